"""Filters kept by name, for each shop, and their menu."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, icon_px

_KEY = "filters/saved"
_MOST = 50


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A text of the filter box under a name."""

    name: str
    text: str


class SavedFilters(QObject):
    """The list, in the order of its owner."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._filters = _read(settings)

    @property
    def filters(self) -> tuple[SavedFilter, ...]:
        """All of them."""
        return self._filters

    def save(self, name: str, text: str) -> None:
        """Keep `text` under `name`, in place of what had that name."""
        kept = SavedFilter(name, text)
        others = [each if each.name != name else kept for each in self._filters]
        self.replace(others if kept in others else [*others, kept])

    def replace(self, filters: Sequence[SavedFilter]) -> None:
        """Another list or order."""
        self._filters = tuple(filters)[:_MOST]
        listed = [[each.name, each.text] for each in self._filters]
        self._settings.setValue(_KEY, json.dumps(listed, ensure_ascii=False))
        self.changed.emit()


class SavedMenu(QMenu):
    """`chosen(text)`, `save_requested`, `arrange_requested`; how many rows each has is filled in later."""

    chosen = Signal(str)
    save_requested = Signal()
    arrange_requested = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, saved: SavedFilters, may_save: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._rows: dict[str, QAction] = {}
        ink = theme.tokens.text2
        title = self.addAction(translate("SavedFilters", "Saved filters"))
        title.setEnabled(False)
        for each in saved.filters:
            action = self.addAction(
                icons.icon("bookmark-simple", ink, icon_px(16)), each.name.replace("&", "&&")
            )
            action.setData(each.text)
            self._rows[each.text] = action
        if not saved.filters:
            self.addAction(translate("SavedFilters", "None yet")).setEnabled(False)
        self.addSeparator()
        self._save = self.addAction(translate("SavedFilters", "Save this filter…"))
        self._save.setShortcut(QKeySequence("Ctrl+D"))
        self._save.setEnabled(may_save)
        self._arrange = self.addAction(translate("SavedFilters", "Arrange filters…"))
        self._arrange.setEnabled(bool(saved.filters))
        self.triggered.connect(self._take)

    def show_counts(self, counts: Mapping[str, str]) -> None:
        """So many rows match, by the filter's text."""
        for text, action in self._rows.items():
            if text in counts:
                action.setText(f"{action.text()}\t{counts[text]}")

    def _take(self, action: QAction) -> None:
        if action is self._save:
            self.save_requested.emit()
        elif action is self._arrange:
            self.arrange_requested.emit()
        elif action.data():
            self.chosen.emit(str(action.data()))


def _read(settings: QSettings) -> tuple[SavedFilter, ...]:
    try:
        listed = json.loads(str(settings.value(_KEY, "[]")))
        return tuple(SavedFilter(str(name), str(text)) for name, text in listed)[:_MOST]
    except (ValueError, TypeError):
        return ()
