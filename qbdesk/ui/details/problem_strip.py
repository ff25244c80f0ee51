"""One sentence over the page when the store could not answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme


class ProblemStrip(QFrame):
    """What went wrong, and one button to try again; hidden while all is well."""

    retry_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner-cancel")
        self._sentence = TextBlock(theme)
        retry = WordButton(theme, icons, "arrows-clockwise", translate("Details", "Try again"))
        retry.clicked.connect(self.retry_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(IconLabel(theme, icons, "x-circle-fill", "cancel", 20))
        row.addWidget(self._sentence, 1)
        row.addWidget(retry)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show the sentence; "" hides the strip."""
        self._sentence.set_text(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """What is said, "" while all is well."""
        return self._sentence.text()
