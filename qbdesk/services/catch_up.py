"""Catch-up: asks the shop which orders changed, and finds those that no webhook announced.

At start, after sleep, on a network change and every five minutes. The first check ever is the baseline: it
fills the desk without an alarm. Source of the parameters: shared/quickbutik.md sections 2.1 and 4.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from qbdesk.domain.checking import CheckReport, OrdersPage, newest_moment_s, read_check
from qbdesk.domain.errors import KeyRejected, QbdeskError, ShopProblem
from qbdesk.domain.event import EntityKind
from qbdesk.domain.judging import snapshot_of_body
from qbdesk.domain.reading import text
from qbdesk.domain.status import ApiState
from qbdesk.ports import CheckLog, Clock, ProductPages, Shop, ShopApi
from qbdesk.services.due_wait import until_due
from qbdesk.services.feed import Feed
from qbdesk.services.status_board import StatusBoard

_OVERLAP_S = 600
_BASELINE_S = 14 * 86_400
_PAGE = 500
_PRODUCTS_PAGE = 100
_MOST_PRODUCTS = 20_000
_LOOK_S = 10.0
_AFTER_FAILURE_S = 30.0
_NS, _US = 1_000_000_000, 1_000_000
_log = logging.getLogger(__name__)


class CatchUp:
    """Checks one shop. `network_name` tells the network this computer is on; another one asks for a check."""

    def __init__(
        self,
        checks: CheckLog,
        feed: Feed,
        board: StatusBoard,
        clock: Clock,
        interval_s: int,
        network_name: Callable[[], str],
    ) -> None:
        self._checks = checks
        self._feed = feed
        self._board = board
        self._clock = clock
        self._interval_s = interval_s
        self._network_name = network_name
        self._asked = asyncio.Event()
        self._breaking_off = False
        self._asking: asyncio.Timeout | None = None
        self._asleep: tuple[int, int] | None = None
        board.update(check_interval_s=interval_s)

    def check_every(self, interval_s: int) -> None:
        """Another pause between checks, which begins now with a check."""
        if interval_s != self._interval_s:
            self._interval_s = interval_s
            self._board.update(check_interval_s=interval_s)
            self._asked.set()

    def ask(self) -> None:
        """Check as soon as possible."""
        self._asked.set()

    def cancel(self) -> None:
        """Break off the check that runs, at once; what it found stays, the next begins anew."""
        self._breaking_off = True
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.reschedule(asyncio.get_running_loop().time())

    async def run(self, api: Shop) -> None:
        """Check now, and again whenever it is due, until cancelled."""
        try:
            while True:
                self._asked.clear()
                self._board.update(asleep=self._asleep, next_check_at_us=None)
                wait_s = float(self._interval_s)
                if await self._check_and_tell(api):
                    self._asleep = None
                else:
                    wait_s = min(_AFTER_FAILURE_S, wait_s)
                self._board.update(next_check_at_us=self._clock.now_us() + int(wait_s * _US))
                await until_due(
                    self._clock, wait_s, self._asked, self._network_name, _LOOK_S, self._note_sleep
                )
        finally:
            self._board.update(next_check_at_us=None)

    def _note_sleep(self, from_us: int, to_us: int) -> None:
        """A computer that woke for a moment, too short for a check, slept all the while."""
        self._asleep = (self._asleep[0] if self._asleep else from_us, to_us)

    async def check(self, api: ShopApi) -> CheckReport:
        """One whole check: pages until one brings nothing new, for the shop may give less than was asked for.

        The next one begins where the shop's clock stood. A shop that does not tell its time is asked from the
        newest time in its own orders on, however long that is ago: our clock may be ahead, and what happened
        before it would be missed for good.

        Raises:
            KeyRejected, ShopUnavailable: the shop did not answer; nothing is marked as checked.
            StoreProblem: what was found could not be stored; nothing is marked as checked.
        """
        since_s, baseline_from_us = await self._since()
        offset = found = 0
        begun_ns = self._clock.monotonic_ns()
        shop_now_s: int | None = None
        newest_s: int | None = None
        seen: set[str] = set()
        while True:
            page = await self._page(api, since_s, offset)
            if page is None:
                return CheckReport(len(seen), found, baseline_from_us is not None, complete=False)
            now_us = self._clock.now_us()
            if shop_now_s is None and page.shop_now_s is not None:
                shop_now_s = page.shop_now_s
                if baseline_from_us is not None:
                    baseline_from_us += shop_now_s * _US - now_us
            if shop_now_s is None:
                newest_s = max(newest_s or 0, newest_moment_s(page.orders) or 0) or None
            orders = [
                order
                for order in read_check(page.orders, now_us, baseline_from_us)
                if order.order_id not in seen
            ]
            if not orders:
                break
            result = await self._checks.record_check(orders)
            self._feed.publish(result.change)
            offset, found = offset + len(page.orders), found + result.found
            seen.update(order.order_id for order in orders)
            told = 0 if baseline_from_us is not None else found  # what was there before qbdesk is no find
            took_ns = self._clock.monotonic_ns() - begun_ns
            self._tell_progress(len(seen), page.total, told, took_ns, first=baseline_from_us is not None)
            if self._breaking_off:
                return CheckReport(len(seen), found, baseline_from_us is not None, complete=False)
        await self._checks.set_checked_until(
            shop_now_s or max(min(newest_s or 0, self._clock.now_us() // _US), since_s + _OVERLAP_S)
        )
        return CheckReport(len(seen), found, baseline_from_us is not None)

    async def _page(self, api: ShopApi, since_s: int, offset: int) -> OrdersPage | None:
        """None when the check is broken off while the shop thinks."""
        try:
            async with asyncio.timeout(None) as self._asking:
                return await api.orders_changed_since(since_s, offset, _PAGE)
        except TimeoutError:
            if not self._breaking_off:
                raise
            return None
        finally:
            self._asking = None

    def _tell_progress(self, checked: int, of: int | None, found: int, took_ns: int, *, first: bool) -> None:
        left = None if of is None else max(of - checked, 0)
        self._board.update(
            checking=checked,
            checking_of=None if of is None else max(of, checked),
            checking_left_s=None if left is None else round(took_ns / _NS / checked * left),
            found_now=found,
            checking_first=first,
        )

    async def learn_products(self, shop: ProductPages) -> None:
        """Read every product once, so that the first change of each can be told by its difference.

        Raises:
            KeyRejected, ShopUnavailable, StoreProblem: it is tried again after the next check.
        """
        if await self._checks.products_known():
            return
        offset, seen = 0, set[str]()
        while offset < _MOST_PRODUCTS:
            page = await shop.products_page(offset, _PRODUCTS_PAGE)
            ids = {text(product.get("id")) for product in page}
            now_us = self._clock.now_us()
            await self._checks.keep_snapshots(
                [snapshot_of_body(EntityKind.PRODUCT, text(body.get("id")), body, now_us) for body in page]
            )
            if len(page) < _PRODUCTS_PAGE or ids <= seen:
                break
            seen |= ids
            offset += len(page)
        await self._checks.set_products_known()

    async def _since(self) -> tuple[int, int | None]:
        """From when to ask, and for the baseline the moment before which orders are silent."""
        now_us = self._clock.now_us()
        until_s = await self._checks.checked_until_s()
        if until_s is None:
            return now_us // _US - _BASELINE_S, now_us
        return until_s - _OVERLAP_S, None

    async def _check_and_tell(self, api: Shop) -> bool:
        self._breaking_off = False
        try:
            await self._tell_of(await self._check_in_sight(api))
            if not self._breaking_off:
                await self.learn_products(api)
        except QbdeskError as problem:
            self._tell(problem)
            return False
        return True

    async def _check_in_sight(self, api: ShopApi) -> CheckReport:
        """The status tells of it as long as it lasts."""
        try:
            return await self.check(api)
        finally:
            self._board.update(
                checking=None,
                checking_of=None,
                checking_left_s=None,
                found_now=0,
                checking_first=False,
                asleep=None,
            )

    async def _tell_of(self, report: CheckReport) -> None:
        announced = await self._announced()
        _log.info("checked %d orders, found %d", report.orders, report.found)
        now_us = self._clock.now_us()
        self._board.update(
            api=ApiState.WORKS,
            api_problem="",
            api_proven_at_us=now_us,
            checked_at_us=now_us if report.complete else self._board.status.checked_at_us,
            announced=announced[0],
            found_by_check=announced[1],
        )

    async def _announced(self) -> tuple[int, int]:
        with suppress(QbdeskError):
            announced = await self._checks.announced()
            return announced.by_webhook, announced.by_check
        return 0, 0

    def _tell(self, problem: QbdeskError) -> None:
        _log.info("the check could not be finished: %s", problem.title)
        if isinstance(problem, KeyRejected):
            self._board.update(api=ApiState.REJECTED, api_problem=problem.sentence())
        elif isinstance(problem, ShopProblem):
            self._board.update(api=ApiState.UNREACHABLE, api_problem=problem.sentence())
        else:
            self._board.update(store_problem=problem.sentence())
