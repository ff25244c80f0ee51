"""What can be done with the chosen delivery."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme


class DeliveryActions(QWidget):
    """Buttons in one line; they say wishes."""

    replay_requested = Signal()
    copy_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        replay = WordButton(theme, icons, "repeat", translate("Deliveries", "Replay…"))
        copy = WordButton(theme, icons, "copy", translate("Deliveries", "Copy as curl"))
        copy.setToolTip(translate("Deliveries", "The secret path of your own address is masked"))
        replay.clicked.connect(self.replay_requested)
        copy.clicked.connect(self.copy_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(replay)
        row.addWidget(copy)
        row.addStretch(1)
