"""A million rows as CSV and JSON Lines: seconds, memory, and how long the loop was held up at most."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.bench.children import ask, module
from tests.bench.figures import Line, Measured, Report, in_turn
from tests.bench.options import Bench
from tests.bench.servers import fresh

_MILLION = 1_000_000
_GROWN_MB, _LONGEST_MS = 60.0, 33.0
_NAMES = {"csv": "CSV", "jsonl": "JSON Lines"}


def run(bench: Bench) -> Report:
    """One round of each: a million rows are long enough."""
    report = Report("export: a million rows to a file")
    with fresh(bench.place) as kept:
        bench.tell("making a store of a million events")
        ask(module("tests.bench.make_store", "--events", _MILLION, "--out", kept))
        found = in_turn(1, {how: partial(_measure, kept, how) for how in (*_NAMES, "bare")}, bench.tell)
    bare = found["bare"]["seconds"]
    for how, name in _NAMES.items():
        report.lines += [
            Line(f"{name}, seconds", found[how]["seconds"], "a bare csv.writer", bare),
            Line(f"{name}, memory it grew by, MB", found[how]["grown_mb"], at_most=_GROWN_MB),
            Line(f"{name}, the loop held up at most, ms", found[how]["longest_ms"], at_most=_LONGEST_MS),
        ]
    rows = ", ".join(f"{name} {found[how]['rows']} rows" for how, name in _NAMES.items())
    report.notes.append(
        f"{rows}. The bare writer copies columns as they lie; ours masks, makes the sentence, and lets the"
        f" window work. It grew by {found['bare']['grown_mb']} MB."
    )
    return report


def _measure(data: Path, how: str) -> Measured:
    with fresh(data.parent) as folder:
        facts: Measured = ask(module("tests.bench.peers.export_run", data, how, folder / "rows"))
    return facts
