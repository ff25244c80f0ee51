"""Ports into the store for the services that work on events after they came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qbdesk.domain.checking import Announced, CheckedOrder, CheckResult
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import FetchJob, Outcome, QueueLength, Snapshot, StormNews
from qbdesk.domain.proof import ConnectionNotes, Signs
from qbdesk.domain.remark import Remark


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
        """Erase one customer, by e-mail address or by one order's number ("" for the other), and what was
        written about these orders.
        """

    async def remove_copies(self, before_us: int | None) -> Sequence[str]:
        """Remove whole copies of the store (made before a migration, or set aside as damaged) that were last
        written before then, None for all of them; their names.
        """

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

    async def unconfirmed(self, since_us: int, limit: int) -> list[tuple[int, int]]:
        """New orders that a webhook announced since then, that nobody has rung for and that are not confirmed
        yet: id and time of arrival (µs since the epoch), the oldest first; never tests.
        """

    async def claim_alarm(self, event_id: int, now_us: int) -> bool:
        """True for the first caller ever; the claim is committed before this returns."""


class Marks(Protocol):
    """The reader's own pins, marks and comments on rows. Every method may raise `StoreProblem`."""

    async def remarks_on(self, ids: Sequence[int]) -> list[Remark]:
        """What is noted on those of `ids` that are there; also where it is nothing."""

    async def note(self, remarks: Sequence[Remark]) -> FeedChange:
        """Write these in place of what was noted, all in one commit."""


class ConnectionLog(Protocol):
    """What is remembered of the connection; may raise `StoreProblem`."""

    async def connection_notes(self) -> ConnectionNotes:
        """The notes; empty ones before the first."""

    async def note_connection(self, notes: ConnectionNotes) -> None:
        """Keep these in place of what was kept."""

    async def deliveries_since(self, since_us: int) -> int:
        """How many requests of the shop are stored since then."""

    async def signs_since(self, since_us: int | None) -> Signs:
        """What the shop let us hear since then (nothing of it with None), and since its last delivery."""
