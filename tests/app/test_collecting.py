"""Qt objects in cycles die in the window's thread, whatever other threads allocate."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qbdesk.app import commands
from qbdesk.app.collecting import Collector, collect_due


class Knot(QObject):
    """Refers to itself: only the collector can free it."""

    def __init__(self) -> None:
        super().__init__()
        self.own = self


@pytest.fixture
def enabled() -> Iterator[None]:
    """As in a program that has just started."""
    was_enabled = gc.isenabled()
    gc.enable()
    yield
    if not was_enabled:
        gc.disable()


def allocate_elsewhere() -> None:
    """Enough, in another thread, for Python to collect every generation there."""
    thread = threading.Thread(target=lambda: [[] for _ in range(500_000)])
    thread.start()
    thread.join()


def test_a_knot_is_freed_by_the_timer_in_the_windows_thread(qtbot: QtBot, enabled: None) -> None:
    freed_in: list[int] = []
    collector = Collector(look_ms=1)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    weakref.finalize(Knot(), lambda: freed_in.append(threading.get_ident()))
    allocate_elsewhere()
    assert freed_in == []
    kept = [[number] for number in range(gc.get_threshold()[0] + 100)]
    qtbot.waitUntil(lambda: freed_in == [threading.get_ident()])
    collector.close()
    assert kept


def test_what_was_chosen_before_comes_back(qtbot: QtBot, enabled: None) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_only_what_is_due_is_collected(enabled: None) -> None:
    gc.disable()
    gc.collect()
    seen: list[int] = []
    gc.callbacks.append(lambda phase, info: seen.append(info["generation"]) if phase == "start" else None)
    try:
        collect_due()
        assert seen == []
        kept = [[number] for number in range(gc.get_threshold()[0] + 100)]
        collect_due()
        assert seen == [0]
        assert kept
    finally:
        gc.callbacks.pop()


def test_a_command_collects_though_the_start_did_not() -> None:
    async def collects() -> int:
        return int(gc.isenabled())

    gc.disable()
    try:
        assert commands.run(collects()) == 1
    finally:
        gc.enable()
