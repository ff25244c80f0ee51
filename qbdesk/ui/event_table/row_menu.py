"""The menu of a cell: filter by it, pin, mark, comment, copy; order and columns of the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from qbdesk.domain.query_editing import not_this, only_this
from qbdesk.ui.event_table.cell_terms import CellTerm
from qbdesk.ui.row_words import translate

_LONGEST = 30


class RowMenu(QMenu):
    """`filter_requested(text)`: the whole filter after "only this" or "not this"."""

    filter_requested = Signal(str)

    def __init__(
        self,
        filter_text: str,
        term: CellTerm | None,
        word: str,
        actions: Sequence[QAction],
        marks: Sequence[QAction],
        menus: Sequence[QMenu],
        parent: QWidget,
    ) -> None:
        """`term` and `word`: what the cell shows, None and "" for nothing to filter by."""
        super().__init__(parent)
        self._text = filter_text
        self._term = term
        shown = word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…"
        self._only = self.addAction(translate("RowMenu", "Only this: {value}").replace("{value}", shown))
        self._not = self.addAction(translate("RowMenu", "Not this: {value}").replace("{value}", shown))
        for action in (self._only, self._not):
            action.setVisible(term is not None)
        self.addSeparator()
        for action in actions:
            self.addAction(action)
        under = self.addMenu(translate("RowMenu", "Mark"))
        for action in marks:
            under.addAction(action)
        self.addSeparator()
        for menu in menus:
            self.addMenu(menu)
            self.destroyed.connect(menu.deleteLater)
        self.triggered.connect(self._take)

    def _take(self, action: QAction) -> None:
        if self._term is None:
            return
        field, value = self._term
        if action is self._only:
            self.filter_requested.emit(only_this(self._text, field, value))
        elif action is self._not:
            self.filter_requested.emit(not_this(self._text, field, value))
