"""One PostgreSQL for several listeners and desks: answers, when others see a row, ten desks, many events."""

from __future__ import annotations

import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.bench.children import BenchProblem, Child, ask, module
from tests.bench.figures import Line, Measured, Report, Spread, in_turn
from tests.bench.loads import Load, OrderIds, all_stored, closed, measured
from tests.bench.options import Bench
from tests.bench.servers import fresh, listen, offscreen
from tests.bench.shared_delay import measure_many, measure_two
from tests.bench.shared_servers import SharedServer, share, shared_cluster, shared_listeners, shared_server
from tests.postgres.cluster import Cluster

_LOADS = [closed(1), closed(16), closed(64)]
_SPLIT = _LOADS[1:]
"""One at a time cannot be split over several listeners."""
_LISTENERS = (1, 2, 4)
_RATES = (10.0, 50.0, 200.0)
_DELAY_MS, _FIRST_PAGE_MS = 250.0, 100.0
_DESKS, _DESKS_RATE = 10, 20.0
_LEAST_S = 5.0
_READINGS = {
    "first_page": "first page",
    "filter": "first page of an indexed filter",
    "text": "first page of a frequent word",
    "rare_text": "first page of one customer's address",
    "no_text": "first page of a word that is nowhere",
    "details": "what details need",
}


def run(bench: Bench) -> Report:
    """Half the rounds that were asked for, at least two; ten desks and the large store once."""
    report = Report("shared: one PostgreSQL, several listeners and desks")
    with shared_cluster(bench.place) as cluster:
        _answers(bench, cluster, report)
        _second_desk(bench, cluster, report)
        _ten_desks(bench, cluster, report)
        _large(bench, cluster, report)
    report.notes.append(
        "PostgreSQL with fsync and synchronous_commit on, its files on the same disk; all on one computer, "
        "the load too. c16, c64: so many at once in all, split over the listeners."
    )
    return report


def _answers(bench: Bench, cluster: Cluster, report: Report) -> None:
    contenders = {"SQLite": partial(measured, listen, _LOADS, bench.place, bench.seconds, all_stored)}
    contenders |= {_named(count): partial(_split, bench, cluster, count) for count in _LISTENERS}
    contenders["bare commit"] = partial(_bare_commit, bench, cluster)
    found = in_turn(_rounds(bench), contenders, bench.tell)
    one, sqlite, bare = found[_named(1)], found["SQLite"], found["bare commit"]
    for load in _LOADS:
        for count in _LISTENERS if load in _SPLIT else _LISTENERS[:1]:
            ours = found[_named(count)][f"{load.name} per_s"]
            peer = sqlite[f"{load.name} per_s"]
            report.lines.append(Line(f"{load.name}, {_named(count)}: answers a second", ours, "SQLite", peer))
    report.lines.append(Line("c1: ms to an answer", one["c1 p50_ms"], "bare commit", bare["p50_ms"]))
    for load in _SPLIT:
        for name in map(_named, _LISTENERS):
            ours, peer = found[name][f"{load.name} p99_ms"], sqlite[f"{load.name} p99_ms"]
            report.lines.append(Line(f"{load.name}, {name}: p99, ms", ours, "SQLite", peer))
        for name in map(_named, _LISTENERS):
            ours, peer = found[name][f"{load.name} cpu_us"], sqlite[f"{load.name} cpu_us"]
            report.lines.append(
                Line(f"{load.name}, {name}: processor µs a request, listeners", ours, "SQLite", peer)
            )
            report.lines.append(
                Line(
                    f"{load.name}, {name}: processor µs a request, server",
                    found[name][f"{load.name} server_us"],
                )
            )


def _split(bench: Bench, cluster: Cluster, count: int) -> Measured:
    """A load's connections are shared out evenly; each part has a generator of its own."""
    ids, answered = OrderIds(), 0
    found: dict[str, float] = {}
    with shared_server(cluster) as server, shared_listeners(server, bench.place, count) as listeners:
        for load in _LOADS if count == 1 else _SPLIT:
            before_s = sum(child.usage().cpu_s for child, _ in listeners), server.cpu_s()
            parts = _put(load, [url for _, url in listeners], bench.seconds, ids)
            used_s = sum(child.usage().cpu_s for child, _ in listeners) - before_s[0]
            requests = sum(part["sent_in_all"] for part in parts)
            answered += int(requests)
            found |= {
                f"{load.name} per_s": sum(part["per_s"] for part in parts),
                f"{load.name} p50_ms": max(part["p50_ms"] for part in parts),
                f"{load.name} p99_ms": max(part["p99_ms"] for part in parts),
                f"{load.name} cpu_us": used_s / requests * 1e6,
                f"{load.name} server_us": (server.cpu_s() - before_s[1]) / requests * 1e6,
            }
        server.require_stored(answered)
    return found


def _put(load: Load, urls: list[str], seconds: float, ids: OrderIds) -> list[dict[str, float]]:
    with ExitStack() as stack:
        at_once = max(load.at_once // len(urls), 1)
        words = ("--seconds", seconds, "--at-once", at_once)
        children = [
            stack.enter_context(
                Child(module("tests.bench.load", "--url", url, *words, "--first-id", ids.next_first()))
            )
            for url in urls
        ]
        parts = [child.facts(seconds + 60) for child in children]
    bad = sum(part["bad"] for part in parts)
    if bad:
        raise BenchProblem(f"{bad:.0f} requests were not answered 200")
    return parts


def _bare_commit(bench: Bench, cluster: Cluster) -> Measured:
    with shared_server(cluster) as server:
        command = module("tests.bench.peers.bare_shared_commit", server.root_address, bench.seconds)
        found: dict[str, float] = ask(command)
        return found


def _second_desk(bench: Bench, cluster: Cluster, report: Report) -> None:
    seconds = max(bench.seconds, _LEAST_S)

    def measure() -> Measured:
        with shared_server(cluster) as server:
            return measure_two(server, bench.place, _RATES, seconds)

    found = in_turn(_rounds(bench), {"second desk": measure}, bench.tell)["second desk"]
    for name, what in (("desk", "the row in a second desk"), ("listen", "the news in a second listener")):
        for rate in _RATES:
            key = f"{name} {rate:g}/s"
            for figure in ("p50", "p99", "max"):
                limit = _DELAY_MS if figure == "p99" else None
                line = f"from a 200 to {what}, {rate:g}/s: {figure}, ms"
                report.lines.append(Line(line, found[f"{key} {figure}"], at_most=limit))
            if max(found[f"{key} unseen"].values):
                report.lines.append(Line(f"{what}, {rate:g}/s: not seen", found[f"{key} unseen"], at_most=0))
    report.lines.append(
        Line("a second desk and listener: processor µs a request, answering listener", found["listener_us"])
    )
    report.lines.append(
        Line("a second desk and listener: processor µs a request, server", found["server_us"])
    )


def _ten_desks(bench: Bench, cluster: Cluster, report: Report) -> None:
    bench.tell(f"{_DESKS} desks")
    with shared_server(cluster) as server:
        found = measure_many(server, bench.place, _DESKS, _DESKS_RATE, max(bench.seconds, _LEAST_S))
    key = f"desk {_DESKS_RATE:g}/s"
    texts = {
        f"{key} p50": "slowest desk, p50, ms",
        f"{key} p99": "slowest desk, p99, ms",
        f"{key} unseen": "rows that a desk did not see",
        "memory": "memory of a desk, MB",
        "most_memory": "memory of the largest, MB",
        "connections": "connections at the server, with the listener's",
        "desk_us": "processor µs a request, each desk",
        "server_us": "processor µs a request, server",
    }
    limits = {f"{key} p99": _DELAY_MS, f"{key} unseen": 0.0}
    for figure, text in texts.items():
        line = f"{_DESKS} desks, {_DESKS_RATE:g}/s: {text}"
        report.lines.append(Line(line, Spread((found[figure],)), at_most=limits.get(figure)))


def _large(bench: Bench, cluster: Cluster, report: Report) -> None:
    with shared_server(cluster) as server:
        bench.tell(f"making a shared store of {bench.events} events")
        server.make_rows(bench.events)
        bench.tell("reading it")
        contender = partial(ask, module("tests.bench.peers.shared_reading", server.url), server.variables())
        found = in_turn(_rounds(bench), {"large": contender}, bench.tell)["large"]
        memory_mb, ready_ms = _desk_on(server, bench.place, found["all_ids"].median)
        size = server.number("SELECT pg_database_size(current_database())")
    of = f"{bench.events:.0e} events".replace("e+0", "·10^").replace("1·", "")
    for figure, text in _READINGS.items():
        report.lines.append(Line(f"{of}: {text}, ms", found[figure], at_most=_FIRST_PAGE_MS))
        report.lines.append(Line(f"{of}: {text}, the first time, ms", found[f"{figure} cold"]))
    report.lines += [
        Line(f"{of}: open and first page, ms", found["open_and_first_page"]),
        Line(f"{of}: all ids, in the background, ms", found["all_ids"]),
        Line(f"{of}: orders by state, counted in the background, ms", found["counts"]),
        Line(f"{of}: desk ready, ms", Spread((ready_ms,))),
        Line(f"{of}: memory of a desk, all ids loaded, MB", Spread((memory_mb,))),
        Line(f"{of}: the server's files, bytes an event", Spread((size / bench.events,))),
    ]


def _desk_on(server: SharedServer, place: Path, all_ids_ms: float) -> tuple[float, float]:
    with fresh(place) as folder:
        variables = server.variables(**offscreen(share(folder, server.url)))
        with Child(module("qbdesk", "--data-dir", folder), variables) as child:
            child.facts()
            ready_ms = (time.monotonic_ns() - child.started_ns) / 1e6
            child.settle()
            time.sleep(all_ids_ms / 1000 * 3 + 1)  # the server makes the list meanwhile, the desk is at rest
            child.settle()
            return child.rss_mb(), ready_ms


def _named(count: int) -> str:
    return f"{count} listener{'s' if count > 1 else ''}"


def _rounds(bench: Bench) -> int:
    return max(bench.rounds // 2, 2)
