"""Two chosen rows side by side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.fetching import Snapshot
from qbdesk.ui.components.change_table import ChangeTable
from qbdesk.ui.details.compare_pane import ComparePane
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.ui.details.conftest import compared, shown
from tests.ui.details.samples import ORDER, MemoryReader, lone_row, order_row, product_row, snapshot
from tests.ui.details.stories import Shelf, blanket_changes, clock_us, order_sent
from tests.ui.details.widgets import texts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NBSP = "\u00a0"


def tables(pane: DetailsPane) -> list[ChangeTable]:
    return [each for each in pane.findChildren(ChangeTable) if each.isVisibleTo(pane)]


async def test_two_orders(told: DetailsPane, store: Shelf) -> None:
    await order_sent(store)
    other = await store.comes(EventType.ORDER_NEW, "12500", clock_us("14:00:00"))
    lines = [*ORDER["products"][:1], {"id": "9", "title": "Filt", "price": "10", "qty": "1"}]
    await store.fetched(
        clock_us("14:00:01"), {**ORDER, "order_id": "12500", "total_pay_amount": "500", "products": lines}
    )
    first = (await store.reader.newest_ids())[-1]
    told.show_comparison(await store.row(first), await store.row(other))
    await compared()
    found = texts(told)
    assert "12401 and 12500" in found
    own, parts = (table.rows() for table in tables(told))
    assert [(row.name, row.before, row.after, row.struck) for row in own if row.name == "Total"] == [
        ("Total", f"SEK{NBSP}748.95", f"SEK{NBSP}500.00", False)
    ]
    assert ("Filt", "–", "there") in [(row.name, row.before, row.after) for row in parts]
    heads = [
        [table.model().headerData(column, Qt.Orientation.Horizontal) for column in (1, 2, 3)]
        for table in tables(told)
    ]
    assert heads == [["12401", "12500", "Difference"], ["12401", "12500", ""]], "nothing is said of the lines"


async def test_two_changes_of_one_product_are_told_apart_by_their_time(
    told: DetailsPane, store: Shelf
) -> None:
    latest = await blanket_changes(store)
    first = (await store.reader.newest_ids())[-1]
    told.show_comparison(await store.row(first), await store.row(latest))
    await compared()
    head = tables(told)[0].model()
    assert head.headerData(2, Qt.Orientation.Horizontal) == "today 14:31:44"
    assert head.headerData(1, Qt.Orientation.Horizontal) == f"20{NBSP}Nov 09:00:00"


async def test_it_closes_and_the_details_are_there_again(told: DetailsPane, store: Shelf) -> None:
    new, done = await order_sent(store)
    await shown(told, store, done)
    told.show_comparison(await store.row(new), await store.row(done))
    await compared()
    closed: list[bool] = []
    told.close_requested.connect(lambda: closed.append(True))
    comparison = told.findChildren(ComparePane)[0]
    assert comparison.isVisibleTo(told)
    QTest.keyClick(told.focusWidget() or comparison, Qt.Key.Key_Escape)
    assert not comparison.isVisibleTo(told)
    assert "Klarna · paid 10:47:58" in texts(told)
    assert closed == []
    told.show_comparison(await store.row(new), await store.row(done))
    await compared()
    button = next(
        each for each in comparison.findChildren(QAbstractButton) if each.accessibleName().startswith("Close")
    )
    button.click()
    assert not comparison.isVisibleTo(told)


async def test_another_row_closes_it(told: DetailsPane, store: Shelf) -> None:
    new, done = await order_sent(store)
    told.show_comparison(await store.row(new), await store.row(done))
    await compared()
    assert "12401" in await shown(told, store, new)
    assert not told.findChildren(ComparePane)[0].isVisibleTo(told)


async def test_what_cannot_be_compared_says_so(pane: DetailsPane, reader: MemoryReader) -> None:
    pane.show_comparison(order_row(), product_row())
    assert "Only two orders or two products can be compared." in texts(pane)
    pane.show_comparison(order_row(), lone_row())
    assert "Only two orders or two products can be compared." in texts(pane)
    pane.show_comparison(order_row(), order_row(88, entity_id="88"))
    await compared()
    assert "The details of at least one of them are not known." in texts(pane)
    reader.snapshots[88] = snapshot(ORDER)
    pane.show_comparison(order_row(), order_row(88, entity_id="88"))
    await compared()
    assert "Nothing that is compared differs." in texts(pane)


class BrokenReader(MemoryReader):
    async def snapshot_of(self, row_id: int) -> Snapshot | None:
        raise StoreProblem("The disk gave an error.")


async def test_a_store_that_cannot_answer(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, tasks: TaskScope
) -> None:
    pane = DetailsPane(theme, icons, BrokenReader(), tasks, words=words)
    qtbot.addWidget(pane)
    pane.show()
    pane.show_comparison(order_row(), order_row(9))
    await compared()
    assert "The disk gave an error." in texts(pane)
