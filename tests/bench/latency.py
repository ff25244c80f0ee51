"""Time to answer while the window is live, from when each request was due, at a steady rate."""

from __future__ import annotations

from functools import partial

from tests.bench.figures import Line, Report, in_turn
from tests.bench.loads import all_stored, measured, paced
from tests.bench.options import Bench
from tests.bench.servers import Starter, desk, express, listen

_LOADS = [paced(200), paced(1000)]
_P99_AT_MOST = {"200/s": 10.0, "1000/s": 50.0}


def run(bench: Bench) -> Report:
    """The desk against its limits; `listen` and Express for comparison."""
    report = Report("latency: milliseconds to an answer, a connection for each request")
    starters: dict[str, Starter] = {"desk": desk, "listen": listen}
    installed = bench.express_folder()
    if installed is not None:
        starters["Express"] = express(installed)
    seconds = max(bench.seconds, 5.0)
    contenders = {
        name: partial(
            measured, start, _LOADS, bench.place, seconds, None if name == "Express" else all_stored
        )
        for name, start in starters.items()
    }
    found = in_turn(bench.rounds, contenders, bench.tell)
    for name in starters:
        for load in _LOADS:
            for figure in ("p50", "p99", "max"):
                limit = _P99_AT_MOST[load.name] if (name, figure) == ("desk", "p99") else None
                spread = found[name][f"{load.name} {figure}_ms"]
                report.lines.append(Line(f"{name} at {load.name}, {figure}", spread, at_most=limit))
            refused = found[name][f"{load.name} bad"]
            if max(refused.values):
                report.lines.append(Line(f"{name} at {load.name}, not answered 200", refused, at_most=0))
    report.notes.append(
        "Open loop: a late answer does not delay the next request, and counts from when it was due."
    )
    return report
