"""What is shown when qbdesk did something wrong: plain words, and the report before it goes anywhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.side_window import SideWindow, reading_field
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, text_scale

_WIDTH, _REPORT_PX = 620, 220


class FaultWindow(SideWindow):
    """Not modal. `save(path, text)` writes the report and answers "" or why it could not.

    `ended`: the engine itself has stopped, so that nothing is received any more.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        *,
        save: Callable[[str, str], str],
        open_log: Callable[[], None],
        ended: bool = False,
    ) -> None:
        super().__init__()
        self._save = save
        self._dialog: QFileDialog | None = None
        self.setWindowTitle(translate("Fault", "A fault in qbdesk"))
        self.setMinimumWidth(round(_WIDTH * text_scale()))
        self._report = reading_field(theme, translate("Fault", "Report"), _REPORT_PX)
        self._said = QLabel()
        self._said.setProperty("role", "small text2")
        stack = QVBoxLayout(self)
        stack.setContentsMargins(24, 24, 24, 16)
        stack.setSpacing(12)
        stack.addLayout(_head(IconLabel(theme, icons, "warning-fill", "warn", 28), ended))
        about = QLabel(translate("Fault", "The report holds no key, no address and nothing of any customer:"))
        about.setProperty("role", "small text2")
        about.setWordWrap(True)
        stack.addWidget(about)
        stack.addWidget(self._report, 1)
        stack.addLayout(self._buttons(open_log, ended))

    def add(self, report: str) -> None:
        """Show another report under those that are there."""
        self._report.appendPlainText(report)

    def report(self) -> str:
        """All that is shown."""
        return self._report.toPlainText()

    def save_to(self, path: str) -> None:
        """Write what is shown, and say how that went."""
        problem = self._save(path, self.report())
        self._said.setText(problem or translate("Fault", "Saved"))

    def _buttons(self, open_log: Callable[[], None], ended: bool) -> QHBoxLayout:
        copy = QPushButton(translate("Fault", "Copy"))
        save = QPushButton(translate("Fault", "Save…"))
        log = QPushButton(translate("Fault", "Open the log"))
        go_on = QPushButton(translate("Fault", "Close") if ended else translate("Fault", "Continue"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, slot in ((copy, self._copy), (save, self._ask_where), (log, open_log)):
            button.setProperty("kind", "plain")
            button.clicked.connect(slot)
            row.addWidget(button)
        go_on.setProperty("kind", "primary")
        go_on.setDefault(True)
        go_on.clicked.connect(self.close)
        row.addWidget(self._said, 1)
        row.addWidget(go_on)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())
        self._said.setText(translate("Fault", "Copied"))

    def _ask_where(self) -> None:
        if self._dialog is None:
            self._dialog = QFileDialog(self, translate("Fault", "Save the report"), "qbdesk-report.txt")
            self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self._dialog.fileSelected.connect(self.save_to)
        self._dialog.open()


def _head(icon: QWidget, ended: bool) -> QHBoxLayout:
    title = translate("Fault", "Something went wrong in qbdesk")
    meaning = translate(
        "Fault",
        "Orders are still received and stored. What you did last may not have been done; "
        "the rest of the window goes on.",
    )
    if ended:
        title = translate("Fault", "qbdesk had to stop")
        meaning = translate(
            "Fault",
            "Orders are not received until you start it again. What came is stored, "
            "and what comes meanwhile is fetched then.",
        )
    words = QVBoxLayout()
    words.setSpacing(4)
    for text, role in ((title, "title"), (meaning, "text2")):
        label = QLabel(text)
        label.setProperty("role", role)
        label.setWordWrap(True)
        words.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row
