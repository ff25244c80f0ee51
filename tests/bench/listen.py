"""Durable answers of `qbdesk listen`: no window, the stock loop."""

from __future__ import annotations

from functools import partial

from tests.bench.figures import Line, Report, in_turn
from tests.bench.loads import all_stored, closed, measured
from tests.bench.options import Bench
from tests.bench.servers import Starter, express, flask, listen

_LOADS = [closed(1), closed(16), closed(64), closed(16, keep=True)]
_AT_LEAST = 1.4


def run(bench: Bench) -> Report:
    """Against Express, or against Flask alone where there is none."""
    report = Report("listen: durable answers a second, no window")
    peers: dict[str, Starter] = {"Flask": flask("dev")}
    installed = bench.express_folder()
    if installed is None:
        report.notes.append(bench.express_problem)
    else:
        peers["Express"] = express(installed)
    contenders = {"qbdesk": partial(measured, listen, _LOADS, bench.place, bench.seconds, all_stored)}
    for name, start in peers.items():
        contenders[name] = partial(measured, start, _LOADS, bench.place, bench.seconds)
    found = in_turn(bench.rounds, contenders, bench.tell)
    for name in peers:
        for load in _LOADS:
            ours, theirs = (found[each][f"{load.name} per_s"] for each in ("qbdesk", name))
            budget = _AT_LEAST if (name, load.name) == ("Express", "c16") else None
            report.lines.append(Line(f"{load.name} against {name}", ours, name, theirs, at_least=budget))
    return report
