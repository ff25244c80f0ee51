"""Counts what goes through the tunnel in a month: proofs wait longer when its quota would not last."""

from __future__ import annotations

import logging

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.quota import month_of, pause_s
from qbdesk.ports import Clock, ConnectionLog
from qbdesk.services.connection_notebook import ConnectionNotebook

_log = logging.getLogger(__name__)


class MonthMeter:
    """Proofs are kept in the notes; the shop's requests are those of the store."""

    def __init__(self, log: ConnectionLog, notebook: ConnectionNotebook, clock: Clock) -> None:
        self._log = log
        self._notebook = notebook
        self._clock = clock
        self._deliveries = 0
        self._counted_until_us: int | None = None

    async def count(self, proofs: int) -> int:
        """Add `proofs` and what the shop sent since the last count; all that was sent in this month."""
        now_us = self._clock.now_us()
        month = month_of(now_us)
        if self._counted_until_us is None or self._counted_until_us < month.start_us:
            self._deliveries, self._counted_until_us = 0, month.start_us
        try:
            self._deliveries += await self._log.deliveries_since(self._counted_until_us)
            self._counted_until_us = now_us + 1
        except StoreProblem as problem:
            _log.info("the month's requests cannot be counted: %s", problem.title)
        proofs += self._proofs(month.name)
        await self._notebook.write(month=month.name, proofs_in_month=proofs)
        return proofs + self._deliveries

    def pause_s(self, interval_s: int) -> int:
        """The pause between two proofs that keeps the month in its quota."""
        now_us = self._clock.now_us()
        proofs = self._proofs(month_of(now_us).name)
        return pause_s(interval_s, proofs=proofs, deliveries=self._deliveries, now_us=now_us)

    def _proofs(self, month: str) -> int:
        notes = self._notebook.notes
        return notes.proofs_in_month if notes.month == month else 0
