"""The bars themselves, drawn by pyqtgraph. Imported when a chart is first shown, for it takes its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyqtgraph import BarGraphItem, GraphicsView, InfiniteLine, ViewBox
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QWidget

from qbdesk.ui.theme import Tokens
from qbdesk.ui.today.chart_data import Bar, ChartData

_EDGE = 2


class Plot:
    """Bars over grid lines, in a `widget` that takes no mouse and no key."""

    def __init__(self, parent: QWidget) -> None:
        self._view = view = GraphicsView(parent)
        self._box = ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._box.disableAutoRange()
        view.setCentralItem(self._box)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.widget: QWidget = view
        self._before = self._bars()
        self._now = self._bars()
        self._lines: list[InfiniteLine] = []

    def place(self, room: QRectF, data: ChartData) -> None:
        """Put the axes of `data` at the edges of `room`; lines on the edges are whole."""
        self.widget.setGeometry(room.adjusted(0, -_EDGE, 0, _EDGE).toRect())
        count = max(len(data.bars), 1)
        edge = _EDGE / room.height() * data.top
        self._box.setRange(xRange=(-0.5, count - 0.5), yRange=(-edge, data.top + edge), padding=0)

    def show(self, data: ChartData, tokens: Tokens) -> None:
        """Draw `data` in the colours of `tokens`."""
        self._view.setBackground(QColor(tokens.surface))
        for line in self._lines:
            self._box.removeItem(line)
        self._lines = [_grid_line(height, tokens) for height, _ in data.ticks]
        for line in self._lines:
            self._box.addItem(line)
        outline = QPen(QColor(tokens.control), 1)
        outline.setCosmetic(True)
        self._fill(self._before, data, _before, data.before_width, outline, tokens.sunken)
        self._fill(self._now, data, _now, data.now_width, QPen(Qt.PenStyle.NoPen), tokens.accent)

    def _bars(self) -> BarGraphItem:
        bars = BarGraphItem(x=[], height=[], width=0.5)
        self._box.addItem(bars)
        return bars

    def _fill(
        self,
        bars: BarGraphItem,
        data: ChartData,
        height: Callable[[Bar], float | None],
        width: float,
        pen: QPen,
        ground: str,
    ) -> None:
        drawn = [(place, height(bar) or 0.0) for place, bar in enumerate(data.bars) if height(bar)]
        bars.setOpts(
            x=_column(drawn, 0), height=_column(drawn, 1), width=width, pen=pen, brush=QBrush(QColor(ground))
        )


def _grid_line(height: float, tokens: Tokens) -> InfiniteLine:
    pen = QPen(QColor(tokens.line), 1)
    pen.setCosmetic(True)
    line = InfiniteLine(pos=height, angle=0, pen=pen)
    line.setZValue(-1)
    return line


def _column(drawn: Sequence[tuple[float, float]], index: int) -> list[float]:
    return [each[index] for each in drawn]


def _now(bar: Bar) -> float | None:
    return bar.now


def _before(bar: Bar) -> float | None:
    return bar.before
