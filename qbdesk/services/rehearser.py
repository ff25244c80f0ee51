"""Sends a rehearsal's plan to a receiver and collects its answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.rehearsal import Plan, Planned, Reply, Report
from qbdesk.ports import Clock, ReplaySender

_AT_ONCE = 32


class Rehearser:
    """Sends at the planned times, at most 32 at once; a receiver that is slower than that makes it late."""

    def __init__(self, sender: ReplaySender, clock: Clock) -> None:
        self._sender = sender
        self._clock = clock

    async def run(self, plan: Plan, tell: Callable[[Report], None]) -> Report:
        """Send all of `plan`; `tell` hears of each answer, also of those before it was cancelled."""
        report = Report(len(plan.requests), dropped=plan.dropped, reordered=plan.reordered)
        places = asyncio.Semaphore(_AT_ONCE)
        begun_ns = self._clock.monotonic_ns()
        async with asyncio.TaskGroup() as group:
            for planned in plan.requests:
                wait_s = planned.at_s - (self._clock.monotonic_ns() - begun_ns) / 1e9
                if wait_s > 0:
                    await asyncio.sleep(wait_s)
                await places.acquire()
                late_s = (self._clock.monotonic_ns() - begun_ns) / 1e9 - planned.at_s
                report.late_s = max(report.late_s, late_s)
                group.create_task(self._send(planned, places, report, tell), name="rehearse")
        return report

    async def _send(
        self, planned: Planned, places: asyncio.Semaphore, report: Report, tell: Callable[[Report], None]
    ) -> None:
        delivery = planned.delivery
        begun_ns = self._clock.monotonic_ns()
        status, problem = None, ""
        try:
            status = (await self._sender.replay(delivery)).status
        except QbdeskError as error:
            problem = error.title
        finally:
            places.release()
        took_ms = (self._clock.monotonic_ns() - begun_ns) / 1e6
        report.replies.append(Reply(delivery.id, delivery.query, planned.is_copy, status, took_ms, problem))
        tell(report)
