"""What the details ask of the program, and what is compared in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from qbdesk.domain.errors import QbdeskError
from qbdesk.ports import RowReader
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.window_parts import Replay

_PAIR = 2


class DetailDeeds(QObject):
    """Sends replays and tells the details what came of them; shows two chosen rows beside each other."""

    def __init__(
        self, details: DetailsPane, rows: RowReader, replay: Replay | None, tasks: TaskScope
    ) -> None:
        super().__init__(details)
        self._details = details
        self._rows = rows
        self._replay = replay
        self._tasks = tasks
        details.replay_requested.connect(self._begin_replay)

    def compare(self, ids: Sequence[int]) -> None:
        """Show the difference of two rows; with another number of rows nothing happens."""
        if len(ids) == _PAIR:
            self._tasks.restart("compare", self._compare(ids))

    async def _compare(self, ids: Sequence[int]) -> None:
        rows = await self._rows.rows(ids)
        if len(rows) == _PAIR:
            self._details.show_comparison(*rows)

    def _begin_replay(self, delivery_id: int, address: str, query: str) -> None:
        if self._replay is not None:
            self._tasks.restart("replay", self._send(self._replay, delivery_id, address, query))

    async def _send(self, replay: Replay, delivery_id: int, address: str, query: str) -> None:
        try:
            answer, took_ms = await replay(delivery_id, address, query)
        except QbdeskError as problem:
            self._details.replays.show_problem(problem.sentence())
        else:
            self._details.replays.show_answer(answer, took_ms)
