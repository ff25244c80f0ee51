"""A button whose words are the present choice and whose menu has the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, icon_px

_CARET_PX = 12
_BEFORE_CARET_PX = 8
_PADDING_PX = 11


class MenuButton(QPushButton):
    """32 high, a caret at its end; with a single choice there is nothing to press."""

    choice_made = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._name = name
        self._words: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._choose)
        self.setProperty("kind", "soft")
        self.setStyleSheet(f"text-align: left; padding-right: {_PADDING_PX + icon_px(_CARET_PX)}px;")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        theme.changed.connect(self.update)

    def set_choices(self, words: Sequence[str], chosen: int) -> None:
        """Offer these; nothing is emitted."""
        words = tuple(words)
        if words != self._words:
            self._words = words
            for action in self._group.actions():
                self._group.removeAction(action)
                self._menu.removeAction(action)
                action.deleteLater()
            for word in words:
                action = QAction(word.replace("&", "&&"), self, checkable=True)
                self._group.addAction(action)
                self._menu.addAction(action)
        if 0 <= chosen < len(words):
            self._group.actions()[chosen].setChecked(True)
            self.setText(words[chosen].replace("&", "&&"))
            self.setAccessibleName(f"{self._name}: {words[chosen]}")
        self.updateGeometry()

    def choices(self) -> tuple[str, ...]:
        """What is offered."""
        return self._words

    def choose(self, index: int) -> None:
        """As if the reader chose it in the menu."""
        self._group.actions()[index].trigger()

    def sizeHint(self) -> QSize:
        """Words and caret."""
        hint = super().sizeHint()
        return QSize(hint.width() + _BEFORE_CARET_PX, hint.height())

    def minimumSizeHint(self) -> QSize:
        """The words may be elided."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button with its words at the left and a caret at the right."""
        super().paintEvent(event)
        ink = self._theme.tokens.text2
        pixmap = self._icons.pixmap("caret-down", ink, icon_px(_CARET_PX), self.devicePixelRatioF())
        place = QRect(0, 0, icon_px(_CARET_PX), icon_px(_CARET_PX))
        place.moveCenter(self.rect().center())
        place.moveRight(self.width() - _PADDING_PX)
        QPainter(self).drawPixmap(place.topLeft(), pixmap)

    def _open(self) -> None:
        if len(self._words) > 1:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, action: QAction) -> None:
        index = self._group.actions().index(action)
        self.set_choices(self._words, index)
        self.choice_made.emit(index)
