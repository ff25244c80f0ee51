"""A line to the shop's API that can be hung up while calls are on their way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from qbdesk.domain.checking import OrdersPage
from qbdesk.domain.errors import ShopUnavailable
from qbdesk.ports import Shop

T = TypeVar("T")


class ShopLine:
    """Implements `ports.Shop` through another one, until it is hung up.

    Calls that are on their way then end at once, and later ones do not begin: both raise `ShopUnavailable`,
    so that their work waits for the next line. What an old key was answered is not taken for the new one.
    """

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._hung_up = False
        self._calls: set[asyncio.Timeout] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def hang_up(self) -> None:
        """End every call and wait until all have ended; harmless when called twice."""
        self._hung_up = True
        now = asyncio.get_running_loop().time()
        for call in tuple(self._calls):
            call.reschedule(now)
        await self._quiet.wait()

    async def fetch_order(self, order_id: str) -> object | None:
        """See `ports.ShopApi`."""
        return await self._through(partial(self._shop.fetch_order, order_id))

    async def fetch_products(self, product_ids: Sequence[str]) -> dict[str, object]:
        """See `ports.ShopApi`."""
        return await self._through(partial(self._shop.fetch_products, product_ids))

    async def count_products(self) -> int:
        """See `ports.ShopApi`."""
        return await self._through(self._shop.count_products)

    async def orders_changed_since(self, since_s: int, offset: int, limit: int) -> OrdersPage:
        """See `ports.ShopApi`."""
        return await self._through(partial(self._shop.orders_changed_since, since_s, offset, limit))

    async def products_page(self, offset: int, limit: int) -> list[Mapping[str, object]]:
        """See `ports.ProductPages`."""
        return await self._through(partial(self._shop.products_page, offset, limit))

    async def _through(self, ask: Callable[[], Awaitable[T]]) -> T:
        """The answer; a limit without a time is what `hang_up` gets hold of."""
        if self._hung_up:
            raise _changed()
        call = asyncio.timeout(None)
        self._calls.add(call)
        self._quiet.clear()
        try:
            async with call:
                return await ask()
        except TimeoutError:
            if not call.expired():
                raise
            raise _changed() from None
        finally:
            self._calls.discard(call)
            if not self._calls:
                self._quiet.set()


def _changed() -> ShopUnavailable:
    return ShopUnavailable("The key was changed meanwhile.", "It is tried again.")
