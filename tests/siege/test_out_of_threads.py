"""A computer that gives no more threads: a sentence at the start, and going on with those there are later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.control import simulated
from tests.e2e.program import ROOT, SLOW_S, command, environment, listening, running
from tests.siege.few_threads import STACK_BYTES, large_stacks, no_more_threads
from tests.siege.test_faults_inside import LIMITED, OFFSCREEN, orders, told_in_words

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
NO_MORE = "This computer gives qbdesk no more threads."


def without_threads(*words: str) -> subprocess.Popen[str]:
    """A program that gets not even one beside its main thread."""
    limited = [sys.executable, "-c", LIMITED, "RLIMIT_AS", str(STACK_BYTES), *command(*words)[1:]]
    with large_stacks():
        return subprocess.Popen(
            limited, cwd=ROOT, env=environment(QT_QPA_PLATFORM="offscreen"), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip


@pytest.mark.parametrize("words", [("listen", "--port", "0"), ("events",)], ids=lambda words: words[0])
def test_a_start_without_any_thread_says_so_in_a_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    if words == ("events",):
        with listening(tmp_path) as engine:
            engine.end()
    with without_threads(*words, "--data-dir", str(tmp_path)) as process:
        printed, said = process.communicate(timeout=SLOW_S)
    assert (process.returncode, printed) == (1, ""), said
    assert said.startswith(f"qbdesk: {NO_MORE}"), said
    told_in_words(said)


def test_the_desk_shows_it_in_a_window_that_can_be_closed(tmp_path: Path) -> None:
    with without_threads("--data-dir", str(tmp_path)) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        process.terminate()
        _, more = process.communicate(timeout=SLOW_S)
    assert said.startswith(f"qbdesk: {NO_MORE}"), said + more
    assert process.returncode == 1, more


@pytest.mark.parametrize("words", [("listen", "--port", "0"), ()], ids=["listen", "desk"])
def test_what_runs_goes_on_with_the_threads_it_has(tmp_path: Path, words: tuple[str, ...]) -> None:
    with simulated() as shop:
        words = (*words, "--data-dir", str(tmp_path))
        with large_stacks(), running(*words, QT_QPA_PLATFORM="offscreen", **shop.variables) as engine:
            assert engine.hook("event_type=order.new&order_id=1") == 200
            no_more_threads(engine.process.pid)
            assert [engine.hook(f"event_type=order.new&order_id={number}") for number in (2, 3)] == [200, 200]
            said = engine.end()
    told_in_words(said.replace(OFFSCREEN, ""))
    assert {"1", "2", "3"} <= orders(tmp_path)


@pytest.mark.parametrize(
    ("part", "result"),
    [
        ("executor", NO_MORE),
        ("sound", NO_MORE),
        ("keychain", "There is no keyring on this computer that qbdesk can use."),
        ("export", NO_MORE),
        ("tunnel", NO_MORE),
        ("ended_here", "MainThread"),
    ],
)
def test_each_part_that_wants_a_thread_tells(tmp_path: Path, part: str, result: str) -> None:
    words = [sys.executable, "-m", "tests.siege.few_threads", part, str(tmp_path)]
    with large_stacks():
        ran = subprocess.run(
            words, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=SLOW_S, check=False
        )
    assert ran.stdout.startswith(result), ran
    assert not ran.stdout.rstrip().endswith("]"), "something was left behind"
    assert (ran.returncode, ran.stderr) == (0, "")
