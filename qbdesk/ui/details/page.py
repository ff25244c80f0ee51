"""The ground of a tab: cards in columns that rearrange themselves by the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.card import GAP
from qbdesk.ui.components.line_height import LINE_PX, line_height
from qbdesk.ui.components.notice import Notice
from qbdesk.ui.details.content import Details
from qbdesk.ui.theme import Theme, Type, text_scale

GUTTER = 16
FLAT_GUTTER = 12
WIDE_PX = 720
SCROLL_BAR_PX = 12
_FLAT_PX = 164
_STRUT = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)


class Arrangement(Enum):
    """One column, two of 1.6 : 1, or three side by side in low details."""

    NARROW = auto()
    WIDE = auto()
    FLAT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """Cards one below the other; a tuple of cards stands side by side."""

    stretch: int
    items: tuple[QWidget | tuple[QWidget, ...], ...]

    def cards(self) -> list[QWidget]:
        """All of them, those side by side, too."""
        beside = [item if isinstance(item, tuple) else (item,) for item in self.items]
        return [card for cards in beside for card in cards]


class CardPage(QScrollArea):
    """A tab that shows cards and scrolls; its panes say how the cards stand in each arrangement."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flat = False
        self._arrangement: Arrangement | None = None
        self._columns: QWidget | None = None
        self._holders: list[tuple[QWidget, Column]] = []
        self._strut = QSpacerItem(0, 0, *_STRUT)
        self._row = QHBoxLayout()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ground = _Ground(theme)
        self._outer = QVBoxLayout(self._ground)
        self._outer.setSpacing(0)
        self._outer.addStretch(1)
        self.setWidget(self._ground)
        self._ring = FocusRing(theme, self)

    def show_details(self, details: Details) -> None:
        """Fill the cards."""
        raise NotImplementedError

    def columns(self, arrangement: Arrangement) -> Sequence[Column]:
        """How the cards stand."""
        raise NotImplementedError

    def arranged(self) -> None:
        """The cards have been set into another arrangement."""

    def show_columns(self) -> None:
        """Call when cards were shown or hidden: a column without any leaves its room to the others."""
        for holder, column in self._holders:
            holder.setVisible(any(not card.isHidden() for card in column.cards()))

    @property
    def arrangement(self) -> Arrangement:
        """How the cards stand now."""
        return self._arrangement or Arrangement.NARROW

    def set_flat(self, flat: bool) -> None:
        """Whether the details lie low below the table."""
        self._flat = flat
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the new size."""
        super().resizeEvent(event)
        self._arrange()
        self._share_height()

    def _arrange(self) -> None:
        arrangement = Arrangement.NARROW
        if self._flat:
            arrangement = Arrangement.FLAT
        elif self.width() >= WIDE_PX * line_height(self._theme, Type.BODY) / LINE_PX[Type.BODY]:
            arrangement = Arrangement.WIDE
        if arrangement is self._arrangement:
            return
        self._arrangement = arrangement
        before, self._columns = self._columns, self._make_columns(self.columns(arrangement))
        edge = FLAT_GUTTER if arrangement is Arrangement.FLAT else GUTTER
        self._outer.setContentsMargins(GUTTER, edge, GUTTER - SCROLL_BAR_PX, edge)
        self._outer.insertWidget(0, self._columns)
        if before is not None:
            self._outer.removeWidget(before)
            before.deleteLater()
        self._share_height()
        self.show_columns()
        self.arranged()

    def _share_height(self) -> None:
        """Low details are filled by their cards; where there is more height they are as high as they want."""
        if self._columns is not None:
            room = min(self.viewport().height() - 2 * FLAT_GUTTER, round(_FLAT_PX * text_scale()))
            self._strut.changeSize(0, max(room, 0) if self._flat else 0, *_STRUT)
            self._row.invalidate()

    def _make_columns(self, columns: Sequence[Column]) -> QWidget:
        side_by_side = QWidget()
        row = self._row = QHBoxLayout(side_by_side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(FLAT_GUTTER if self._flat else GUTTER)
        self._strut = QSpacerItem(0, 0, *_STRUT)
        row.addItem(self._strut)
        self._holders = [(self._make_column(column), column) for column in columns]
        for holder, column in self._holders:
            row.addWidget(holder, column.stretch)
        return side_by_side

    def _make_column(self, column: Column) -> QWidget:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        stack = QVBoxLayout(holder)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(GAP)
        for item in column.items:
            if isinstance(item, tuple):
                stack.addLayout(_beside(item))
            else:
                is_line = self._flat and isinstance(item, Notice)
                side = Qt.AlignmentFlag.AlignTop if is_line else Qt.AlignmentFlag(0)
                stack.addWidget(item, int(self._flat and not is_line), side)
        if not self._flat:
            stack.addStretch(1)
        return holder


class _Ground(QWidget):
    """The colour of the page, painted: a palette of its own would be lost with the style sheet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(self._theme.tokens.window))


class FocusRing(QWidget):
    """Draws the 2 px ring of the focus over `owner`; lets every click through."""

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme = theme
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        owner.installEventFilter(self)
        theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the owner's focus and size; an owner that is being destroyed loses its focus, too."""
        if not isValid(self._owner):
            return False
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.setGeometry(QRect(0, 0, self._owner.width(), self._owner.height()))
            self.setVisible(self._owner.hasFocus())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _beside(cards: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for card in cards:
        policy = card.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        card.setSizePolicy(policy)
        row.addWidget(card, 1)
    return row
