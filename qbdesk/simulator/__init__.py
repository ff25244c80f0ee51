"""The simulated shop: the documented Quickbutik API and webhook sender on loopback, with a life of its own.

A neighbour, not a friend: it shares no code with the rest of qbdesk and is spoken to by HTTP, like the
real platform. Only the standard library, h11 and httpx; plain asyncio, so that it runs on any loop.

    async with SimulatedShop(Dials(seed=7, orders_per_minute=30), deliver_to=webhook_url) as shop:
        print(shop.api_url, shop.api_key)
        await shop.run()

Orders, products, changes and the dice of the dials follow from the seed; time stamps come from the clock
that is passed in.
"""

from .announcer import Announcement, Answer
from .catalogue import Product
from .dials import DialError, Dials
from .orders import CANCELLED, DONE, PAID, UNPAID, Line, Order
from .shop_time import Clock
from .simulated_shop import SimulatedShop

__all__ = [
    "CANCELLED",
    "DONE",
    "PAID",
    "UNPAID",
    "Announcement",
    "Answer",
    "Clock",
    "DialError",
    "Dials",
    "Line",
    "Order",
    "Product",
    "SimulatedShop",
]
