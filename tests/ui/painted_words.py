"""The words that widgets really paint, whatever paints them: labels, delegates, charts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QRegion,
    QTextItem,
)
from PySide6.QtWidgets import QWidget

_METRIC = QPaintDevice.PaintDeviceMetric
_METRICS = {
    _METRIC.PdmWidth: 4000,
    _METRIC.PdmHeight: 4000,
    _METRIC.PdmWidthMM: 1000,
    _METRIC.PdmHeightMM: 1000,
    _METRIC.PdmNumColors: 1 << 24,
    _METRIC.PdmDepth: 32,
    _METRIC.PdmDpiX: 96,
    _METRIC.PdmDpiY: 96,
    _METRIC.PdmPhysicalDpiX: 96,
    _METRIC.PdmPhysicalDpiY: 96,
    _METRIC.PdmDevicePixelRatio: 1,
    _METRIC.PdmDevicePixelRatioScaled: 1 << 16,
}


def painted_words(widget: QWidget) -> list[str]:
    """The texts that `widget` paints itself, without its children, in their order."""
    paper = _Paper()
    QWidget.render(widget, paper, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return paper.engine.said


def in_sight(window: QWidget) -> Iterator[QWidget]:
    """The window and all that is visible in it."""
    yield window
    for each in window.findChildren(QWidget):
        if each.isVisible() and each.window() is window:
            yield each


class _Paper(QPaintDevice):
    """Takes what is painted and keeps the words."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = _Words()

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return _METRICS.get(metric, 0)


class _Words(QPaintEngine):
    """A paint engine that draws nothing; `said` are the texts that it was to draw."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.said: list[str] = []

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        """Colours and places do not matter."""

    def drawTextItem(self, place: object, item: QTextItem) -> None:
        self.said.append(item.text())

    def drawPixmap(self, *what: object) -> None:
        """Pictures say nothing."""

    def drawTiledPixmap(self, *what: object) -> None:
        """Pictures say nothing."""

    def drawImage(self, *what: object) -> None:
        """Pictures say nothing."""

    def drawPath(self, path: object) -> None:
        """Shapes say nothing."""

    def drawPolygon(self, *what: object) -> None:
        """Shapes say nothing."""

    def drawRects(self, *what: object) -> None:
        """Shapes say nothing."""

    def drawLines(self, *what: object) -> None:
        """Shapes say nothing."""

    def drawPoints(self, *what: object) -> None:
        """Shapes say nothing."""

    def drawEllipse(self, *what: object) -> None:
        """Shapes say nothing."""
