"""From the start of the process to the window shown and the listener ready, against a bare window."""

from __future__ import annotations

import select
import time
from collections.abc import Sequence
from functools import partial

from tests.bench.children import READY_S, BenchProblem, Child, module
from tests.bench.figures import Line, Measured, Report, in_turn
from tests.bench.options import Bench
from tests.bench.screen import Eye, Screen, virtual_screen
from tests.bench.servers import clean, data_folder, fresh

_AT_MOST_SHOWN, _AT_MOST_READY = 1.5, 2.0


def run(bench: Bench) -> Report:
    """Twice as many rounds as asked for: a start is short. The first of each is not counted: cold files."""
    report = Report("start: milliseconds from the start of the process")
    with virtual_screen() as screen, fresh(bench.place) as used:
        known = data_folder(used)
        contenders = {
            "qbdesk": partial(_desk_start, screen, str(known)),
            "bare window": partial(_bare_start, screen),
            "qbdesk, first start": partial(_first_start, bench, screen),
        }
        for once in contenders.values():
            once()
        found = in_turn(bench.rounds * 2, contenders, bench.tell)
    bare = found["bare window"]["shown_ms"]
    for name in ("qbdesk", "qbdesk, first start"):
        ours = found[name]
        report.lines += [
            Line(f"{name}: window shown", ours["shown_ms"], "bare shown", bare, at_most=_AT_MOST_SHOWN),
            Line(f"{name}: listener ready", ours["ready_ms"], "bare shown", bare, at_most=_AT_MOST_READY),
        ]
    report.notes.append(
        "Shown: the X server (Xvfb) has the window's first paint. Ready: the JSON line on standard output."
    )
    return report


def _first_start(bench: Bench, screen: Screen) -> Measured:
    with fresh(bench.place) as folder:
        return _desk_start(screen, str(data_folder(folder)))


def _desk_start(screen: Screen, folder: str) -> Measured:
    return started(screen, module("qbdesk", "--data-dir", folder))


def _bare_start(screen: Screen) -> Measured:
    return started(screen, module("tests.bench.peers.bare_window"))


def started(screen: Screen, command: Sequence[str]) -> Measured:
    """Start a program, look at what comes first on the screen and what it says, end it."""
    ready_ns = 0
    with screen.watch() as eye, Child(command, clean(screen.variables)) as child:
        end = time.monotonic() + READY_S
        while not (ready_ns and eye.painted_ns):
            left = end - time.monotonic()
            watched: list[Eye | Child] = [eye] if ready_ns else [eye, child]
            found = select.select(watched, [], [], max(left, 0))[0]
            if not found:
                raise BenchProblem("no window was painted in time")
            if eye in found:
                eye.take()
            if child in found:
                child.facts(1)
                ready_ns = time.monotonic_ns()
        begun_ns = child.started_ns
    return {
        "mapped_ms": (eye.mapped_ns - begun_ns) / 1e6,
        "shown_ms": (eye.painted_ns - begun_ns) / 1e6,
        "ready_ms": (ready_ns - begun_ns) / 1e6,
    }
