"""Fetches a tunnel's agent when the user asks for it, and says on the board how far it has come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from qbdesk.domain.tunnel import TunnelProblem
from qbdesk.ports import AgentSource
from qbdesk.services.status_board import StatusBoard

_log = logging.getLogger(__name__)


class AgentFetch:
    """One download at a time; `fetched` is called when the agent is there."""

    def __init__(self, agents: AgentSource, board: StatusBoard, fetched: Callable[[], None]) -> None:
        self._agents = agents
        self._board = board
        self._fetched = fetched
        self._asked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._under_way = False

    def ask(self) -> None:
        """Begin, unless it is under way."""
        if not self._under_way:
            self._asked.set()

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._task is not None and self._under_way:
            self._task.cancel()

    async def run(self) -> None:
        """Do what is asked for, until cancelled."""
        while True:
            await self._asked.wait()
            self._asked.clear()
            self._under_way = True
            async with asyncio.TaskGroup() as tasks:
                self._task = tasks.create_task(self._fetch(), name="tunnel agent fetch")

    async def _fetch(self) -> None:
        problem = None
        try:
            self._tell(0, 0)
            await self._agents.fetch(self._tell)
        except TunnelProblem as raised:
            problem = raised
        finally:
            self._under_way = False
            self._show(problem)
        if problem is None:
            self._fetched()

    def _show(self, problem: TunnelProblem | None) -> None:
        tunnel = replace(self._board.status.tunnel, downloaded=None)
        if problem is not None:
            _log.warning("the agent was not fetched (%s): %s", problem.code, problem.sentence())
            tunnel = replace(tunnel, code=problem.code, problem=problem.sentence())
        self._board.update(tunnel=tunnel)

    def _tell(self, done: int, total: int) -> None:
        self._board.update(tunnel=replace(self._board.status.tunnel, downloaded=(done, total)))
