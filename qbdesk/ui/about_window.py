"""About qbdesk: its versions, where its files lie, and the licences it is given under."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from qbdesk import __version__
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.fact_grid import Fact, FactGrid
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.side_window import SideWindow, reading_field
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme

_LEAST, _FIRST, _LICENCES_PX = QSize(480, 480), QSize(660, 680), 120


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutFacts:
    """What is told, in order: names and versions; labels and places, without the user's name.

    `licences` is the text of all of them; `is_bundle`: they are those of all parts that came along.
    """

    versions: Sequence[tuple[str, str]]
    places: Sequence[tuple[str, str]]
    licences: str
    is_bundle: bool


class AboutWindow(SideWindow):
    """What qbdesk is, where its files lie, and the licences."""

    def __init__(self, theme: Theme, icons: Icons, facts: AboutFacts) -> None:
        super().__init__()
        self._facts = facts
        self.setWindowTitle(translate("About", "About qbdesk"))
        self.setMinimumSize(_LEAST)
        self.resize(_FIRST)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(24, 24, 24, 16)
        stack.setSpacing(12)
        stack.addLayout(_head(IconLabel(theme, icons, "storefront", "accent", 28)))
        grid = FactGrid(theme)
        grid.set_facts([Fact(label, value) for label, value in (*facts.versions, *facts.places)])
        stack.addWidget(grid)
        stack.addWidget(_small(licence_words(facts)))
        licences = reading_field(theme, translate("About", "Licences"), _LICENCES_PX)
        licences.setPlainText(facts.licences)
        licences.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        stack.addWidget(licences, 1)
        stack.addLayout(self._foot())
        self._close.setFocus()

    def text(self) -> str:
        """Versions and places, as they are copied."""
        lines = [f"{label}: {value}" for label, value in (*self._facts.versions, *self._facts.places)]
        return "\n".join([f"qbdesk {__version__}", *lines])

    def _foot(self) -> QHBoxLayout:
        copy = QPushButton(translate("About", "Copy"))
        self._close = QPushButton(translate("About", "Close"))
        copy.setToolTip(translate("About", "Copy versions and places"))
        self._said = _small("")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button, slot in ((copy, self._copy), (self._close, self.close)):
            button.setProperty("kind", "plain")
            button.clicked.connect(slot)
        foot.addWidget(copy)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._close)
        return foot

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._said.setText(translate("About", "Copied"))


def licence_words(facts: AboutFacts) -> str:
    """What qbdesk may be used for, and whose the other licences are."""
    own = translate("About", "qbdesk is free software under the MIT licence.")
    if facts.is_bundle:
        others = translate("About", "These are the licences of all that it brings along:")
    else:
        others = translate("About", "Qt, Python and the other parts keep theirs where they are installed.")
    return f"{own} {others}"


def _head(icon: QWidget) -> QHBoxLayout:
    name = QLabel(f"qbdesk {__version__}")
    name.setProperty("role", "title")
    about = QLabel(translate("About", "See and hear the orders of a Quickbutik shop arrive."))
    about.setProperty("role", "text2")
    about.setWordWrap(True)
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(name)
    words.addWidget(about)
    head = QHBoxLayout()
    head.setSpacing(16)
    head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    head.addLayout(words, 1)
    return head


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small text2")
    label.setWordWrap(True)
    return label
