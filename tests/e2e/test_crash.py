"""A real engine that is killed, or whose disk fails: what was answered 200 is stored, once."""

from __future__ import annotations

import http.client
import os
import random
import signal
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.disks import empty, fill, small_disk, unwritable
from tests.e2e.program import Running, json_lines, listening

LONG = os.environ.get("QBDESK_LONG") == "1"
ROUNDS = 50 if LONG else 5
SENDERS = 6
KINDS = ("order.new", "order.done", "order.cancelled", "product.add", "product.update", "product.delete")
ONCE = {"order.new", "product.add", "product.delete"}


class Burst:
    """Several senders at once; remembers every request that was answered 200."""

    def __init__(self, engine: Running, seed: int) -> None:
        self._engine = engine
        self._seed = seed
        self.answered: set[str] = set()
        self._enough = threading.Semaphore(0)
        self._threads = [
            threading.Thread(target=self._send, args=(number,), name=f"sender {number}")
            for number in range(SENDERS)
        ]

    @contextmanager
    def until(self, answers: int) -> Iterator[None]:
        """Ends its start when so many were answered; the senders go on until the engine is gone."""
        for thread in self._threads:
            thread.start()
        for _ in range(answers):
            assert self._enough.acquire(timeout=30)
        try:
            yield
        finally:
            for thread in self._threads:
                thread.join(30)

    def _send(self, number: int) -> None:
        dice = random.Random(f"{self._seed}:{number}")
        connection = http.client.HTTPConnection("127.0.0.1", self._engine.port, timeout=20)
        count = 0
        try:
            while True:
                kind = dice.choice(KINDS)
                query = f"event_type={kind}&{kind.partition('.')[0]}_id={dice.randrange(1, 400)}"
                count += 1
                query += f"&mark={self._seed}-{number}-{count}"
                keep = {} if number % 2 else {"Connection": "close"}
                connection.request("GET", f"{self._engine.path}?{query}", headers=keep)
                answer = connection.getresponse()
                answer.read()
                if answer.status == 200:
                    self.answered.add(query)
                    self._enough.release()
        except (OSError, http.client.HTTPException):
            connection.close()


@pytest.mark.timeout(900 if LONG else 60)
def test_kill_9_at_any_point_of_a_burst(tmp_path: Path) -> None:
    dice = random.Random(20260302)
    answered: set[str] = set()
    for number in range(ROUNDS):
        with listening(tmp_path) as engine:
            burst = Burst(engine, number)
            with burst.until(dice.randrange(1, 400)):
                engine.process.send_signal(signal.SIGKILL)
                engine.process.wait(30)
            answered |= burst.answered
        if LONG or number == ROUNDS - 1:
            look_at_what_is_stored(tmp_path, answered, number)


def look_at_what_is_stored(folder: Path, answered: set[str], number: int) -> None:
    with listening(folder) as engine:
        assert engine.hook(f"event_type=order.new&order_id=1&mark=after-{number}") == 200
        assert engine.end() == ""
    stored = json_lines("deliveries", "--limit", "10000000", "--data-dir", str(folder))
    queries = [delivery["query"] for delivery in stored]
    assert answered <= set(queries)
    assert len(queries) == len(set(queries))
    events = json_lines("events", "--limit", "10000000", "--data-dir", str(folder))
    kept = {event["id"]: event for event in events}
    assert {delivery["event_id"] for delivery in stored} == kept.keys()
    # There is no key, so nothing was ever fetched: each type and id is one event that still waits.
    doubled = Counter((event["type"], event["entity_id"]) for event in events)
    assert set(doubled.values()) == {1}
    counts = Counter(delivery["event_id"] for delivery in stored)
    assert {event_id: event["copies"] + 1 for event_id, event in kept.items()} == counts
    ids = [delivery["id"] for delivery in stored]
    assert ids == sorted(ids, reverse=True)
    with closing(sqlite3.connect(folder / "shops" / "shop" / "qbdesk.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_full_disk_and_room_again(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk, listening(disk) as engine:
        assert engine.hook("event_type=order.new&order_id=1") == 200
        fill(disk)
        refused = until_refused(engine)
        assert engine.ask("/wrong") == 404
        empty(disk)
        assert engine.hook("event_type=order.new&order_id=3") == 200
        said = engine.end()
        stored = [
            row["query"] for row in json_lines("deliveries", "--data-dir", str(disk), "--limit", "1000")
        ]
    assert stored[0] == "event_type=order.new&order_id=3"
    assert refused not in stored
    assert_told_once_in_words(said, "The disk is full")


def test_files_that_may_not_be_written_and_may_again(tmp_path: Path) -> None:
    with listening(tmp_path) as engine:
        assert engine.hook("event_type=order.new&order_id=1") == 200
        with unwritable(tmp_path / "shops" / "shop"):
            assert engine.hook("event_type=order.new&order_id=2") == 503
        assert engine.hook("event_type=order.new&order_id=3") == 200
        said = engine.end()
    stored = [row["query"] for row in json_lines("deliveries", "--data-dir", str(tmp_path))]
    assert stored == ["event_type=order.new&order_id=3", "event_type=order.new&order_id=1"]
    assert_told_once_in_words(said, "answered 503")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    from tests.e2e.program import qbdesk

    with unwritable(tmp_path):
        ran = qbdesk("listen", "--port", "0", "--data-dir", str(tmp_path / "data"))
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert "The data folder cannot be made" in ran.stderr


def until_refused(engine: Running) -> str:
    """Send until the store has no room even in what it had allotted itself."""
    for number in range(2000):
        query = f"event_type=order.new&order_id=2&n={number}&pad={'x' * 4000}"
        if engine.hook(query) == 503:
            return query
    pytest.fail("the disk never became full")


def assert_told_once_in_words(said: str, part: str) -> None:
    assert part in said
    assert "Traceback" not in said
    assert all(line.startswith("qbdesk: ") for line in said.splitlines())
