"""What a bar chart shows, as plain values, and the round numbers of its axis."""

from __future__ import annotations

from math import ceil, log10

from qbdesk.domain.late_dataclass import dataclass

_STEPS = (1, 2, 5, 10, 20, 50)

_MOST_INTERVALS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One place on the axis: `now` in front in the accent, `before` behind it; None draws nothing.

    `mark` stands under it ("" for most); `tip` is the tool tip; `cells` its row in the table.
    """

    now: float | None
    before: float | None
    mark: str
    tip: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """All of a chart. `now_width` and `before_width` are parts of a place; `ticks` are heights with words.

    `empty` is the sentence in place of bars when there are none. `spoken` is what a screen reader says of
    the whole; `columns` head the table.
    """

    title: str
    spoken: str
    columns: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    empty: str
    now_width: float = 0.53
    before_width: float = 0.8

    @property
    def is_empty(self) -> bool:
        """Whether no bar has a height."""
        return not any(bar.now or bar.before for bar in self.bars)

    @property
    def top(self) -> float:
        """The height of the highest tick."""
        return self.ticks[-1][0] if self.ticks else 1.0

    @property
    def bottom(self) -> float:
        """The height of the lowest tick: 0, or less where something is less than nothing."""
        return self.ticks[0][0] if self.ticks else 0.0


def tick_heights(highest: float, whole: bool, lowest: float = 0.0) -> tuple[float, ...]:
    """Two to five round heights, 0 among them, from at most `lowest` up to at least `highest`.

    `whole` for what can only be counted.
    """
    above, below = max(highest, 0.0), max(-lowest, 0.0)
    if not above and not below:
        return (0.0, 1.0) if whole else (0.0, 100.0)
    magnitude = 10.0 ** ceil(log10((above + below) / _MOST_INTERVALS) - 1)
    steps = (step * magnitude for step in _STEPS)
    fits = (step for step in steps if _intervals(above, step) + _intervals(below, step) <= _MOST_INTERVALS)
    step = next(fits, _STEPS[-1] * magnitude)
    if whole:
        step = max(step, 1.0)
    return tuple(step * index for index in range(-_intervals(below, step), _intervals(above, step) + 1))


def _intervals(length: float, step: float) -> int:
    return ceil(length / step - 1e-9)
