"""The bar of the first start: there is no shop yet, but a language and settings."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu

from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.language import LANGUAGES, NAMES
from qbdesk.ui.row_words import translate
from qbdesk.ui.status_words import wish_word
from qbdesk.ui.theme import Theme, icon_px
from qbdesk.ui.wishes import Wish

_HEIGHT = 48
_WISHES = (Wish.OPEN_LOG, Wish.COPY_DIAGNOSTICS, Wish.ABOUT)


class FirstStartBar(QFrame):
    """Says wishes only; `language_requested` carries "sv" or "en", `wish_requested` one of `offered`."""

    language_requested = Signal(str)
    settings_requested = Signal()
    copy_requested = Signal()
    shortcuts_requested = Signal()
    wish_requested = Signal(object)
    quit_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, language: str, offered: Collection[Wish] = ()) -> None:
        super().__init__()
        self.setProperty("kind", "bar-top")
        self.setMinimumHeight(_HEIGHT)
        self._theme = theme
        self._icons = icons
        name = QLabel(translate("FirstStart", "No shop"))
        self._language = MenuButton(theme, icons, translate("FirstStart", "Language"))
        self._language.setProperty("kind", "flat")
        self._language.setIconSize(QSize(icon_px(16), icon_px(16)))
        self._language.setMinimumWidth(1)
        self._language.set_choices([NAMES[code] for code in LANGUAGES], LANGUAGES.index(language))
        self._language.choice_made.connect(self._choose_language)
        settings = IconButton(theme, icons, "gear-six", translate("FirstStart", "Settings (Ctrl+,)"))
        settings.clicked.connect(self.settings_requested)
        self._menu_button = IconButton(
            theme, icons, "dots-three-vertical", translate("FirstStart", "Menu (F10)")
        )
        self._menu_button.setShortcut(QKeySequence("F10"))
        self._menu_button.clicked.connect(self._open_menu)
        self._menu = self._new_menu(offered)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, icons, "storefront", "text"))
        row.addWidget(name)
        row.addStretch(1)
        for widget in (self._language, settings, self._menu_button):
            row.addWidget(widget)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _new_menu(self, offered: Collection[Wish]) -> QMenu:
        menu = QMenu(self)
        copy = menu.addAction(translate("FirstStart", "Copy webhook URL"))
        copy.triggered.connect(self.copy_requested)
        settings = menu.addAction(translate("FirstStart", "Settings…"))
        settings.setShortcut(QKeySequence("Ctrl+,"))
        settings.triggered.connect(self.settings_requested)
        shortcuts = menu.addAction(translate("Action", "Keyboard shortcuts"))
        shortcuts.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        shortcuts.triggered.connect(self.shortcuts_requested)
        menu.addSeparator()
        for wish in _WISHES:
            if wish in offered:
                action = menu.addAction(wish_word(wish))
                action.setData(wish)
                action.triggered.connect(self._tell_wish)
        menu.addSeparator()
        leave = menu.addAction(translate("FirstStart", "Quit"))
        leave.setShortcut(QKeySequence("Ctrl+Q"))
        leave.triggered.connect(self.quit_requested)
        self.addActions([settings, shortcuts, leave])
        return menu

    def _open_menu(self) -> None:
        right = self._menu_button.mapToGlobal(QPoint(self._menu_button.width(), self._menu_button.height()))
        self._menu.popup(right - QPoint(self._menu.sizeHint().width(), 0))

    def _tell_wish(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wish_requested.emit(action.data())

    def _choose_language(self, place: int) -> None:
        self.language_requested.emit(LANGUAGES[place])

    def _restyle(self) -> None:
        self._language.setIcon(self._icons.icon("globe", self._theme.tokens.text, icon_px(16)))
