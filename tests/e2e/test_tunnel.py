"""The tunnel of the real program: `qbdesk listen` with the stand-in agent."""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from tests.e2e.program import Running, http, json_lines, listening, raw
from tests.tunnels import STANDIN, TOKEN, command_lines_with, files_with, is_running, noted_pid

WITH_STANDIN = {"QBDESK_NGROK_PATH": str(STANDIN), "QBDESK_NGROK_TOKEN": TOKEN, "NGROK_AUTHTOKEN": TOKEN}


def profile(folder: Path) -> Path:
    """The profile's folder, with a tunnel chosen."""
    shop = folder / "shops" / "shop"
    shop.mkdir(parents=True, exist_ok=True)
    (shop / "settings.toml").write_text('tunnel = "ngrok"\n', "utf-8")
    return shop


@contextmanager
def foreign_agent(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """An agent of the same program that somebody else started."""
    config = folder / "foreign.yml"
    config.write_text(f"authtoken: {TOKEN[::-1]}\n", "utf-8")
    with subprocess.Popen(
        [STANDIN, "start", "--none", "--config", config], stdout=subprocess.DEVNULL
    ) as agent:
        try:
            yield agent
        finally:
            agent.kill()


def public_url(engine: Running) -> str:
    """What the program prints when the tunnel is up."""
    assert engine.process.stdout is not None
    told = json.loads(engine.process.stdout.readline())
    assert told["online"] is True
    return str(told["public_webhook_url"])


def secret_of(engine: Running) -> str:
    return engine.path.rpartition("/")[2]


def test_from_outside_to_the_store_and_over_a_kill_9(tmp_path: Path) -> None:
    shop = profile(tmp_path)
    with foreign_agent(tmp_path) as foreign, listening(tmp_path, **WITH_STANDIN) as engine:
        url = public_url(engine)
        target = f"{urlsplit(url).path}?event_type=order.new&order_id=7"
        assert raw(urlsplit(url).port or 0, http(target)).startswith(b"HTTP/1.0 200")
        first = noted_pid(shop)
        assert files_with(TOKEN, tmp_path) == ["shops/shop/ngrok.yml"]
        assert stat.S_IMODE((shop / "ngrok.yml").stat().st_mode) == 0o600
        assert command_lines_with(TOKEN) == []
        assert TOKEN not in psutil.Process(first).environ().values()
        engine.process.kill()
        engine.process.wait()
        assert is_running(first)
        with listening(tmp_path, **WITH_STANDIN) as again:
            assert urlsplit(public_url(again)).path == urlsplit(url).path
            assert not is_running(first)
            assert foreign.poll() is None
            second = noted_pid(shop)
            again.process.send_signal(signal.SIGTERM)
            assert again.process.wait() == 0
            assert not is_running(second)
        assert foreign.poll() is None
    assert [event["entity_id"] for event in json_lines("events", "--data-dir", str(tmp_path))] == ["7"]
    assert files_with(TOKEN, tmp_path) == []
    log = (shop / "qbdesk.log").read_text("utf-8")
    assert "ended the agent that an earlier qbdesk left behind" in log
    assert secret_of(engine) not in log


def test_a_wrong_token_is_told_and_shown_nowhere(tmp_path: Path) -> None:
    """The agent prints the token in its error, on both its outputs."""
    shop = profile(tmp_path)
    with listening(tmp_path, **WITH_STANDIN, STANDIN_NGROK="bad_token") as engine:
        assert engine.process.stderr is not None
        told = engine.process.stderr.readline()
        assert engine.hook("event_type=order.new&order_id=7") == 200
        rest = engine.end()
    assert told.startswith("qbdesk: the tunnel is down (ERR_NGROK_105): The ngrok token is wrong")
    assert rest == ""
    assert files_with(TOKEN, tmp_path) == []
    assert files_with("ERR_NGROK_105", shop) == ["qbdesk.log"]


def test_a_silent_agent_holds_nothing_up(tmp_path: Path) -> None:
    """Requests are answered and stored meanwhile, and at the end nothing runs on."""
    shop = profile(tmp_path)
    with listening(tmp_path, **WITH_STANDIN, STANDIN_NGROK="silent") as engine:
        assert engine.hook("event_type=order.new&order_id=7") == 200
        while not re.search(r'"pid": \d', read(shop / "ngrok.json")):
            os.sched_yield()
        agent = noted_pid(shop)
        assert engine.end() == ""
    assert not is_running(agent)
    assert files_with(TOKEN, tmp_path) == []


def read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return ""
