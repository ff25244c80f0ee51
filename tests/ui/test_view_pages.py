"""The pages behind the view switch."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.view_pages import ViewPages
from qbdesk.ui.view_switch import View
from tests.ui.desk import settled

pytestmark = pytest.mark.desk_loop


async def test_what_a_view_needs_is_prepared_beside_the_loop_while_the_desk_is_idle(
    qtbot: QtBot, tasks: TaskScope, tmp_path: Path
) -> None:
    threads: list[threading.Thread] = []

    def prepare() -> None:
        threads.append(threading.current_thread())

    def make(_tasks: TaskScope) -> QWidget:
        raise AssertionError("it was not shown")

    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    pages = ViewPages(QWidget(), [View("Today", "chart-bar", make, prepare=prepare)], tasks, settings)
    qtbot.addWidget(pages)
    pages._idle.timeout.emit()
    await settled()
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()
    pages.close_down()
    assert not pages._idle.isActive()


def test_whatever_arrives_puts_the_preparing_off(qtbot: QtBot, tasks: TaskScope, tmp_path: Path) -> None:
    pages = ViewPages(
        QWidget(), [], tasks, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    )
    qtbot.addWidget(pages)
    begun = pages._idle.timerId()
    pages.put_off()
    assert pages._idle.isActive()
    assert pages._idle.timerId() != begun
    pages.close_down()
    pages.put_off()
    assert not pages._idle.isActive(), "what is over or done does not begin again"
