"""What can fail around a running engine: it answers 503 or goes on, says so once, and loses nothing."""

from __future__ import annotations

import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.adapters.test_sqlite_files import HOLD
from tests.e2e.control import quick, stored
from tests.e2e.program import ROOT, SLOW_S, command, environment, listening, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and open files are Linux's")
OFFSCREEN = "This plugin does not support propagateSizeHints()\n"
LIMITED = """
import os, resource, sys
resource.setrlimit(getattr(resource, sys.argv[1]), (int(sys.argv[2]),) * 2)
os.execv(sys.executable, [sys.executable, *sys.argv[3:]])
"""


def shop_folder(folder: Path) -> Path:
    return folder / "shops" / "shop"


def orders(folder: Path) -> set[str]:
    return {row[0] for row in stored(folder, "SELECT entity_id FROM event")}


def told_in_words(said: str) -> None:
    assert "Traceback" not in said, said
    assert all(line.startswith("qbdesk: ") for line in said.splitlines()), said


@contextmanager
def held_by_another_program(folder: Path) -> Iterator[None]:
    words = [sys.executable, "-c", HOLD, str(shop_folder(folder) / "qbdesk.db")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.stdin.close()


def limit(process_id: int, kind: int, value: int) -> None:
    """Another limit for a running process; the hard one is kept."""
    resource.prlimit(process_id, kind, (value, resource.prlimit(process_id, kind)[1]))


def test_a_lock_of_another_program(tmp_path: Path) -> None:
    with listening(tmp_path) as engine:
        assert engine.hook("event_type=order.new&order_id=1") == 200
        with held_by_another_program(tmp_path):
            assert engine.hook("event_type=order.new&order_id=2") == 503
        assert engine.hook("event_type=order.new&order_id=3") == 200
        said = engine.end()
    told_in_words(said)
    assert said.count("answered 503: Another program holds the database") == 1
    assert orders(tmp_path) == {"1", "3"}


def test_files_that_may_grow_no_more(tmp_path: Path) -> None:
    """RLIMIT_FSIZE: as a full quota, for one process."""
    with listening(tmp_path) as engine:
        assert engine.hook("event_type=order.new&order_id=1") == 200
        limit(engine.process.pid, resource.RLIMIT_FSIZE, 4096)
        refused = [engine.hook(f"event_type=order.new&order_id=2&pad={'x' * 4000}") for _ in range(3)]
        limit(engine.process.pid, resource.RLIMIT_FSIZE, resource.RLIM_INFINITY)
        assert engine.hook("event_type=order.new&order_id=3") == 200
        said = engine.end()
    told_in_words(said)
    assert set(refused) == {503}
    assert orders(tmp_path) == {"1", "3"}


@pytest.mark.parametrize("gone", [("-wal",), ("",), ("", "-wal", "-shm"), ("folder",)])
def test_files_that_are_deleted_while_it_runs(tmp_path: Path, gone: tuple[str, ...]) -> None:
    """A commit into a file without a name is worth nothing: it is answered 503, and a start mends it."""
    with listening(tmp_path) as engine:
        assert engine.hook("event_type=order.new&order_id=1") == 200
        if gone == ("folder",):
            shop_folder(tmp_path).rename(tmp_path / "gone")  # at once: the program writes there meanwhile
            shutil.rmtree(tmp_path / "gone", ignore_errors=True)
        else:
            for suffix in gone:
                (shop_folder(tmp_path) / f"qbdesk.db{suffix}").unlink()
        assert [engine.hook(f"event_type=order.new&order_id={number}") for number in (2, 3)] == [503, 503]
        assert engine.ask("/wrong") == 404
        said = engine.end()
    told_in_words(said)
    assert "The database's file was deleted or moved" in said
    with listening(tmp_path) as engine:
        assert engine.hook("event_type=order.new&order_id=9") == 200
        engine.end()
    assert orders(tmp_path) == ({"1", "9"} if gone in (("-wal",), ("",)) else {"9"})


@pytest.mark.parametrize("words", [("listen", "--port", "0"), ()], ids=["listen", "desk"])
def test_few_file_descriptors(tmp_path: Path, words: tuple[str, ...]) -> None:
    """The door waits for room, and opens again when there is some."""
    quick(tmp_path, port=0)
    words = (*words, "--data-dir", str(tmp_path))
    with running(*words, QT_QPA_PLATFORM="offscreen") as engine, ExitStack() as stack:
        assert engine.hook("event_type=order.new&order_id=1") == 200
        files = len(list(Path(f"/proc/{engine.process.pid}/fd").iterdir()))
        limit(engine.process.pid, resource.RLIMIT_NOFILE, files + 4)
        idle = [
            stack.enter_context(socket.create_connection(("127.0.0.1", engine.port), SLOW_S))
            for _ in range(20)
        ]
        for sender in idle:
            sender.close()
        assert engine.hook("event_type=order.new&order_id=2") == 200
        said = engine.end()
    told_in_words(said.replace(OFFSCREEN, ""))
    assert orders(tmp_path) == {"1", "2"}


@pytest.mark.parametrize(("kind", "value"), [("RLIMIT_NOFILE", 12), ("RLIMIT_FSIZE", 0)])
def test_what_cannot_start_says_why_in_a_line(tmp_path: Path, kind: str, value: int) -> None:
    words = command("listen", "--port", "0", "--data-dir", str(tmp_path))[1:]
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, kind, str(value), *words],
        cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=SLOW_S, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (1, ""), ran
    told_in_words(ran.stderr)
