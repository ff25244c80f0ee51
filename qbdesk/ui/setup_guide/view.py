"""The view *Connection*: set up step by step, and the place that every red light leads to."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qbdesk.domain.export import ExportFormat
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.settings import Settings
from qbdesk.domain.setup_steps import Step, all_done, next_step, setup_steps
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelState
from qbdesk.services.key_keeper import HeldKey
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.bridge import StatusBridge
from qbdesk.ui.exporting import Exporter, Exporting
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.setup_guide.known import Known
from qbdesk.ui.setup_guide.page import GuidePage
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.wishes import Wish

_TICK_MS = 1000


class Keys(Protocol):
    """What is known of the key; see `services.key_keeper.KeyKeeper`."""

    @property
    def held(self) -> HeldKey:
        """Where it lies."""

    @property
    def has_key(self) -> bool:
        """Whether there is one."""

    def subscribe(self, listener: Callable[[HeldKey], None]) -> Callable[[], None]:
        """Call `listener` with each new state; returns what ends it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideParts:
    """What the guide is made of; `settings` gives the present ones, `offered` are wishes that are heard."""

    theme: Theme
    icons: Icons
    words: RowWords
    board: StatusBoard
    keys: Keys
    settings: Callable[[], Settings]
    offered: Collection[Wish]
    exporter: Exporter | None = None


class SetupGuide(QWidget):
    """Shows the engine's status as steps. `wish_requested` carries what a button asks for.

    Call `close_down` before it is let go.
    """

    wish_requested = Signal(object)

    def __init__(self, parts: GuideParts, tasks: TaskScope) -> None:
        super().__init__()
        self._parts = parts
        self.page = GuidePage(parts.theme, parts.icons, with_evidence=parts.exporter is not None)
        self.page.wish_requested.connect(self.wish_requested)
        self.page.all_again_requested.connect(self.try_all_again)
        self.page.step_chosen.connect(self.show_step)
        self.page.side.test_requested.connect(self._wish_test)
        self.page.side.evidence_requested.connect(self._export)
        self._exporting = Exporting(parts.exporter, tasks, self)
        self._exporting.said.connect(self.page.side.show_said)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.page)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self._scroll)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show)
        self._bridge = StatusBridge(parts.board, self)
        self._bridge.changed.connect(self._take)
        self._unsubscribe = parts.keys.subscribe(self._take_key)
        self._show()

    def close_down(self) -> None:
        """Listen no more; harmless when called twice."""
        self._bridge.close()
        self._unsubscribe()
        self._tick.stop()

    def show_trouble(self) -> None:
        """Go to the step that wants a person, with the focus on what can be pressed there."""
        wanted = next_step(setup_steps(self._parts.board.status))
        self._show()
        if wanted is not None:
            self.show_step(wanted.step)
        else:
            self.page.path.place(0).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_step(self, step: Step) -> None:
        """Bring a step into view and put the focus on its first button that can be pressed."""
        if all_done(setup_steps(self._parts.board.status)):
            self.page.done.open_list()
        card = self.page.cards[step]
        self._scroll.ensureWidgetVisible(card)
        card.focus_button()

    def try_all_again(self) -> None:
        """Ask the shop, open the tunnel when it is down, and prove the way from outside."""
        status = self._parts.board.status
        wishes = [Wish.RETRY_KEY, Wish.CHECK] if self._parts.keys.has_key else []
        is_down = status.tunnel.state is TunnelState.FAILED
        wishes.append(Wish.RETRY_TUNNEL if is_down else Wish.PROVE)
        for wish in wishes:
            if wish in self._parts.offered:
                self.wish_requested.emit(wish)

    def showEvent(self, event: QShowEvent) -> None:
        """Times go on while it is seen."""
        super().showEvent(event)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """A secret that was shown is hidden again."""
        super().hideEvent(event)
        self._tick.stop()
        for card in self.page.cards.values():
            card.hide_secret()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self.page.fit(event.size())

    def changeEvent(self, event: QEvent) -> None:
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._show()

    def _take(self, _status: EngineStatus) -> None:
        if self.isVisible():
            self._show()

    def _take_key(self, _held: HeldKey) -> None:
        self._take(self._parts.board.status)

    def _show(self) -> None:
        parts = self._parts
        status = parts.board.status
        known = Known(status=status, held=parts.keys.held, settings=parts.settings(), words=parts.words)
        self.page.show_known(known)
        counts_down = status.tunnel.retry_at_us is not None and self.isVisible()
        if counts_down != self._tick.isActive():
            self._tick.start() if counts_down else self._tick.stop()

    def _wish_test(self) -> None:
        self.wish_requested.emit(Wish.SEND_TEST)

    def _export(self) -> None:
        self._exporting.open(None, ExportFormat.EVIDENCE)
