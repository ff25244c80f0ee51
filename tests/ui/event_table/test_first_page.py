"""The first page of a real store is shown while the list of all ids is still being read."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import Order, SortBy
from qbdesk.ui.event_table.choice import Choice
from qbdesk.ui.event_table.loader import FIRST_ROWS
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.table_place import TablePlace
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.bench.make_store import make_store
from tests.ui.desk import Signalled, settled

pytestmark = pytest.mark.desk_loop

EVENTS = 100_000
ORDERS = Choice(query=parse("type:order"))
BY_AMOUNT = replace(ORDERS, order=Order(SortBy.AMOUNT))
OLDEST_FIRST = Choice(order=Order(SortBy.RECEIVED, descending=False))
SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_FOR_EVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
_COPY = """
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries,
    facts, amount_cents, currency, order_state, raw_status, state_key, answer_us, alarm_at_us)
SELECT ?1, type, CAST(?1 AS TEXT), realm, state, trust, source, plain_path, received_at_us, deliveries,
    facts, amount_cents, currency, order_state, raw_status, state_key, answer_us, alarm_at_us
FROM event WHERE id = ?2
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("large"), EVENTS)


@pytest.fixture
def writer(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


class Large:
    """A table on a large store."""

    def __init__(self, place: TablePlace, reader: SqliteReader, writer: sqlite3.Connection) -> None:
        self.place = place
        self.table = place.table
        self.reader = reader
        self.writer = writer
        self.busy: list[bool] = []
        self.numbers: list[tuple[int | None, int | None]] = []
        place.loader.busy_changed.connect(self.busy.append)
        place.numbers_changed.connect(self.note)

    def note(self, shown: int | None, total: int | None) -> None:
        self.numbers.append((shown, total))

    def shown(self) -> list[int]:
        return list(self.place.model.ids.slice(0, self.place.model.rowCount()))

    def chosen(self) -> tuple[int, ...]:
        return self.table.selection.chosen.ids

    async def show(self, choice: Choice) -> None:
        """Until its first page is there."""
        loaded = Signalled(self.place.loader.loaded)
        self.place.loader.show(choice)
        await loaded.wait()

    @asynccontextmanager
    async def lists_held(self) -> AsyncIterator[None]:
        """The thread that reads lists does something else; after it, all has been read."""
        held = self.reader.lists.submit(lambda connection: connection.execute(_FOR_EVER).fetchone())
        try:
            yield
        finally:
            held.cancel()
            async with asyncio.timeout(20):
                await settled()

    def come(self, like: int) -> int:
        """A new row in the store, like another."""
        (newest,) = self.writer.execute("SELECT max(id) FROM event").fetchone()
        self.writer.execute(_COPY, (newest + 2, like))  # its delivery would be the one between
        return int(newest + 2)

    async def take(self, change: FeedChange) -> None:
        """News, and until the table has taken them."""
        self.place.loader.take(change)
        async with asyncio.timeout(10):
            while self.place.loader._working:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0)

    async def expected(self, choice: Choice) -> list[int]:
        return list(await self.reader.filtered_ids(choice.query, choice.order))

    def look_at(self, row_id: int) -> None:
        """Choose it, and have 7 pixels of it above the edge."""
        place = self.place.model.place_of(row_id)
        self.table.selectionModel().setCurrentIndex(self.place.model.index(place, 0), SELECT_ROW)
        self.table.verticalScrollBar().setValue(place * self.table.rowHeight(0) + 7)

    def looks_at(self) -> tuple[int, int]:
        place, offset = divmod(self.table.verticalScrollBar().value(), self.table.rowHeight(0))
        return self.place.model.id_at(place), offset


@pytest_asyncio.fixture
async def large(
    qtbot: QtBot,
    file: Path,
    writer: sqlite3.Connection,
    theme: Theme,
    icons: Icons,
    words: RowWords,
    tasks: TaskScope,
) -> AsyncIterator[Large]:
    reader = SqliteReader(file)
    await reader.open()
    place = TablePlace(theme, icons, words, reader, tasks)
    qtbot.addWidget(place)
    place.resize(1000, 600)
    place.show()
    large = Large(place, reader, writer)
    place.loader.load()
    await settled()
    yield large
    await tasks.close()
    await reader.aclose()


@pytest.mark.parametrize("choice", [ORDERS, BY_AMOUNT, OLDEST_FIRST])
async def test_the_first_page_does_not_wait_for_the_list(large: Large, choice: Choice) -> None:
    before = len(large.shown())
    expected = await large.expected(choice)
    large.busy.clear()
    async with large.lists_held():
        await large.show(choice)
        assert large.shown() == expected[:FIRST_ROWS]
        assert large.place.model.row_at(0) is not None
        assert large.numbers[-1:] == [(None, before)]
        assert all(large.busy)
    assert large.shown() == expected
    assert large.numbers[-1][0] == len(expected)
    assert large.busy[1:] == [False]


async def test_few_rows_are_all_there_with_the_first_page(large: Large) -> None:
    (first,) = await large.reader.rows((await large.expected(ORDERS))[:1])
    async with large.lists_held():
        await large.show(Choice(query=parse(f"order:{first.entity_id}")))
        few = large.shown()
        assert first.id in few
        assert len(few) < FIRST_ROWS
        assert large.numbers[-1][0] == len(few)
    assert large.shown() == few


@pytest.mark.parametrize("choice", [ORDERS, BY_AMOUNT])
async def test_what_comes_between_is_neither_lost_nor_doubled(large: Large, choice: Choice) -> None:
    orders = await large.expected(choice)
    gone = orders[3]
    (kind,) = large.writer.execute("SELECT type FROM event WHERE id = ?", (gone,)).fetchone()
    async with large.lists_held():
        await large.show(choice)
        came = (large.come(orders[5000]), large.come(gone))
        large.writer.execute("UPDATE event SET type = 'product.add' WHERE id = ?", (gone,))
        await large.take(FeedChange(added=came, changed=(gone, orders[5000])))
        assert gone not in large.shown()
        assert (large.shown()[0] == came[-1]) is choice.is_newest_first
    assert large.shown() == await large.expected(choice)
    large.writer.execute("UPDATE event SET type = ? WHERE id = ?", (kind, gone))


async def test_choice_and_place_come_back_with_the_list(large: Large) -> None:
    wanted = (await large.expected(ORDERS))[5000]
    large.look_at(wanted)
    async with large.lists_held():
        await large.show(ORDERS)
        assert large.table.verticalScrollBar().value() == 0
        assert large.chosen() == ()
    assert large.looks_at() == (wanted, 7)
    assert large.chosen() == (wanted,)
    assert large.place.model.id_at(large.table.currentIndex().row()) == wanted


@pytest.mark.parametrize("choice", [ORDERS, BY_AMOUNT])
async def test_who_has_looked_elsewhere_meanwhile_stays_there(large: Large, choice: Choice) -> None:
    large.look_at((await large.expected(choice))[5000])
    async with large.lists_held():
        await large.show(choice)
        there = large.shown()[100]
        large.look_at(there)
    assert large.looks_at() == (there, 7)
    assert large.chosen() == (there,)


async def test_who_has_chosen_a_row_meanwhile_stays_with_it(large: Large) -> None:
    large.look_at((await large.expected(ORDERS))[5000])
    async with large.lists_held():
        await large.show(ORDERS)
        large.table.selectRow(2)
        chosen = large.chosen()
    assert large.table.verticalScrollBar().value() == 0
    assert large.chosen() == chosen


async def test_another_choice_drops_the_list_that_was_on_its_way(large: Large) -> None:
    async with large.lists_held():
        await large.show(ORDERS)
        first = large.place.model.row_at(0)
        assert first is not None
        await large.show(Choice(query=parse(f"order:{first.entity_id}")))
        few = large.shown()
        assert first.id in few
        assert len(few) < FIRST_ROWS
    await large.reader.count_rows()
    assert large.shown() == few


async def test_the_same_choice_read_anew_keeps_its_list_and_shows_what_is_new(large: Large) -> None:
    await large.show(ORDERS)
    await settled()
    before = large.shown()
    large.look_at(before[5000])
    came = large.come(before[0])
    async with large.lists_held():
        inserted = Signalled(large.place.model.rowsInserted)
        large.place.loader.take(FeedChange(everything=True))
        await inserted.wait()
        assert large.shown() == [came, *before]
        assert large.looks_at() == (before[5000], 7)
    assert large.shown() == [came, *before]
    assert large.looks_at() == (before[5000], 7)


async def test_a_cleared_view_needs_no_list(large: Large) -> None:
    newest, pinned = large.shown()[0], large.shown()[5000]
    large.writer.execute("UPDATE event SET pinned = 1 WHERE id = ?", (pinned,))
    async with large.lists_held():
        await large.show(Choice(after_id=newest))
        assert large.shown() == [pinned]
        assert large.numbers[-1][0] == 1
    large.writer.execute("UPDATE event SET pinned = 0 WHERE id = ?", (pinned,))
