"""What a desk with nothing to do costs: processor time and wake-ups."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from tests.bench.figures import Line, Measured, Report, in_turn
from tests.bench.loads import closed, put
from tests.bench.options import Bench
from tests.bench.servers import desk

_SETTLE_S, _LOOK_S = 3.0, 10.0
_AT_MOST_PERCENT, _AT_MOST_WAKE_UPS = 0.5, 5.0


def run(bench: Bench) -> Report:
    """Ten seconds a round, after three to settle; with an empty table and with one that has rows."""
    report = Report("idle: a desk with nothing to do, over 10 s")
    contenders = {
        "empty": partial(_idle, bench.place, with_rows=False),
        "after deliveries": partial(_idle, bench.place, with_rows=True),
    }
    found = in_turn(bench.rounds, contenders, bench.tell)
    for name, figures in found.items():
        report.lines += [
            Line(f"{name}: processor, % of a core", figures["cpu_percent"], at_most=_AT_MOST_PERCENT),
            Line(f"{name}: wake-ups a second", figures["wake_ups"], at_most=_AT_MOST_WAKE_UPS),
        ]
    report.notes.append("Wake-ups: voluntary context switches of all threads of the process.")
    return report


def _idle(place: Path, with_rows: bool) -> Measured:
    with desk(place) as server:
        if with_rows:
            put(closed(4), server.url, 0.5)
        time.sleep(_SETTLE_S)
        before, begun = server.child.usage(), time.monotonic()
        time.sleep(_LOOK_S)
        after, passed = server.child.usage(), time.monotonic() - begun
    return {
        "cpu_percent": (after.cpu_s - before.cpu_s) / passed * 100,
        "wake_ups": (after.sleeps - before.sleeps) / passed,
    }
