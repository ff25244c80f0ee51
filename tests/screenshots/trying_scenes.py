"""The windows for trying things out, and the one that tells of a fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.on_purpose import OnPurpose
from qbdesk.domain.rehearsal import Dials, Plan, Planned, Reply, Report
from qbdesk.services.answers_on_purpose import AnswersOnPurpose
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.fault_window import FaultWindow
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.trying.on_purpose_window import OnPurposeWindow
from qbdesk.ui.trying.parts import TryingParts
from qbdesk.ui.trying.rehearsal_window import RehearsalWindow
from tests.domain.test_rehearsal import FIRST
from tests.screenshots.connection import good_status
from tests.screenshots.scene import scene
from tests.screenshots.shop_day import at_us
from tests.screenshots.stage import Stage, settled, with_status

_TWICE = OnPurpose(status=503, wait_s=12, left=2, until_us=at_us("15:20:00"))
_REPORT = """qbdesk 1.0.0, Python 3.11.9, Qt 6.11, Linux
2026-11-23 14:38:51 in the window, while "row" was shown

Traceback (most recent call last):
  File "qbdesk/ui/details/loader.py", line 71, in _load
    detail = await self._reader.detail(row_id)
LookupError: 4711"""


@scene(own_size=True)
async def rehearsal(stage: Stage) -> QWidget:
    """As it opens."""
    window = stage.own(RehearsalWindow(_parts(stage)))
    window.show()
    await settled()
    return window


@scene(own_size=True)
async def rehearsal_done(stage: Stage) -> QWidget:
    """One of two requests was not taken."""
    window = stage.own(RehearsalWindow(_parts(stage)))
    window.show()
    window._address.setText("http://127.0.0.1:9000/webhooks")
    window._begin()
    await settled()
    return window


@scene(own_size=True)
async def answers_on_purpose(stage: Stage) -> QWidget:
    """As it opens."""
    window = stage.own(OnPurposeWindow(_parts(stage)))
    window.show()
    await settled()
    return window


@scene(own_size=True)
async def answers_on_purpose_begun(stage: Stage) -> QWidget:
    """Two requests are still to be answered otherwise."""
    window = stage.own(OnPurposeWindow(_parts(stage, _TWICE)))
    window.show()
    await settled()
    return window


@scene()
async def answered_on_purpose(stage: Stage) -> QWidget:
    """The banner says so over the events."""
    return (await stage.desk(status=with_status(on_purpose=_TWICE))).window


@scene(own_size=True)
async def fault(stage: Stage) -> QWidget:
    """Something went wrong, and the rest goes on."""
    return await _fault(stage, ended=False)


@scene(own_size=True)
async def fault_of_the_engine(stage: Stage) -> QWidget:
    """Nothing is received any more."""
    return await _fault(stage, ended=True)


async def _fault(stage: Stage, *, ended: bool) -> QWidget:
    window = FaultWindow(stage.theme, stage.icons, save=_saved, open_log=_nothing, ended=ended)
    window.add(_REPORT)
    stage.own(window).show()
    await settled()
    return window


def _parts(stage: Stage, on_purpose: OnPurpose | None = None) -> TryingParts:
    tasks = TaskScope()
    stage.scope.push_async_callback(tasks.close)
    board = StatusBoard(replace(good_status(), on_purpose=on_purpose))
    return TryingParts(
        theme=stage.theme,
        icons=stage.icons,
        locale=QLocale(),
        board=board,
        tasks=tasks,
        on_purpose=AnswersOnPurpose(board, SystemClock()),
        plan=_plan,
        rehearse=_rehearse,
        newest_us=_newest_us,
    )


async def _plan(_from_us: int, _until_us: int, _dials: Dials) -> Plan:
    return Plan((Planned(0.0, FIRST), Planned(1.0, replace(FIRST, id=2), is_copy=True)), 3, 1)


async def _rehearse(_to: str, plan: Plan, tell: Callable[[Report], None]) -> Report:
    report = Report(len(plan.requests), dropped=plan.dropped)
    report.replies.append(Reply(1, "order_id=12408", is_copy=False, status=200, took_ms=4.0))
    report.replies.append(Reply(2, "order_id=12408", is_copy=True, status=503, took_ms=9.0))
    tell(report)
    return report


def _newest_us() -> int:
    return at_us("14:38:40")


def _saved(_path: str, _text: str) -> str:
    return ""


def _nothing() -> None:
    """The log is nobody's business here."""
