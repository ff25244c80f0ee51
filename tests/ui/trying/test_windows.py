"""Rehearsal and answers on purpose, from the fields to what is done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton

from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.on_purpose import OnPurpose
from qbdesk.domain.rehearsal import Dials, Plan, Planned, Reply, Report
from qbdesk.domain.status import EngineStatus
from qbdesk.services.answers_on_purpose import AnswersOnPurpose
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.components.fact_grid import FactGrid
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.trying.on_purpose_window import OnPurposeWindow
from qbdesk.ui.trying.parts import TryingParts
from qbdesk.ui.trying.rehearsal_window import RehearsalWindow
from tests.domain.test_rehearsal import FIRST
from tests.ui.desk import Signalled

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@dataclass
class Bench:
    """The parts, and what was asked of them."""

    board: StatusBoard
    tasks: TaskScope
    asked: list[tuple[int, int, Dials]] = field(default_factory=list)
    sent_to: list[str] = field(default_factory=list)
    problem: QbdeskError | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def plan(self, from_us: int, until_us: int, dials: Dials) -> Plan:
        self.asked.append((from_us, until_us, dials))
        if self.problem is not None:
            raise self.problem
        return Plan((Planned(0.0, FIRST), Planned(1.0, replace(FIRST, id=2))), 1, 0)

    async def rehearse(self, to: str, plan: Plan, tell: Callable[[Report], None]) -> Report:
        self.sent_to.append(to)
        report = Report(len(plan.requests), dropped=plan.dropped)
        report.replies.append(Reply(1, "order_id=1", is_copy=False, status=200, took_ms=4.0))
        tell(report)
        await self.answered.wait()
        report.replies.append(Reply(2, "order_id=2", is_copy=False, status=503, took_ms=9.0))
        return report


@pytest.fixture
async def bench(qapp: QApplication) -> AsyncIterator[Bench]:
    bench = Bench(StatusBoard(EngineStatus(shop="shop", demo=False)), TaskScope())
    yield bench
    await bench.tasks.close()


def parts(bench: Bench, theme: Theme, icons: Icons) -> TryingParts:
    return TryingParts(
        theme=theme, icons=icons, locale=QLocale("en"), board=bench.board, tasks=bench.tasks,
        on_purpose=AnswersOnPurpose(bench.board, SystemClock()), plan=bench.plan, rehearse=bench.rehearse,
        newest_us=fixed_moment,
    )  # fmt: skip


async def settled() -> None:
    """What was begun has come to where it waits."""
    for _ in range(8):
        await asyncio.sleep(0)


def fixed_moment() -> int:
    return 1_795_000_000_000_000


def fields(window: QDialog) -> dict[str, QLineEdit]:
    return {each.accessibleName(): each for each in window.findChildren(QLineEdit)}


def button(window: QDialog, text: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if each.text() == text)


def words(window: QDialog) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel)}


def fill(line: QLineEdit, text: str) -> None:
    line.setText(text)
    line.textEdited.emit(text)


async def test_answers_on_purpose_begin_are_counted_down_and_end(
    bench: Bench, theme: Theme, icons: Icons
) -> None:
    given = parts(bench, theme, icons)
    window = OnPurposeWindow(given)
    window.show()
    assert not button(window, "Answer as ever").isVisible()
    named = fields(window)
    fill(named["For the next requests, an hour at most"], "0")
    assert not button(window, "Begin").isEnabled()
    fill(named["For the next requests, an hour at most"], "3")
    fill(named["Late by seconds"], "12.5")
    answer = window.findChild(MenuButton)
    assert answer is not None
    answer.choose(answer.choices().index("503 · not now"))
    heard = Signalled(window._bridge.changed)
    button(window, "Begin").click()
    wanted = bench.board.status.on_purpose
    assert wanted == OnPurpose(status=503, wait_s=12.5, left=3, until_us=wanted.until_us if wanted else 0)
    await heard.wait()
    assert "3 more requests will be answered 503." in words(window)
    heard = Signalled(window._bridge.changed)
    button(window, "Answer as ever").click()
    await heard.wait()
    assert bench.board.status.on_purpose is None
    assert "Now every request is answered as ever." in words(window)
    window.close()
    window.deleteLater()


async def test_a_rehearsal_tells_what_was_answered(bench: Bench, theme: Theme, icons: Icons) -> None:
    window = RehearsalWindow(parts(bench, theme, icons))
    window.show()
    start = button(window, "Start")
    assert not start.isEnabled()
    named = fields(window)
    named["Address"].setText("ftp://x")
    assert "An address begins with http:// or https://" in words(window)
    named["Address"].setText("http://127.0.0.1:9/hook")
    assert start.isEnabled()
    fill(named["Copies % of the requests"], "120")
    assert not start.isEnabled()
    fill(named["Copies % of the requests"], "25")
    fill(named["Late by seconds of then at most"], "30")
    start.click()
    await settled()
    assert bench.sent_to == ["http://127.0.0.1:9/hook"]
    from_us, until_us, dials = bench.asked[0]
    assert dials == Dials(copies=0.25, delay_s=30.0)
    assert from_us <= fixed_moment() < until_us
    assert not start.isEnabled()
    assert button(window, "Cancel").isVisible()
    bench.answered.set()
    await settled()
    facts = window.findChild(FactGrid)
    assert facts is not None
    shown = {fact.label: fact.value for fact in facts.facts()}
    assert (shown["Sent"], shown["200"], shown["503"]) == ("2 / 2", "1", "1")
    assert shown["#2"] == "503  order_id=2"
    assert "Not every request was taken." in words(window)
    assert start.isEnabled()
    window.close()
    window.deleteLater()


async def test_a_rehearsal_can_be_cancelled_and_says_why_it_cannot_begin(
    bench: Bench, theme: Theme, icons: Icons
) -> None:
    window = RehearsalWindow(parts(bench, theme, icons))
    window.show()
    fields(window)["Address"].setText("http://127.0.0.1:9/hook")
    button(window, "Start").click()
    await settled()
    button(window, "Cancel").click()
    await settled()
    assert "Cancelled." in words(window)
    bench.problem = QbdeskError("No request is stored in that time.", "Choose another time.")
    button(window, "Start").click()
    await settled()
    assert "No request is stored in that time. Choose another time." in words(window)
    assert button(window, "Start").isEnabled()
    bench.problem = None
    button(window, "Start").click()
    await settled()
    window.close()
    await settled()
    assert len(bench.sent_to) == 2
    window.deleteLater()
