"""From the start of the process to the window shown and the listener ready, against a bare window."""

from __future__ import annotations

import select
import time
from collections.abc import Sequence
from functools import partial
from urllib.request import urlopen

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
        _receive_one(screen, str(known))
        contenders = {
            "qbdesk": partial(_desk_start, screen, str(known)),
            "bare window": partial(_bare_start, screen),
            "qbdesk, first start": partial(_first_start, bench, screen),
        }
        for once in contenders.values():
            once()
        found = in_turn(bench.rounds * 2, contenders, bench.tell)
    bare = found["bare window"]["shown_ms"]
    bare_cpu = found["bare window"]["shown_cpu_ms"]
    for name in ("qbdesk", "qbdesk, first start"):
        ours = found[name]
        report.lines += [
            Line(f"{name}: window shown", ours["shown_ms"], "bare shown", bare, at_most=_AT_MOST_SHOWN),
            Line(f"{name}: listener ready", ours["ready_ms"], "bare shown", bare, at_most=_AT_MOST_READY),
            Line(f"{name}: processor time until shown", ours["shown_cpu_ms"], "bare shown", bare_cpu),
            Line(f"{name}: processor time until ready", ours["ready_cpu_ms"], "bare shown", bare_cpu),
        ]
    report.notes.append(
        "Shown: the X server (Xvfb) has the window's first paint. Ready: the JSON line on standard output."
        " On a busy machine the processor time is the figure to trust."
    )
    return report


def _first_start(bench: Bench, screen: Screen) -> Measured:
    with fresh(bench.place) as folder:
        return _desk_start(screen, str(data_folder(folder)))


def _receive_one(screen: Screen, folder: str) -> None:
    """With a row in its store the next start opens the desk, not the window of the first start."""
    with Child(module("qbdesk", "--data-dir", folder), clean(screen.variables)) as child:
        url = child.facts()["webhook_url"]
        urlopen(f"{url}?event_type=order.new&order_id=1", timeout=20).close()


def _desk_start(screen: Screen, folder: str) -> Measured:
    return started(screen, module("qbdesk", "--data-dir", folder))


def _bare_start(screen: Screen) -> Measured:
    return started(screen, module("tests.bench.peers.bare_window"))


def started(screen: Screen, command: Sequence[str]) -> Measured:
    """Start a program, look at what comes first on the screen and what it says, end it."""
    ready_ns, ready_cpu_s, shown_cpu_s = 0, 0.0, 0.0
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
                if eye.painted_ns and not shown_cpu_s:
                    shown_cpu_s = child.usage().cpu_s
            if child in found:
                ready_cpu_s = child.usage().cpu_s
                child.facts(1)
                ready_ns = time.monotonic_ns()
        begun_ns = child.started_ns
    return {
        "mapped_ms": (eye.mapped_ns - begun_ns) / 1e6,
        "shown_ms": (eye.painted_ns - begun_ns) / 1e6,
        "ready_ms": (ready_ns - begun_ns) / 1e6,
        "shown_cpu_ms": shown_cpu_s * 1e3,
        "ready_cpu_ms": ready_cpu_s * 1e3,
    }
