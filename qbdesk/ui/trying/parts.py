"""What the windows for trying things out are made of."""

from __future__ import annotations

from collections.abc import Callable, Coroutine

from PySide6.QtCore import QLocale

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.rehearsal import Dials, Plan, Report
from qbdesk.services.answers_on_purpose import AnswersOnPurpose
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.icons import Icons
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme

Plans = Callable[[int, int, Dials], Coroutine[object, object, Plan]]
Rehearse = Callable[[str, Plan, Callable[[Report], None]], Coroutine[object, object, Report]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TryingParts:
    """`plan` makes the plan of a span (µs since the epoch); `rehearse` sends one to an address.

    Both may raise `QbdeskError`. `newest_us` is when the newest request came, None when none did.
    """

    theme: Theme
    icons: Icons
    locale: QLocale
    board: StatusBoard
    tasks: TaskScope
    on_purpose: AnswersOnPurpose
    plan: Plans
    rehearse: Rehearse
    newest_us: Callable[[], int | None]
