"""The row of tabs over a page: words, a count, and a line under the current one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.theme import Theme, Type

_HEIGHT = 36
_PADDING, _LEAST_PADDING = 10, 4
_BETWEEN = 4
_BEFORE_COUNT = 8
_UNDERLINE = 2
_RING = 2


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab by a key of the program, its word and a count that is left out when it is 0."""

    key: str
    word: str
    count: str = ""

    @property
    def spoken(self) -> str:
        """Word and count as one."""
        return f"{self.word} {self.count}".strip()


class DetailTabs(QTabBar):
    """36 high; all tabs are measured at weight 600, so that no word moves when another is chosen.

    With `gives_way` they come closer to each other before they scroll.
    """

    tab_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, gives_way: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: tuple[Tab, ...] = ()
        self._gives_way = gives_way
        self._padding = _PADDING
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._restyle()
        theme.changed.connect(self._restyle)
        self.currentChanged.connect(self._tell)

    def set_tabs(self, tabs: Sequence[Tab], current: str) -> None:
        """Show these tabs with `current` chosen; nothing is emitted."""
        tabs = tuple(tabs)
        if [tab.key for tab in tabs] != [tab.key for tab in self._tabs]:
            self._make_tabs(tabs)
        self._tabs = tabs
        blocked = self.blockSignals(True)
        for index, tab in enumerate(tabs):
            if self.tabText(index) != tab.spoken:
                self.setTabText(index, tab.spoken)
            self.setAccessibleTabName(index, tab.spoken)
            if tab.key == current:
                self.setCurrentIndex(index)
        self._fit()
        self.blockSignals(blocked)
        self.update()

    def tabs(self) -> tuple[Tab, ...]:
        """The tabs that are shown, from left to right."""
        return self._tabs

    def choose(self, key: str) -> None:
        """As if the reader chose it; nothing happens when it is not shown."""
        for index, tab in enumerate(self._tabs):
            if tab.key == key:
                self.setCurrentIndex(index)

    def current_key(self) -> str:
        """The key of the chosen tab, "" without tabs."""
        index = self.currentIndex()
        return self._tabs[index].key if 0 <= index < len(self._tabs) else ""

    def tabSizeHint(self, index: int) -> QSize:
        """Word at weight 600, count and padding."""
        if index >= len(self._tabs):
            return QSize(2 * self._padding, self._height())
        tab = self._tabs[index]
        width = 2 * self._padding + _BETWEEN + QFontMetrics(self._strong()).horizontalAdvance(tab.word)
        if tab.count:
            width += self._before_count() + QFontMetrics(self._small()).horizontalAdvance(tab.count)
        return QSize(width, self._height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """The same: tabs scroll rather than shrink."""
        return self.tabSizeHint(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Closer to each other, or apart again."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        painter = QPainter(self)
        for index, tab in enumerate(self._tabs):
            room = self.tabRect(index)
            if room.intersects(event.rect()):
                self._paint_tab(painter, tab, room, index == self.currentIndex())

    def _paint_tab(self, painter: QPainter, tab: Tab, room: QRect, current: bool) -> None:
        tokens = self._theme.tokens
        inner = room.adjusted(_BETWEEN // 2, 0, -_BETWEEN // 2, 0)
        strong = QFontMetrics(self._strong()).horizontalAdvance(tab.word)
        font = self._strong() if current else self.font()
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if current else tokens.text2))
        slack = (strong - QFontMetrics(font).horizontalAdvance(tab.word)) // 2
        words = inner.adjusted(self._padding + slack, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, tab.word)
        if tab.count:
            painter.setFont(self._small())
            painter.setPen(QColor(tokens.text2))
            count = inner.adjusted(self._padding + strong + self._before_count(), 0, 0, 0)
            painter.drawText(count, Qt.AlignmentFlag.AlignVCenter, tab.count)
        if current:
            bottom = inner.bottom() + 1 - _UNDERLINE
            painter.fillRect(inner.left(), bottom, inner.width(), _UNDERLINE, QColor(tokens.accent))
            if self.hasFocus():
                painter.setPen(QPen(QColor(tokens.accent), _RING))
                painter.drawRect(inner.adjusted(1, 3, -1, -_UNDERLINE - 2))

    def _before_count(self) -> int:
        return min(_BEFORE_COUNT, self._padding)

    def _fit(self) -> None:
        if not self._gives_way or not self._tabs:
            return
        before = self._padding
        for self._padding in range(_PADDING, _LEAST_PADDING - 1, -1):
            wanted = sum(self.tabSizeHint(index).width() for index in range(len(self._tabs)))
            if wanted <= self.width():
                break
        if self._padding != before:
            self.setElideMode(self.elideMode())  # QTabBar lays its tabs out anew
            self.updateGeometry()

    def _make_tabs(self, tabs: Sequence[Tab]) -> None:
        blocked = self.blockSignals(True)
        self._tabs = tuple(tabs)
        while self.count():
            self.removeTab(0)
        for tab in tabs:
            self.addTab(tab.spoken)
        self.blockSignals(blocked)

    def _tell(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self.tab_chosen.emit(self._tabs[index].key)

    def _strong(self) -> QFont:
        return self._theme.font(Type.STRONG)

    def _small(self) -> QFont:
        return self._theme.font(Type.SMALL)

    def _height(self) -> int:
        return max(_HEIGHT, QFontMetrics(self._strong()).height() + 12)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(Type.BODY))
        self.updateGeometry()
        self.update()
