"""What is shown when the desk cannot start: what happened and what to do, in place of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qbdesk.domain.errors import QbdeskError
from qbdesk.ui.icons import Icons
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.theme import Theme, icon_px, text_scale


class ProblemWindow(QWidget):
    """Shows a `QbdeskError`; `dismissed` when it was closed."""

    dismissed = Signal()

    def __init__(self, problem: QbdeskError, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("qbdesk cannot start"))
        self.setFixedWidth(round(480 * text_scale()))
        icon = QLabel()
        icon.setPixmap(
            icons.pixmap("x-circle-fill", theme.tokens.cancel.text, icon_px(28), self.devicePixelRatioF())
        )
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        for text, role in ((in_words(problem.title), "title"), (in_words(problem.hint), "text2")):
            label = QLabel(text)
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setVisible(bool(text))
            words.addWidget(label)
        close = QPushButton(self.tr("Close"))
        close.setProperty("kind", "primary")
        close.setDefault(True)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(icon)
        row.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(24)
        layout.addLayout(row)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing ends the program."""
        event.accept()
        self.dismissed.emit()
