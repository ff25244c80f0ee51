"""The bar on top of the window: whose shop it is, and what can be done from everywhere."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from qbdesk.ui.actions import Actions, Deed
from qbdesk.ui.components.icon_button import IconButton, WordButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark, Tone, translate
from qbdesk.ui.sound_button import SoundButton, SoundFace
from qbdesk.ui.status_words import wish_word
from qbdesk.ui.tab_order import FIRST
from qbdesk.ui.theme import Theme
from qbdesk.ui.view_switch import ViewSwitch
from qbdesk.ui.wishes import Wish

_HEIGHT = 48
_COPIED_MS = 1500
_LEFT, _RIGHT, _SPACING, _BEFORE_VIEWS = 16, 8, 8, 16
_BUTTON_PADDING, _ICON_BUTTON_PX = 12, 32
_WISHES_IN_MENU = (
    (Wish.REHEARSE, Wish.ANSWER_ON_PURPOSE),
    (Wish.OPEN_LOG, Wish.COPY_DIAGNOSTICS, Wish.ABOUT),
)


class TopBar(QFrame):
    """Shop, views, actions, menu. Says wishes only.

    `theme_requested` carries True for dark, False for light, None for the system's choice.
    """

    copy_requested = Signal()
    test_requested = Signal()
    theme_requested = Signal(object)
    wish_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        shop: str,
        demo: bool,
        views: ViewSwitch,
        actions: Actions,
        offered: Collection[Wish] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setProperty("kind", "bar-top")
        self.setMinimumHeight(_HEIGHT)
        self._shop: QLabel | QPushButton = _shop_label(shop)
        self._copy = WordButton(theme, icons, "copy", self._copy_words(), kind="flat")
        self._copy.clicked.connect(self.copy_requested)
        self._test = WordButton(
            theme, icons, "paper-plane-tilt", translate("TopBar", "Send test event…"), kind="flat"
        )
        self._test.clicked.connect(self.test_requested)
        self._sound = SoundButton(theme, icons)
        self._sound.clicked.connect(self._wish_sound)
        self._settings = IconButton(theme, icons, "gear-six", translate("TopBar", "Settings (Ctrl+,)"))
        self._settings.setShortcut(QKeySequence("Ctrl+,"))
        self._settings.clicked.connect(self._wish_settings)
        for button, wish in (
            (self._copy, Wish.COPY_ADDRESS),
            (self._test, Wish.SEND_TEST),
            (self._sound, Wish.TOGGLE_SOUND),
            (self._settings, Wish.SETTINGS),
        ):
            button.setVisible(wish in offered)
        self._menu_button = IconButton(theme, icons, "dots-three-vertical", translate("TopBar", "Menu (F10)"))
        self._menu_button.setShortcut(QKeySequence("F10"))
        self._views = views
        self._menu_button.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        self._themes = QActionGroup(self)
        self._fill_menu(offered)
        self._copied = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._copied.timeout.connect(self._show_copy_words)
        self._told = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._told.timeout.connect(self._show_menu)
        demo_mark = Mark("flask", translate("TopBar", "Demo"), Tone.DONE)
        demo_tag = TagLabel(theme, icons, demo_mark) if demo else None
        self._lay_out(IconLabel(theme, icons, "storefront", "text"), demo_tag)

    def _lay_out(self, icon: QWidget, demo: QWidget | None) -> None:
        self._shop_icon = icon
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        row.setSpacing(_SPACING)
        row.addWidget(icon)
        row.addWidget(self._shop)
        if demo is not None:
            row.addWidget(demo)
        row.addSpacing(_BEFORE_VIEWS)
        row.addWidget(self._views)
        row.addStretch(1)
        for widget in (self._copy, self._test, self._sound, self._settings, self._menu_button):
            row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def offer_shops(self, button: QPushButton) -> None:
        """Put a button with the other shops in the place of the shop's name."""
        row = self.layout()
        assert row is not None
        row.replaceWidget(self._shop, button)
        for widget in (self._shop, self._shop_icon):
            widget.hide()
        row.removeWidget(self._shop_icon)
        row.setContentsMargins(_LEFT - _BUTTON_PADDING, 0, _RIGHT, 0)
        self._shop = button
        button.setProperty(FIRST, True)
        self._fit()

    def show_shop(self, name: str) -> None:
        """The shop has another name."""
        if name != self._shop.text():
            self._shop.setText(name)
            self._fit()

    def show_copied(self) -> None:
        """Confirm that the address is in the clipboard, for a moment."""
        self._copy.setMinimumWidth(self._copy.width())
        self._copy.setText(translate("TopBar", "Copied"))
        self._copied.start()

    def show_address_known(self, known: bool) -> None:
        """Without an address there is nothing to copy and nowhere to send."""
        self._copy.setEnabled(known)
        self._test.setEnabled(known)

    def show_sound(self, face: SoundFace) -> None:
        """Whether new orders are heard."""
        self._sound.show_face(face)
        self._fit()

    def show_theme(self, dark: bool | None) -> None:
        """Which theme the menu shows as chosen."""
        for action in self._themes.actions():
            action.setChecked(action.data() == _DATA_OF[dark])

    def _fit(self) -> None:
        """Words go where they would be cut; the sound's, which tell a state, go last."""
        row = self.layout()
        assert row is not None
        buttons = [button for button in (self._sound, self._copy, self._test) if not button.isHidden()]
        others = [item.widget() for item in map(row.itemAt, range(row.count())) if item is not None]
        taken = sum(
            each.sizeHint().width() + _SPACING
            for each in others
            if each is not None and not each.isHidden() and each not in buttons
        )
        room = self.width() - row.contentsMargins().left() - _RIGHT - _BEFORE_VIEWS - taken - _SPACING
        room -= sum(_ICON_BUTTON_PX + _SPACING for _ in buttons)
        for button in buttons:
            button.set_short(False)
            room -= button.full_width() - _ICON_BUTTON_PX
            button.set_short(room < 0)

    def _fill_menu(self, offered: Collection[Wish]) -> None:
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
        for deed in (Deed.CHECK, Deed.EXPORT, Deed.COLOURS, Deed.SHORTCUTS):
            if self._actions.has(deed):
                self._menu.addAction(self._actions.action(deed))
        self._menu.addSeparator()
        for group in _WISHES_IN_MENU:
            for wish in group:
                if wish in offered:
                    action = self._menu.addAction(wish_word(wish))
                    action.setData(wish)
                    action.triggered.connect(self._wish_from_menu)
            self._menu.addSeparator()
        self._menu.addAction(self._actions.action(Deed.QUIT))

    def _wish_settings(self) -> None:
        self.wish_requested.emit(Wish.SETTINGS)

    def _wish_from_menu(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wish_requested.emit(action.data())
            if action.data() is Wish.COPY_DIAGNOSTICS:
                self._show_menu_button("check", translate("TopBar", "Copied"))
                self._told.start()

    def _show_menu(self) -> None:
        self._show_menu_button("dots-three-vertical", translate("TopBar", "Menu (F10)"))

    def _show_menu_button(self, icon: str, name: str) -> None:
        self._menu_button.set_icon(icon)
        self._menu_button.set_name(name)

    def _wish_sound(self) -> None:
        self.wish_requested.emit(Wish.TOGGLE_SOUND)

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


def _shop_label(shop: str) -> QLabel:
    name = QLabel(shop)
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setProperty("role", "strong")
    return name
