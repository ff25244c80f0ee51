"""Rehearsal: a stored span sent again to a local address, made worse on purpose, and what was answered."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.rehearsal import HIGHEST_SPEED, LONGEST_DELAY_S, Dials, Plan, Report
from qbdesk.ui.components.fact_grid import Fact, FactGrid
from qbdesk.ui.details.replay_address import problem_with
from qbdesk.ui.locale_text import NBSP, count
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import text_scale
from qbdesk.ui.trying.form import Form, MomentField, NumberField
from qbdesk.ui.trying.parts import TryingParts

_WIDTH_PX = 560
_TASK = "rehearsal"
_SHOWN = 5
_PAUSE_MS = 100


class RehearsalWindow(QDialog):
    """Not modal; closing it ends the rehearsal."""

    def __init__(self, parts: TryingParts) -> None:
        super().__init__()
        self._parts = parts
        self._running = False
        self._report: Report | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._show_newest)
        self.setWindowTitle(translate("Rehearsal", "Rehearsal"))
        self.setMinimumWidth(round(_WIDTH_PX * text_scale()))
        self._address = QLineEdit()
        self._address.setPlaceholderText("http://127.0.0.1:8080/webhooks/quickbutik")
        self._from, self._until = map(MomentField, self._span())
        locale = parts.locale
        self._speed = NumberField(locale, 60, 0.1, HIGHEST_SPEED, whole=False)
        self._copies, self._reorder, self._drops = (NumberField(locale, 0, 0, 100) for _ in range(3))
        self._delay = NumberField(locale, 0, 0, LONGEST_DELAY_S)
        self._form = Form()
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._progress = QProgressBar()
        self._facts = FactGrid(parts.theme)
        self._stack = QVBoxLayout(self)
        words = (
            translate("Rehearsal", "Start"),
            translate("Rehearsal", "Cancel"),
            translate("Rehearsal", "Close"),
        )
        self._start, self._cancel, self._close = map(QPushButton, words)
        self._lay_out()
        self._address.textChanged.connect(self._check)
        self._form.edited.connect(self._check)
        for button, deed in (
            (self._start, self._begin),
            (self._cancel, self._stop),
            (self._close, self.close),
        ):
            button.clicked.connect(deed)
        self._check()

    def showEvent(self, event: QShowEvent) -> None:
        """High enough for words that wrap."""
        super().showEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """High enough for what is shown in addition, too."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._grow()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing goes on unseen, and nothing is shown any more."""
        self._later.stop()
        self._parts.tasks.restart(_TASK, _nothing())
        super().closeEvent(event)

    def _span(self) -> tuple[datetime, datetime]:
        """The day of the newest request."""
        newest_us = self._parts.newest_us()
        newest = datetime.fromtimestamp(time.time() if newest_us is None else newest_us / 1e6).astimezone()
        return newest.replace(hour=0, minute=0), newest + timedelta(minutes=1)

    def _lay_out(self) -> None:
        hint = QLabel(
            translate(
                "Rehearsal",
                "What the shop sent then is sent again to this computer or its network, marked as replays.",
            )
        )
        hint.setProperty("role", "text2")
        hint.setWordWrap(True)
        form, share = self._form, translate("Rehearsal", "% of the requests")
        form.add(translate("Rehearsal", "Address"), self._address)
        form.add(translate("Rehearsal", "From"), self._from)
        form.add(translate("Rehearsal", "Until"), self._until)
        form.add(
            translate("Rehearsal", "Speed"), self._speed, translate("Rehearsal", "times as fast as it was")
        )
        form.add(translate("Rehearsal", "Copies"), self._copies, share)
        form.add(translate("Rehearsal", "Out of order"), self._reorder, share)
        form.add(translate("Rehearsal", "Lost"), self._drops, share)
        form.add(
            translate("Rehearsal", "Late by"), self._delay, translate("Rehearsal", "seconds of then at most")
        )
        self._progress.setProperty("kind", "thin")
        self._progress.setTextVisible(False)
        self._progress.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button, kind in ((self._close, "plain"), (self._cancel, "plain"), (self._start, "primary")):
            button.setProperty("kind", kind)
            button.setAutoDefault(button is self._start)
            buttons.addWidget(button)
        self._cancel.hide()
        stack = self._stack
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(12)
        for widget in (hint, form, self._said, self._progress, self._facts):
            stack.addWidget(widget)
        stack.addLayout(buttons)

    def _check(self) -> None:
        address = self._address.text().strip()
        problem = problem_with(address) if address else ""
        self._said.setText(problem)
        right = self._form.is_right() and bool(address) and not problem
        self._start.setEnabled(right and not self._running)

    def _dials(self) -> Dials:
        return Dials(
            speed=self._speed.value() or 1.0,
            copies=(self._copies.value() or 0) / 100,
            reorder=(self._reorder.value() or 0) / 100,
            drops=(self._drops.value() or 0) / 100,
            delay_s=self._delay.value() or 0.0,
        )

    def _begin(self) -> None:
        if self._start.isEnabled():
            self._run(running=True)
            self._parts.tasks.restart(_TASK, self._rehearse(self._address.text().strip()))

    def _stop(self) -> None:
        if self._running:
            self._parts.tasks.restart(_TASK, self._stopped())

    async def _stopped(self) -> None:
        self._run(running=False)
        self._said.setText(translate("Rehearsal", "Cancelled."))

    async def _rehearse(self, address: str) -> None:
        try:
            from_us, until_us = (int((field.value() or 0) * 1e6) for field in (self._from, self._until))
            plan = await self._parts.plan(from_us, until_us, self._dials())
            self._show_plan(plan)
            report = await self._parts.rehearse(address, plan, self._take)
        except QbdeskError as problem:
            self._run(running=False)
            self._said.setText(in_words(problem.sentence()))
            return
        self._run(running=False)
        self._later.stop()
        self._show(report)
        good = report.good == len(report.replies)
        self._said.setText(
            translate("Rehearsal", "All requests were taken.")
            if good
            else translate("Rehearsal", "Not every request was taken.")
        )

    def _show_plan(self, plan: Plan) -> None:
        self._progress.setRange(0, max(len(plan.requests), 1))
        self._progress.setValue(0)
        told = translate("Rehearsal", "%n request(s) in {s} s", None, len(plan.requests))
        self._said.setText(told.replace("{s}", count(self._parts.locale, round(plan.lasts_s))))

    def _take(self, report: Report) -> None:
        """A receiver may answer thousands a second."""
        self._report = report
        if not self._later.isActive():
            self._later.start()

    def _show_newest(self) -> None:
        if self._report is not None:
            self._show(self._report)

    def _show(self, report: Report) -> None:
        self._progress.setValue(len(report.replies))
        locale = self._parts.locale
        facts = [
            Fact(
                translate("Rehearsal", "Sent"),
                f"{count(locale, len(report.replies))} / {count(locale, report.planned)}",
            ),
            Fact(
                translate("Rehearsal", "Copies · out of order · lost"),
                " · ".join(count(locale, each) for each in (report.copies, report.reordered, report.dropped)),
            ),
        ]
        facts += [
            Fact(
                translate("Rehearsal", "no answer") if status == "no answer" else status,
                count(locale, number),
            )
            for status, number in report.by_status.items()
        ]
        facts.append(
            Fact(
                translate("Rehearsal", "Median · 99 of 100"),
                " · ".join(f"{count(locale, round(report.took_ms(share)))}{NBSP}ms" for share in (0.5, 0.99)),
            )
        )
        facts += [
            Fact(
                f"#{reply.delivery_id}",
                f"{reply.status or in_words(reply.problem)}  {reply.query}",
                fixed=True,
            )
            for reply in report.bad(_SHOWN)
        ]
        self._facts.set_facts(facts)

    def _grow(self) -> None:
        """Qt's own least height does not know how words wrap."""
        self.setMinimumHeight(self._stack.totalHeightForWidth(self.width()))

    def _run(self, *, running: bool) -> None:
        self._running = running
        self._progress.setVisible(running)
        self._cancel.setVisible(running)
        self._check()


async def _nothing() -> None:
    """Takes the place of a rehearsal that is to end."""
