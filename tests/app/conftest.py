"""The desk's loop, by itself and in a runner."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from qbdesk.app.event_loop import ReadyQueueLoop


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[ReadyQueueLoop]:
    qapp.setQuitOnLastWindowClosed(False)
    with ReadyQueueLoop(qapp) as opened:
        yield opened


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[asyncio.Runner]:
    qapp.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: ReadyQueueLoop(qapp)) as opened:
        yield opened
