"""Another secret address while the engine runs: all that goes by it does so from one moment on."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from qbdesk.adapters.alarm_log import AlarmLog
from qbdesk.adapters.export_file import ExportFolder
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.cli import main
from qbdesk.app.diagnostics import diagnostics
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.faults import Faults
from qbdesk.app.options import Options
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.export import ExportFormat, ExportRequest
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import EngineStatus
from qbdesk.services.export import ExportService
from tests.outside import Outside, outside
from tests.raw_http import get, status_of
from tests.services.keyrings import MemoryKeyring, in_use

EVENT = "?event_type=order.new&order_id=12408"


@asynccontextmanager
async def opened(folder: Path, settings: Settings | None = None) -> AsyncIterator[Engine]:
    profile = Options(data_dir=folder).profile()
    with in_use(MemoryKeyring()):
        async with open_engine(
            profile, settings or Settings(), ports=(0,), demo=False, must_listen=True
        ) as engine:
            yield engine


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[Engine, Outside]]:
    """The engine at work behind a proxy of its own."""
    async with opened(folder) as engine, outside(port_of(engine)) as proxy, asyncio.TaskGroup() as tasks:
        engine.tunnel.choose(replace(Settings(), tunnel="own", own_url=proxy.url))
        task = tasks.create_task(engine.run(None, AlarmLog()))
        yield engine, proxy
        task.cancel()


def port_of(engine: Engine) -> int:
    return int(engine.webhook_url.split(":")[2].split("/")[0])


def path_of(engine: Engine) -> str:
    return "/" + engine.webhook_url.split("/", 3)[3]


async def until(engine: Engine, true: Callable[[EngineStatus], bool]) -> EngineStatus:
    news = asyncio.Event()
    end = engine.board.subscribe(lambda _: news.set())
    try:
        while not true(engine.board.status):
            await news.wait()
            news.clear()
    finally:
        end()
    return engine.board.status


async def test_the_old_path_is_closed_and_the_new_one_open_from_that_moment(tmp_path: Path) -> None:
    async with opened(tmp_path) as engine:
        old = path_of(engine)
        assert await status_of(port_of(engine), get(old + EVENT)) == 200
        await engine.webhook_secret.renew()
        new = path_of(engine)
        assert new != old
        assert engine.profile.webhook_secret().reveal() == new.rpartition("/")[2]
        assert (engine.profile.path / "webhook-secret").stat().st_mode & 0o777 == 0o600
        assert await status_of(port_of(engine), get(old + EVENT)) == 404
        assert await status_of(port_of(engine), get(new + EVENT)) == 200
        assert engine.board.status.wrong_path == 1
    async with opened(tmp_path) as again:
        assert path_of(again) == new


async def test_the_proof_goes_on_at_the_new_address_and_the_old_paste_is_told_of(tmp_path: Path) -> None:
    async with running(tmp_path) as (engine, _):
        before = await until(engine, lambda status: status.proof.holds)
        await engine.reachability.note_copied()
        online: list[str] = []
        engine.tunnel.on_online(online.append)
        await engine.webhook_secret.renew()
        assert engine.board.status.public_webhook_url != before.public_webhook_url
        assert online == [engine.board.status.public_webhook_url]
        after = await until(engine, lambda status: status.proof.holds and status.address_changed)
        assert after.wrong_path == 0
        await engine.reachability.note_copied()
        assert not engine.board.status.address_changed


async def test_what_is_handed_on_covers_both_secrets(tmp_path: Path) -> None:
    async with opened(tmp_path) as engine:
        export = ExportService(
            engine.store.reader, engine.store.spans, ExportFolder(), SystemClock(), engine.known_secrets
        )
        faults = Faults()
        faults.mask(engine.known_secrets)
        old = path_of(engine)
        await engine.webhook_secret.renew()
        new = path_of(engine)
        secrets = [path.rpartition("/")[2] for path in (old, new)]
        headers = [f"X-Tail: {secret[:9]} {secret[9:]} {secret}" for secret in secrets]
        assert (
            await status_of(port_of(engine), get(f"{new}{EVENT}&a={secrets[0]}&b={secrets[1]}", *headers))
            == 200
        )
        engine.profile.log.write_text(
            "".join(f"2026-11-24 01:00:00,000 INFO x: {each}\n" for each in secrets), encoding="utf-8"
        )
        texts = [diagnostics(engine, Settings()), faults.describe(AttributeError(" ".join(secrets))).report]
        for sort in ExportFormat:
            path = tmp_path / f"out.{sort}"
            await export.run(ExportRequest(sort, path, None, False))
            content = path.read_bytes()
            if zipfile.is_zipfile(io.BytesIO(content)):
                with zipfile.ZipFile(path) as pack:
                    content = b"".join(pack.read(name) for name in pack.namelist())
            texts.append(content.decode())
        stored = await engine.store.reader.deliveries(1)
    for secret in secrets:
        for text in texts:
            assert secret not in text
    assert secrets[1] not in str(stored[0].headers), "the door covers the one that opens it"


async def test_headers_that_came_before_are_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as engine:
        made = "x" * 43
        monkeypatch.setattr("secrets.token_urlsafe", lambda length: made)
        header = f"Referer: https://shop.example/{made}"
        assert await status_of(port_of(engine), get(path_of(engine) + EVENT, header)) == 200
        await engine.webhook_secret.renew()
        assert await status_of(port_of(engine), get(path_of(engine) + EVENT, header)) == 200
        newest, before = await engine.store.reader.deliveries(2)
        assert made in str(before.headers)
        assert made not in str(newest.headers)


async def test_a_full_disk_leaves_the_old_one(tmp_path: Path) -> None:
    async with opened(tmp_path) as engine:
        old = path_of(engine)
        folder = engine.profile.path
        folder.rename(folder.with_name("away"))
        try:
            with pytest.raises(SettingsProblem, match="cannot be kept"):
                await engine.webhook_secret.renew()
        finally:
            folder.with_name("away").rename(folder)
        assert path_of(engine) == old
        assert await status_of(port_of(engine), get(old + EVENT)) == 200


async def test_the_command_works_only_while_nothing_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("new-address", "--data-dir", str(tmp_path))
    async with opened(tmp_path) as engine:
        old = engine.profile.webhook_secret().reveal()
        assert await asyncio.to_thread(main, words) == 1
        assert engine.profile.webhook_secret().reveal() == old
    assert await asyncio.to_thread(main, words) == 0
    said = capsys.readouterr().out
    new = Options(data_dir=tmp_path).profile().webhook_secret().reveal()
    assert new != old
    assert new not in said
    assert "paste it in the panel" in said
