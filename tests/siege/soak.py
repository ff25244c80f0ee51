"""A soak: the desk with its window open, 50 deliveries a second with copies and storms, and what it uses.

`python -m tests.siege.soak --seconds 1800` prints a JSON line at the end: what was sent, answered and stored,
and the memory, threads and file descriptors over time. The suite runs a short one (test_soak.py).
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event

from tests.e2e.control import quick, simulated, stored
from tests.e2e.program import Running, running

_SAMPLE_S = 10.0
_PACE = Event()


@dataclass
class Soaked:
    """`samples` are (seconds, MiB resident, threads, open files) of the desk's process."""

    sent: int = 0
    answers: dict[int, int] = field(default_factory=dict)
    behind_s: float = 0.0
    deliveries: int = 0
    copies: int = 0
    samples: list[tuple[float, float, int, int]] = field(default_factory=list)
    said: str = ""

    def growth(self) -> float:
        """The median memory of the last fifth by that of the second; the first one is the warm-up.

        What grows with what has come is bounded, but fills at 50 deliveries a second for a while: the page
        caches of SQLite for two minutes, the table's texts for four, and its 16 384 rows for fourteen. In a
        shorter run than half an hour some of that is growth, of which no more comes later.
        """
        resident = [sample[1] for sample in self.samples]
        part = max(1, len(resident) // 5)
        warm = sorted(resident[part : 2 * part] or resident)
        last = sorted(resident[-part:])
        return last[len(last) // 2] / warm[len(warm) // 2]


def queries(seed: int) -> Iterator[str]:
    """Without an end: new orders, copies of earlier ones, now and then a storm of product updates."""
    dice = random.Random(seed)
    number = 0
    while True:
        if dice.random() < 0.01:
            for product in range(1, 61):
                yield f"event_type=product.update&product_id={product}"
        elif number > 10 and dice.random() < 0.3:
            yield f"event_type=order.new&order_id={dice.randrange(max(1, number - 500), number + 1)}"
        else:
            number += 1
            yield f"event_type=order.new&order_id={number}"


def sample(process_id: int, since_s: float) -> tuple[float, float, int, int]:
    """What the process uses now."""
    folder = Path("/proc") / str(process_id)
    status = dict(line.split(":", 1) for line in (folder / "status").read_text(encoding="utf-8").splitlines())
    resident_mib = int(status["VmRSS"].split()[0]) / 1024
    files = len(list((folder / "fd").iterdir()))
    return round(time.monotonic() - since_s, 1), round(resident_mib, 1), int(status["Threads"]), files


def soak(folder: Path, seconds: float, rate: float = 50.0) -> Soaked:
    """Open a desk in `folder` and send `rate` deliveries a second for so long."""
    quick(folder, port=0)
    with ExitStack() as stack:
        shop = stack.enter_context(simulated())
        words = ("--data-dir", str(folder))
        desk = stack.enter_context(running(*words, QT_QPA_PLATFORM="offscreen", **shop.variables))
        soaked = send(desk, seconds, rate)
        soaked.said = desk.end()
    ((soaked.deliveries,),) = stored(folder, "SELECT count(*) FROM delivery")
    ((soaked.copies,),) = stored(folder, "SELECT count(*) FROM delivery WHERE verdict = 'copy'")
    return soaked


def send(desk: Running, seconds: float, rate: float) -> Soaked:
    """Each request when it is due, on one connection that is renewed now and then."""
    soaked = Soaked()
    begun_s = time.monotonic()
    next_sample_s = 0.0
    source = queries(7)
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=30)
    for number in range(int(seconds * rate)):
        wait_s = begun_s + number / rate - time.monotonic()
        if wait_s > 0:
            _PACE.wait(wait_s)
        soaked.behind_s = max(soaked.behind_s, -wait_s)
        headers = {"Connection": "close"} if number % 20 == 19 else {}
        connection.request("GET", f"{desk.path}?{next(source)}", headers=headers)
        answer = connection.getresponse()
        answer.read()
        soaked.sent += 1
        soaked.answers[answer.status] = soaked.answers.get(answer.status, 0) + 1
        if time.monotonic() - begun_s >= next_sample_s:
            soaked.samples.append(sample(desk.process.pid, begun_s))
            next_sample_s += min(_SAMPLE_S, seconds / 10)
    connection.close()
    return soaked


def main() -> None:
    """The long one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1800.0)
    parser.add_argument("--rate", type=float, default=50.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        soaked = soak(Path(folder), options.seconds, options.rate)
    sys.stdout.write(json.dumps({**asdict(soaked), "growth": soaked.growth()}) + "\n")


if __name__ == "__main__":
    main()
