"""The bar on top of the window: whose shop it is, and what can be done from everywhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QWidget

from qbdesk import __version__
from qbdesk.ui.components.icon_button import IconButton, WordButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark, Tone, translate
from qbdesk.ui.theme import Theme

_HEIGHT = 48
_COPIED_MS = 1500


class TopBar(QFrame):
    """Shop, stretch, actions, menu. Says wishes only.

    `theme_requested` carries True for dark, False for light, None for the system's choice.
    """

    copy_requested = Signal()
    test_requested = Signal()
    theme_requested = Signal(object)
    quit_requested = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, shop: str, demo: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar-top")
        self.setMinimumHeight(_HEIGHT)
        name = QLabel(shop)
        name.setProperty("role", "strong")
        self._copy = WordButton(theme, icons, "copy", self._copy_words(), kind="flat")
        self._copy.clicked.connect(self.copy_requested)
        self._test = WordButton(
            theme, icons, "paper-plane-tilt", translate("TopBar", "Send test event…"), kind="flat"
        )
        self._test.clicked.connect(self.test_requested)
        self._menu_button = IconButton(theme, icons, "dots-three-vertical", translate("TopBar", "Menu (F10)"))
        self._menu_button.setShortcut(QKeySequence("F10"))
        self._menu_button.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        self._themes = QActionGroup(self)
        self._fill_menu()
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._copied.timeout.connect(self._show_copy_words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, icons, "storefront", "text"))
        row.addWidget(name)
        if demo:
            row.addWidget(TagLabel(theme, icons, Mark("flask", translate("TopBar", "Demo"), Tone.DONE)))
        row.addStretch(1)
        for widget in (self._copy, self._test, self._menu_button):
            row.addWidget(widget)

    def show_copied(self) -> None:
        """Confirm that the address is in the clipboard, for a moment."""
        self._copy.setMinimumWidth(self._copy.width())
        self._copy.setText(translate("TopBar", "Copied"))
        self._copied.start()

    def show_address_known(self, known: bool) -> None:
        """Without an address there is nothing to copy and nowhere to send."""
        self._copy.setEnabled(known)
        self._test.setEnabled(known)

    def show_theme(self, dark: bool | None) -> None:
        """Which theme the menu shows as chosen."""
        for action in self._themes.actions():
            action.setChecked(action.data() == _DATA_OF[dark])

    def _fill_menu(self) -> None:
        for text, dark in (
            (translate("TopBar", "Light or dark as the system"), None),
            (translate("TopBar", "Light"), False),
            (translate("TopBar", "Dark"), True),
        ):
            action = QAction(text, self._menu)
            action.setCheckable(True)
            action.setData(_DATA_OF[dark])
            self._themes.addAction(action)
            self._menu.addAction(action)
        self._themes.triggered.connect(self._choose_theme)
        self._menu.addSeparator()
        version = self._menu.addAction(f"qbdesk {__version__}")
        version.setEnabled(False)
        self._menu.addSeparator()
        leave = self._menu.addAction(translate("TopBar", "Quit"))
        leave.setShortcut(QKeySequence("Ctrl+Q"))
        leave.triggered.connect(self.quit_requested)
        self.addAction(leave)

    def _copy_words(self) -> str:
        return translate("TopBar", "Copy webhook URL")

    def _show_copy_words(self) -> None:
        self._copy.setText(self._copy_words())

    def _open_menu(self) -> None:
        right = self._menu_button.mapToGlobal(QPoint(self._menu_button.width(), self._menu_button.height()))
        self._menu.popup(right - QPoint(self._menu.sizeHint().width(), 0))

    def _choose_theme(self, action: QAction) -> None:
        self.theme_requested.emit({name: dark for dark, name in _DATA_OF.items()}[str(action.data())])


_DATA_OF = {None: "system", False: "light", True: "dark"}
