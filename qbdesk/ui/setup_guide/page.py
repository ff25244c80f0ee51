"""The page of the guide: heading, path, steps and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qbdesk.domain.setup_steps import (
    SetupStep,
    Step,
    StepState,
    all_done,
    next_step,
    open_step,
    setup_steps,
)
from qbdesk.ui.components.card import GAP
from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.path_strip import PathStrip
from qbdesk.ui.components.step_card import StepCard
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.setup_guide.done_card import DoneCard
from qbdesk.ui.setup_guide.known import Known
from qbdesk.ui.setup_guide.path_words import path_places
from qbdesk.ui.setup_guide.side_column import SideColumn
from qbdesk.ui.setup_guide.step_words import card_words
from qbdesk.ui.style_sheet import BASE_PX
from qbdesk.ui.theme import Theme, Type

_COLUMN_PX, _SIDE_PX = 1120, 344
_BESIDE_FROM = 960
_GUTTER, _ABOVE, _BETWEEN, _STEPS_GAP = 24, 24, 16, 8
_STEP_OF_PLACE = (Step.PASTE, Step.TUNNEL, Step.LISTENER, Step.KEY)


class GuidePage(QWidget):
    """Shows one `Known`. `wish_requested` carries the `Wish` of a step's button."""

    wish_requested = Signal(object)
    all_again_requested = Signal()
    step_chosen = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, *, with_evidence: bool) -> None:
        super().__init__()
        self._heading = QLabel(translate("Guide", "Connection"))
        self._heading.setProperty("role", "heading")
        self._progress = Line(theme, Type.BODY, "text2")
        self._again = WordButton(
            theme, icons, "arrows-clockwise", translate("Guide", "Try all steps again"), kind="soft"
        )
        self._again.clicked.connect(self.all_again_requested)
        self.path = PathStrip(theme, icons, translate("Guide", "The way of a webhook"))
        self.path.place_chosen.connect(self._choose)
        self.done = DoneCard(theme, icons)
        self.done.folded.connect(self._fold)
        self.cards = {step: StepCard(theme, icons) for step in Step}
        for card in self.cards.values():
            card.wish_requested.connect(self.wish_requested)
        self.side = SideColumn(theme, icons, with_evidence=with_evidence)
        self._steps = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_known(self, known: Known) -> None:
        """Show it; nothing moves that stays the same."""
        steps = setup_steps(known.status)
        done = all_done(steps)
        self._progress.setText(_progress(steps, known))
        self.path.show_path(*path_places(known.status, known.words))
        had_focus = self._cards_have_focus()
        for each, words in zip(steps, card_words(steps, known), strict=True):
            self.cards[each.step].say(words)
        self.done.setVisible(done)
        self.done.show_time(known.time(known.status.proof.proven_at_us))
        self._steps.setVisible(not done or self.done.is_open)
        self.side.show_known(known, with_mistakes=not done)
        if had_focus and not self._cards_have_focus():
            self._lead_on(steps)

    def fit(self, size: QSize) -> None:
        """The side goes below where there is no room beside; wider type needs more of it."""
        larger = max(QGuiApplication.font().pixelSize() / BASE_PX, 1.0)
        beside = size.width() >= _BESIDE_FROM * larger
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        if beside:
            self.side.setFixedWidth(round(_SIDE_PX * min(larger, 1.3)))
        else:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)

    def _cards_have_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and any(card.isAncestorOf(focus) for card in self.cards.values())

    def _lead_on(self, steps: Sequence[SetupStep]) -> None:
        """What was pressed is gone: go on to what is to be pressed next."""
        wanted = next_step(steps)
        if wanted is None or not self.cards[wanted.step].focus_button():
            self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, is_open: bool) -> None:
        self._steps.setVisible(is_open)

    def _choose(self, place: int) -> None:
        self.step_chosen.emit(_STEP_OF_PLACE[place])

    def _lay_out(self) -> None:
        titles = _column(0, self._heading, self._progress)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(titles, 1)
        head.addWidget(self._again)
        steps = _column(_STEPS_GAP, *self.cards.values())
        self._steps.setLayout(steps)
        left = _column(GAP, self.done, self._steps)
        left.addStretch(1)
        self._body.setSpacing(_BETWEEN)
        self._body.addLayout(left, 1)
        self._body.addWidget(self.side)
        middle = QWidget()
        middle.setMaximumWidth(_COLUMN_PX)
        stack = QVBoxLayout(middle)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(_BETWEEN)
        stack.addLayout(head)
        stack.addWidget(self.path)
        stack.addLayout(self._body, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_GUTTER, _ABOVE, _GUTTER, _ABOVE)
        row.addWidget(middle)


def _column(spacing: int, *widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _progress(steps: Sequence[SetupStep], known: Known) -> str:
    done = sum(each.state is StepState.DONE for each in steps)
    if known.status.demo:
        return translate("Guide", "This is the demo: steps 3 to 8 belong to a shop of your own")
    told = translate("Guide", "{done} of {all} steps done")
    told = told.replace("{done}", str(done)).replace("{all}", str(len(steps)))
    if open_step(steps) is None:
        return told
    return f"{told} · {translate('Guide', 'one step needs your help')}"
