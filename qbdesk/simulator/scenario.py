"""The live shop: a step for each new order, and what else happens around it, all decided by the seed."""

import asyncio
from collections.abc import Callable
from functools import partial
from random import Random

from .amounts import kronor, ore
from .catalogue import Catalogue, Product
from .dials import Panel
from .orders import CANCELLED, DONE, PAID, UNPAID, Order, OrderBook
from .shop_floor import ShopFloor, is_unlimited, new_stock

FIRST_ORDER_AFTER_S = 0.3
_OPEN_ORDERS = 5
_FEWEST_PRODUCTS = 24

Action = Callable[[], object]


class Scenario:
    """Step k throws its own dice: the sequence depends on the seed and what was done, never on the time."""

    def __init__(self, floor: ShopFloor, catalogue: Catalogue, orders: OrderBook, panel: Panel) -> None:
        self._floor = floor
        self._catalogue = catalogue
        self._orders = orders
        self._panel = panel
        self._step = 0

    async def run(self) -> None:
        """Let the shop live until cancelled; the first order comes within half a second.

        With orders_per_minute at 0 it rests until a dial is turned.
        """
        await asyncio.sleep(FIRST_ORDER_AFTER_S)
        while True:
            if self._panel.now.orders_per_minute:
                await self._live_through_step()
            else:
                await self._panel.pause(None)

    async def _live_through_step(self) -> None:
        """One step: the order first, the other things between it and the next."""
        pace = Random(f"{self._panel.now.seed}:pace:{self._step}").uniform(0.6, 1.4)
        actions = self.next_step()
        for action in actions:
            action()
            await self._rest(pace / len(actions))

    async def _rest(self, share: float) -> None:
        """Wait a share of the time between two orders, whatever the rate is turned to meanwhile."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while True:
            rate = self._panel.now.orders_per_minute
            left = began + share * 60 / rate - loop.time() if rate else None
            if left is not None and left <= 0:
                return
            await self._panel.pause(left)

    def next_step(self) -> list[Action]:
        """What happens next, in order; never empty, and the first is always a new order."""
        self._step += 1
        dials = self._panel.now
        rng = Random(f"{dials.seed}:step:{self._step}")
        paid_at_once = rng.random() < 0.86
        actions: list[Action] = [
            partial(self._floor.place_order, status=PAID if paid_at_once else UNPAID),
            *self._order_changes(rng),
        ]
        if rng.random() < dials.product_changes:
            actions.append(self._product_change(rng))
        if rng.random() < dials.storms:
            actions.append(partial(self._floor.storm, rng.randint(15, 60)))
        return actions

    def _order_changes(self, rng: Random) -> list[Action]:
        """Payment of what waits, packing of the oldest, now and then a cancellation, rarely a reopening."""
        actions: list[Action] = []
        waiting = [order for order in self._orders.with_status(UNPAID)[-4:] if order.number % 4]
        if waiting and rng.random() < 0.5:
            actions.append(self._becomes(waiting[0], PAID))
        to_pack = self._orders.with_status(PAID)
        if len(to_pack) > _OPEN_ORDERS and rng.random() < 0.75:
            actions.append(self._becomes(to_pack[0], DONE))
        if len(to_pack) > 2 and rng.random() < 0.07:
            actions.append(self._becomes(to_pack[-1], CANCELLED))
        cancelled = self._orders.with_status(CANCELLED)
        if cancelled and rng.random() < 0.02:
            actions.append(self._becomes(cancelled[-1], PAID))
        return actions

    def _becomes(self, order: Order, status: str) -> Action:
        return partial(self._floor.set_order_status, order.number, status)

    def _product_change(self, rng: Random) -> Action:
        products = [product for product in self._catalogue.newest_first() if not is_unlimited(product)]
        chance = rng.random()
        if chance < 0.1 or not products:
            return self._floor.add_product
        if chance < 0.17 and len(products) > _FEWEST_PRODUCTS:
            return partial(self._floor.delete_product, rng.choice(products).number)
        empty = [product for product in products if _is_out(product)]
        product = rng.choice(empty or products)
        changes = new_stock(product, rng) if empty or chance < 0.6 else _new_price(product, rng)
        return partial(self._floor.update_product, product.number, changes)


def _is_out(product: Product) -> bool:
    """True when nothing of the product can be bought."""
    if product.variants:
        return all(variant["qty"] == "0" for variant in product.variants)
    return bool(product.fields["qty"] == "0")


def _new_price(product: Product, rng: Random) -> dict[str, object]:
    """A tenth or a fifth off, with the old price beside it, or back up again."""
    price, before = product.fields["price"], product.fields["before_price"]
    if before != "0":
        change = {"price": before, "before_price": "0"}
    else:
        lower = ore(price) * rng.choice((80, 90)) // 100
        change = {"price": kronor(lower // 100 * 100), "before_price": price}
    variants = {variant["id"]: change for variant in product.variants}
    return {**change, "variants": variants} if variants else dict(change)
