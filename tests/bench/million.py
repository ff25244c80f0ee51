"""Stores of 10³ to 10⁶ events: first page, all ids, memory of the desk, start, and answers."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from tests.bench.children import Child, ask, module
from tests.bench.figures import Line, Measured, Report, Spread, in_turn
from tests.bench.loads import closed, put
from tests.bench.options import Bench
from tests.bench.servers import clean, fresh, offscreen

_SIZES = {"10³": 1_000, "10⁴": 10_000, "10⁵": 100_000, "10⁶": 1_000_000}
_FIRST_PAGE_MS, _MEMORY_MB, _FLAT = 100.0, 200.0, 1.3
_SETTLE_S = 4.0
_ANSWERS_S = 1.0
_READINGS = {
    "first_page": "first page, ms",
    "middle_page": "a page in the middle, ms",
    "all_ids": "all ids, in the background, ms",
    "details": "what details need, ms",
    "open_and_first_page": "open and first page, cold, ms",
}


def run(bench: Bench) -> Report:
    """Each size in turn, in every round; growth is judged against the smallest store."""
    report = Report("million: stores of 10³ to 10⁶ events")
    with fresh(bench.place) as kept:
        for name, events in _SIZES.items():
            bench.tell(f"making a store of {name} events")
            ask(module("tests.bench.make_store", "--events", events, "--out", kept / str(events)))
        contenders = {name: partial(_measure, kept / str(events), kept) for name, events in _SIZES.items()}
        found = in_turn(bench.rounds, contenders, bench.tell)
        shown = _filters_shown(kept / str(max(_SIZES.values())), kept)
    smallest, *_, largest = _SIZES
    for figure, text in _READINGS.items():
        for name in _SIZES:
            limit = _FIRST_PAGE_MS if figure == "first_page" else None
            report.lines.append(Line(f"{text}, {name}", found[name][figure], at_most=limit))
    for name in _SIZES:
        report.lines.append(Line(f"desk's memory, MB, {name}", found[name]["rss_mb"], at_most=_MEMORY_MB))
    for figure, text in (("ready_ms", "desk ready, ms"), ("answer_ms", "an answer, c1, ms")):
        report.lines += [Line(f"{text}, {name}", found[name][figure]) for name in _SIZES]
    for figure, text in (
        ("answer_ms", "an answer"),
        ("first_page", "first page"),
        ("ready_ms", "desk ready"),
    ):
        low, high = found[smallest][figure], found[largest][figure]
        limit = None if figure == "ready_ms" else _FLAT
        report.lines.append(Line(f"growth 10³ to 10⁶: {text}", high, "10³", low, at_most=limit))
    report.lines.append(_grown_memory(found[smallest]["rss_mb"], found[largest]["rss_mb"]))
    report.lines += shown
    report.notes.append("Memory: resident, window open, all ids loaded. Figures of readings: medians of 5.")
    return report


def _filters_shown(data: Path, place: Path) -> list[Line]:
    """From a filter's application to its first painted rows, and to its full list; medians of 5."""
    with fresh(place) as folder:
        variables = clean(offscreen(folder))
        found: dict[str, float] = ask(module("tests.bench.peers.filter_showing", data), variables)
    return [Line(f"filter, ms, {name}", Spread((value,))) for name, value in found.items()]


def _grown_memory(low: Spread, high: Spread) -> Line:
    grown = tuple(b - a for a, b in zip(low.values, high.values, strict=True))
    return Line("growth 10³ to 10⁶: memory, MB", Spread(grown))


def _measure(data: Path, place: Path) -> Measured:
    readings: dict[str, float] = ask(module("tests.bench.peers.store_reading", data))
    with fresh(place) as folder:
        variables = clean(offscreen(folder))
        with Child(module("qbdesk", "--data-dir", data), variables) as child:
            url = str(child.facts()["webhook_url"])
            ready_ms = (time.monotonic_ns() - child.started_ns) / 1e6
            time.sleep(_SETTLE_S)
            rss_mb = child.rss_mb()
            answers = put(closed(1), url, _ANSWERS_S, first_id=time.time_ns() // 1000)
    return {**readings, "ready_ms": ready_ms, "rss_mb": rss_mb, "answer_ms": answers["p50_ms"]}
