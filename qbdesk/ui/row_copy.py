"""Rows as text in the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event_row import EventRow
from qbdesk.ports import RowReader
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_selection import Chosen
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.tasks import TaskScope

_MOST, _PAGE = 10_000, 256


class RowCopy(QObject):
    """`said(words)`: what was left out, or why it failed."""

    said = Signal(str)

    def __init__(self, reader: RowReader, model: EventModel, tasks: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._model = model
        self._tasks = tasks

    def copy(self, chosen: Chosen) -> None:
        """Copy the chosen rows, a page at a time; of very many only the first."""
        if chosen.count:
            self._tasks.restart("copy rows", self._copy(chosen))

    async def _copy(self, chosen: Chosen) -> None:
        ids = list(self._model.ids.slice(0, _MOST)) if chosen.everything else list(chosen.ids[:_MOST])
        rows: list[EventRow] = []
        try:
            for first in range(0, len(ids), _PAGE):
                rows += await self._reader.rows(ids[first : first + _PAGE])
        except StoreProblem as problem:
            self.said.emit(in_words(problem.sentence()))
            return
        words = self._model.words
        QGuiApplication.clipboard().setText("\n".join(words.plain_text(row) for row in rows))
        if len(ids) < chosen.count:
            self.said.emit(translate("Copy", "The first %n rows were copied.", None, len(ids)))
