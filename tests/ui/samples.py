"""Rows of a shop's afternoon, and a store in memory that obeys the ports."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from qbdesk.domain.delivery import Answer, Delivery
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventState, EventType, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.domain.query import Query, matches
from qbdesk.domain.remark import Remark
from qbdesk.domain.row_order import NEWEST_FIRST, Order, in_order
from qbdesk.domain.totals import Totals
from qbdesk.ui.wishes import Wish

ZONE = UTC
DAY_US = 86_400_000_000


def afternoon() -> datetime:
    """Friday, 14:38:51."""
    return datetime(2025, 11, 28, 14, 38, 51, tzinfo=ZONE)


def at(clock: str, days_ago: int = 0) -> int:
    """Microseconds since the epoch of a time of that day."""
    hour, minute, second = (int(part) for part in clock.split(":"))
    moment = afternoon().replace(hour=hour, minute=minute, second=second)
    return int(moment.timestamp()) * 1_000_000 - days_ago * DAY_US


def row(row_id: int = 1, **fields: Any) -> EventRow:
    """A confirmed new order of Anna S., changed by `fields`."""
    values: dict[str, Any] = {
        "kind": RowKind.ORDER_NEW,
        "entity_id": "12408",
        "state": EventState.DONE,
        "trust": Trust.CONFIRMED,
        "source": Source.WEBHOOK,
        "received_at_us": at("14:32:08"),
        "facts": Facts(item_count=3, payment="Klarna", who="Anna S."),
        "amount": Money(Decimal("748.95"), "SEK"),
        "order_state": OrderState.NEW,
        "answer_us": 4100,
    }
    return EventRow(id=row_id, **(values | fields))


def rows(ids: Iterable[int]) -> list[EventRow]:
    """New orders whose numbers are their ids."""
    return [row(row_id, entity_id=str(row_id)) for row_id in ids]


class MemoryStore:
    """All that the window reads and writes, over a dictionary; `problem` makes all reading fail."""

    def __init__(self, kept: Iterable[EventRow] = ()) -> None:
        self.kept = {each.id: each for each in kept}
        self.problem: StoreProblem | None = None
        self.asked: list[tuple[int, ...]] = []
        self.sent: list[tuple[EventType, str]] = []
        self.sent_from_outside = False
        self.not_indexed = 0
        self.wished: list[Wish] = []

    async def newest_ids(self, limit: int | None = None) -> array[int]:
        self._check()
        return array("q", sorted(self.kept, reverse=True)[:limit])

    async def rows(self, ids: Sequence[int]) -> list[EventRow]:
        self.asked.append(tuple(ids))
        self._check()
        return [self.kept[row_id] for row_id in ids if row_id in self.kept]

    async def order_counts(self) -> dict[str, int]:
        self._check()
        states = [each.order_state for each in self.kept.values() if each.kind is RowKind.ORDER_NEW]
        return dict(Counter(str(state) for state in states if state is not None))

    async def filtered_ids(
        self,
        query: Query,
        order: Order = NEWEST_FIRST,
        limit: int | None = None,
        before_id: int | None = None,
        among: Sequence[int] | None = None,
    ) -> array[int]:
        self._check()
        listed = self.kept.values() if among is None else [self.kept[n] for n in among if n in self.kept]
        found = [each for each in listed if matches(query, each, query.now_us)]
        return array("q", [each.id for each in in_order(found, order)][:limit])

    async def count(self, query: Query) -> int:
        return len(await self.filtered_ids(query))

    async def count_rows(self) -> int:
        self._check()
        return len(self.kept)

    async def waiting_for_index(self) -> int:
        self._check()
        return self.not_indexed

    async def pinned_ids(self) -> list[int]:
        self._check()
        return sorted((each.id for each in self.kept.values() if each.pinned), reverse=True)

    async def totals_of(self, ids: array[int]) -> Totals:
        self._check()
        orders = {each.entity_id: each.amount for each in await self.rows(ids) if each.kind.is_order}
        sums: dict[str, int] = {}
        for amount in orders.values():
            if amount is not None:
                sums[amount.currency] = sums.get(amount.currency, 0) + amount.cents
        return Totals(
            len(orders), tuple(Money.from_cents(cents, unit) for unit, cents in sorted(sums.items()))
        )

    async def remarks_on(self, ids: Sequence[int]) -> list[Remark]:
        self._check()
        found = [self.kept[row_id] for row_id in sorted(ids) if row_id in self.kept]
        return [Remark(each.id, each.pinned, each.mark, each.comment) for each in found]

    async def note(self, remarks: Sequence[Remark]) -> FeedChange:
        self._check()
        changed = []
        for each in remarks:
            old = self.kept[each.row_id]
            new = replace(old, pinned=each.pinned, mark=each.mark, comment=each.comment)
            self.kept[each.row_id] = new
            changed += [each.row_id] if new != old else []
        return FeedChange(changed=tuple(changed))

    async def deliveries_of(self, row_id: int, limit: int = 200) -> list[Delivery]:
        return []

    async def newest_delivery_of(self, row_id: int) -> Delivery | None:
        return None

    async def deliveries(self, limit: int) -> list[Delivery]:
        return []

    async def snapshot_of(self, row_id: int) -> Snapshot | None:
        return None

    async def last_received_at_us(self) -> int | None:
        return None

    async def send_test(self, event_type: EventType, entity_id: str, from_outside: bool = False) -> Answer:
        self._check()
        self.sent.append((event_type, entity_id))
        self.sent_from_outside = from_outside
        return Answer(200)

    def take_wish(self, wish: Wish) -> Callable[[], None]:
        """What notes that a wish was said."""

        def note() -> None:
            self.wished.append(wish)

        return note

    def _check(self) -> None:
        if self.problem is not None:
            raise self.problem
