"""Every async test runs on both loops: the stock one and the desk's."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication

from qbdesk.app.event_loop import new_loop

settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("suite")


def _desk_loop() -> asyncio.AbstractEventLoop:
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
        return {"desk": _desk_loop}
    return {"stock": asyncio.new_event_loop, "desk": _desk_loop}
