"""Whose desk it is, with a menu of the other shops on this computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.settings import LONGEST_TITLE
from qbdesk.domain.shop_name import DEMO, shop_name_of
from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type, icon_px, text_scale

_CARET_PX, _GAP = 12, 6
_WIDTH, _ANSWER_PX = 440, 32


@dataclass(frozen=True, slots=True)
class ShopEntry:
    """A profile: `name` is its folder's, `title` what the window shows."""

    name: str
    title: str
    is_present: bool


class ShopList(Protocol):
    """The shops of this computer; `open` and `add` answer "" or why they could not."""

    def listed(self) -> list[ShopEntry]:
        """Every shop, by title."""

    def open(self, name: str) -> str:
        """Open its desk, or bring an open one forward."""

    def add(self, name: str, title: str) -> str:
        """Make a new one and open its first start."""


class ShopButton(WordButton):
    """The shop's name and a caret; the menu is read anew each time it is opened."""

    def __init__(self, theme: Theme, icons: Icons, shop: str, shops: ShopList) -> None:
        super().__init__(theme, icons, "storefront", shop, kind="flat left")
        self._theme = theme
        self._icons = icons
        self._shops = shops
        self._dialog: AddShopDialog | None = None
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._choose)
        self.setFont(theme.font(Type.STRONG))
        self.setText(shop)
        self.clicked.connect(self._open_menu)

    def setText(self, text: str) -> None:
        """The name, also for the screen reader."""
        super().setText(text.replace("&", "&&"))
        told = translate("ShopMenu", "Shop: {name}. Opens the list of shops")
        self.setAccessibleName(told.replace("{name}", text))

    def sizeHint(self) -> QSize:
        """Room for the caret."""
        hint = super().sizeHint()
        return QSize(hint.width() + _GAP + icon_px(_CARET_PX), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The caret stands at the end."""
        super().paintEvent(event)
        ink = self._theme.tokens.text2
        pixmap = self._icons.pixmap("caret-down", ink, icon_px(_CARET_PX), self.devicePixelRatioF())
        place = QRect(0, 0, icon_px(_CARET_PX), icon_px(_CARET_PX))
        place.moveCenter(self.rect().center())
        place.moveRight(self.width() - _GAP)
        QPainter(self).drawPixmap(place.topLeft(), pixmap)

    def fill(self) -> QMenu:
        """The menu with what there is now."""
        self._menu.clear()
        for entry in self._shops.listed():
            words = entry.title if entry.title == entry.name else f"{entry.title}  ({entry.name})"
            action = QAction(words.replace("&", "&&"), self._menu, checkable=True)
            action.setChecked(entry.is_present)
            action.setData(entry.name)
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(translate("ShopMenu", "Add a shop…")).setData("")
        return self._menu

    def _open_menu(self) -> None:
        self.fill().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, action: QAction) -> None:
        name = str(action.data())
        if not name:
            if self._dialog is None:
                self._dialog = AddShopDialog(self._shops, self.window())
            self._dialog.ask()
        elif not any(entry.is_present for entry in self._shops.listed() if entry.name == name):
            self.setToolTip(self._shops.open(name))


class AddShopDialog(QDialog):
    """Not modal: what the shop is called, checked while it is typed."""

    def __init__(self, shops: ShopList, parent: QWidget) -> None:
        super().__init__(parent)
        self._shops = shops
        self._names: frozenset[str] = frozenset()
        self.setWindowTitle(translate("ShopMenu", "Add a shop"))
        self.setMinimumWidth(round(_WIDTH * text_scale()))
        label = QLabel(translate("ShopMenu", "The shop's name"))
        label.setProperty("role", "strong")
        self._field = QLineEdit()
        self._field.setMaxLength(LONGEST_TITLE)
        self._field.setAccessibleName(label.text())
        self._field.textChanged.connect(self._check)
        label.setBuddy(self._field)
        self._answer = QLabel()
        self._answer.setWordWrap(True)
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._answer.setMinimumHeight(_ANSWER_PX)
        self._answer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._add = self._button(translate("ShopMenu", "Add"), "primary", self._make)
        self._add.setDefault(True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(4)
        for widget in (label, self._field, self._answer):
            stack.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._button(translate("ShopMenu", "Cancel"), "plain", self.close))
        buttons.addWidget(self._add)
        stack.addLayout(buttons)

    def ask(self) -> None:
        """Show it with an empty field."""
        self._names = frozenset(entry.name for entry in self._shops.listed())
        self._field.clear()
        self._check("")
        self.show()
        self.raise_()
        self.activateWindow()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, word: str, kind: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(word)
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _check(self, text: str) -> None:
        name = shop_name_of(text)
        if not text.strip():
            self._say(translate("ShopMenu", "It gets a file, a key, a port and an address of its own."))
        elif not name or name == DEMO:
            self._say(translate("ShopMenu", "A name has letters or digits, and is not “demo”."), wrong=True)
        elif name in self._names:
            told = translate("ShopMenu", "There is already a shop “{name}”.")
            self._say(told.replace("{name}", name), wrong=True)
        else:
            told = translate("ShopMenu", "Kept in the folder “{name}”. Its own desk opens beside this one.")
            self._say(told.replace("{name}", name))
            self._add.setEnabled(True)
            return
        self._add.setEnabled(False)

    def _make(self) -> None:
        title = self._field.text().strip()
        problem = self._shops.add(shop_name_of(title), title)
        if problem:
            self._say(problem, wrong=True)
        else:
            self.close()

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self._answer.setText(sentence)
        self._answer.setProperty("role", "small wrong" if wrong else "small text2")
        self._field.setAccessibleDescription(sentence)
        self._field.setProperty("wrong", wrong)
        for widget in (self._answer, self._field):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
