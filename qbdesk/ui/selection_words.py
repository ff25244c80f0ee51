"""What several selected rows come to, in words for the status line."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.totals import Totals
from qbdesk.ports import MarkReader
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_selection import Chosen
from qbdesk.ui.locale_text import count, money
from qbdesk.ui.row_words import translate
from qbdesk.ui.tasks import TaskScope

_SOON_MS = 100


class SelectionWords(QObject):
    """`said(words)`: "4 orders, SEK 2,310.00"; "" for one row or none."""

    said = Signal(str)

    def __init__(self, reader: MarkReader, model: EventModel, tasks: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._model = model
        self._tasks = tasks
        self._chosen = Chosen()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._begin)

    def take(self, chosen: Chosen) -> None:
        """Another selection."""
        self._chosen = chosen
        if chosen.count < 2:
            self._soon.stop()
            self.said.emit("")
        elif not self._soon.isActive():
            self._soon.start()

    def _begin(self) -> None:
        self._tasks.restart("sum up the selection", self._read(self._chosen))

    async def _read(self, chosen: Chosen) -> None:
        self.said.emit(_plain(self._model.words.locale, chosen.count))
        ids = self._model.ids.slice(0, len(self._model.ids)) if chosen.everything else array("q", chosen.ids)
        try:
            totals = await self._reader.totals_of(ids)
        except StoreProblem:
            return
        if chosen == self._chosen:
            self.said.emit(selection_words(self._model.words.locale, chosen.count, totals))


def selection_words(locale: QLocale, rows: int, totals: Totals) -> str:
    """One sum for each currency; they are never added up."""
    if not totals.orders:
        return _plain(locale, rows)
    orders = (
        translate("Selection", "{count} orders") if totals.orders != 1 else translate("Selection", "1 order")
    )
    return ", ".join(
        [
            orders.replace("{count}", count(locale, totals.orders)),
            *(money(locale, each) for each in totals.sums),
        ]
    )


def _plain(locale: QLocale, rows: int) -> str:
    return translate("Selection", "{count} rows").replace("{count}", count(locale, rows))
