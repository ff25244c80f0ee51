"""Beside the steps: what it means for the orders, common mistakes, and what helps with searching."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from qbdesk.domain.setup_steps import Meaning, meaning_of
from qbdesk.ui.components.card import GAP, Card
from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.connection_words import every_words
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.setup_guide.known import Known
from qbdesk.ui.theme import Theme, Type


class SideColumn(QWidget):
    """Two cards and two buttons. `said` of the evidence pack is shown below them."""

    test_requested = Signal()
    evidence_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, *, with_evidence: bool) -> None:
        super().__init__()
        self._meaning = TextBlock(theme, tint="text2")
        meaning = Card(theme, translate("Guide", "What does it mean for my orders?"))
        meaning.body.addWidget(self._meaning)
        self._mistakes = _mistakes(theme, icons)
        send = translate("Guide", "Send test event")
        test = WordButton(theme, icons, "paper-plane-tilt", send, kind="soft")
        test.clicked.connect(self.test_requested)
        evidence = WordButton(theme, icons, "export", translate("Guide", "Evidence"), kind="soft")
        evidence.setToolTip(
            translate("Guide", "One file for support: arrival times, answers and versions, names masked")
        )
        evidence.clicked.connect(self.evidence_requested)
        evidence.setVisible(with_evidence)
        self._said = TextBlock(theme, Type.SMALL, "text2")
        self._said.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(test)
        buttons.addWidget(evidence)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(meaning)
        column.addWidget(self._mistakes)
        column.addLayout(buttons)
        column.addWidget(self._said)
        column.addStretch(1)

    def show_known(self, known: Known, *, with_mistakes: bool) -> None:
        """Say what it means now."""
        self._meaning.set_text(_meaning(known))
        self._mistakes.setVisible(with_mistakes)

    def meaning(self) -> str:
        """The sentence that is shown."""
        return self._meaning.text()

    def show_said(self, sentence: str) -> None:
        """What came of the evidence pack."""
        self._said.set_text(sentence)
        self._said.setVisible(bool(sentence))


def _meaning(known: Known) -> str:
    status = known.status
    words = {
        Meaning.AT_ONCE: translate(
            "Guide",
            "New orders arrive the moment they are placed, and it is checked {every} that none is missed.",
        ),
        Meaning.FETCHED: translate("Guide", "Right now new orders are fetched {every} instead of at once."),
        Meaning.HELD: translate(
            "Guide", "New orders arrive, but their details wait until the shop answers. Nothing is lost."
        ),
        Meaning.NUMBERS: translate(
            "Guide", "Events arrive, but only their numbers are known until there is a key."
        ),
        Meaning.NEITHER: translate(
            "Guide",
            "Orders can neither be received nor fetched right now."
            " Watch the control panel until this is mended; everything is caught up afterwards.",
        ),
        Meaning.NOT_YET: translate(
            "Guide", "No orders of the shop come here yet. Watch the control panel until the steps are done."
        ),
    }
    told = words[meaning_of(status)].replace("{every}", every_words(status.check_interval_s))
    return " ".join(part for part in (told, _checks(known)) if part)


def _checks(known: Known) -> str:
    status = known.status
    if status.checking is not None:
        return translate("Guide", "A check is under way.")
    if status.checked_at_us is None:
        return ""
    told = translate("Guide", "Last check {last}.")
    if status.next_check_at_us is not None:
        told = translate("Guide", "Last check {last}, next {next}.")
    told = told.replace("{next}", known.time(status.next_check_at_us))
    return told.replace("{last}", known.time(status.checked_at_us))


def _mistakes(theme: Theme, icons: Icons) -> Card:
    card = Card(theme, translate("Guide", "Common mistakes"))
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    entries = (
        (
            "key",
            translate("Guide", "The key begins with qb_pk_ or qb_pat_"),
            translate("Guide", "That is a v2 key. Create one under Settings → API."),
        ),
        (
            "shield-check",
            translate("Guide", "ngrok vanishes from the computer"),
            translate(
                "Guide", "The antivirus program removed the file. Allow it, or use an address of your own."
            ),
        ),
        (
            "link",
            translate("Guide", "The address has changed"),
            translate("Guide", "Paste the new one into the control panel; the old one stops working."),
        ),
    )
    for number, (icon, title, hint) in enumerate(entries):
        row = 3 * number
        if number:
            grid.setRowMinimumHeight(row - 1, 8)
        above, below = TextBlock(theme), TextBlock(theme, Type.SMALL, "text2")
        above.set_text(title)
        below.set_text(hint)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 2, 0, 0)
        mark.addWidget(IconLabel(theme, icons, icon, "text2"))
        mark.addStretch(1)
        grid.addLayout(mark, row, 0, 2, 1)
        grid.addWidget(above, row, 1)
        grid.addWidget(below, row + 1, 1)
    card.body.addLayout(grid)
    return card
