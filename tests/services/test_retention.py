"""The privacy clock: what is too old by the days that the owner chose goes, daily, and from the files too."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventState, EventType
from qbdesk.services.retention_keeper import RetentionKeeper
from tests.services.fake_shop import FakeShop
from tests.services.parts import Parts, open_parts, past_baseline

NEW = EventType.ORDER_NEW
DAY_S = 86_400
CANARY = "kanarie@qzx.example"


def keeper(parts: Parts, days: int = 90, keep_days: int = 1095, keep: int = 1_000_000) -> RetentionKeeper:
    return RetentionKeeper(parts.upkeep, parts.feed, parts.clock, days, keep_days, keep)


async def orders(parts: Parts, shop: FakeShop, *numbers: int) -> None:
    """Orders of the canary's, announced and fetched."""
    for number in numbers:
        shop.place(number, customer={"full_name": "Kanarie Holk", "email": CANARY})
        await parts.deliver(NEW, number, ("user-agent", f"to {CANARY}"), body=CANARY.encode())
    await parts.fetch_all(shop)


def is_in_a_file(folder: Path) -> bool:
    return any(CANARY.encode() in file.read_bytes() for file in folder.iterdir())


@contextmanager
def reading(parts: Parts) -> Iterator[None]:
    """Another program reads an old state of the file meanwhile."""
    with closing(sqlite3.connect(parts.writer.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        yield


async def test_personal_data_goes_after_ninety_days_by_the_clock(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        await orders(parts, shop, 1)
        parts.clock.move(89 * DAY_S)
        await keeper(parts).clean()
        assert is_in_a_file(tmp_path)
        assert (await parts.one(NEW)).facts.who == "Kanarie H."
        await orders(parts, shop, 2)
        parts.clock.move(DAY_S + 1)
        await keeper(parts).clean()
        assert {row.entity_id: row.facts.who for row in await parts.rows()} == {"1": "", "2": "Kanarie H."}
        parts.clock.move(90 * DAY_S)
        await keeper(parts).clean()
        assert not is_in_a_file(tmp_path)
        assert {row.state for row in await parts.rows()} == {EventState.DONE}


async def test_a_clock_that_is_set_back_erases_nothing_too_early(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        await orders(parts, shop, 1)
        parts.clock.wall_us -= 3600 * 1_000_000
        await orders(parts, shop, 2)
        await keeper(parts, days=1).clean()
        assert {row.facts.who for row in await parts.rows()} == {"Kanarie H."}


async def test_old_rows_are_rolled_out_and_a_late_copy_does_not_ring(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        await orders(parts, shop, 1)
        assert await parts.ring() == ["1"]
        await parts.deliver(NEW, 2)
        parts.clock.move(1095 * DAY_S + 1)
        gone: list[int] = []
        parts.feed.subscribe(lambda change: gone.extend(change.removed))
        await keeper(parts).clean()
        assert [row.entity_id for row in await parts.rows()] == ["2"]
        assert len(gone) == 1
        assert await parts.deliver(NEW, 1) == 200
        shop.set_status(1, "1")
        await parts.upkeep.set_checked_until(parts.clock.now_us() // 1_000_000)
        assert (await parts.catch_up.check(shop)).found == 0
        shop.place(2)
        await parts.fetch_all(shop)
        assert await parts.ring() == ["1", "2"]
        assert [row.entity_id for row in await parts.rows()] == ["2"]


async def test_what_was_set_aside_goes_when_all_in_it_is_old_enough(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        await orders(parts, FakeShop(parts.clock), 1)
        files = [tmp_path / f"{parts.writer.path.name}.corrupt-1{end}" for end in ("", "-wal")]
        for file in files:
            file.write_bytes(CANARY.encode())
            os.utime(file, ns=(parts.clock.wall_us * 1000,) * 2)
        other = tmp_path / "export.db.corrupt-1"
        other.touch()
        os.utime(other, (0, 0))
        parts.clock.move(89 * DAY_S)
        await keeper(parts).clean()
        assert all(file.exists() for file in files)
        parts.clock.move(DAY_S + 1)
        await keeper(parts).clean()
        assert not is_in_a_file(tmp_path)
        assert not any(file.exists() for file in files)
        assert other.exists(), "it is not ours"


async def test_only_so_many_events_are_kept(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        await orders(parts, shop, *range(1, 8))
        await keeper(parts, keep=3).clean()
        assert [row.entity_id for row in await parts.rows()] == ["7", "6", "5"]


async def test_the_table_is_told_before_the_files_are_scrubbed_and_scrubbing_is_tried_again(
    tmp_path: Path,
) -> None:
    async with open_parts(tmp_path) as parts:
        await orders(parts, FakeShop(parts.clock), 1)
        await parts.writer.thread.submit(
            lambda c: c.execute("PRAGMA busy_timeout = 0").fetchone(), alone=True
        )
        parts.clock.move(91 * DAY_S)
        changed: list[int] = []
        parts.feed.subscribe(lambda change: changed.extend(change.changed))
        daily = keeper(parts)
        with reading(parts), pytest.raises(StoreProblem, match="another program"):
            await daily.clean()
        assert changed == [(await parts.one(NEW)).id]
        assert is_in_a_file(tmp_path)
        await daily.clean()
        assert not is_in_a_file(tmp_path)


async def test_it_runs_a_minute_after_the_start_and_then_daily(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the wall clock, also when it was set back; a store that cannot write does not end it."""
    monkeypatch.setattr("qbdesk.services.retention_keeper._FIRST_S", 0)
    monkeypatch.setattr("qbdesk.services.retention_keeper._LOOK_S", 0)
    async with open_parts(tmp_path) as parts, asyncio.TaskGroup() as tasks:
        shop = FakeShop(parts.clock)
        await orders(parts, shop, 1)
        await parts.writer.thread.submit(
            lambda c: c.execute("PRAGMA busy_timeout = 0").fetchone(), alone=True
        )
        parts.clock.move(91 * DAY_S)
        with reading(parts):
            running = tasks.create_task(keeper(parts).run(), name="retention")
            await parts.rows_when(lambda rows: rows[0].facts.who == "")
            assert is_in_a_file(tmp_path)
        await orders(parts, shop, 2)
        parts.clock.move(91 * DAY_S)
        await parts.rows_when(lambda rows: rows[0].facts.who == "")
        parts.clock.wall_us -= 400 * DAY_S * 1_000_000
        await orders(parts, shop, 3)
        parts.clock.move(91 * DAY_S)
        await parts.rows_when(lambda rows: rows[0].facts.who == "")
        running.cancel()
