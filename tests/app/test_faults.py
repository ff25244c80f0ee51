"""Every fault, of task, loop, thread, slot or destructor, reaches one place; reports hold no secrets."""

from __future__ import annotations

import asyncio
import logging
import stat
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qbdesk.app import paths
from qbdesk.app.fault_place import FaultPlace
from qbdesk.app.faults import Fault, Faults
from qbdesk.app.looks import Looks
from qbdesk.domain.masking import masked
from qbdesk.domain.secrets import MASK, Secret
from qbdesk.ui.icons import Icons
from qbdesk.ui.language import Language
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.leftovers import LogWatch

pytestmark = pytest.mark.desk_loop
SECRET = "Zz9-" * 10


@pytest.fixture
async def faults(qtbot: QtBot) -> AsyncIterator[Faults]:
    made = Faults()
    made.open(asyncio.get_running_loop())
    yield made
    made.close()
    asyncio.get_running_loop().set_exception_handler(None)


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not done():  # noqa: ASYNC110 - Qt hands a signal on when it likes
            await asyncio.sleep(0)


def fail(word: str = "x") -> None:
    raise ValueError(word)


async def fail_later() -> None:
    fail()


class Falling:
    def __del__(self) -> None:
        fail()


def in_task() -> None:
    scope = TaskScope()
    scope.start(fail_later(), "falls")


def in_loop() -> None:
    asyncio.get_running_loop().call_soon(fail)


def in_thread() -> None:
    thread = threading.Thread(target=fail, name="falls")
    thread.start()
    thread.join()


def in_slot() -> None:
    QTimer.singleShot(0, fail)


def in_destructor() -> None:
    Falling()


@pytest.mark.parametrize("way", [in_task, in_loop, in_thread, in_slot, in_destructor])
async def test_each_way_leads_to_the_one_place(
    faults: Faults, log_watch: LogWatch, way: Callable[[], None]
) -> None:
    log_watch.expect("")
    told: list[Fault] = []
    faults.happened.connect(told.append)
    way()
    await until(lambda: bool(told))
    assert told[0].place.startswith("ValueError ")
    assert "in fail" in told[0].report
    way()
    logging.getLogger("qbdesk").error("another", exc_info=KeyError("other"))
    await until(lambda: len(told) == 2)
    assert told[1].place.startswith("KeyError"), "the same fault is told of once"


def test_a_report_holds_neither_values_nor_secrets(faults: Faults) -> None:
    faults.mask([Secret("hunter2")])
    anna = "Anna Sandberg"
    try:
        try:
            fail(f"{anna} {SECRET}")
        except ValueError as cause:
            raise TypeError(f"hunter2 {SECRET} anna@example.com {Path.home()}/x") from cause
    except TypeError as error:
        report = faults.describe(error).report
    for hidden in (anna, SECRET, "hunter2", "anna@example.com", str(Path.home())):
        assert hidden not in report
    assert report.index("ValueError") < report.index("TypeError")
    assert MASK in report


def test_what_is_masked() -> None:
    url = f"https://a.ngrok.app/webhooks/quickbutik/{SECRET}?order_id=1"
    assert masked(url) == f"https://a.ngrok.app/webhooks/quickbutik/{MASK}?order_id=1"
    assert masked("/webhooks/quickbutik/short/x") == f"/webhooks/quickbutik/{MASK}/x"
    assert masked("/home/eva/q/log", home=Path("/home/eva")) == "~/q/log"
    assert masked("order 12408 of 2026-11-24T01:00:00") == "order 12408 of 2026-11-24T01:00:00"


async def test_one_window_shows_the_reports_before_they_go_anywhere(
    faults: Faults, log_watch: LogWatch, qtbot: QtBot, tmp_path: Path
) -> None:
    log_watch.expect("")
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    looks = Looks(
        theme=Theme(dark=False),
        icons=Icons(paths.resources() / "icons"),
        language=Language(app, paths.resources() / "translations"),
    )
    place = FaultPlace(faults, lambda: looks)
    in_loop()
    await until(lambda: place.window is not None)
    window = place.window
    assert window is not None
    assert window.isVisible()
    assert not window.isModal()
    logging.getLogger("qbdesk").error("another", exc_info=KeyError("other"))
    await until(lambda: "KeyError" in window.report())
    buttons = {button.text(): button for button in window.findChildren(QPushButton)}
    buttons["Copy"].click()
    assert QGuiApplication.clipboard().text() == window.report()
    file = tmp_path / "report.txt"
    window.save_to(str(file))
    assert file.read_text(encoding="utf-8") == window.report()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    window.save_to(str(tmp_path / "no" / "report.txt"))
    assert window._said.text() not in ("", "Saved")
    buttons["Continue"].click()
    assert window.isHidden()
    ended: list[bool] = []
    place.tell_of_the_end(ExceptionGroup("x", [ValueError("y")]), lambda: ended.append(True))
    assert place.window is not None
    place.close()
    assert ended == [True]
