"""The loads that servers are put under, each from a process of its own."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.bench.children import BenchProblem, ask, module
from tests.bench.figures import Measured
from tests.bench.servers import Server, Starter


@dataclass(frozen=True)
class Load:
    """So many at once, with a connection for each request or kept alive; or so many a second."""

    name: str
    at_once: int = 1
    keep: bool = False
    rate: float | None = None


def closed(at_once: int, keep: bool = False) -> Load:
    """A closed loop."""
    return Load(f"{'keep-alive ' if keep else ''}c{at_once}", at_once, keep)


def paced(rate: float) -> Load:
    """An open loop: requests start on time whatever the answers do."""
    return Load(f"{rate:g}/s", rate=rate)


class OrderIds:
    """Hands out runs of order ids, so that each request of a run of the bench makes an event."""

    def __init__(self) -> None:
        self._firsts: Iterator[int] = itertools.count(1, 1_000_000)

    def next_first(self) -> int:
        return next(self._firsts)


def put(load: Load, url: str, seconds: float, first_id: int = 1) -> dict[str, float]:
    """Put a server under a load. In a closed loop every answer must be a 200; at a rate the others count."""
    words: list[object] = ["--url", url, "--seconds", seconds, "--first-id", first_id]
    words += ["--rate", load.rate] if load.rate else ["--at-once", load.at_once]
    words += ["--keep"] if load.keep else []
    result: dict[str, float] = ask(module("tests.bench.load", *words), timeout_s=seconds + 60)
    if result["bad"] and not load.rate:
        raise BenchProblem(
            f"{result['bad']:.0f} of {result['sent_in_all']:.0f} requests were not answered 200"
        )
    return result


def measured(
    start: Starter,
    loads: list[Load],
    place: Path,
    seconds: float,
    check: Callable[[Server, int], None] | None = None,
) -> Measured:
    """Start a server, put it under each load in turn, end it; figures are named `load figure`."""
    ids = OrderIds()
    found: dict[str, float] = {}
    answered = 0
    with start(place) as server:
        for load in loads:
            before = server.child.usage().cpu_s
            result = put(load, server.url, seconds, ids.next_first())
            result["cpu_us"] = (server.child.usage().cpu_s - before) / result["sent_in_all"] * 1e6
            answered += int(result["sent_in_all"] - result["bad"])
            found |= {f"{load.name} {key}": value for key, value in result.items()}
        if check is not None:
            check(server, answered)
    return found


def all_stored(server: Server, answered: int) -> None:
    """Every request that was answered 200 is in the store, as a delivery and an event of its own."""
    path = server.folder / "shops/shop/qbdesk.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
        deliveries = store.execute("SELECT count(*) FROM delivery").fetchone()[0]
        events = store.execute("SELECT count(*) FROM event").fetchone()[0]
    if not deliveries == events == answered:
        raise BenchProblem(
            f"{answered} requests were answered; stored: {deliveries} deliveries, {events} events"
        )
