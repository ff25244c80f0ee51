"""The servers that are compared, each started on a free port of this computer."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from tests.bench.children import BenchProblem, Child, module

_INSTALL_S = 180
_SCREEN = {
    "name": "bench",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
_PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    child: Child
    url: str
    folder: Path


Starter = Callable[[Path], AbstractContextManager[Server]]
"""Starts a server with its files in a fresh folder inside the one given."""


@contextmanager
def desk(
    place: Path, folder: Path | None = None, variables: dict[str, str] | None = None
) -> Iterator[Server]:
    """`python -m qbdesk` with its window, by default on Qt's offscreen platform, on a fresh data folder."""
    with fresh(place) as own:
        data = folder or own
        variables = offscreen(own) if variables is None else variables
        with Child(module("qbdesk", "--data-dir", data_folder(data)), clean(variables)) as child:
            url = str(child.facts()["webhook_url"])
            child.settle()  # details and the view of the day are imported behind the window
            yield Server(child, url, data)


@contextmanager
def listen(place: Path) -> Iterator[Server]:
    """`python -m qbdesk listen`: no window, the stock loop."""
    with fresh(place) as folder:
        command = module("qbdesk", "--data-dir", data_folder(folder), "listen", "--port", 0)
        with Child(command, clean({})) as child:
            yield Server(child, str(child.facts()["webhook_url"]), folder)


@contextmanager
def silent(place: Path) -> Iterator[Server]:
    """The desk's listener and loop, storing nothing."""
    with fresh(place) as folder, Child(module("tests.bench.peers.silent_listener")) as child:
        yield Server(child, str(child.facts()["webhook_url"]), folder)


def flask(kind: str) -> Starter:
    """The Flask sample: dev, waitress or commit."""

    @contextmanager
    def start(place: Path) -> Iterator[Server]:
        with fresh(place) as folder:
            port = free_port()
            words = [kind, port, *([folder / "events.db"] if kind == "commit" else [])]
            with Child(module("tests.bench.peers.flask_sample", *words)) as child:
                yield Server(child, answering(port), folder)

    return start


def express(installed: Path) -> Starter:
    """The Express sample with the modules in `installed`."""

    @contextmanager
    def start(place: Path) -> Iterator[Server]:
        with fresh(place) as folder:
            port = free_port()
            command = ["node", str(installed / "express_sample.js"), str(port)]
            with Child(command, {"NODE_ENV": "production"}) as child:
                yield Server(child, answering(port), folder)

    return start


def install_express(place: Path) -> Path:
    """Express from npm in a folder of its own; raises `BenchProblem` where that cannot be."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise BenchProblem("Express cannot be measured: there is no node or npm on this computer")
    folder = place / "express"
    folder.mkdir()
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "express"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_INSTALL_S, check=False)
    except subprocess.TimeoutExpired:
        raise BenchProblem("Express cannot be measured: npm did not end in time") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["npm failed"]
        raise BenchProblem(f"Express cannot be measured: {lines[-1]}")
    shutil.copy(_PEERS / "express_sample.js", folder)
    return folder


def versions(express_folder: Path | None) -> dict[str, str]:
    """What the peers and the main libraries are, for the report."""
    from importlib.metadata import version

    found = {
        name: version(name) for name in ("flask", "werkzeug", "waitress", "PySide6-Essentials", "qasync")
    }
    found["python"] = sys.version.split()[0]
    if express_folder is not None:
        package = express_folder / "node_modules/express/package.json"
        found["express"] = str(json.loads(package.read_text())["version"])
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
        found["node"] = node.stdout.strip()
    return found


def data_folder(folder: Path) -> Path:
    """A data folder whose profile listens on a port of its own; made unless it is there."""
    profile = folder / "shops/shop"
    profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = profile / "settings.toml"
    if not settings.exists():
        settings.write_text("port = 0\n", encoding="utf-8")
    return folder


def offscreen(folder: Path) -> dict[str, str]:
    """Qt's offscreen platform with a screen of 1920 × 1080: the window has its usual 1440 × 900."""
    config = folder / "screen.json"
    config.write_text(
        json.dumps(
            {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [_SCREEN]}
        )
    )
    return {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}


def clean(variables: dict[str, str]) -> dict[str, str]:
    """No key and no address from the outside: only receiving is measured."""
    return {"QBDESK_API_KEY": "", "QBDESK_API_URL": "", "QBDESK_DATA_DIR": "", **variables}


@contextmanager
def fresh(place: Path) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(mkdtemp(dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


def answering(port: int) -> str:
    """Wait until something accepts connections there; returns the sample's address."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return f"http://127.0.0.1:{port}/webhooks/quickbutik"
    raise BenchProblem(f"nothing answers on port {port}")
