"""Ports to what is outside: the shop, the keyring, the way in from the internet, files, sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from qbdesk.domain.checking import OrdersPage
from qbdesk.domain.delivery import Answer, Delivery
from qbdesk.domain.event import EventType
from qbdesk.domain.tunnel import TunnelStatus


class ShopApi(Protocol):
    """The shop's API, read-only. Every method may raise `KeyRejected` or `ShopUnavailable`."""

    async def fetch_order(self, order_id: str) -> object | None:
        """The JSON object of one order with details; None when the shop does not know it (404)."""

    async def fetch_products(self, product_ids: Sequence[str]) -> dict[str, object]:
        """The JSON objects of the products that exist, by id; one call."""

    async def count_products(self) -> int:
        """The cheapest proof that the key works."""

    async def orders_changed_since(self, since_s: int, offset: int, limit: int) -> OrdersPage:
        """A page of the orders whose status changed since `since_s` (UNIX seconds), lowest number first."""


class ProductPages(Protocol):
    """The shop's products, page by page; may raise `KeyRejected` or `ShopUnavailable`."""

    async def products_page(self, offset: int, limit: int) -> list[Mapping[str, object]]:
        """JSON objects of products with details; empty behind the last one."""


class Shop(ShopApi, ProductPages, Protocol):
    """All that is asked of a shop."""


class SecretStore(Protocol):
    """Where keys and tokens lie."""

    async def read(self, name: str) -> str | None:
        """The secret, or None; never blocks for more than its time-out."""

    async def write(self, name: str, value: str | None) -> None:
        """Keep a secret, or remove it with None.

        Raises:
            QbdeskError: there is no safe place on this computer.
        """


class Tunnel(Protocol):
    """One way in from the internet."""

    async def run(self, port: int, tell: Callable[[TunnelStatus], None]) -> None:
        """Bring requests to `port` of this computer until cancelled; `tell` hears of every other state.

        Returns never by itself. Cancelling ends what was started, within two seconds.

        Raises:
            TunnelProblem: it could not be opened, or it ended; whoever called may try again.
        """


class AgentSource(Protocol):
    """Where a tunnel's agent can be had from, when the user wants it fetched."""

    async def fetch(self, tell: Callable[[int, int], None]) -> None:
        """Download the agent and see that it runs; `tell` hears the bytes so far and in all (0: unknown).

        Cancelling leaves nothing behind. What is there already is never overwritten.

        Raises:
            TunnelProblem: it could not be had, or it does not run; with what to do.
        """


class ProofSender(Protocol):
    """Our own request from outside."""

    async def send(self, url: str, nonce: str, answer: str) -> None:
        """GET `url` with `nonce` as its query once, following nothing; `answer` must come back.

        Raises:
            ProofFailed: no answer, or another than the listener's; with a code and what it means.
        """


class EventSender(Protocol):
    """Sends the documented request to our own webhook, marked as a test."""

    async def send_test(self, event_type: EventType, entity_id: str, from_outside: bool = False) -> Answer:
        """The answer of the listener; `from_outside` goes out and comes back by the public address.

        Raises:
            QbdeskError: nothing answered at the address.
        """


class ReplaySender(Protocol):
    """Sends stored requests to one address, marked as replays."""

    async def replay(self, delivery: Delivery, query: str | None = None) -> Answer:
        """Send it as it came, or with another query.

        Raises:
            QbdeskError: nothing answered at the address.
        """


class Pictures(Protocol):
    """The shop's pictures, from its image host or kept from before."""

    async def fetch(self, url: str) -> bytes | None:
        """The picture's file; None when it cannot be had or may not be asked for. Never raises."""


class ExportFile(Protocol):
    """A file that is being written; may raise `QbdeskError`."""

    async def write(self, data: bytes) -> None:
        """Append `data`."""


class ExportFiles(Protocol):
    """Where exported files go."""

    def open(self, path: Path) -> AbstractAsyncContextManager[ExportFile]:
        """A file that takes the place of `path` when the block ends well, and else leaves nothing behind."""
