#!/usr/bin/env python3
"""A stand-in for cloudflared: a quick tunnel to an address of its own on this computer, without a network.

    export QBDESK_CLOUDFLARED_PATH=$PWD/tests/standin_cloudflared.py

STANDIN_CLOUDFLARED  the scenario (default ok): ok, no_network, silent, crash, flap (loses its connection)
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SCENARIO = os.environ.get("STANDIN_CLOUDFLARED", "ok")
NEVER = threading.Event()
READY = threading.Event()


class Page(BaseHTTPRequestHandler):
    def log_message(self, text: str, *args: object) -> None:
        """The standard error is for log lines."""

    def reply(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Metrics(Page):
    def do_GET(self) -> None:
        if SCENARIO == "flap" and READY.is_set():
            READY.clear()
        elif SCENARIO == "flap":
            READY.set()
        up = READY.is_set()
        self.reply(200 if up else 503, b'{"status":200,"readyConnections":1}' if up else b"{}")


class Edge(Page):
    def do_GET(self) -> None:
        upstream = sys.argv[sys.argv.index("--url") + 1]
        try:
            with urllib.request.urlopen(upstream + self.path, timeout=10) as answer:
                self.reply(answer.status, answer.read())
        except (urllib.error.URLError, OSError):
            self.reply(502, b"")


def served(page: type[Page]) -> int:
    server = ThreadingHTTPServer(("127.0.0.1", 0), page)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def log(text: str) -> None:
    sys.stderr.write(f"2026-11-24T00:00:00Z INF {text}\n")
    sys.stderr.flush()


def main(words: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if words == ["version"]:
        sys.stdout.write("cloudflared version 2026.8.1 (built 2026-08-12-1100 UTC)\n")
        return 0
    if SCENARIO == "silent":
        NEVER.wait()
    log("Requesting new quick Tunnel on trycloudflare.com...")
    if SCENARIO == "no_network":
        log('failed to request quick Tunnel: Post "https://api.trycloudflare.com": dial tcp: no such host')
        return 1
    log("+----------------------------------------------------+")
    log("|  Your quick Tunnel has been created! Visit it at:  |")
    log(f"|  http://127.0.0.1:{served(Edge)}                            |")
    log("+----------------------------------------------------+")
    log(f"Starting metrics server on 127.0.0.1:{served(Metrics)}/metrics")
    READY.set()
    log("Registered tunnel connection connIndex=0 location=arn02 protocol=quic")
    if SCENARIO == "crash":
        return 2
    NEVER.wait()
    return 0


if __name__ == "__main__":
    os._exit(main(sys.argv[1:]))
