"""The price of the loop itself: ours against stock asyncio and stock qasync, a process each."""

from __future__ import annotations

from functools import partial

from tests.bench.children import ask, module
from tests.bench.figures import Line, Measured, Report, in_turn
from tests.bench.options import Bench
from tests.bench.peers.loop_operations import LOOPS, OPERATIONS

_CALL_SOON_AT_MOST = 2.0


def run(bench: Bench) -> Report:
    """Microseconds an operation, the best of some runs in each process."""
    report = Report("loop: microseconds an operation")
    contenders = {name: partial(_price, name) for name in LOOPS}
    found = in_turn(bench.rounds, contenders, bench.tell)
    for peer in ("stock asyncio", "stock qasync"):
        for operation in OPERATIONS:
            ours, theirs = found["ready queue"][operation], found[peer][operation]
            limit = _CALL_SOON_AT_MOST if peer == "stock asyncio" and "call_soon" in operation else None
            report.lines.append(Line(f"{operation} against {peer}", ours, peer, theirs, at_most=limit))
    return report


def _price(name: str) -> Measured:
    found: dict[str, float] = ask(module("tests.bench.peers.loop_operations", name))
    return found
