"""Canaries: a key, a token, a secret path and a customer in every flow, looked for where they must not be."""

from __future__ import annotations

import json
import stat
import sys
import threading
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest

from tests.e2e.control import quick, simulated, stored, stored_when
from tests.e2e.program import Running, http, listening, qbdesk, raw
from tests.tunnels import STANDIN

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="modes and command lines as Linux has them")
KEY = "kanariekey8c21f0d6a7b34e59"
TOKEN = "2kanarietoken_7Qx1Zr9neverShown"
PERSON = ("Kanarie Holk", "kanarie@qzx.example", "+46700999888", "Kanariegatan 77", "kanarieanteckning")
CUSTOMER = {
    "full_name": PERSON[0], "email": PERSON[1], "phone": PERSON[2], "address": PERSON[3],
    "shipping_details": {"full_name": PERSON[0]},
}  # fmt: skip
# Where a secret is meant to lie.
HOMES = {"webhook-secret", "test-token"}


@dataclass
class Watch:
    """Everything that was said to a terminal, and what must not be in it."""

    folder: Path
    secrets: dict[str, str] = field(default_factory=dict)

    def hides(self, text: str, *, people: bool = True) -> None:
        """None of the secrets is in `text`, and nobody's data when `people`."""
        found = [name for name, secret in self.secrets.items() if secret in text]
        found += [word for word in PERSON if people and word in text]
        assert not found, (found, text[:2000])

    def looks_at_files(self) -> None:
        """Modes, and secrets in bytes; a customer may be in the database only."""
        for path in self.folder.rglob("*"):
            mode = stat.S_IMODE(path.lstat().st_mode)
            if path.is_dir():
                assert mode & 0o077 == 0, path
            elif path.is_file() and not path.name.startswith("by_test"):
                assert mode & 0o077 == 0, (path, oct(mode))
                is_home = path.name in HOMES
                is_store = path.name.startswith("qbdesk.db")
                content = path.read_bytes().decode("latin-1")
                if not is_home:
                    self.hides(content.encode("latin-1").decode("utf-8", "replace"), people=not is_store)

    def looks_at_processes(self, engine: Running) -> None:
        """What `ps` shows to every user of this computer."""
        own = psutil.Process(engine.process.pid)
        for process in (own, *own.children(recursive=True)):
            self.hides(" ".join(process.cmdline()))

    def runs(self, *words: str, code: int = 0, people: bool = True, **variables: str) -> str:
        """A command to its end; both of what it said are looked at."""
        ran = qbdesk(
            *words, "--data-dir", str(self.folder / "data"), TMPDIR=str(self.folder / "tmp"), **variables
        )
        assert ran.returncode == code, ran
        self.hides(ran.stderr)
        self.hides(ran.stdout, people=people)
        return ran.stdout


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    folder = tmp_path / "own"
    for each in (folder, folder / "data", folder / "tmp"):
        each.mkdir(mode=0o700)
    return Watch(folder, {"key": KEY, "token": TOKEN, "basic": b64encode(f"{KEY}:{KEY}".encode()).decode()})


def with_tunnel(data: Path, **more: object) -> None:
    quick(data, tunnel='"ngrok"', **more)
    settings = data / "shops" / "shop" / "settings.toml"
    settings.chmod(0o600)
    settings.parent.parent.chmod(0o700)


def variables_of(watch: Watch, scenario: str, **more: str) -> dict[str, str]:
    return {
        "QBDESK_NGROK_PATH": str(STANDIN), "QBDESK_NGROK_TOKEN": TOKEN, "STANDIN_NGROK": scenario,
        "QBDESK_API_KEY": KEY, "TMPDIR": str(watch.folder / "tmp"), **more,
    }  # fmt: skip


def meet_secrets(watch: Watch, engine: Running) -> None:
    watch.secrets["secret path"] = engine.path.rpartition("/")[2]
    token = watch.folder / "data" / "shops" / "shop" / "test-token"
    watch.secrets["test token"] = token.read_text(encoding="ascii")


def test_when_all_goes_well(watch: Watch) -> None:
    data = watch.folder / "data"
    with_tunnel(data)
    with ExitStack() as stack:
        shop = stack.enter_context(simulated(QBDESK_API_KEY=KEY))
        api = str(shop.running.ready["api_url"])
        variables = variables_of(watch, "ok", QBDESK_API_URL=api)
        engine = stack.enter_context(listening(data, **variables))
        meet_secrets(watch, engine)
        assert engine.process.stdout is not None
        public = json.loads(engine.process.stdout.readline())["public_webhook_url"]
        number = shop.order(announce=False, customer=CUSTOMER, notes=PERSON[4])
        secret = watch.secrets["secret path"]
        proxied = f"X-Original-Url: /webhooks/quickbutik/{secret}\r\nAuthorization: Basic {KEY}\r\n"
        request = http(f"{engine.path}?event_type=order.new&order_id={number}").decode()
        raw(engine.port, request.replace("Host: x\r\n", f"Host: x\r\n{proxied}").encode())
        port = int(public.split(":")[2].split("/")[0])
        raw(port, http(f"/{public.split('/', 3)[3]}?event_type=product.update&product_id=1"))
        raw(engine.port, http(f"/webhooks/quickbutik/{secret}x?email={PERSON[1]}"))
        raw(engine.port, b"GET \x00" + KEY.encode() + b"\r\n\r\n")
        watch.runs("send", "order.new", number)
        stored_when(data, "SELECT 1 FROM delivery WHERE source = 'webhook'", bool)
        ((first,),) = stored(data, "SELECT id FROM delivery ORDER BY id LIMIT 1")
        watch.runs("replay", str(first))
        watch.runs(
            "rehearse", "--to", f"http://127.0.0.1:{engine.port}/elsewhere", "--speed", "10000", code=1
        )
        stored_when(data, "SELECT 1 FROM event WHERE state = 'done'", bool)
        watch.looks_at_processes(engine)
        for words in (("doctor",), ("doctor", "--json")):
            ran = qbdesk(*words, "--data-dir", str(data), **variables)
            watch.hides(ran.stdout + ran.stderr)
        watch.hides(engine.end())
    watch.runs("events")
    deliveries = watch.runs("deliveries", "--json", people=False)
    assert number in deliveries
    for form in ("csv", "jsonl", "har", "evidence"):
        out = watch.folder / f"export.{form}"
        watch.runs("export", "--format", form, "--out", str(out))
        if form == "evidence":
            with zipfile.ZipFile(out) as packed:
                for name in packed.namelist():
                    watch.hides(name + packed.read(name).decode("utf-8", "replace"))
    watch.looks_at_files()


@contextmanager
def echoing_shop(status: int) -> Iterator[str]:
    """Answers with what it was sent, its credentials too, in a JSON that ends too early."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = json.dumps({"said": dict(self.headers.items()), "of": PERSON}).encode()[:-1]
            self.send_response(status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="echoing shop")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(("status", "scenario"), [(200, "bad_token"), (401, "revoked")])
def test_when_all_goes_wrong(watch: Watch, status: int, scenario: str) -> None:
    """A shop that echoes credentials, and an agent that repeats its token when it is refused."""
    data = watch.folder / "data"
    with_tunnel(data)
    with ExitStack() as stack:
        url = stack.enter_context(echoing_shop(status))
        variables = variables_of(watch, scenario, QBDESK_API_URL=url)
        engine = stack.enter_context(listening(data, **variables))
        meet_secrets(watch, engine)
        assert engine.hook("event_type=order.new&order_id=1") == 200
        log = data / "shops" / "shop" / "qbdesk.log"
        stored_when(
            data, "SELECT 1 FROM event WHERE attempts > 0 OR state = 'unchecked'",
            lambda rows: bool(rows) and log.exists() and "tunnel" in log.read_text(encoding="utf-8"),
        )  # fmt: skip
        watch.looks_at_processes(engine)
        ran = qbdesk("check", "--data-dir", str(data), **variables)
        watch.hides(ran.stdout + ran.stderr)
        ran = qbdesk("doctor", "--data-dir", str(data), **variables)
        watch.hides(ran.stdout + ran.stderr)
        watch.hides(engine.end())
    watch.looks_at_files()
