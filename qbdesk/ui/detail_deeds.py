"""What the details ask of the program, and what is compared in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from qbdesk.domain.errors import QbdeskError, StoreProblem
from qbdesk.ports import DetailReader, RowReader
from qbdesk.ui.actions import Deed
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.window_parts import Replay

_PAIR = 2


class DetailDeeds(QObject):
    """Sends replays and tells the details what came of them; shows two chosen rows beside each other.

    `said(words)`: why a row cannot be replayed.
    """

    said = Signal(str)

    def __init__(
        self,
        details: DetailsPane,
        rows: RowReader,
        deliveries: DetailReader,
        replay: Replay | None,
        tasks: TaskScope,
    ) -> None:
        super().__init__(details)
        self._details = details
        self._rows = rows
        self._deliveries = deliveries
        self._replay = replay
        self._tasks = tasks
        details.replay_requested.connect(self._begin_replay)

    def do(self, deed: Deed, ids: Sequence[int]) -> None:
        """Show the difference of two rows, or open the dialog for the newest request of one."""
        if deed is Deed.COMPARE and len(ids) == _PAIR:
            self._tasks.restart("compare", self._compare(ids))
        elif deed is Deed.REPLAY and len(ids) == 1:
            self._tasks.restart("ask for a replay", self._open_replay(ids[0]))
        elif deed is Deed.REPLAY:
            self.said.emit(translate("Replay", "Select one row to replay its newest request."))

    async def _open_replay(self, row_id: int) -> None:
        try:
            newest = await self._deliveries.newest_delivery_of(row_id)
        except StoreProblem as problem:
            self.said.emit(in_words(problem.sentence()))
            return
        if newest is None:
            self.said.emit(translate("Replay", "No request came for this row: a check found it."))
        else:
            self._details.replays.open(newest)

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
