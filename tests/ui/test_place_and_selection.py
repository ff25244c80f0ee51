"""Whatever comes, is filtered or sorted in whatever order: the selection and the row under the eye stay."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from PySide6.QtCore import QItemSelectionModel

from qbdesk.domain.event_row import RowKind
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy
from tests.ui.desk import Desk, settled
from tests.ui.samples import row

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
STEPS = 25
FILTERS = ("", "", "state:new", "total>500", "type:product", "total<100 state:done", "number:1")
ORDERS = (NEWEST_FIRST, NEWEST_FIRST, Order(SortBy.AMOUNT), Order(SortBy.NUMBER, descending=False))
SELECT_MORE = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class Reader:
    """Does what a reader and a shop do, by chance, and knows what is to be seen after it."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = Random(seed)
        self.next_id = 1000
        self.chosen: set[int] = set()
        self.eye: tuple[int, int] | None = None
        self.said: list[str] = []

    def add(self, count: int) -> tuple[int, ...]:
        """So many new rows of any kind in the store."""
        ids = tuple(range(self.next_id, self.next_id + count))
        self.next_id += count
        for row_id in ids:
            kind = self.chance.choice((RowKind.ORDER_NEW, RowKind.ORDER_DONE, RowKind.PRODUCT_UPDATE))
            state = self.chance.choice((OrderState.NEW, OrderState.DONE)) if kind.is_order else None
            amount = Money(Decimal(self.chance.randint(1, 1000)), "SEK")
            self.desk.store.kept[row_id] = row(
                row_id, kind=kind, entity_id=str(row_id), order_state=state, amount=amount
            )
        return ids

    async def step(self) -> None:
        """One of all that may happen."""
        what = self.chance.choice((self.come, self.come, self.change, self.go, self.filter, self.sort))
        was_there = self.is_there()
        await what()
        await settled()
        if what == self.change and was_there and not self.is_there():
            self.eye = self.seen()  # the one below has taken its place

    async def come(self) -> None:
        ids = self.add(self.chance.randint(1, 5))
        self.said.append(f"{ids} came")
        await self.desk.tell(FeedChange(added=ids))

    async def change(self) -> None:
        row_id = self.chance.choice([*self.desk.store.kept, *self.chosen, *self.desk.shown()[:20]])
        kept = self.desk.store.kept[row_id]
        state = None if kept.order_state is None else self.chance.choice((OrderState.NEW, OrderState.DONE))
        self.desk.store.kept[row_id] = replace(kept, copies=kept.copies + 1, order_state=state)
        self.said.append(f"{row_id} changed")
        await self.desk.tell(FeedChange(changed=(row_id,)))

    async def filter(self) -> None:
        text = self.chance.choice(FILTERS)
        self.said.append(f"filter {text!r}")
        await self.desk.filter(text)

    async def sort(self) -> None:
        order = self.chance.choice(ORDERS)
        self.said.append(f"{order}")
        self.desk.window._events._filter.sort(order)

    async def go(self) -> None:
        """Look elsewhere, and choose one to three rows there."""
        table = self.desk.table
        if not self.desk.model.rowCount():
            return
        bar = table.verticalScrollBar()
        bar.setValue(self.chance.choice((0, self.chance.randint(0, bar.maximum()))))
        table.clearSelection()
        first = table.rowAt(1)
        places = range(first, min(first + 12, self.desk.model.rowCount()))
        picked = self.chance.sample(places, min(self.chance.randint(1, 3), len(places)))
        table.setAutoScroll(False)
        for place in picked:
            table.selectionModel().select(self.desk.model.index(place, 0), SELECT_MORE)
        table.setAutoScroll(True)
        self.chosen = {self.desk.model.id_at(place) for place in picked}
        self.eye = self.seen()
        self.said.append(f"look at {self.eye}, choose {self.chosen}")

    def seen(self) -> tuple[int, int] | None:
        """The first row in sight and how much of it is above the edge; None at the top."""
        value = self.desk.table.verticalScrollBar().value()
        if value <= 5 or not self.desk.model.rowCount():
            return None
        place, offset = divmod(value, self.desk.table.rowHeight(0))
        return self.desk.model.id_at(place), offset

    def is_there(self) -> bool:
        """Whether the row under the eye is shown."""
        return self.eye is not None and self.desk.model.place_of(self.eye[0]) >= 0

    def check(self) -> None:
        """What is chosen and is there is chosen; the row under the eye is where it was."""
        shown, bar = set(self.desk.shown()), self.desk.table.verticalScrollBar()
        ids = set(self.desk.table.selection.chosen.ids)
        assert ids == self.chosen & shown, "\n".join(self.said)
        if self.eye is None or not self.is_there():
            return
        row_id, offset = self.eye
        wanted = self.desk.model.place_of(row_id) * self.desk.table.rowHeight(0) + offset
        assert bar.value() == min(wanted, bar.maximum()), "\n".join(self.said)
        if wanted > bar.maximum():
            self.eye = self.seen()


@pytest.mark.parametrize(
    ("seed", "first_rows"), [(3, 200), (8, 200), (18, 200), (27, 200), (3, 10), (27, 10)]
)
async def test_selection_and_place_stay_whatever_happens(
    desk: Desk, seed: int, first_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qbdesk.ui.event_table.loader.FIRST_ROWS", first_rows)
    reader = Reader(desk, seed)
    desk.store.kept = {}
    reader.add(120)
    await desk.open()
    await reader.go()
    for _ in range(STEPS):
        await reader.step()
        reader.check()
