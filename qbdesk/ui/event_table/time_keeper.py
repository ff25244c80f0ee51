"""Which times the table shows, remembered; and times since, painted again when one in sight is another."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QTableView

from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.event_table.delegate import EventDelegate
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.time_style import TimeStyle, until_change_s

_KEY = "table/time"
_LEAST_MS = 1000


class TimeKeeper(QObject):
    """One timer for all rows, at most once a second, and none while no row with a time since is in sight.

    What is painted says when it must be painted again.
    """

    def __init__(self, view: QTableView, model: EventModel, delegate: EventDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._settings: QSettings | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._paint_again)
        delegate.since_painted = self._note_painted

    @property
    def style(self) -> TimeStyle:
        """What is shown."""
        return self._model.faces.times

    @property
    def waits_ms(self) -> int:
        """Until the times are painted again; -1 when nothing waits."""
        return self._timer.remainingTime()

    def choose(self, style: TimeStyle) -> None:
        """Show times of this style."""
        if style is not self.style:
            self._timer.stop()
            self._model.use_words(times=style)
            if self._settings is not None:
                self._settings.setValue(_KEY, style.value)

    def remember_in(self, settings: QSettings) -> None:
        """Take up what was chosen last, and keep what is chosen from now on."""
        kept = str(settings.value(_KEY, ""))
        if kept in tuple(TimeStyle):
            self.choose(TimeStyle(kept))
        self._settings = settings

    def _note_painted(self, age_s: float) -> None:
        wait_ms = max(int(until_change_s(age_s) * 1000) + 1, _LEAST_MS)
        if not self._timer.isActive() or wait_ms < self._timer.remainingTime():
            self._timer.start(wait_ms)

    def _paint_again(self) -> None:
        viewport, header = self._view.viewport(), self._view.horizontalHeader()
        left, width = header.sectionViewportPosition(Column.TIME), header.sectionSize(Column.TIME)
        viewport.update(left, 0, width, viewport.height())
