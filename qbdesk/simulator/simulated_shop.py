"""The whole simulated shop behind one door: server, sender and live scenario, opened and closed together."""

import asyncio
import secrets
import string
import sys
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from .announcer import Announcement, Announcer
from .api import ShopApi
from .catalogue import Catalogue, Json, Product
from .control import Control
from .dials import DialError, Dials, Panel
from .faults import Faults
from .front_door import FrontDoor, RequestLog
from .http_server import HttpServer
from .orders import PAID, Order, OrderBook
from .scenario import Scenario
from .shop_floor import ShopFloor
from .shop_time import Clock, system_clock

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class SimulatedShop:
    """A Quickbutik shop that never was, on loopback.

    `async with SimulatedShop(Dials(seed=7), deliver_to=url) as shop:` opens the server, and
    `await shop.run()` lets the shop live until cancelled. Everything that
    is started ends with the `async with`. One use only.

    `host` must be loopback, `port` 0 takes a free one; `api_key` is random unless given; `clock` gives every
    time stamp. Raises `DialError` for a wrong argument and OSError (on entering) when the port is taken.
    """

    def __init__(
        self,
        dials: Dials | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        deliver_to: str | None = None,
        api_key: str | None = None,
        clock: Clock = system_clock,
    ) -> None:
        if host not in _LOOPBACK:
            msg = f"The simulated shop only listens on loopback ({', '.join(_LOOPBACK)}), not on {host!r}."
            raise DialError(msg)
        self._host, self._port = host, port
        self._key = random_key() if api_key is None else api_key
        self._panel = Panel(dials or Dials())
        self._group = asyncio.TaskGroup()
        dials = self._panel.now
        self._catalogue = Catalogue(dials.seed, clock)
        self._orders = OrderBook(dials.seed, dials.first_order, self._catalogue, clock)
        self._announcer = Announcer(dials.seed, self._panel, clock, self._group)
        self._floor = ShopFloor(self._catalogue, self._orders, self._announcer, self._panel)
        self._scenario = Scenario(self._floor, self._catalogue, self._orders, self._panel)
        faults = Faults(dials.seed)
        self._calls = RequestLog(clock)
        self._api = ShopApi(self._catalogue, self._orders, faults)
        control = Control(
            self._floor,
            self._api,
            self._catalogue,
            self._orders,
            self._announcer,
            self._panel,
            self._calls.rows,
        )
        door = FrontDoor(self._key, self._api, control, self._catalogue, self._panel, faults, self._calls)
        self._server = HttpServer(door.handle, self._group)
        self._announcer.send_to(deliver_to)

    async def __aenter__(self) -> Self:
        dials = self._panel.now
        await self._orders.write_history(dials.history_orders, dials.history_days)
        await self._group.__aenter__()
        try:
            self._port = await self._server.listen(self._host, self._port)
        except BaseException:
            await self.__aexit__(*sys.exc_info())
            raise
        self._api.show_images_under(self.base_url)
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._announcer.cancel()
        self._server.close()
        # An error of the caller is the caller's: in the group it would come out wrapped in an ExceptionGroup.
        stop = exc if isinstance(exc, asyncio.CancelledError) else None
        try:
            await self._group.__aexit__(type(stop) if stop else None, stop, traceback if stop else None)
        finally:
            await self._server.wait_closed()
            await self._announcer.aclose()

    @property
    def base_url(self) -> str:
        """`http://host:port`, the address before `/v1`, `/control` and `/images`."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    @property
    def api_url(self) -> str:
        """The address of the API, with `/v1`."""
        return f"{self.base_url}/v1"

    @property
    def api_key(self) -> str:
        """User name and password of the API and the control surface."""
        return self._key

    @property
    def dials(self) -> Dials:
        """The present position of every dial."""
        return self._panel.now

    @property
    def log(self) -> Sequence[Announcement]:
        """Every announcement, oldest first, with what it was answered."""
        return tuple(self._announcer.log)

    @property
    def api_calls(self) -> list[Json]:
        """Every API call: `{t_s, at, method, target, status}`; status 0: hung up, None: not answered yet."""
        return self._calls.rows()

    def set_delivery_url(self, url: str | None) -> None:
        """Send webhooks to `url` from now on; None sends none. Raises `DialError`."""
        self._announcer.send_to(url)

    def turn_dials(self, **changes: object) -> Dials:
        """Turn dials while the shop runs. Raises `DialError`; then nothing is changed."""
        return self._panel.turn(changes)

    async def run(self) -> None:
        """The live scenario, until cancelled; the first order comes within half a second."""
        await self._scenario.run()

    async def settled(self) -> None:
        """Wait until no webhook is under way, retries included."""
        await self._announcer.settled()

    def place_order(
        self,
        *,
        status: str = PAID,
        announce: bool = True,
        customer: Mapping[str, object] | None = None,
        lines: Sequence[Mapping[str, object]] | None = None,
        notes: str | None = None,
    ) -> Order:
        """See `ShopFloor.place_order`."""
        return self._floor.place_order(
            status=status, announce=announce, customer=customer, lines=lines, notes=notes
        )

    def set_order_status(self, number: int, status: str, *, announce: bool = True) -> Order:
        """See `ShopFloor.set_order_status`."""
        return self._floor.set_order_status(number, status, announce=announce)

    def add_product(
        self, *, title: str | None = None, price: str | None = None, announce: bool = True
    ) -> Product:
        """See `ShopFloor.add_product`."""
        return self._floor.add_product(title=title, price=price, announce=announce)

    def update_product(self, number: int, changes: Mapping[str, object], *, announce: bool = True) -> Product:
        """See `ShopFloor.update_product`."""
        return self._floor.update_product(number, changes, announce=announce)

    def delete_product(self, number: int, *, announce: bool = True) -> None:
        """See `ShopFloor.delete_product`."""
        self._floor.delete_product(number, announce=announce)

    def announce(self, event_type: str, entity_id: str | int) -> Announcement:
        """Send a webhook whether it is true or not: a copy, a stale one, the panel's test."""
        return self._announcer.announce(event_type, entity_id)

    def storm(self, count: int) -> list[int]:
        """See `ShopFloor.storm`."""
        return self._floor.storm(count)


def random_key() -> str:
    """A key like the real ones: 32 characters with punctuation (quickbutik.md section 1), never a colon."""
    signs = string.ascii_letters + string.digits + "[]#!&*"
    return "".join(secrets.choice(signs) for _ in range(32))
