"""The shop's API through httpx: read-only, Basic auth with the key as user and password.

Source of the calls and shapes: shared/quickbutik.md sections 1 and 2. Quick retries (network, 5xx) are
stamina's; longer waiting is the fetch queue's.
"""

from __future__ import annotations

import email.utils
import json
import logging
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

import httpx
import stamina

from qbdesk import __version__
from qbdesk.domain.checking import OrdersPage
from qbdesk.domain.errors import KeyRejected, ShopUnavailable
from qbdesk.domain.order import order_records
from qbdesk.domain.product import product_records
from qbdesk.domain.reading import number, record, shallow, text
from qbdesk.domain.secrets import Secret
from qbdesk.ports import Turns

_TIMEOUT_S = 10.0
_LARGEST_BODY = 32 * 1024 * 1024
_QUICK_TRIES = 3
_LONGEST_QUICK_WAIT_S = 2.0
_REJECTED = frozenset({401, 403})
_NONE = 404
_TOO_MANY = 429
_log = logging.getLogger(__name__)


class _TryAgain(ShopUnavailable):
    """A passing fault; another try within a moment may do."""


class QuickbutikApi:
    """Implements `ports.ShopApi` for one shop.

    Redirects are not followed, so that the key never goes to another host. An answer of 404 means "none".
    """

    def __init__(self, base_url: str, key: Secret, turns: Turns) -> None:
        self._turns = turns
        self._shop_now_s: int | None = None
        self._client = httpx.AsyncClient(
            base_url=base_url.rstrip("/"),
            auth=httpx.BasicAuth(key.reveal(), key.reveal()),
            timeout=_TIMEOUT_S,
            follow_redirects=False,
            trust_env=base_url.startswith("https://"),
            headers={"User-Agent": f"qbdesk/{__version__}", "Accept": "application/json"},
        )

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    async def fetch_order(self, order_id: str) -> object | None:
        """See `ports.ShopApi`."""
        body = await self._get("/orders", {"order_id": order_id, "include_details": "true", "limit": "1"})
        return next((item for item in order_records(body) if text(item.get("order_id")) == order_id), None)

    async def fetch_products(self, product_ids: Sequence[str]) -> dict[str, object]:
        """See `ports.ShopApi`."""
        parameters = {
            "product_id": ",".join(product_ids),
            "include_details": "true",
            "limit": str(len(product_ids)),
            "offset": "0",
        }
        body = await self._get("/products", parameters)
        wanted = frozenset(product_ids)
        found = {text(item.get("id")): item for item in product_records(body)}
        return {product_id: item for product_id, item in found.items() if product_id in wanted}

    async def count_products(self) -> int:
        """See `ports.ShopApi`."""
        body = await self._get("/products/count", {})
        count = number(record(body).get("count"))
        return 0 if count is None else int(count)

    async def orders_changed_since(self, since_s: int, offset: int, limit: int) -> OrdersPage:
        """See `ports.ShopApi`."""
        parameters = {
            "from_status_date": str(since_s),
            "include_details": "true",
            "offset": str(offset),
            "limit": str(limit),
            "order_by": "order_id",
            "sort_order": "asc",
        }
        self._shop_now_s = None
        orders = order_records(await self._get("/orders", parameters))
        return OrdersPage(tuple(orders), self._shop_now_s)

    async def products_page(self, offset: int, limit: int) -> list[Mapping[str, object]]:
        """See `ports.ProductPages`."""
        parameters = {"include_details": "true", "offset": str(offset), "limit": str(limit)}
        return product_records(await self._get("/products", parameters))

    async def _get(self, path: str, parameters: dict[str, str]) -> object:
        """The parsed body; None for 404.

        Raises:
            KeyRejected: 401 or 403.
            ShopUnavailable: network, 429, 5xx, redirect or unreadable body, after a few quick tries.
        """
        async for attempt in stamina.retry_context(
            on=_TryAgain,
            attempts=_QUICK_TRIES,
            timeout=None,
            wait_initial=0.2,
            wait_max=_LONGEST_QUICK_WAIT_S,
        ):
            with attempt:
                return await self._get_once(path, parameters)
        raise AssertionError("stamina returns or raises")

    async def _get_once(self, path: str, parameters: dict[str, str]) -> object:
        await self._turns.turn()
        try:
            async with self._stream(path, parameters) as response:
                _check_status(response)
                self._shop_now_s = _date_s(response)
                content = await _read_bounded(response)
        except httpx.HTTPError as error:
            raise _TryAgain("The shop's API cannot be reached.", _network_hint(error)) from None
        if response.status_code == _NONE:
            return None
        try:
            parsed = shallow(json.loads(content))
        except (ValueError, RecursionError):
            raise _TryAgain("The shop's API sent an answer that cannot be read.") from None
        return _well_formed(parsed) if b"\\ud" in content or b"\\uD" in content else parsed

    @asynccontextmanager
    async def _stream(self, path: str, parameters: dict[str, str]) -> AsyncIterator[httpx.Response]:
        async with self._client.stream("GET", path, params=parameters) as response:
            yield response


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in (200, _NONE):
        return
    if status in _REJECTED:
        raise KeyRejected(
            f"The key was rejected, or the shop is paused ({status}).",
            "Make a key under Settings → API in the control panel, or see whether the shop is active.",
        )
    if status == _TOO_MANY:
        raise ShopUnavailable("The shop's API asks for fewer requests (429).", "", _retry_after_s(response))
    title = f"The shop's API answered {status}."
    wait_s = _retry_after_s(response)
    if status >= 500 and (wait_s is None or wait_s <= _LONGEST_QUICK_WAIT_S):
        raise _TryAgain(title, "", wait_s)
    raise ShopUnavailable(title, "", wait_s)


def _well_formed(parsed: object) -> object:
    r"""Without halves of surrogate pairs (`\ud83d` alone), which no database or file can hold as text."""
    if isinstance(parsed, str):
        return parsed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(parsed, list):
        return [_well_formed(item) for item in parsed]
    if isinstance(parsed, dict):
        return {_well_formed(name): _well_formed(item) for name, item in parsed.items()}
    return parsed


async def _read_bounded(response: httpx.Response) -> bytes:
    content = bytearray()
    async for piece in response.aiter_bytes():
        content += piece
        if len(content) > _LARGEST_BODY:
            raise ShopUnavailable("The shop's API sent an answer that is too large.")
    return bytes(content)


def _retry_after_s(response: httpx.Response) -> float | None:
    """Seconds from `Retry-After`, which is a number or a date; None when missing or unreadable."""
    raw = response.headers.get("retry-after", "").strip()
    if not raw:
        return None
    if raw.isascii() and raw.isdigit():
        return float(raw)
    try:
        return max(email.utils.parsedate_to_datetime(raw).timestamp() - time.time(), 0.0)
    except ValueError:
        return None


def _date_s(response: httpx.Response) -> int | None:
    """The shop's clock by its `Date` header, UNIX seconds."""
    try:
        return int(email.utils.parsedate_to_datetime(response.headers["date"]).timestamp())
    except (KeyError, ValueError):
        return None


def _network_hint(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "It did not answer within 10 seconds; it is tried again."
    return "Check the internet connection; it is tried again."
