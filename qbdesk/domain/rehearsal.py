"""A rehearsal: stored requests sent again to a receiver as on a worse day, and what it made of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from qbdesk.domain.delivery import Delivery
from qbdesk.domain.errors import UsageProblem
from qbdesk.domain.late_dataclass import dataclass

MOST_REQUESTS = 20_000
HIGHEST_SPEED = 10_000.0
LONGEST_DELAY_S = 3_600.0
_COPY_WITHIN_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dials:
    """How the day is made worse. The shares are 0 to 1 of all requests.

    `speed` is how many times as fast as it was. Times are of the stored day, before the speed: `delay_s` is
    how much later a request comes at most. `reorder` of them change places with the next, `copies` come
    twice, `drops` never come. The same `seed` makes the same day.

    Raises:
        UsageProblem: a value that cannot be used.
    """

    speed: float = 60.0
    copies: float = 0.0
    reorder: float = 0.0
    delay_s: float = 0.0
    drops: float = 0.0
    seed: int = 1

    def __post_init__(self) -> None:
        if not 0 < self.speed <= HIGHEST_SPEED:
            raise UsageProblem("The speed of a rehearsal is above 0 and at most 10 000.")
        if not all(0 <= share <= 1 for share in (self.copies, self.reorder, self.drops)):
            raise UsageProblem("Copies, reordering and drops are shares from 0 to 1.")
        if not 0 <= self.delay_s <= LONGEST_DELAY_S:
            raise UsageProblem("The delay of a rehearsal is 0 to 3 600 seconds.")


@dataclass(frozen=True, slots=True)
class Planned:
    """One request of the plan: when it goes out (seconds after the start), and whether it is a second one."""

    at_s: float
    delivery: Delivery
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be sent, in time, and how many of the stored requests will not."""

    requests: tuple[Planned, ...]
    dropped: int
    reordered: int

    @property
    def copies(self) -> int:
        """How many go out a second time."""
        return sum(planned.is_copy for planned in self.requests)

    @property
    def lasts_s(self) -> float:
        """From the first request to the last."""
        return self.requests[-1].at_s if self.requests else 0.0


def make_plan(deliveries: Sequence[Delivery], dials: Dials) -> Plan:
    """The day of `deliveries` (oldest first), made worse by `dials`."""
    chance = random.Random(dials.seed)
    kept = [delivery for delivery in deliveries if chance.random() >= dials.drops]
    if not kept:
        return Plan((), len(deliveries), 0)
    begin_us = kept[0].received_at_us
    times = [max(delivery.received_at_us - begin_us, 0) / 1e6 for delivery in kept]
    order = list(kept)
    reordered, place = 0, 0
    while place < len(order) - 1:
        if chance.random() < dials.reorder:
            order[place], order[place + 1] = order[place + 1], order[place]
            reordered += 1
            place += 1
        place += 1
    requests: list[Planned] = []
    for at_s, delivery in zip(times, order, strict=True):
        later_s = at_s + chance.random() * dials.delay_s
        requests.append(Planned(later_s / dials.speed, delivery))
        if chance.random() < dials.copies:
            again_s = later_s + chance.random() * _COPY_WITHIN_S
            requests.append(Planned(again_s / dials.speed, delivery, is_copy=True))
    requests.sort(key=_time)
    return Plan(tuple(requests), len(deliveries) - len(kept), reordered)


def _time(planned: Planned) -> float:
    return planned.at_s


@dataclass(frozen=True, slots=True)
class Reply:
    """What one request was answered: a status, or None and why nothing came. `took_ms` until it was known."""

    delivery_id: int
    query: str
    is_copy: bool
    status: int | None
    took_ms: float
    problem: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the platform would take it as received (any 2xx)."""
        return self.status is not None and 200 <= self.status < 300


@dataclass(slots=True)
class Report:
    """What came of a rehearsal; grows while it runs.

    `late_s` is the most that a request left after its time.
    """

    planned: int
    dropped: int = 0
    reordered: int = 0
    replies: list[Reply] = field(default_factory=list)
    late_s: float = 0.0

    @property
    def by_status(self) -> dict[str, int]:
        """How many were answered with each status, "no answer" among them; the most frequent first."""
        counted = Counter("no answer" if each.status is None else str(each.status) for each in self.replies)
        return dict(counted.most_common())

    @property
    def copies(self) -> int:
        """How many of those sent were second ones."""
        return sum(reply.is_copy for reply in self.replies)

    @property
    def good(self) -> int:
        """How many were answered 2xx."""
        return sum(reply.is_good for reply in self.replies)

    def bad(self, limit: int) -> list[Reply]:
        """The first that were not answered 2xx."""
        return [reply for reply in self.replies if not reply.is_good][:limit]

    def took_ms(self, share: float) -> float:
        """The answer time that `share` (0 to 1) of the requests did not pass; 0 when none was answered."""
        times = sorted(reply.took_ms for reply in self.replies if reply.status is not None)
        return times[min(int(share * len(times)), len(times) - 1)] if times else 0.0
