"""A shop in memory that obeys `ports.Shop`, and a clock and a bell to go with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from qbdesk.domain.checking import OrdersPage
from qbdesk.domain.errors import ShopProblem
from qbdesk.domain.event_row import EventRow
from tests.domain.shop_json import order_json, product_json

START_US = 1_760_000_000_000_000
_ZONE = ZoneInfo("Europe/Stockholm")
_US, _NS = 1_000_000, 1_000_000_000


class MovableClock:
    """Implements `ports.Clock`; both clocks stand still until they are moved, together or one alone."""

    def __init__(self, now_us: int = START_US) -> None:
        self.wall_us = now_us
        self.steady_ns = 5 * _NS

    def now_us(self) -> int:
        """See `ports.Clock`."""
        return self.wall_us

    def monotonic_ns(self) -> int:
        """See `ports.Clock`."""
        return self.steady_ns

    def move(self, seconds: float) -> None:
        """Time passes."""
        self.wall_us += int(seconds * _US)
        self.steady_ns += int(seconds * _NS)


class Bell:
    """Implements `ports.Alarm`; remembers what it rang for."""

    def __init__(self) -> None:
        self.rung: list[EventRow] = []
        self.held = 0.0

    def ring(self, row: EventRow) -> None:
        """See `ports.Alarm`."""
        self.rung.append(row)

    def held_s(self) -> float:
        """See `ports.Alarm`."""
        return self.held

    @property
    def numbers(self) -> list[str]:
        """The orders' numbers, in the order of ringing."""
        return [row.entity_id for row in self.rung]


async def _nothing(offset: int) -> None:
    """Happens before a page is answered."""


class FakeShop:
    """Orders and products by id. `clock` is the true time, which our own may differ from.

    `problem` is raised by every call while it is set; `before_page` is awaited before a page of orders is
    answered. The page's oddities: `largest_page` caps every page, `ignores` names parameters that are not
    heeded, `has_details` gives the four fields of the documentation, `tells_time` sends the shop's time,
    `tells_total` how many orders all pages hold.
    """

    def __init__(self, clock: MovableClock | None = None) -> None:
        self.clock = clock or MovableClock()
        self.orders: dict[str, dict[str, Any]] = {}
        self.products: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.problem: ShopProblem | None = None
        self.before_page: Callable[[int], Awaitable[None]] = _nothing
        self.largest_page = 1000
        self.ignores: frozenset[str] = frozenset()
        self.has_details = True
        self.tells_time = True
        self.tells_total = False
        self._changed_at_s: dict[str, int] = {}

    def place(self, order_id: str | int, status: str = "1", **changes: object) -> None:
        """A new order, paid now unless `changes` say otherwise."""
        key = str(order_id)
        now = shop_text(self.clock.now_us())
        times = {"date_created": now, "date_paid": "" if status == "0" else now}
        self.orders[key] = order_json(**{"order_id": key, **times, "status": status, **changes})
        self._changed_at_s[key] = self.clock.now_us() // _US

    def place_many(self, numbers: Sequence[int], status: str = "1") -> None:
        """Many new orders."""
        for number in numbers:
            self.place(number, status)

    def set_status(self, order_id: str | int, status: object, **changes: object) -> None:
        """The order has another status from now on; None takes the field away."""
        order = self.orders[str(order_id)]
        order.update({"status": status, **changes})
        if status is None:
            del order["status"]
        if status in ("1", "2") and not order.get("date_paid"):
            order["date_paid"] = shop_text(self.clock.now_us())
        self._changed_at_s[str(order_id)] = self.clock.now_us() // _US

    def put(self, product_id: str | int, **changes: object) -> None:
        """A product is as `changes` say from now on."""
        self.products[str(product_id)] = product_json(**{"id": str(product_id), **changes})

    async def fetch_order(self, order_id: str) -> object | None:
        """See `ports.ShopApi`."""
        self._call(f"order {order_id}")
        return _copied(self.orders.get(order_id))

    async def fetch_products(self, product_ids: Sequence[str]) -> dict[str, object]:
        """See `ports.ShopApi`."""
        self._call(f"products {','.join(product_ids)}")
        return {key: _copied(self.products[key]) for key in product_ids if key in self.products}

    async def count_products(self) -> int:
        """See `ports.ShopApi`."""
        self._call("count")
        return len(self.products)

    async def orders_changed_since(self, since_s: int, offset: int, limit: int) -> OrdersPage:
        """See `ports.ShopApi`."""
        await self.before_page(offset)
        self._call(f"since {since_s} offset {offset}")
        changed = sorted(int(key) for key, at_s in self._changed_at_s.items() if at_s >= since_s)
        first = 0 if "offset" in self.ignores else offset
        most = len(changed) if "limit" in self.ignores else min(limit, self.largest_page)
        bodies = [self._listed(str(number)) for number in changed[first : first + most]]
        shop_now_s = self.clock.now_us() // _US if self.tells_time else None
        return OrdersPage(tuple(bodies), shop_now_s, len(changed) if self.tells_total else None)

    async def products_page(self, offset: int, limit: int) -> list[Mapping[str, object]]:
        """See `ports.ProductPages`."""
        self._call(f"products from {offset}")
        first = 0 if "offset" in self.ignores else offset
        page = list(self.products.values())[first : first + min(limit, self.largest_page)]
        return [dict(body) for body in page]

    @property
    def pages(self) -> list[str]:
        """The calls for pages of orders."""
        return [call for call in self.calls if call.startswith("since")]

    def _call(self, what: str) -> None:
        self.calls.append(what)
        if self.problem is not None:
            raise self.problem

    def _listed(self, order_id: str) -> Mapping[str, object]:
        order = self.orders[order_id]
        if self.has_details:
            return dict(order)
        four = ("order_id", "date_created", "total_amount", "status")
        return {name: order[name] for name in four if name in order}


def shop_text(at_us: int) -> str:
    """A moment as the shop writes it: naive, Swedish."""
    return datetime.fromtimestamp(at_us // _US, UTC).astimezone(_ZONE).strftime("%Y-%m-%d %H:%M:%S")


def _copied(body: Mapping[str, object] | None) -> dict[str, object] | None:
    return None if body is None else dict(body)
