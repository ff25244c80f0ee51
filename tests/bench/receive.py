"""Durable answers of the desk with its window live, against servers that store nothing, and one that does."""

from __future__ import annotations

from functools import partial

from tests.bench.figures import Line, Report, in_turn
from tests.bench.loads import all_stored, closed, measured
from tests.bench.options import Bench
from tests.bench.servers import Starter, desk, express, flask

_LOADS = [closed(1), closed(16), closed(64), closed(16, keep=True)]
_CLOSE = ("c16", "c64")
_DEV, _WAITRESS, _COMMIT, _EXPRESS = "Flask", "Flask on Waitress", "Flask, one commit each", "Express"
# The budgets of shared/design.md section 8: answers a second as a ratio to the peer.
_BUDGETS = {
    **{(_EXPRESS, load): 1.4 for load in _CLOSE},
    **{(_DEV, load): 4.0 for load in _CLOSE},
    **{(_COMMIT, load): 5.0 for load in _CLOSE},
    (_EXPRESS, "keep-alive c16"): 2.0,
}


def run(bench: Bench) -> Report:
    """The table of all peers under all loads."""
    report = Report("receive: durable answers a second, window live")
    peers: dict[str, Starter] = {_DEV: flask("dev"), _WAITRESS: flask("waitress"), _COMMIT: flask("commit")}
    installed = bench.express_folder()
    if installed is None:
        report.notes.append(bench.express_problem)
    else:
        peers[_EXPRESS] = express(installed)
    contenders = {"qbdesk": partial(measured, desk, _LOADS, bench.place, bench.seconds, all_stored)}
    contenders |= {
        name: partial(measured, start, _LOADS, bench.place, bench.seconds) for name, start in peers.items()
    }
    found = in_turn(bench.rounds, contenders, bench.tell)
    for name in peers:
        for load in _LOADS:
            ours, theirs = (found[each][f"{load.name} per_s"] for each in ("qbdesk", name))
            budget = _BUDGETS.get((name, load.name))
            report.lines.append(Line(f"{load.name} against {name}", ours, name, theirs, at_least=budget))
    for load in _LOADS:
        report.lines.append(Line(f"{load.name} p50, ms", found["qbdesk"][f"{load.name} p50_ms"]))
        report.lines.append(Line(f"{load.name} p99, ms", found["qbdesk"][f"{load.name} p99_ms"]))
    for name, figures in found.items():
        for load in _LOADS:
            report.lines.append(
                Line(f"{name}, {load.name}: processor µs a request", figures[f"{load.name} cpu_us"])
            )
    report.notes.append("Each request is an event of its own; c1, c16, c64: a connection for each request.")
    return report
