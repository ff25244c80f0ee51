"""`qbdesk doctor` in every broken state names the broken link, and tells no secret."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import stamina

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app import commands
from qbdesk.app.cli import main
from qbdesk.app.doctor_command import doctor
from qbdesk.app.options import Options
from qbdesk.domain.checking import read_check
from qbdesk.domain.checkup import BEHIND_A_BROKEN, NOT_SET_UP, Link
from qbdesk.domain.event import EventType
from qbdesk.services.intake import PLAIN_PATH
from tests.app.doctor_rig import KEY, Rig, running, status_when
from tests.domain.shop_json import order_json
from tests.leftovers import LogWatch
from tests.outside import Manner, outside, page
from tests.raw_http import get, status_of
from tests.tunnels import STANDIN, TOKEN


class Seen(NamedTuple):
    """What the doctor said: its exit code, the checks by name, and all of it as text."""

    code: int
    checks: dict[str, dict[str, Any]]
    text: str


Prepare = Callable[[Rig], Awaitable[None]]


@pytest.fixture
def examine(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Seen]:
    """Prepare a state, then call the doctor, all on one loop."""
    for name in ("QBDESK_API_KEY", "QBDESK_API_URL", "QBDESK_NGROK_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QBDESK_NGROK_PATH", str(STANDIN))
    monkeypatch.setattr("qbdesk.adapters.engine_question._TIMEOUT_S", 0.2)

    def call(prepare: Prepare, *, start: bool = False) -> Seen:
        profile = ProfileFolder(tmp_path / "data", "shop")

        async def run() -> int:
            async with AsyncExitStack() as stack:
                await prepare(Rig(profile, stack, monkeypatch))
                return await doctor(Options(data_dir=tmp_path / "data"), as_json=True, start=start)

        with stamina.set_testing(True, attempts=1):
            code = commands.run(run())
        said = capsys.readouterr()
        assert said.err == ""
        checks = [json.loads(line) for line in said.out.splitlines()]
        assert [check["name"] for check in checks] == list(Link)
        for secret in (profile.path / "webhook-secret", profile.path / "test-token"):
            assert not secret.is_file() or secret.read_text("ascii") not in said.out
        assert KEY not in said.out
        assert TOKEN not in said.out
        return Seen(code, {check["name"]: check for check in checks}, said.out)

    return call


async def nothing(rig: Rig) -> None:
    """A computer on which qbdesk never ran."""


async def no_toml(rig: Rig) -> None:
    rig.settings()
    rig.profile.settings.write_text("port = \n", "utf-8")


async def odd_setting(rig: Rig) -> None:
    rig.settings(tunnel="pigeon")


async def open_folder(rig: Rig) -> None:
    rig.settings()
    rig.profile.path.chmod(0o755)


async def file_for_a_folder(rig: Rig) -> None:
    rig.profile.data_dir.mkdir()
    (rig.profile.data_dir / "shops").write_text("", "utf-8")


async def full_disk(rig: Rig) -> None:
    usage = shutil.disk_usage("/")._replace(free=49_000_000)
    rig.monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)


async def no_database(rig: Rig) -> None:
    rig.settings()
    rig.profile.database.write_bytes(b"not a database" * 1000)


async def empty_database(rig: Rig) -> None:
    rig.settings()
    with closing(sqlite3.connect(rig.profile.database)) as connection:
        connection.execute("PRAGMA user_version = 0")
    rig.profile.database.touch()


async def newer_database(rig: Rig) -> None:
    rig.settings()
    with closing(sqlite3.connect(rig.profile.database)) as connection:
        connection.execute("PRAGMA user_version = 900")


async def damaged_database(rig: Rig) -> None:
    rig.settings()
    async with running(rig.profile, (0,)) as engine:
        for order in range(50):
            await status_of(
                int(engine.webhook_url.split(":")[2].split("/")[0]),
                get(
                    f"{PLAIN_PATH}/{engine.profile.webhook_secret().reveal()}?event_type=order.new&order_id={order}"
                ),
            )
    size = rig.profile.database.stat().st_size
    with rig.profile.database.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))


async def v2_key(rig: Rig) -> None:
    rig.monkeypatch.setenv("QBDESK_API_KEY", "qb_pk_something")


async def rejected_key(rig: Rig) -> None:
    await rig.shop("401 Unauthorized\r\n")


async def broken_shop(rig: Rig) -> None:
    await rig.shop("500 Oh\r\n")


async def taken_port(rig: Rig) -> None:
    rig.settings(port=await rig.serve(b""))


async def engine_without_a_port(rig: Rig) -> None:
    rig.settings()
    await rig.engine(ports=(await rig.serve(b""),))


async def engine_that_hangs(rig: Rig) -> None:
    deaf = await rig.stack.enter_async_context(outside(0))
    deaf.manner = Manner.SILENT
    rig.noted(int(deaf.url.rpartition(":")[2]))


async def engine_of_another_version(rig: Rig) -> None:
    rig.noted(await rig.serve(page("200 OK\r\n", "")))


async def no_agent(rig: Rig) -> None:
    rig.monkeypatch.setenv("QBDESK_NGROK_PATH", "/nowhere/ngrok")
    rig.settings(tunnel="ngrok")


async def no_token(rig: Rig) -> None:
    rig.settings(tunnel="ngrok")


async def no_own_address(rig: Rig) -> None:
    rig.settings(tunnel="own")


async def no_engine(rig: Rig) -> None:
    rig.monkeypatch.setenv("QBDESK_NGROK_TOKEN", TOKEN)
    rig.settings(tunnel="ngrok")


async def other_settings(rig: Rig) -> None:
    await rig.outside()
    await rig.engine()
    rig.monkeypatch.setenv("QBDESK_NGROK_TOKEN", TOKEN)
    rig.settings(tunnel="ngrok")


async def address_that_changed(rig: Rig) -> None:
    proxy = await rig.outside()
    engine = await rig.engine()
    await status_when(engine, lambda: engine.board.status.proof.holds)
    await engine.reachability.note_copied()
    proxy.url = proxy.url.replace("127.0.0.1", "localhost")
    settings = Options(data_dir=rig.profile.data_dir).settings(rig.profile)
    rig.settings(port=settings.port, tunnel="own", own_url=proxy.url)
    engine.tunnel.choose(Options(data_dir=rig.profile.data_dir).settings(rig.profile))
    await status_when(engine, lambda: "localhost" in engine.board.status.public_webhook_url)


async def silent_webhooks(rig: Rig) -> None:
    await rig.outside()
    engine = await rig.engine()
    now_us = SystemClock().now_us()
    orders = [order_json(order_id=str(number), status="1") for number in (1, 2, 3)]
    await engine.store.upkeep.record_check(read_check(orders, now_us, None))
    engine.board.update(checked_at_us=now_us)
    await status_when(engine, lambda: engine.board.status.silent == 3)


BROKEN: dict[Prepare, tuple[Link, str, str]] = {
    file_for_a_folder: (Link.FOLDER, "folder", "cannot be written"),
    open_folder: (Link.FOLDER, "not_private", "Other users"),
    full_disk: (Link.DISK, "disk_full", "49 MB"),
    no_toml: (Link.SETTINGS, "settings", "cannot be read"),
    odd_setting: (Link.SETTINGS, "settings", "The tunnel is one of"),
    no_database: (Link.STORE, "store", "damaged"),
    empty_database: (Link.STORE, "store", "nothing of qbdesk"),
    newer_database: (Link.STORE, "store", "newer qbdesk"),
    damaged_database: (Link.STORE, "store", "damaged"),
    v2_key: (Link.KEY, "wrong_key", "v2"),
    rejected_key: (Link.KEY, "key_rejected", "401"),
    broken_shop: (Link.KEY, "shop_unreachable", "500"),
    taken_port: (Link.LISTENER, "listener", "taken by another program"),
    engine_without_a_port: (Link.LISTENER, "listener", "does not listen"),
    engine_that_hangs: (Link.LISTENER, "listener", "did not answer"),
    engine_of_another_version: (Link.LISTENER, "listener", "Another version"),
    no_agent: (Link.TUNNEL, "no_agent", "is not at /nowhere/ngrok"),
    no_token: (Link.TUNNEL, "no_token", "no ngrok token"),
    no_own_address: (Link.TUNNEL, "no_address", "not set"),
    other_settings: (Link.TUNNEL, "other_settings", "another tunnel"),
    no_engine: (Link.ONLINE, "not_running", "does not run"),
    address_that_changed: (Link.ADDRESS, "address_changed", "old address, at 127.0.0.1:"),
    silent_webhooks: (Link.WEBHOOKS, "silent", "3 orders"),
}


def is_broken(seen: Seen, link: Link, code: str, part: str) -> None:
    """That link and no other is named, in a sentence with something to do; those behind are left alone."""
    states = [check["state"] for check in seen.checks.values()]
    place = list(Link).index(link)
    assert (seen.code, states[place]) == (1, "failed"), seen.text
    assert "failed" not in states[:place]
    assert set(states[place + 1 :]) <= {"skipped"}
    assert all(check["code"] == BEHIND_A_BROKEN for check in list(seen.checks.values())[place + 1 :])
    check = seen.checks[link]
    assert check["code"] == code
    assert part in check["sentence"]
    assert check["hint"] or ". " in check["sentence"]


@pytest.mark.parametrize("prepare", BROKEN, ids=lambda prepare: prepare.__name__)
def test_each_broken_state_names_its_link(examine: Callable[..., Seen], prepare: Prepare) -> None:
    is_broken(examine(prepare), *BROKEN[prepare])


@pytest.mark.parametrize(
    ("manner", "code"),
    [(Manner.CUTS_QUERY, "query_lost"), (Manner.OWN_PAGE, "not_ours"), (Manner.ANSWER_502, "listener_down")],
)
@pytest.mark.parametrize("start", [True, False])
def test_a_bad_way_is_named_whoever_runs_the_engine(
    examine: Callable[..., Seen], manner: Manner, code: str, start: bool, log_watch: LogWatch
) -> None:
    async def prepare(rig: Rig) -> None:
        await rig.outside(manner)
        if not start:
            engine = await rig.engine()
            await status_when(engine, lambda: engine.board.status.proof.code == code)

    log_watch.expect("not proven from outside")
    seen = examine(prepare, start=start)
    assert seen.checks["proof"]["code"] == code
    assert [check["state"] for check in seen.checks.values()].count("failed") == 1
    assert seen.code == 1


def test_a_wrong_token_is_named_by_what_the_agent_says(
    examine: Callable[..., Seen], monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    log_watch.expect("the tunnel is down")
    monkeypatch.setenv("STANDIN_NGROK", "bad_token")
    monkeypatch.setenv("QBDESK_NGROK_TOKEN", TOKEN)
    is_broken(examine(no_token, start=True), Link.TUNNEL, "ERR_NGROK_105", "token is wrong")


def test_a_computer_without_anything_is_not_broken(examine: Callable[..., Seen], tmp_path: Path) -> None:
    seen = examine(nothing)
    assert seen.code == 0
    unused = [name for name, check in seen.checks.items() if check["code"] == NOT_SET_UP]
    assert unused == ["store", "key", "tunnel", "online", "proof", "address", "webhooks"]
    assert not (tmp_path / "data").exists()


def test_all_that_holds_is_said_to_hold(examine: Callable[..., Seen]) -> None:
    async def prepare(rig: Rig) -> None:
        await rig.shop("200 OK\r\nContent-Type: application/json\r\n", '{"count": "42"}')
        proxy = await rig.outside()
        engine = await rig.engine()
        await status_when(engine, lambda: engine.board.status.proof.holds)
        await engine.reachability.note_copied()
        secret = engine.profile.webhook_secret().reveal()
        query = f"event_type={EventType.ORDER_NEW}&order_id=7"
        assert await status_of(proxy.port, get(f"{PLAIN_PATH}/{secret}?{query}")) == 200
        await status_when(engine, lambda: engine.board.status.notes.panel_test_at_us is not None)

    seen = examine(prepare)
    assert {check["state"] for check in seen.checks.values()} == {"ok"}, seen.text
    assert seen.code == 0
    assert "42 products" in seen.checks["key"]["sentence"]


def test_started_for_the_look_it_ends_with_it(examine: Callable[..., Seen], tmp_path: Path) -> None:
    async def prepare(rig: Rig) -> None:
        await rig.outside()

    seen = examine(prepare, start=True)
    assert (seen.code, seen.checks["proof"]["state"]) == (0, "ok")
    profile = ProfileFolder(tmp_path / "data", "shop")
    profile.lock()
    profile.unlock()
    assert not (profile.path / "listening.json").exists()


def test_for_a_person_it_ends_with_the_broken_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QBDESK_API_KEY", raising=False)
    data = ("--data-dir", str(tmp_path / "data"))
    assert main(["doctor", *data]) == 0
    said = capsys.readouterr().out
    assert "\nAll that is set up holds. Not set up: store, key, tunnel, online" in said
    profile = ProfileFolder(tmp_path / "data", "shop")
    profile.make()
    profile.settings.write_text('tunnel = "own"\n', "utf-8")
    assert main(["doctor", *data]) == 1
    said = capsys.readouterr().out
    assert said.endswith("\nThe broken link: tunnel.\n")
    assert "failed   tunnel    Your own public address is not set.\n                   Enter it" in said
    assert main(["doctor", "--shop", "demo", *data]) == 2
