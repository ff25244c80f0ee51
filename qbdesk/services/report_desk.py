"""Answers `qbdesk doctor`: proves the way, then says how the engine is doing."""

from __future__ import annotations

import asyncio

from qbdesk.services.engine_report import write_report
from qbdesk.services.own_requests import GiveText, OwnRequests
from qbdesk.services.reachability import Reachability
from qbdesk.services.status_board import StatusBoard


class ReportDesk:
    """Takes the questions that come in at the door, one after the other."""

    def __init__(self, own_requests: OwnRequests, reachability: Reachability, board: StatusBoard) -> None:
        self._own_requests = own_requests
        self._reachability = reachability
        self._board = board
        self._asked: asyncio.Queue[GiveText] = asyncio.Queue()

    async def run(self) -> None:
        """Answer until cancelled."""
        self._own_requests.report_by(self._asked.put_nowait)
        try:
            while True:
                give = await self._asked.get()
                await self._reachability.prove_now()
                give(write_report(self._board.status))
        finally:
            self._own_requests.report_by(None)
