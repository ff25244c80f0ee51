"""The first start: what qbdesk is, the key, the demo, and three promises. Target: look/09-first-start.png."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qbdesk.services.key_keeper import KeyKeeper
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.first_start.connect_card import ConnectCard
from qbdesk.ui.first_start.demo_card import DemoCard
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme, Type, text_scale

_WIDTH = 880


class FirstStartPage(QScrollArea):
    """A column of 880 in the middle, less where there is less room."""

    connected = Signal()
    demo_requested = Signal()
    panel_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, keys: KeyKeeper, tasks: TaskScope) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._connect = ConnectCard(theme, icons, keys, tasks)
        self._connect.connected.connect(self.connected)
        self._connect.panel_requested.connect(self.panel_requested)
        self.demo = DemoCard(theme, icons)
        self.demo.demo_requested.connect(self.demo_requested)
        self._subtitle = Line(
            theme,
            Type.TITLE,
            "text2",
            translate("FirstStart", "Connect the shop in a few minutes, or try it first."),
            light=True,
        )
        column = QWidget()
        column.setMaximumWidth(round(_WIDTH * text_scale()))
        self._fill(column, theme, icons)
        page = QWidget()
        middle = QHBoxLayout(page)
        middle.setContentsMargins(24, 16, 24, 16)
        middle.addStretch(1)
        middle.addWidget(column, 1000)
        middle.addStretch(1)
        self.setWidget(page)
        self.setFocusProxy(self._connect)

    @property
    def is_answering(self) -> bool:
        """Whether there is something to be read before this page may go."""
        return self._connect.is_answering

    def _fill(self, column: QWidget, theme: Theme, icons: Icons) -> None:
        headline = QLabel(translate("FirstStart", "See the orders the moment they arrive"))
        headline.setProperty("role", "figure")
        headline.setWordWrap(True)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._connect, 1)
        cards.addWidget(self.demo, 1)
        stack = QVBoxLayout(column)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addStretch(1)
        stack.addWidget(headline)
        stack.addSpacing(4)
        stack.addWidget(self._subtitle)
        stack.addSpacing(24)
        stack.addLayout(cards)
        stack.addSpacing(24)
        stack.addLayout(_promises(theme, icons))
        stack.addStretch(1)


def _promises(theme: Theme, icons: Icons) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(4, 0, 4, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(0)
    for column, (icon, title, words) in enumerate(
        (
            (
                "bell",
                translate("FirstStart", "Rings once"),
                translate("FirstStart", "for every real order, never twice"),
            ),
            (
                "magnifying-glass",
                translate("FirstStart", "Finds the missed"),
                translate("FirstStart", "also what came while the computer slept"),
            ),
            (
                "eye",
                translate("FirstStart", "Only reads"),
                translate("FirstStart", "qbdesk never changes anything in the shop"),
            ),
        )
    ):
        grid.addLayout(_promise(theme, icons, icon, title, words), 0, column)
        grid.setColumnStretch(column, 1)
    return grid


def _promise(theme: Theme, icons: Icons, icon: str, title: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(theme, icons, icon, "text2", 20), 0, Qt.AlignmentFlag.AlignTop)
    text = QVBoxLayout()
    text.setSpacing(0)
    for role, line in (("strong", title), ("small text2", words)):
        label = QLabel(line)
        label.setProperty("role", role)
        label.setWordWrap(True)
        text.addWidget(label)
    text.addStretch(1)
    row.addLayout(text, 1)
    return row
