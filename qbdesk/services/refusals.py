"""Refusals: deliveries that were answered 503, told in the log by the minute and not by the request.

While nothing can be saved every sender tries again and again. A line for each would fill the disk that may be
full already, and the pipe of a terminal that nobody reads.
"""

from __future__ import annotations

import logging

from qbdesk.domain.errors import StoreProblem
from qbdesk.ports import Clock

_log = logging.getLogger(__name__)
_BETWEEN_NS = 60_000_000_000


class Refusals:
    """Counts from the first refusal until deliveries are stored again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._count = 0
        self._told = 0
        self._told_ns = 0
        self._why = ""

    def note(self, count: int, problem: BaseException | None) -> None:
        """So many more; told at once when the reason is another one than before, else once a minute."""
        self._count += count
        now_ns = self._clock.monotonic_ns()
        why = problem.title if isinstance(problem, StoreProblem) else type(problem).__name__
        if why == self._why and now_ns - self._told_ns < _BETWEEN_NS:
            return
        new, self._told = self._count - self._told, self._count
        self._told_ns, self._why = now_ns, why
        if isinstance(problem, StoreProblem):
            _log.warning("%d deliveries were answered 503: %s", new, problem.title)
        else:
            _log.error("%d deliveries were answered 503", new, exc_info=problem)

    def end(self) -> None:
        """Deliveries are stored again."""
        if self._count:
            _log.info("deliveries are stored again; %d were answered 503", self._count)
            self._count = self._told = 0
            self._why = ""
