"""Answers that are wrong or late on purpose, to see how the platform retries."""

from __future__ import annotations

from qbdesk.domain.errors import UsageProblem
from qbdesk.domain.late_dataclass import dataclass

STATUSES = (200, 400, 401, 403, 404, 408, 410, 429, 500, 502, 503, 504)
LONGEST_WAIT_S = 120.0
MOST_DELIVERIES = 1000
ENDS_AFTER_S = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPurpose:
    """The next `left` deliveries are answered `status` after `wait_s` seconds.

    It is over at `until_us` (µs since the epoch) whatever came. They are stored and understood as ever:
    only the answer is another.

    Raises:
        UsageProblem: a value that cannot be used.
    """

    status: int = 500
    wait_s: float = 0.0
    left: int = 1
    until_us: int = 0

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise UsageProblem(f"The answer is one of {', '.join(map(str, STATUSES))}.")
        if not 0 <= self.wait_s <= LONGEST_WAIT_S:
            raise UsageProblem("The answer waits for 0 to 120 seconds.")
        if not 1 <= self.left <= MOST_DELIVERIES:
            raise UsageProblem("The answer is meant for 1 to 1000 deliveries.")
