"""One step of a guide: its state, one sentence, a small line and one button; opened when it is broken."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.card import PADDING_X, Card
from qbdesk.ui.components.flow_row import FlowRow
from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.components.wish_button import WishButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type, icon_px
from qbdesk.ui.wishes import Answer

_ICON_PX, _GAP, _PADDING_Y = 20, 12, 10
_EDGE_PX = 3  # the left edge of a broken card is so much wider than that of others
_SHOWN_FOR_MS = 30_000
_OPENED_KINDS = ("primary small", "plain small", "link small")

Look = Literal["card", "quiet", "broken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """What a card shows.

    `title` is the sentence with its number, `state` its state for a screen reader. `answers`: one at the
    right end, or where the card is open (`body`) up to three below it, the main one first; `kind` is that of
    the one. `note` stands at the right end of an open card. `secret` is shown in place of `small` while the
    eye is pressed; "" has no eye.
    """

    title: str
    state: str
    icon: str
    tint: Tint
    small: str = ""
    look: Look = "card"
    answers: tuple[Answer, ...] = ()
    kind: str = "plain small"
    are_on: bool = True
    body: str = ""
    strong: str = ""
    note: str = ""
    secret: str = ""


class StepCard(Card):
    """`wish_requested` carries the `Wish` of a button. A secret is hidden again after 30 seconds."""

    wish_requested = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._icons = icons
        self._words: StepWords | None = None
        self._icon = IconLabel(theme, icons, size=_ICON_PX)
        self._sentence = Line(theme, Type.STRONG)
        self._small = Line(theme, Type.SMALL, "text2")
        self._eye = IconButton(theme, icons, "eye", translate("Guide", "Show the address"), tint="text2")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._look)
        self._hide_again = QTimer(self, singleShot=True, interval=_SHOWN_FOR_MS)
        self._hide_again.timeout.connect(self.hide_secret)
        self._cause = TextBlock(theme)
        self._note = Line(theme, Type.SMALL, "text2")
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._below = FlowRow()
        self._buttons: list[WishButton] = []
        self._lay_out()

    def words(self) -> StepWords | None:
        """What is shown, None before the first."""
        return self._words

    def buttons(self) -> tuple[WishButton, ...]:
        """The buttons, the main one first."""
        return tuple(self._buttons)

    def say(self, words: StepWords) -> None:
        """Show these words; what stays the same does not move."""
        before, self._words = self._words, words
        if words == before:
            return
        if before is None or before.secret != words.secret:
            self.hide_secret()
        self._restyle_frame(words.look)  # first: it takes from the labels what was set of their fonts
        self._icon.set_icon(words.icon, words.tint)
        light = words.look == "quiet"
        self._sentence.set_light(light)
        self._sentence.set_tint("text2" if light else "text")
        self._sentence.setText(words.title)
        self._show_small()
        self._eye.setVisible(bool(words.secret))
        self._cause.set_text(words.body, words.strong)
        self._cause.setVisible(bool(words.body))
        self._note.setText(words.note)
        self._note.setVisible(bool(words.note))
        self._show_answers(words)
        parts = (words.title, words.state, words.small, words.body)
        self.setAccessibleName(". ".join(part.rstrip(".") for part in parts if part))

    def focus_button(self) -> bool:
        """Put the focus on the first button that can be pressed; whether there was one."""
        for button in self._buttons:
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def hide_secret(self) -> None:
        """Mask it, and again with the next press of the eye."""
        self._hide_again.stop()
        self._eye.setChecked(False)

    def _look(self, shown: bool) -> None:
        self._eye.set_icon("eye-slash" if shown else "eye")
        self._eye.set_name(
            translate("Guide", "Hide the address") if shown else translate("Guide", "Show the address")
        )
        if shown:
            self._hide_again.start()
        self._show_small()

    def _show_small(self) -> None:
        words = self._words
        if words is not None:
            shown = words.secret if self._eye.isChecked() and words.secret else words.small
            self._small.setText(shown)
            self._small.setVisible(bool(shown))

    def _show_answers(self, words: StepWords) -> None:
        kinds = _OPENED_KINDS if words.body else (words.kind,)
        wanted = list(zip(words.answers, kinds, strict=False))
        present = [(button.answer, str(button.property("kind"))) for button in self._buttons]
        if wanted != present:
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [self._new_button(answer, kind) for answer, kind in wanted]
            for place, button in enumerate(self._buttons):
                if words.body:
                    self._below.insert_widget(place, button)
                else:
                    self._right.insertWidget(place, button)
        for button in self._buttons:
            button.setEnabled(words.are_on)

    def _new_button(self, answer: Answer, kind: str) -> WishButton:
        button = WishButton(self._theme, self._icons, answer, kind)
        button.wished.connect(self.wish_requested)
        return button

    def _restyle_frame(self, look: Look) -> None:
        if self.property("kind") != look:
            edge = _EDGE_PX if look == "broken" else 0
            self.body.setContentsMargins(PADDING_X - edge, _PADDING_Y, PADDING_X, _PADDING_Y + edge)
            self.setProperty("kind", look)
            self.style().unpolish(self)
            self.style().polish(self)
            # Without being told so the frame keeps the width of its former edge.
            QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._sentence)
        lines.addWidget(self._small)
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(self._icon)
        head.addLayout(lines, 1)
        head.addWidget(self._eye)
        head.addLayout(self._right)
        self._below.addWidget(self._note)
        opened = QVBoxLayout()
        opened.setContentsMargins(icon_px(_ICON_PX) + _GAP, 0, 0, 0)
        opened.setSpacing(12)
        opened.addWidget(self._cause)
        opened.addLayout(self._below)
        self.body.setSpacing(8)
        self.body.setContentsMargins(PADDING_X, _PADDING_Y, PADDING_X, _PADDING_Y)
        self.body.addLayout(head)
        self.body.addLayout(opened)
