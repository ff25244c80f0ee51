"""Where the time of an answer went: one bar a phase, each beginning where the one before ended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.theme import Theme, Type

LIMIT_US = 10_000_000
SLOW_US = 5_000_000
_ROW_PX = 24
_BAR_PX = 8
_BAR_RADIUS = 2
_SHORTEST_PX = 3
_BEFORE_BAR_PX = 16
_WORDS_PX = 120
_FIGURES_PX = 64


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase by its word, its length in microseconds, and that length in words ("3.1 ms")."""

    word: str
    length_us: int
    length: str


class TimingBar(QWidget):
    """Word, bar and time of each phase; over 5 s amber, over 10 s red (the words say it too)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._phases: tuple[Phase, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_phases(self, phases: Sequence[Phase]) -> None:
        """Show these phases, in their order."""
        self._phases = tuple(phases)
        self.setAccessibleName(", ".join(f"{phase.word} {phase.length}" for phase in phases))
        self.updateGeometry()
        self.update()

    def phases(self) -> tuple[Phase, ...]:
        """What is shown."""
        return self._phases

    @property
    def total_us(self) -> int:
        """All phases together, in microseconds."""
        return sum(phase.length_us for phase in self._phases)

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(_WORDS_PX + _FIGURES_PX + 160, self._row_height() * len(self._phases))

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(_WORDS_PX + _FIGURES_PX + 40, self._row_height() * len(self._phases))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        begun_us = 0
        for row, phase in enumerate(self._phases):
            self._paint_row(painter, row, phase, begun_us)
            begun_us += phase.length_us

    def _paint_row(self, painter: QPainter, row: int, phase: Phase, begun_us: int) -> None:
        height = self._row_height()
        line = QRectF(0, row * height, self.width(), height)
        words, figures = self._columns()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._theme.tokens.text2))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, phase.word)
        painter.setPen(QColor(self._theme.tokens.text))
        painter.drawText(line, right, phase.length)
        track = QRectF(words, line.center().y() - _BAR_PX / 2, self.width() - words - figures, _BAR_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.sunken))
        painter.drawRoundedRect(track, _BAR_RADIUS, _BAR_RADIUS)
        if phase.length_us <= 0 or not self.total_us:
            return
        length = max(track.width() * phase.length_us / self.total_us, _SHORTEST_PX)
        left = min(track.left() + track.width() * begun_us / self.total_us, track.right() - length)
        painter.setBrush(QColor(self._bar_colour()))
        painter.drawRoundedRect(QRectF(left, track.top(), length, _BAR_PX), _BAR_RADIUS, _BAR_RADIUS)

    def _bar_colour(self) -> str:
        tokens = self._theme.tokens
        if self.total_us > LIMIT_US:
            return tokens.cancel.stripe
        return tokens.warn.stripe if self.total_us > SLOW_US else tokens.accent

    def _columns(self) -> tuple[int, int]:
        widths = [self.fontMetrics().horizontalAdvance(phase.word) for phase in self._phases]
        words = max([_WORDS_PX - _BEFORE_BAR_PX, *widths]) + _BEFORE_BAR_PX
        lengths = [self.fontMetrics().horizontalAdvance(phase.length) for phase in self._phases]
        figures = max([_FIGURES_PX - _BEFORE_BAR_PX, *lengths]) + _BEFORE_BAR_PX
        return words, figures

    def _row_height(self) -> int:
        return max(_ROW_PX, self.fontMetrics().height() + 4)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(Type.BODY))
        self.updateGeometry()
        self.update()
