"""Every async test runs on both loops: the stock one and the desk's. No test may leave anything behind."""

from __future__ import annotations

import asyncio
import gc
import inspect
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from qbdesk.app.collecting import collect_due
from qbdesk.app.event_loop import new_loop
from tests.leftovers import LogWatch, child_processes, living_threads
from tests.postgres.cluster import Cluster, programs, running_cluster

# The store's threads would else destroy Qt objects that lie in cycles, and the process with them.
gc.disable()

settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("suite")


def desk_loop() -> asyncio.AbstractEventLoop:
    """The desk's loop on the one QApplication of this process."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    return new_loop(application)


@pytest.hookimpl(tryfirst=True)
def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tests marked `desk_loop` need Qt's loop; the rest must be right on either."""
    if item.get_closest_marker("desk_loop"):
        return {"desk": desk_loop}
    return {"stock": asyncio.new_event_loop, "desk": desk_loop}


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this process; started when the first test asks for it."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with running_cluster() as running:
        yield running


@pytest.fixture(autouse=True)
def garbage_dies_here() -> Iterator[None]:
    """Collects in the main thread, when it is due, what the test left in cycles."""
    yield
    collect_due()


@pytest.fixture(autouse=True)
def looks_end_with_the_test() -> Iterator[None]:
    """Colours, style sheet and font belong to the application: the next test must not inherit them."""
    before = _looks()
    font = None if before is None else QFont()  # before there is an application, it is of no use
    yield
    if _looks() != before:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet("")
        application.setPalette(application.style().standardPalette())
        if font is not None:
            application.setFont(font)


def _looks() -> tuple[int, str, str] | None:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return None
    return application.palette().cacheKey(), application.styleSheet(), application.font().toString()


@pytest.fixture(autouse=True)
def log_watch(request: pytest.FixtureRequest) -> Iterator[LogWatch]:
    """Fails the test on a log record from WARNING up that it did not name with `log_watch.expect(text)`.

    A test that asks for `caplog` looks at the log itself.
    """
    watch = LogWatch()
    with watch:
        yield watch
    if "caplog" not in request.fixturenames:
        assert watch.unexpected() == []
        assert watch.missing() == []


@pytest.fixture(autouse=True)
def nothing_runs_on(log_watch: LogWatch) -> Iterator[None]:
    """Fails the test when a thread or child process that it started outlives it."""
    threads, children = set(threading.enumerate()), child_processes()
    yield
    assert living_threads(threads) == []
    assert child_processes() - children == set()


@pytest.fixture(autouse=True)
def no_task_survives(request: pytest.FixtureRequest, nothing_runs_on: None) -> Iterator[None]:
    """Fails an async test when a task is left after its fixtures were torn down."""
    function = getattr(request, "function", None)
    if not inspect.iscoroutinefunction(function):
        yield
        return
    # Asked for here, so that the loop is closed only after this fixture has looked at it.
    runner: asyncio.Runner = request.getfixturevalue("_function_scoped_runner")
    yield
    left = asyncio.all_tasks(runner.get_loop())
    assert {task.get_name() for task in left} == set()
