#!/usr/bin/env python3
"""A stand-in for the ngrok agent v3: no network and no account, but real forwarding on this computer.

It proves our wiring through the real pyngrok; it proves nothing about ngrok's service. To run qbdesk with it,
with `tunnel = "ngrok"` in the profile's settings.toml:

    export QBDESK_NGROK_PATH=$PWD/tests/standin_ngrok.py QBDESK_NGROK_TOKEN=standin_token_1
    STANDIN_NGROK=ok python3 run.py listen

Its "public" address is a port of its own on 127.0.0.1.

STANDIN_NGROK          the scenario (default ok), or the path of a file that names it, read at each start:
                       ok, bad_token, too_old, limit, no_network, silent, crash, flap; also revoked,
                       domain_taken, domain_foreign, offline (says that it is online, but its address
                       answers ERR_NGROK_3200)
STANDIN_NGROK_PORT     the "public" port (default: a free one, another at each start)
STANDIN_NGROK_AFTER    seconds until it crashes or flaps, and between two failed dials (default 0.3)
STANDIN_NGROK_VERSION  what `version` says (default 3.19.1)
STANDIN_NGROK_ASKED    a file to which each endpoint that is asked for is appended, as a line of JSON
"""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

AFTER_S = float(os.environ.get("STANDIN_NGROK_AFTER", "0.3"))
NEVER = threading.Event()
VERSION = os.environ.get("STANDIN_NGROK_VERSION", "3.19.1")
DIAL = (
    'failed to dial ngrok server with address \\"connect.ngrok-agent.com:443\\": '
    "dial tcp: lookup connect.ngrok-agent.com: no such host"
)
REFUSALS = {
    "bad_token": ("The authtoken you specified is invalid.\\nYour authtoken: {token}", 105),
    "revoked": ("The authtoken was revoked: {token}", 107),
    "too_old": ('Your ngrok-agent version \\"3.1.0\\" is too old. The minimum is \\"3.7.0\\".', 121),
    "limit": ("Your account is limited to 1 simultaneous ngrok agent sessions.", 108),
    "no_token": ("Usage of ngrok requires a verified account and authtoken.", 4018),
}


class Agent:
    """What the two servers share: the endpoints, and whether the session stands."""

    def __init__(self, scenario: str) -> None:
        self.scenario = scenario
        self.up = scenario != "offline"
        self.endpoints: dict[str, dict[str, object]] = {}
        self.used = threading.Event()
        self.public = Server(int(os.environ.get("STANDIN_NGROK_PORT", "0")), Edge, self)
        self.api = Server(0, Api, self)

    def open(self, wanted: dict[str, object]) -> dict[str, object]:
        name = str(wanted["name"])
        made: dict[str, object] = {**wanted, "uri": f"/api/endpoints/{name}", "proto": "http"}
        made |= {"url": f"http://127.0.0.1:{self.public.server_port}"}
        self.endpoints[name] = made
        if asked := os.environ.get("STANDIN_NGROK_ASKED"):
            with Path(asked).open("a", encoding="utf-8") as file:
                file.write(json.dumps(wanted) + "\n")
        upstream = dict(made["upstream"])  # type: ignore[call-overload]
        log("info", "started tunnel", f"obj=tunnels name={name} addr={upstream['url']} url={made['url']}")
        self.used.set()
        return made

    def upstream(self) -> str:
        for endpoint in self.endpoints.values():
            return str(dict(endpoint["upstream"])["url"])  # type: ignore[call-overload]
        return ""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, handler: type[Handler], agent: Agent) -> None:
        super().__init__(("127.0.0.1", port), handler)
        self.agent = agent
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, text: str, *args: object) -> None:
        """The standard output is for log lines."""

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Api(Handler):
    """The local API, as far as pyngrok and qbdesk use it."""

    def do_GET(self) -> None:
        agent = self.server.agent
        if self.path == "/api/status":
            state = "online" if agent.up or agent.scenario == "offline" else "reconnecting"
            self.tell(200, {"status": state, "agent_version": VERSION, "session": {"legs": []}})
        elif self.path in ("/api/endpoints", "/api/tunnels"):
            self.tell(200, {self.path[5:]: list(agent.endpoints.values()), "uri": self.path})
        else:
            self.tell(404, {"error_code": 100, "msg": "not found"})

    def do_POST(self) -> None:
        wanted = json.loads(self.body() or b"{}")
        if code := {"domain_taken": 334, "domain_foreign": 320}.get(self.server.agent.scenario):
            reason = f"failed to open '{wanted.get('url')}'.\r\n\r\nERR_NGROK_{code}\r\n"
            answer = {"error_code": 103, "status_code": 502, "msg": "failed to start tunnel"}
            self.tell(502, {**answer, "details": {"err": reason}})
            return
        self.tell(201, self.server.agent.open(wanted))

    def do_DELETE(self) -> None:
        self.server.agent.endpoints.pop(self.path.rpartition("/")[2], None)
        self.reply(204, b"", {})

    def tell(self, status: int, value: object) -> None:
        self.reply(status, json.dumps(value).encode(), {"Content-Type": "application/json"})


class Edge(Handler):
    """The public address: what comes there goes to the upstream, as ngrok's edge and agent would pass it."""

    def forward(self) -> None:
        agent, body = self.server.agent, self.body()
        if not agent.up or not agent.upstream():
            self.fault(404, "ERR_NGROK_3200", "The endpoint is offline.")
            return
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        headers |= {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
        headers["X-Forwarded-Host"] = self.headers.get("Host", "")
        upstream = http.client.HTTPConnection(urlsplit(agent.upstream()).netloc, timeout=10)
        try:
            upstream.request(self.command, self.path, body or None, headers)
            answer = upstream.getresponse()
            content = answer.read()
        except OSError as error:
            log("warn", "failed to open private leg", f'id=0 privaddr={agent.upstream()} err="{error}"')
            self.fault(502, "ERR_NGROK_8012", "Failed to connect to the upstream.")
            return
        finally:
            upstream.close()
        kept = {
            name: value
            for name, value in answer.getheaders()
            if name.lower() not in ("content-length", "connection", "date", "server", "transfer-encoding")
        }
        self.reply(answer.status, content, kept)

    def fault(self, status: int, code: str, text: str) -> None:
        self.reply(status, f"{text} ({code})".encode(), {"Ngrok-Error-Code": code})

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = forward  # noqa: N815 - http.server's names


def log(level: str, message: str, more: str = "") -> None:
    """One line as the agent writes it; a reader that went away does not end it."""
    moment = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    try:
        sys.stdout.write(f't={moment} lvl={level} msg="{message}" {more}\n')
        sys.stdout.flush()
    except OSError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the process ends


def start(scenario: str, config: str) -> int:
    found = re.search(r"authtoken:\s*\"?([^\s\"]+)", Path(config).read_text("utf-8"))
    if scenario == "silent":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            NEVER.wait(60)
    if (reason := REFUSALS.get(scenario if found else "no_token")) is not None:
        said = reason[0].format(token=found[1] if found else "")
        text = f"authentication failed: {said}\\r\\n\\r\\nERR_NGROK_{reason[1]}\\r\\n"
        log("eror", "session closing", f'obj=tunnels.session err="{text}"')
        sys.stderr.write("".join(f"ERROR:  {line}\n" for line in re.split(r"(?:\\[rn])+", text)))
        return 1
    agent = Agent(scenario)
    log("info", "no configuration paths supplied")
    log("info", "starting web service", f"obj=web addr=127.0.0.1:{agent.api.server_port} allow_hosts=[]")
    while scenario == "no_network":
        log("eror", "failed to reconnect session", f'obj=tunnels.session err="{DIAL}"')
        NEVER.wait(AFTER_S)
    log("info", "client session established", "obj=tunnels.session")
    log("info", "tunnel session started", "obj=tunnels.session")
    agent.used.wait()
    while scenario in ("crash", "flap"):
        NEVER.wait(AFTER_S)
        if scenario == "crash":
            return 2
        agent.up = not agent.up
        if agent.up:
            log("info", "client session established", "obj=tunnels.session")
        else:
            log("eror", "failed to reconnect session", f'obj=tunnels.session err="{DIAL}"')
    while True:
        NEVER.wait(60)


def main(words: list[str]) -> int:
    named = os.environ.get("STANDIN_NGROK", "ok")
    scenario = Path(named).read_text("utf-8").strip() if os.sep in named else named
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if words[:1] in (["version"], ["--version"]):
        sys.stdout.write(f"ngrok version {VERSION}\n")
        return 0
    config = words[words.index("--config") + 1] if "--config" in words else ""
    if words[:2] == ["config", "check"]:
        sys.stdout.write(f"Valid configuration file at {config}\n")
        return 0
    if words[:2] == ["start", "--none"] and config:
        return start(scenario, config)
    sys.stderr.write(f"standin_ngrok: cannot do {words}\n")
    return 1


if __name__ == "__main__":
    os._exit(main(sys.argv[1:]))
