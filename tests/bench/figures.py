"""Figures of a benchmark: medians of rounds, ratios, budgets, and how they are shown."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Measured = Mapping[str, float]


@dataclass(frozen=True)
class Spread:
    """One figure over all rounds."""

    values: tuple[float, ...]
    unit: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def __str__(self) -> str:
        low, high = min(self.values), max(self.values)
        return f"{number(self.median)} ({number(low)}-{number(high)}) {self.unit}".rstrip()


@dataclass(frozen=True)
class Line:
    """One line of a table: ours, the peer's or the limit, and what was promised.

    With `peer` the figure judged is ours / peer; without it ours itself. `at_least` and `at_most` are the
    budget; neither: for information.
    """

    what: str
    ours: Spread
    peer_name: str = ""
    peer: Spread | None = None
    at_least: float | None = None
    at_most: float | None = None

    @property
    def judged(self) -> float:
        """The median ratio of the rounds, or our median."""
        if self.peer is None:
            return self.ours.median
        return statistics.median(a / b for a, b in zip(self.ours.values, self.peer.values, strict=True))

    @property
    def best(self) -> float:
        """The same from the best round of each: what a busy machine disturbs least."""
        pick = min if self.at_most is not None else max
        ours = pick(self.ours.values)
        return ours if self.peer is None else ours / pick(self.peer.values)

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept; None when there is none."""
        if self.at_least is not None:
            return self.judged >= self.at_least
        if self.at_most is not None:
            return self.judged <= self.at_most
        return None

    def cells(self) -> tuple[str, ...]:
        unit = "×" if self.peer is not None else ""
        budget = ""
        if self.at_least is not None:
            budget = f"≥ {self.at_least:g} {unit}".rstrip()
        elif self.at_most is not None:
            budget = f"≤ {self.at_most:g} {unit}".rstrip()
        peer = f"{self.peer_name}: {self.peer}" if self.peer is not None else ""
        ratio = f"{self.judged:.2f} ×" if self.peer is not None else ""
        if budget:
            ratio = f"{ratio} ({number(self.best)})".lstrip()
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        return (self.what, str(self.ours), peer, ratio, budget, verdict)

    def facts(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "ours": list(self.ours.values),
            "unit": self.ours.unit,
            "peer_name": self.peer_name,
            "peer": None if self.peer is None else list(self.peer.values),
            "judged": None if math.isnan(self.judged) else self.judged,
            "best": None if math.isnan(self.best) else self.best,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "met": self.met,
        }


@dataclass
class Report:
    """The lines of one benchmark and what should be said with them."""

    name: str
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "lines": [line.facts() for line in self.lines], "notes": self.notes}

    def table(self) -> str:
        """A Markdown table that also reads well in a terminal."""
        heads = ("", "qbdesk: median (min-max)", "peer or limit", "ratio (best rounds)", "budget", "")
        rows = [heads, *(line.cells() for line in self.lines)]
        widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
        shown = [_row(row, widths) for row in rows]
        shown.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
        return "\n".join([f"### {self.name}", "", *shown, *(f"\n{note}" for note in self.notes)])


def in_turn(
    rounds: int, contenders: Mapping[str, Callable[[], Measured]], tell: Callable[[str], None]
) -> dict[str, dict[str, Spread]]:
    """Let each contender run once a round, A B A B …; returns its figures by name."""
    found: dict[str, list[Measured]] = {name: [] for name in contenders}
    for count in range(1, rounds + 1):
        for name, run in contenders.items():
            tell(f"round {count} of {rounds}: {name}")
            found[name].append(run())
    return {name: _spreads(results) for name, results in found.items()}


def _spreads(results: Sequence[Measured]) -> dict[str, Spread]:
    return {key: Spread(tuple(float(result[key]) for result in results)) for key in results[0]}


def number(value: float) -> str:
    """Three digits that matter."""
    if math.isnan(value):
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
