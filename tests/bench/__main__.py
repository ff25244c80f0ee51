"""`python3 run.py bench [NAME …]`: measure qbdesk and its peers in turn (shared/design.md section 8).

Everything runs on this computer's loopback, bounded in count and time. The tables go to standard output, all
figures as JSON to `--json`. Exit code 0 when every budget was met, 1 when one was missed, 2 for wrong words.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.children import BenchProblem
from tests.bench.figures import Report
from tests.bench.options import Bench
from tests.bench.servers import versions

BENCHMARKS = {
    "receive": "durable answers with the window live, against Flask, Waitress and Express",
    "listen": "durable answers of `qbdesk listen`, against Express",
    "c1": "one at a time, against a bare commit and a listener that stores nothing",
    "latency": "time to answer at 200 and 1 000 a second, window live",
    "start": "process start to window shown and listener ready, against a bare window",
    "bundle": "size and start of dist/qbdesk, against a bare window bundled the same way",
    "loop": "the loop's own price, against stock asyncio and stock qasync",
    "gap": "how long the window stands still while deliveries arrive",
    "million": "a store of 10³ to 10⁶ events: first page, all ids, memory, answers",
    "shared": "one PostgreSQL: 1 to 4 listeners, a second desk, ten desks, a large store",
    "export": "a million rows as CSV and JSON Lines: seconds, memory, the window's longest wait",
    "idle": "processor time and wake-ups of a desk that has nothing to do",
}
_MODULES = {"c1": "one_at_a_time", "loop": "loop_price"}


def main() -> int:
    words = _parser().parse_args()
    signal.signal(signal.SIGTERM, _end)  # so that every child is ended too
    if words.list:
        for name, what in BENCHMARKS.items():
            sys.stdout.write(f"{name:<9} {what}\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="qbdesk-bench-", dir=words.folder) as place:
        # As for a person who starts qbdesk a second time: its bytecode is there, whatever this shell says.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(place) / "bytecode")
        bench = Bench(words.rounds, words.seconds, Path(place), words.events)
        reports = [_run(name, bench) for name in words.names or BENCHMARKS]
        found: dict[str, object] = {"machine": machine(), "versions": versions(bench.express)}
    facts = [each.facts() for each in reports]
    found |= {"rounds": words.rounds, "seconds": words.seconds, "reports": facts}
    path = Path(words.json or Path(tempfile.gettempdir()) / f"qbdesk-bench-{os.getpid()}.json")
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    missed = [line.what for report in reports for line in report.lines if line.met is False]
    sys.stdout.write(f"{machine()}\n{len(missed)} budget(s) missed. All figures: {path}\n")
    return 1 if missed else 0


def _end(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def _run(name: str, bench: Bench) -> Report:
    begun, load_before = time.monotonic(), os.getloadavg()[0]
    bench.tell(f"{name}: {BENCHMARKS[name]}")
    module = importlib.import_module(f"tests.bench.{_MODULES.get(name, name)}")
    try:
        report: Report = module.run(bench)
    except BenchProblem as problem:
        report = Report(name, notes=[f"Not measured: {problem}"])
    seconds = time.monotonic() - begun
    report.notes.append(
        f"{bench.rounds} rounds, {seconds:.0f} s; the machine's load before: {load_before:.1f}."
    )
    sys.stdout.write(report.table() + "\n\n")
    sys.stdout.flush()
    return report


def machine() -> str:
    """What the figures come from."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line
        ]
        model = names[0] if names else model
    system = f"{platform.system()} {platform.release()}"
    return f"{os.cpu_count()} × {model}, {system}, Python {platform.python_version()}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="run.py bench", description="Measure qbdesk beside its peers.", allow_abbrev=False
    )
    parser.add_argument("names", metavar="NAME", nargs="*", choices=[[], *BENCHMARKS], help="default: all")
    parser.add_argument("--list", action="store_true", help="name the benchmarks and end")
    parser.add_argument("--rounds", type=_positive(int), default=5, metavar="N", help="default 5")
    parser.add_argument(
        "--seconds", type=_positive(float), default=2.0, metavar="S", help="a measurement, default 2"
    )
    parser.add_argument(
        "--events",
        type=int,
        default=Bench.events,
        metavar="N",
        help="of the large store of `shared`, default %(default)s",
    )
    parser.add_argument("--json", metavar="FILE", help="default: in the folder for temporary files")
    parser.add_argument(
        "--folder", metavar="DIR", help="on the disk to be measured; default: for temporary files"
    )
    return parser


def _positive(kind: type[int] | type[float]):  # type: ignore[no-untyped-def]
    def read(text: str) -> float:
        value = kind(text)
        if not 0 < value <= 600:
            raise argparse.ArgumentTypeError("above 0 and at most 600")
        return value

    return read


if __name__ == "__main__":
    sys.exit(main())
