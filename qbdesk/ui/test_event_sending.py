"""Test events from the window: the dialog is imported and made when it is first wanted."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qbdesk.domain.errors import QbdeskError, StoreProblem
from qbdesk.domain.event import EntityKind, EventType, Trust
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.window_parts import WindowParts

if TYPE_CHECKING:
    from qbdesk.ui.test_event_dialog import TestEventDialog


_LOOKED_AT, _OFFERED = 400, 12


class TestEvents(QObject):
    """Opens the dialog and sends what it wishes for."""

    __test__ = False

    def __init__(
        self,
        parts: WindowParts,
        tasks: TaskScope,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._tasks = tasks
        self._window = window
        self._dialog: TestEventDialog | None = None

    def open(self) -> None:
        """Show the dialog; it is made when first wanted."""
        from qbdesk.ui.test_event_dialog import TestEventDialog

        if self._dialog is None:
            self._dialog = TestEventDialog(self._parts.theme, self._parts.icons, self._window)
            self._dialog.send_requested.connect(self._start)
            self._dialog.kind_chosen.connect(self._look_up)
        self._dialog.show_way_in(bool(self._parts.board.status.public_webhook_url))
        self._look_up(EntityKind.ORDER)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _look_up(self, kind: EntityKind) -> None:
        if self._dialog is not None:
            self._tasks.restart("recent numbers", self._show_recent(self._dialog, kind))

    async def _show_recent(self, dialog: TestEventDialog, kind: EntityKind) -> None:
        """Real ones of this shop: with a key their details are fetched as those of any event."""
        found: dict[str, str] = {}
        with suppress(StoreProblem):
            for row in await self._parts.rows.rows(await self._parts.rows.newest_ids(_LOOKED_AT)):
                is_real = row.trust is Trust.CONFIRMED and row.kind.value.startswith(f"{kind.value}.")
                if is_real and row.entity_id not in found and len(found) < _OFFERED:
                    found[row.entity_id] = f"{row.entity_id} · {self._parts.words.summary(row)}"
        dialog.show_recent(tuple(found.items()))

    def _start(self, event_type: EventType, entity_id: str, from_outside: bool) -> None:
        if self._dialog is not None:
            work = self._send(self._dialog, event_type, entity_id, from_outside)
            self._tasks.restart("send test event", work)

    async def _send(
        self, dialog: TestEventDialog, event_type: EventType, entity_id: str, from_outside: bool
    ) -> None:
        began = time.perf_counter()
        try:
            answer = await self._parts.sender.send_test(event_type, entity_id, from_outside)
        except QbdeskError as problem:
            dialog.show_problem(in_words(problem.sentence()))
        else:
            dialog.show_answer(answer, (time.perf_counter() - began) * 1000)
