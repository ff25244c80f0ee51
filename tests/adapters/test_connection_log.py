"""What the store remembers of the connection, and what it tells of the shop's requests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from qbdesk.adapters.sqlite.connection_log import SqliteConnectionLog
from qbdesk.adapters.sqlite.store import SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.domain.checking import read_check
from qbdesk.domain.delivery import Verdict
from qbdesk.domain.event import EventType, Identity, Realm, Source
from qbdesk.domain.proof import NONCE_PARAMETER, ConnectionNotes, Signs
from tests.contract.stores import START_US, fetched, incoming, lone
from tests.domain.shop_json import order_json

NOTES = ConnectionNotes(
    proven_at_us=1, proven_url_hash="ab", pasted_url_hash="cd", pasted_host="x.example", pasted_at_us=2,
    panel_test_at_us=3, first_event_at_us=4, month="2026-11", proofs_in_month=5,
)  # fmt: skip
NEW = EventType.ORDER_NEW


@dataclass
class Store:
    """A store's writing half, and its log of the connection."""

    writer: SqliteWriter
    log: SqliteConnectionLog

    async def came(self, order: str, at_us: int = START_US, **changes: object) -> None:
        """A webhook of a new order."""
        await self.writer.record([replace(incoming(NEW, order, at_us=at_us), **changes)])  # type: ignore[arg-type]

    async def found(self, *orders: str, baseline: bool = False) -> None:
        """A check sees these orders."""
        bodies = [order_json(order_id=order, status="1") for order in orders]
        late_us = 4_000_000_000_000_000
        checked = read_check(bodies, late_us, late_us if baseline else None)
        await SqliteUpkeep(self.writer).record_check(checked)


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Store]:
    writer = SqliteWriter(folder / "qbdesk.db")
    await writer.open()
    try:
        yield Store(writer, SqliteConnectionLog(writer))
    finally:
        await writer.aclose()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path) as made:
        yield made


async def test_notes_are_there_after_another_start(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        assert await store.log.connection_notes() == ConnectionNotes()
        await store.log.note_connection(replace(NOTES, month="2026-10"))
        await store.log.note_connection(NOTES)
    async with opened(tmp_path) as store:
        assert await store.log.connection_notes() == NOTES


async def test_what_a_later_program_noted_besides_is_left_out(store: Store) -> None:
    text = '{"pasted_host": "y.example", "moon": "full"}'
    await store.writer.thread.submit(
        lambda connection: connection.execute("INSERT INTO meta VALUES ('connection', ?)", (text,)).rowcount
    )
    assert await store.log.connection_notes() == ConnectionNotes(pasted_host="y.example")


async def test_requests_of_the_shop_are_counted_from_a_moment_on(store: Store) -> None:
    assert await store.log.deliveries_since(0) == 0
    for number in range(20):
        await store.came(str(number), START_US + number * 10)
        await store.came(str(number), START_US + number * 10, source=Source.SIMULATED, identity=None)
    for number in range(20, 40):
        await store.writer.record([lone(Verdict.PROBE, START_US + number * 10)])
    for since in range(-5, 405, 5):
        count = sum(number * 10 >= since for number in range(40))
        assert await store.log.deliveries_since(START_US + since) == count


async def test_signs_count_from_the_moment_of_pasting(store: Store) -> None:
    await store.came("1", START_US)
    assert await store.log.signs_since(None) == Signs()
    assert await store.log.signs_since(START_US + 1) == Signs()
    assert await store.log.signs_since(START_US) == Signs(START_US, None)
    (job,) = await store.writer.claim(5, START_US)
    await store.writer.finish(fetched(job))
    assert await store.log.signs_since(START_US) == Signs(START_US, START_US)
    assert await store.log.signs_since(START_US + 1) == Signs()


async def test_our_own_tests_replays_and_proofs_are_no_signs_of_the_shop(store: Store) -> None:
    test = Identity(NEW, "1", Realm.TEST)
    await store.came("1", source=Source.SIMULATED, identity=test)
    await store.came("2", source=Source.REPLAY, identity=None)
    await store.came("3", query=f"{NONCE_PARAMETER}=left-over", identity=None, verdict=Verdict.PROBE)
    for job in await store.writer.claim(5, START_US):
        await store.writer.finish(fetched(job))
    assert await store.log.signs_since(START_US) == Signs()
    await store.writer.record([lone(Verdict.PROBE, START_US + 5)])
    assert await store.log.signs_since(START_US) == Signs(START_US + 5, None)


async def test_orders_that_only_a_check_found_are_silence_until_the_shop_is_heard(store: Store) -> None:
    await store.found("1", "2", baseline=True)
    assert (await store.log.signs_since(None)).unannounced == 0
    await store.came("3")
    await store.found("3", "4", "5")
    assert (await store.log.signs_since(None)).unannounced == 2
    await store.came("4")
    assert (await store.log.signs_since(None)).unannounced == 0
    await store.found("6")
    assert (await store.log.signs_since(None)).unannounced == 1
    await store.came("9", source=Source.SIMULATED, identity=None)
    assert (await store.log.signs_since(None)).unannounced == 1
