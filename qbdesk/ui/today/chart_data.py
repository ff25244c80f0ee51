"""What a bar chart shows, as plain values, and the round numbers of its axis."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log10

_STEPS = (1, 2, 5, 10)
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


def tick_heights(highest: float, whole: bool) -> tuple[float, ...]:
    """Two to five round heights from 0 up to at least `highest`; `whole` for what can only be counted."""
    if highest <= 0:
        return (0.0, 1.0) if whole else (0.0, 100.0)
    magnitude = 10.0 ** ceil(log10(highest / _MOST_INTERVALS) - 1)
    fits = (step * magnitude for step in _STEPS if step * magnitude * _MOST_INTERVALS >= highest)
    step = next(fits, 10 * magnitude)
    if whole:
        step = max(step, 1.0)
    return tuple(step * index for index in range(ceil(highest / step - 1e-9) + 1))
