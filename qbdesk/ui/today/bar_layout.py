"""Where bars and grid lines stand, in whole pixels of the screen: every edge is sharp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.today.chart_data import Bar, ChartData

_LEAST = 2  # lines above the axis: what is not nothing is seen


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """The bar behind and the bar in front of it at one place; None where there is none."""

    before: QRect | None
    now: QRect | None


class BarLayout:
    """Places `data` in `room`; a line is `line` pixels thick and lies below its height, as the axis does.

    All bars of a kind are of one width, and those in front stand in the middle of those behind.
    """

    def __init__(self, data: ChartData, room: QRectF, line: int) -> None:
        self._data = data
        self._room = room
        self._line = line
        place = room.width() / max(len(data.bars), 1)
        self._before_width = max(round(data.before_width * place), 3 * line)
        now = max(round(data.now_width * place), line)
        self._now_width = now + (self._before_width - now) % 2

    def lines(self) -> list[QRect]:
        """The grid, from the lowest line to the highest."""
        left, right = round(self._room.left()), round(self._room.right())
        return [QRect(left, self._y(height), right - left, self._line) for height, _ in self._data.ticks]

    def bars(self) -> list[PlacedBar]:
        """One for each place, from left to right."""
        return [self._placed(number, bar) for number, bar in enumerate(self._data.bars)]

    def _placed(self, number: int, bar: Bar) -> PlacedBar:
        middle = self._room.left() + (number + 0.5) / len(self._data.bars) * self._room.width()
        left = round(middle - self._before_width / 2)
        inset = (self._before_width - self._now_width) // 2
        return PlacedBar(
            before=self._bar(left, self._before_width, bar.before),
            now=self._bar(left + inset, self._now_width, bar.now),
        )

    def _bar(self, left: int, width: int, height: float | None) -> QRect | None:
        if not height:
            return None
        axis, end = self._y(0.0), self._y(height)
        least = _LEAST * self._line
        top, below = (min(end, axis - least), axis) if height > 0 else (axis, max(end, axis + least))
        return QRect(left, top, width, below - top + self._line)

    def _y(self, height: float) -> int:
        data, room = self._data, self._room
        part = (height - data.bottom) / (data.top - data.bottom)
        return round(room.bottom() - part * room.height())
