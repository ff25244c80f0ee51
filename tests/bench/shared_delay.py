"""From the answer of one listener to the row in another program, while requests arrive at a steady rate."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.children import BenchProblem, ask, module
from tests.bench.figures import Measured
from tests.bench.loads import OrderIds
from tests.bench.servers import fresh
from tests.bench.shared_servers import SharedServer, Watched, watched

LISTEN: tuple[str, ...] = ("listen",)
DESK: tuple[str, ...] = ()
_ROWS_BEFORE = 1000
_LAST_NEWS_S = 2.0


@dataclass(frozen=True)
class Sent:
    """When each order of one load was answered, by its number."""

    rate: float
    answered_ns: dict[int, int]


def measure_two(server: SharedServer, place: Path, rates: tuple[float, ...], seconds: float) -> Measured:
    """One listener answers; a second one and a desk hear of it."""
    server.make_rows(_ROWS_BEFORE)
    with fresh(place) as notes:
        with watched(server, notes, [LISTEN, LISTEN, DESK]) as (first, *others):
            before_s = first.child.usage().cpu_s, server.cpu_s()
            sent = _send(first.url, notes, rates, seconds)
            used_s = first.child.usage().cpu_s - before_s[0], server.cpu_s() - before_s[1]
        found: dict[str, float] = {}
        for name, program in zip(("listen", "desk"), others, strict=True):
            found |= _delays(name, server, program, sent)
    requests = sum(len(load.answered_ns) for load in sent)
    return found | {"listener_us": used_s[0] / requests * 1e6, "server_us": used_s[1] / requests * 1e6}


def measure_many(server: SharedServer, place: Path, desks: int, rate: float, seconds: float) -> Measured:
    """A listener answers, so many desks have their windows open."""
    server.make_rows(_ROWS_BEFORE)
    with fresh(place) as notes:
        with watched(server, notes, [LISTEN, *[DESK] * desks]) as (listener, *others):
            idle_s = _used_s(server, others)
            sent = _send(listener.url, notes, (rate,), seconds)
            busy_s = _used_s(server, others)
            memory = [program.child.rss_mb() for program in others]
            connections = server.connections()
        by_desk = [_delays("desk", server, program, sent) for program in others]
    found = {key: max(each[key] for each in by_desk) for key in by_desk[0]}  # of the desk that waited longest
    requests = len(sent[0].answered_ns)
    return found | {
        "memory": sum(memory) / desks,
        "most_memory": max(memory),
        "connections": connections,
        "desk_us": (busy_s[0] - idle_s[0]) / requests / desks * 1e6,
        "server_us": (busy_s[1] - idle_s[1]) / requests * 1e6,
    }


def _used_s(server: SharedServer, programs: list[Watched]) -> tuple[float, float]:
    return sum(program.child.usage().cpu_s for program in programs), server.cpu_s()


def _send(url: str, place: Path, rates: tuple[float, ...], seconds: float) -> list[Sent]:
    ids, sent = OrderIds(), []
    ids.next_first()  # below are the rows that were there before
    for rate in rates:
        answers = place / "answers.json"
        words = ("--url", url, "--rate", rate, "--seconds", seconds, "--first-id", ids.next_first())
        result = ask(module("tests.bench.load", *words, "--answers", answers))
        if result["bad"]:
            raise BenchProblem(f"{result['bad']:.0f} requests were not answered 200")
        sent.append(Sent(rate, dict(json.loads(answers.read_text()))))
    time.sleep(_LAST_NEWS_S)
    return sent


def _delays(name: str, server: SharedServer, program: Watched, sent: list[Sent]) -> dict[str, float]:
    """Milliseconds from a 200 to the row; `unseen` are the rows that never came."""
    seen_ns = dict(json.loads(program.notes.read_text()))
    with server.cluster.connect(server.database) as root:
        rows = root.execute("SELECT entity_id::bigint, id FROM qbdesk.event WHERE deliveries = 1").fetchall()
    ids: dict[int, int] = dict(rows)
    found: dict[str, float] = {}
    for load in sent:
        delays = sorted(
            (seen_ns[ids[order]] - at_ns) / 1e6
            for order, at_ns in load.answered_ns.items()
            if ids[order] in seen_ns
        )
        if not delays:
            raise BenchProblem(f"no row came to the {name}")
        key = f"{name} {load.rate:g}/s"
        found[f"{key} p50"] = delays[len(delays) // 2]
        found[f"{key} p99"] = delays[min(len(delays) * 99 // 100, len(delays) - 1)]
        found[f"{key} max"] = delays[-1]
        found[f"{key} unseen"] = len(load.answered_ns) - len(delays)
    return found
