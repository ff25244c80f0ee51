"""Coverage-guided fuzzing of the receive path with atheris, which is not part of the development environment.

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris httptools
    PYTHONPATH=. /tmp/fuzz/bin/python tests/siege/fuzz_listener.py -max_total_time=300 /tmp/corpus

Any bytes go through the listener's connection, the intake and the reading of a delivery, without a socket
and a disk (the suite's own fuzzing has both). It ends with an error on an exception, on what was logged as
one, and on a delivery without a request for the secret path. What is new is kept in the folder given.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["qbdesk", "urllib", "json"]):
    from qbdesk.adapters.listener import Connection, Listener
    from qbdesk.adapters.system_clock import SystemClock
    from qbdesk.domain.delivery import AnswerTiming, Incoming, Recorded
    from qbdesk.domain.secrets import Secret
    from qbdesk.domain.status import EngineStatus
    from qbdesk.services.feed import Feed
    from qbdesk.services.intake import PLAIN_PATH, Door, Intake
    from qbdesk.services.status_board import StatusBoard

SECRET = "s" * 8
PATH = f"{PLAIN_PATH}/{SECRET}".encode()
LOOP = asyncio.new_event_loop()
SEEDS = (
    b"GET %s?event_type=order.new&order_id=1 HTTP/1.1\r\nHost: x\r\n\r\n" % PATH,
    b"POST %s HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 31\r\n\r\n"
    b"event_type=order.new&order_id=1" % PATH,
    b"POST %s HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    b'1f\r\n{"event_type":"product.update",\r\n12\r\n"product_id":"5"} \r\n0\r\n\r\n' % PATH,
)


class Memory:
    """The intake's store: keeps what it is given until the next input."""

    def __init__(self) -> None:
        self.batch: list[Incoming] = []

    def record(self, batch: Sequence[Incoming]) -> asyncio.Future[Sequence[Recorded]]:
        first = len(self.batch)
        self.batch += batch
        done: asyncio.Future[Sequence[Recorded]] = LOOP.create_future()
        done.set_result([Recorded(first + at, None, item.verdict) for at, item in enumerate(batch)])
        return done

    def note_timings(self, timings: Sequence[AnswerTiming]) -> None:
        """Nothing is kept of them."""


class Wire(asyncio.Transport):
    """Takes answers and remembers whether it was closed."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1)})
        self.sent = bytearray()
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent += data

    def write_eof(self) -> None:
        """The rest may still be read."""

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def pause_reading(self) -> None:
        """There is nothing that could be read later."""

    def resume_reading(self) -> None:
        """There is nothing that could be read later."""


class Complaint(logging.Handler):
    """What is logged as an error is a finding."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage()) from (record.exc_info[1] if record.exc_info else None)


async def receive(data: bytes) -> None:
    """One connection; the first byte says where its bytes are cut in two."""
    memory = Memory()
    board = StatusBoard(EngineStatus(shop="fuzz", demo=False))
    clock = SystemClock()
    intake = Intake(memory, Feed(), board, clock, Door(Secret(SECRET), Secret("t" * 8)))
    listener = Listener(intake, clock)
    wire, connection = Wire(), Connection(listener)
    connection.connection_made(wire)
    cut = data[0] if data else 0
    for piece in (data[1 : 1 + cut], data[1 + cut :]):
        if piece and not wire.closed:
            connection.data_received(piece)
        await asyncio.sleep(0)
    for _ in range(20):
        await asyncio.sleep(0)
    connection.connection_lost(None)
    await listener.aclose()
    if listener._sweeper is not None:
        listener._sweeper.cancel()
    assert len(memory.batch) <= data.count(PATH)
    for item in memory.batch:
        assert not any(SECRET in value for _, value in json.loads(item.headers_json))
        assert item.reason.isprintable()
        assert item.status in {200, 400}


def one_input(data: bytes) -> None:
    """What atheris calls."""
    LOOP.run_until_complete(receive(data))


def main() -> None:
    """Until the time is over (-max_total_time) or something is found."""
    logging.getLogger().addHandler(Complaint(logging.ERROR))
    for word in sys.argv[1:]:
        if not word.startswith("-"):
            Path(word).mkdir(exist_ok=True)
            for number, seed in enumerate(SEEDS):
                (Path(word) / f"seed-{number}").write_bytes(bytes([32]) + seed)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
