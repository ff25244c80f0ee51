"""The colour rules of the table: kept for each shop, put into force at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget

from qbdesk.domain.colour_rules import SHIPPED, ColourRule, RuleBook, rules_from_json, rules_to_json
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme
from qbdesk.ui.window_place import put_over

if TYPE_CHECKING:
    from qbdesk.ui.colour_rules_window import ColourRulesWindow

_RULES_KEY, _HIGHLIGHT_KEY = "table/colour_rules", "table/highlight"


class Colours(QObject):
    """Reads what was kept, and opens the window in which it is changed."""

    def __init__(
        self, model: EventModel, theme: Theme, icons: Icons, settings: QSettings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._icons = icons
        self._settings = settings
        self._window: ColourRulesWindow | None = None
        self._book = RuleBook(_kept_rules(settings), str(settings.value(_HIGHLIGHT_KEY, "")))
        if self._book.rules != SHIPPED or self._book.highlight:
            model.use_words(rules=self._book)

    @property
    def book(self) -> RuleBook:
        """The rules in force."""
        return self._book

    def use(self, rules: Sequence[ColourRule], highlight: str) -> None:
        """Colour by these from now on."""
        self._book = RuleBook(rules, highlight)
        self._settings.setValue(_RULES_KEY, json.dumps(rules_to_json(rules), ensure_ascii=False))
        self._settings.setValue(_HIGHLIGHT_KEY, highlight)
        self._model.use_words(rules=self._book)

    def open_window(self, parent: QWidget) -> None:
        """Show the rules; a second call brings the window forward."""
        if self._window is None:
            from qbdesk.ui.colour_rules_window import ColourRulesWindow

            self._window = ColourRulesWindow(self._theme, self._icons, self._book, parent)
            put_over(self._window, parent)
            self._window.rules_changed.connect(self.use)
            self._window.destroyed.connect(self._forget_window)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _forget_window(self) -> None:
        self._window = None


def _kept_rules(settings: QSettings) -> tuple[ColourRule, ...]:
    try:
        return rules_from_json(json.loads(str(settings.value(_RULES_KEY, "[]"))))
    except ValueError:
        return SHIPPED
