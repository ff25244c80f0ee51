"""The windows for trying things out: opened when wanted, let go when closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt

from qbdesk.app.engine import Engine
from qbdesk.app.late_sender import make_sender
from qbdesk.domain.errors import QbdeskError
from qbdesk.ui.icons import Icons
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from qbdesk.domain.rehearsal import Dials, Plan, Report


class TryingPlace(QObject):
    """Holds at most one window of each kind; imported when the first is wanted."""

    def __init__(self, engine: Engine, theme: Theme, icons: Icons, tasks: TaskScope) -> None:
        super().__init__()
        self._engine = engine
        self._theme = theme
        self._icons = icons
        self._tasks = tasks
        self._open: dict[str, QDialog] = {}

    def open_rehearsal(self) -> None:
        """Show the rehearsal."""
        from qbdesk.ui.trying.rehearsal_window import RehearsalWindow

        self._show("rehearsal", RehearsalWindow)

    def open_on_purpose(self) -> None:
        """Show what is answered on purpose."""
        from qbdesk.ui.trying.on_purpose_window import OnPurposeWindow

        self._show("on purpose", OnPurposeWindow)

    def close(self) -> None:
        """Close what is open."""
        for window in tuple(self._open.values()):
            window.close()

    def _show(self, name: str, make: Callable[..., QDialog]) -> None:
        from qbdesk.ui.trying.parts import TryingParts

        window = self._open.get(name)
        if window is None:
            window = make(
                TryingParts(
                    theme=self._theme,
                    icons=self._icons,
                    locale=QLocale(),
                    board=self._engine.board,
                    tasks=self._tasks,
                    on_purpose=self._engine.on_purpose,
                    plan=self._plan,
                    rehearse=self._rehearse,
                    newest_us=self._newest_us,
                )
            )
            window.setObjectName(name)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.finished.connect(self._let_go)
            self._open[name] = window
        window.show()
        window.raise_()
        window.activateWindow()

    def _let_go(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._open.pop(sender.objectName(), None)

    def _newest_us(self) -> int | None:
        return self._engine.board.status.last_received_at_us

    async def _plan(self, from_us: int, until_us: int, dials: Dials) -> Plan:
        from qbdesk.domain.rehearsal import MOST_REQUESTS, make_plan

        found = await self._engine.store.spans.deliveries_between(from_us, until_us, MOST_REQUESTS)
        if not found:
            raise QbdeskError("No request is stored in that time.", "Choose another time.")
        return make_plan(found, dials)

    async def _rehearse(self, to: str, plan: Plan, tell: Callable[[Report], None]) -> Report:
        from qbdesk.adapters.system_clock import SystemClock
        from qbdesk.domain.settings import check_local
        from qbdesk.services.rehearser import Rehearser

        check_local(to)
        sender = await asyncio.to_thread(make_sender, to)
        return await Rehearser(sender, SystemClock()).run(plan, tell)
