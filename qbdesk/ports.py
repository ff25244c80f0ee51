"""What the services need of the outside, as protocols of a few methods each.

Adapters implement them, the composition root hands them out, tests pass fakes that obey the same
contract tests. Every method that awaits may raise the `QbdeskError` named in its docstring.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from qbdesk.domain.checking import Announced, CheckedOrder, CheckResult, OrdersPage
from qbdesk.domain.delivery import Answer, AnswerTiming, Delivery, Incoming, Recorded, Request
from qbdesk.domain.entity_history import EntityHistory
from qbdesk.domain.event import EntityKind, EventType
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import FetchJob, Outcome, QueueLength, Snapshot, StormNews
from qbdesk.domain.figures import DayFigures, DayPlan
from qbdesk.domain.proof import ConnectionNotes
from qbdesk.domain.query import Query
from qbdesk.domain.remark import Remark
from qbdesk.domain.row_order import NEWEST_FIRST, Order
from qbdesk.domain.totals import Totals
from qbdesk.domain.tunnel import TunnelStatus


class Clock(Protocol):
    """Time, so that tests can move it."""

    def now_us(self) -> int:
        """Microseconds since the epoch (UTC); may jump when the computer's clock is set."""

    def monotonic_ns(self) -> int:
        """Nanoseconds that never go backwards."""


class Turns(Protocol):
    """Spaces the requests to the shop's API."""

    async def turn(self) -> None:
        """Wait until the next request may go out."""


class Receiver(Protocol):
    """Takes whole requests from the listener."""

    def receive(self, request: Request, answer: Callable[[Answer], None]) -> None:
        """Understand `request`; call `answer` exactly once, now or when it is safely stored."""


class DeliveryLog(Protocol):
    """The receive path into the store."""

    def record(self, batch: Sequence[Incoming]) -> asyncio.Future[Sequence[Recorded]]:
        """Store all of `batch` in one commit; the result is in the same order.

        The future fails with `StoreProblem` when nothing of it could be committed.
        """

    def note_timings(self, timings: Sequence[AnswerTiming]) -> None:
        """Store answer times some time later, with other work; they may be lost in a crash."""


class FetchQueue(Protocol):
    """Events whose details are to be fetched. Every method may raise `StoreProblem`."""

    async def claim(self, limit: int, now_us: int) -> list[FetchJob]:
        """Move due events from waiting to fetching: the newest order, else up to `limit` newest products."""

    async def finish(self, outcome: Outcome) -> FeedChange:
        """Write what a fetch found; a repeatable event with an unchanged state folds into the earlier."""

    async def put_back(self, event_id: int, due_at_us: int, reason: str) -> FeedChange:
        """Back to waiting until `due_at_us`; joins a delivery that came meanwhile."""

    async def set_unchecked(self, unchecked: bool) -> FeedChange:
        """All waiting events become unchecked (there is no key), or all unchecked ones wait again."""


class FetchQueueStart(Protocol):
    """What is done to the queue once, before anything is fetched, and looked at between fetches."""

    async def resume(self) -> FeedChange:
        """Whatever was being fetched when the program ended goes back to waiting."""

    async def retry(self, event_id: int) -> FeedChange:
        """A failed event waits again, with its attempts counted from none."""

    async def queue_length(self) -> QueueLength:
        """How much waits and when the next is due."""


class CheckLog(Protocol):
    """What catch-up finds, and how far it has come. Every method may raise `StoreProblem`."""

    async def record_check(self, orders: Sequence[CheckedOrder]) -> CheckResult:
        """Insert the events that these orders imply and that no webhook announced, in one commit."""

    async def keep_snapshots(self, snapshots: Sequence[Snapshot]) -> None:
        """Keep fetched bodies that belong to no event: later changes are told by their difference."""

    async def products_known(self) -> bool:
        """Whether the shop's products were read once."""

    async def set_products_known(self) -> None:
        """Remember that they were."""

    async def checked_until_s(self) -> int | None:
        """The shop's time of the last complete check, UNIX seconds; None before the first."""

    async def set_checked_until(self, until_s: int) -> None:
        """Remember how far the last complete check came."""

    async def announced(self) -> Announced:
        """How many orders webhooks announced, and how many only checks found; the baseline not counted."""


class StormLog(Protocol):
    """Many product updates that came together; may raise `StoreProblem`."""

    async def fold_storms(self, from_id: int, gap_us: int, least: int) -> StormNews:
        """Let the first of at least `least` finished updates, none later than `gap_us` after the one before,
        stand for all of them; events before `from_id` are not looked at.
        """


class Retention(Protocol):
    """Forgetting. Every method may raise `StoreProblem`."""

    async def erase_before(self, before_us: int) -> FeedChange:
        """Erase personal data received or fetched before then; ids and hashes stay."""

    async def roll_out(self, before_us: int, keep: int) -> FeedChange:
        """Remove finished events from before then, or beyond the newest `keep`; identities stay."""

    async def forget_customer(self, email: str, order_id: str) -> FeedChange:
        """Erase one customer, by e-mail address or by one order's number ("" for the other)."""

    async def scrub(self) -> None:
        """Take what was erased out of the files themselves."""


class TextIndex(Protocol):
    """The index of texts that free words are found by."""

    async def index_some(self, limit: int) -> int:
        """Write the texts of up to `limit` rows that wait; how many they were. May raise `StoreProblem`."""


class AlarmClaims(Protocol):
    """The right to ring, given once for an event."""

    async def unrung(self, limit: int) -> list[int]:
        """Confirmed new orders that nobody has rung for, oldest first; never tests or the baseline."""

    async def claim_alarm(self, event_id: int, now_us: int) -> bool:
        """True for the first caller ever; the claim is committed before this returns."""


class RowReader(Protocol):
    """Rows of the table, read beside the writer. Every method may raise `StoreProblem`."""

    async def newest_ids(self, limit: int | None = None) -> array[int]:
        """Row ids, newest first; all of them when `limit` is None."""

    async def rows(self, ids: Sequence[int]) -> list[EventRow]:
        """The rows with these ids that exist, in the order of `ids`."""

    async def order_counts(self) -> dict[str, int]:
        """How many orders are in each state now, by `OrderState` value; tests are not counted."""


class DetailReader(Protocol):
    """What lies behind a row. Every method may raise `StoreProblem`."""

    async def deliveries_of(self, row_id: int, limit: int = 200) -> list[Delivery]:
        """All requests of an event, oldest first, or the lone delivery itself."""

    async def deliveries(self, limit: int) -> list[Delivery]:
        """The newest requests of any kind, newest first."""

    async def snapshot_of(self, row_id: int) -> Snapshot | None:
        """The body that was fetched for this event; the last known one of its entity when it has none."""

    async def last_received_at_us(self) -> int | None:
        """When the newest delivery came."""


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


class FilteredReader(Protocol):
    """Rows chosen by a filter. Every method may raise `StoreProblem`."""

    async def filtered_ids(
        self,
        query: Query,
        order: Order = NEWEST_FIRST,
        limit: int | None = None,
        before_id: int | None = None,
        among: Sequence[int] | None = None,
    ) -> array[int]:
        """Ids of the rows that match, in `order`; those of a storm one by one when anything is asked for.

        `before_id` goes on behind that row, in the order of arrival only. `among`: of these rows only.
        """

    async def count(self, query: Query) -> int:
        """How many rows match."""

    async def count_rows(self) -> int:
        """How many rows there are without a filter."""

    async def waiting_for_index(self) -> int:
        """How many rows wait for their texts; of these only the newest 500 are found by words."""


class MarkReader(Protocol):
    """What the reader of the table has pinned and chosen; may raise `StoreProblem`."""

    async def pinned_ids(self) -> list[int]:
        """The pinned rows, newest first."""

    async def totals_of(self, ids: array[int]) -> Totals:
        """What these rows come to."""


class Marks(Protocol):
    """The reader's own pins, marks and comments on events. Every method may raise `StoreProblem`."""

    async def remarks_on(self, ids: Sequence[int]) -> list[Remark]:
        """What is noted on those of `ids` that are events; also where it is nothing."""

    async def note(self, remarks: Sequence[Remark]) -> FeedChange:
        """Write these in place of what was noted, all in one commit."""


class Tunnel(Protocol):
    """One way in from the internet."""

    async def run(self, port: int, tell: Callable[[TunnelStatus], None]) -> None:
        """Bring requests to `port` of this computer until cancelled; `tell` hears of every other state.

        Returns never by itself. Cancelling ends what was started, within two seconds.

        Raises:
            TunnelProblem: it could not be opened, or it ended; whoever called may try again.
        """


class ProofSender(Protocol):
    """Our own request from outside."""

    async def send(self, url: str) -> None:
        """GET `url` once, following nothing.

        Raises:
            ProofFailed: no answer, or another than the listener's; with a code and what it means.
        """


class ConnectionLog(Protocol):
    """What is remembered of the connection; may raise `StoreProblem`."""

    async def connection_notes(self) -> ConnectionNotes:
        """The notes; empty ones before the first."""

    async def note_connection(self, notes: ConnectionNotes) -> None:
        """Keep these in place of what was kept."""

    async def deliveries_since(self, since_us: int) -> int:
        """How many requests of the shop are stored since then."""


class Alarm(Protocol):
    """Sound and notification."""

    def ring(self, row: EventRow) -> None:
        """A new order was confirmed; called once for it."""


class EntityReader(Protocol):
    """What is known of one order or product."""

    async def last_snapshot(self, kind: EntityKind, entity_id: str) -> Snapshot | None:
        """The newest fetched body, None when none is kept."""


class EventSender(Protocol):
    """Sends the documented request to our own webhook, marked as a test."""

    async def send_test(self, event_type: EventType, entity_id: str) -> Answer:
        """The answer of the listener.

        Raises:
            QbdeskError: nothing answered at the address.
        """


class FiguresReader(Protocol):
    """What the view of a day shows; may raise `StoreProblem`."""

    async def day_figures(self, plan: DayPlan) -> DayFigures:
        """The sales of each of the plan's spans, and what sold best on its day."""


class HistoryReader(Protocol):
    """What is kept of one order or product over time; may raise `StoreProblem`."""

    async def history_of(self, row_id: int, limit: int = 40) -> EntityHistory:
        """The events of the same order or product, and its newest `limit` distinct bodies."""


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
