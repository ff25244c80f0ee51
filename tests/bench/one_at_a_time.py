"""One at a time: a durable answer against a bare FULL commit and an answer that stores nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.bench.children import ask, module
from tests.bench.figures import Line, Measured, Report, Spread, in_turn
from tests.bench.loads import all_stored, closed, measured
from tests.bench.options import Bench
from tests.bench.servers import desk, fresh, listen, silent

_LOADS = [closed(1)]
_AT_MOST = 1.5


def run(bench: Bench) -> Report:
    """Medians of the single answers, in milliseconds."""
    report = Report("c1: milliseconds an answer, one at a time (median)")
    contenders = {
        "desk": partial(measured, desk, _LOADS, bench.place, bench.seconds, all_stored),
        "listen": partial(measured, listen, _LOADS, bench.place, bench.seconds, all_stored),
        "silent": partial(measured, silent, _LOADS, bench.place, bench.seconds),
        "commit": partial(_commits, bench),
    }
    found = in_turn(bench.rounds, contenders, bench.tell)
    commit, answer = found["commit"]["p50_ms"], found["silent"]["c1 p50_ms"]
    both = Spread(tuple(a + b for a, b in zip(commit.values, answer.values, strict=True)))
    for name, budget in (("desk", _AT_MOST), ("listen", None)):
        ours = found[name]["c1 p50_ms"]
        report.lines.append(
            Line(f"{name}, window live" if name == "desk" else name, ours, "limit", both, at_most=budget)
        )
    report.lines.append(Line("of the limit: one bare commit", commit))
    report.lines.append(Line("of the limit: one answer, nothing stored", answer))
    return report


def _commits(bench: Bench) -> Measured:
    with fresh(bench.place) as folder:
        found: dict[str, Any] = ask(
            module("tests.bench.peers.bare_commit", folder / "bare.db", bench.seconds)
        )
        return found
