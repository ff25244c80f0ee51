"""What stands in place of the table while there is nothing in it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, text_scale

_WIDTH = 480


class Emptiness(Enum):
    """Why there is nothing to see."""

    NOTHING_YET = auto()
    NOTHING_MATCHES = auto()
    CLEARED = auto()


class EmptyState(QFrame):
    """Icon, title, sentence and what can be done: each kind of emptiness has its own."""

    copy_requested = Signal()
    test_requested = Signal()
    clear_filter_requested = Signal()
    history_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "surface")
        self._why = Emptiness.NOTHING_YET
        self._receives = True
        self._icon = IconLabel(theme, icons, "broadcast", "text2", 28)
        self._title, self._sentence = (_line(role) for role in ("title", "text2"))
        self._copy = _button(translate("EmptyState", "Copy address"), "primary")
        self._send = _button(translate("EmptyState", "Send test event"), "plain")
        self._clear = _button(translate("EmptyState", "Clear filter"), "primary")
        self._history = _button(translate("EmptyState", "Show history"), "primary")
        self._copy.clicked.connect(self.copy_requested)
        self._send.clicked.connect(self.test_requested)
        self._clear.clicked.connect(self.clear_filter_requested)
        self._history.clicked.connect(self.history_requested)
        middle = QWidget()
        middle.setFixedWidth(round(_WIDTH * text_scale()))
        stack = QVBoxLayout(middle)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        stack.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addWidget(self._title)
        stack.addWidget(self._sentence)
        stack.addSpacing(8)
        stack.addLayout(self._buttons())
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.explain(Emptiness.NOTHING_YET)

    def explain(self, why: Emptiness, hidden: int = 0) -> None:
        """Say why there is nothing; `hidden` rows are kept from view by the filter."""
        self._why = why
        how = translate("EmptyState", "Paste the address into the control panel, or send a test event.")
        if not self._receives:
            how = translate("EmptyState", "Orders appear here as soon as another computer has received them.")
        icon, title, sentence = {
            Emptiness.NOTHING_YET: (
                "broadcast",
                translate("EmptyState", "No events yet"),
                how,
            ),
            Emptiness.NOTHING_MATCHES: (
                "funnel",
                translate("EmptyState", "Nothing matches the filter"),
                translate("EmptyState", "%n event(s) are hidden.", None, hidden),
            ),
            Emptiness.CLEARED: (
                "eraser",
                translate("EmptyState", "The view is cleared"),
                translate("EmptyState", "The history is kept."),
            ),
        }[why]
        self._icon.set_icon(icon, "text2")
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}")
        for button, whose in (
            (self._copy, Emptiness.NOTHING_YET),
            (self._send, Emptiness.NOTHING_YET),
            (self._clear, Emptiness.NOTHING_MATCHES),
            (self._history, Emptiness.CLEARED),
        ):
            button.setVisible(whose is why and (self._receives or whose is not Emptiness.NOTHING_YET))

    def focus_button(self) -> None:
        """Put the focus on the main button, if there is one that can be pressed."""
        for button in (self._copy, self._clear, self._history):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_receives(self, receives: bool) -> None:
        """Whether this desk has a part in receiving; one that only looks has no address to paste."""
        if receives != self._receives:
            self._receives = receives
            self.explain(self._why)

    def show_address_known(self, known: bool) -> None:
        """Without an address there is nothing to copy and nowhere to send."""
        self._copy.setEnabled(known)
        self._send.setEnabled(known)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in (self._send, self._copy, self._clear, self._history):
            row.addWidget(button)
        row.addStretch()
        return row


def _line(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label


def _button(text: str, kind: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", kind)
    return button
