"""The field for the shop's key, with the answer to it underneath."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.icons import Icons
from qbdesk.ui.key_words import works_words, wrong_kind_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, icon_px

_INSIDE_PX = 32
_ANSWER_PX = 32


class KeyField(QLineEdit):
    """Shows dots; the eye shows the key while it is pressed down."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText(translate("KeyEntry", "Paste the key here"))
        self.setAccessibleName(translate("KeyEntry", "API key"))
        room = icon_px(16) + _INSIDE_PX - 16
        self.setTextMargins(room - 8, 0, room - 4, 0)
        self._key = IconLabel(theme, icons, "key", "text2", parent=self)
        self._eye = IconButton(theme, icons, "eye", "", tint="text2", parent=self)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_text)
        self._show_text(False)

    def hide_text(self) -> None:
        """Back to dots."""
        self._eye.setChecked(False)

    def sizeHint(self) -> QSize:
        """Room for both icons."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), 240), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Icons stay at both ends."""
        super().resizeEvent(event)
        size = self._key.sizeHint()
        self._key.setGeometry(8, (self.height() - size.height()) // 2, size.width(), size.height())
        side = self.height() - 4
        self._eye.setGeometry(self.width() - side - 2, 2, side, side)

    def _show_text(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-slash" if shown else "eye")
        self._eye.set_name(
            translate("KeyEntry", "Hide the key") if shown else translate("KeyEntry", "Show the key")
        )


class KeyEntry(QWidget):
    """Label, field and answer. `submitted` when Return was pressed, `edited` with whether there is a text."""

    submitted = Signal()
    edited = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = KeyField(theme, icons)
        self._field.textChanged.connect(self._check)
        self._field.returnPressed.connect(self.submitted)
        label = QLabel(translate("KeyEntry", "API key"))
        label.setProperty("role", "strong")
        label.setBuddy(self._field)
        self._icon = IconLabel(theme, icons, "", "cancel", 14)
        self._answer = QLabel()
        self._answer.setWordWrap(True)
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._answer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._answer.setMinimumHeight(_ANSWER_PX)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._answer, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        stack.addWidget(label)
        stack.addWidget(self._field)
        stack.addSpacing(2)
        stack.addLayout(line)
        self.setFocusProxy(self._field)
        self.show_hint()

    def text(self) -> str:
        """What is in the field."""
        return self._field.text()

    def answer(self) -> str:
        """What stands under the field."""
        return self._answer.text()

    def clear(self) -> None:
        """An empty field with its hint."""
        self._field.clear()
        self._field.hide_text()
        self.show_hint()

    def show_hint(self) -> None:
        """Where the key is found."""
        hint = translate(
            "KeyEntry", "Found under Settings → API. It should not begin with qb_pk_ or qb_pat_."
        )
        self._say(hint, "small text2")

    def show_busy(self) -> None:
        """The shop is being asked."""
        self._field.hide_text()
        self._say(translate("KeyEntry", "Asking Quickbutik …"), "small text2")

    def show_wrong(self, sentence: str) -> None:
        """What is wrong with the key, and what to do."""
        self._say(sentence, "small wrong", "warning", "cancel")
        self._mark(True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_works(self, products: int) -> None:
        """The proof."""
        self._say(works_words(products), "small text2", "check-circle-fill", "new")

    def _check(self, text: str) -> None:
        self.edited.emit(bool(text.strip()))
        if wrong := wrong_kind_words(text):
            self.show_wrong(wrong)
        else:
            self.show_hint()

    def _say(self, sentence: str, role: str, icon: str = "", tint: Tint = "text2") -> None:
        self._mark(False)
        self._icon.set_icon(icon, tint)
        self._icon.setVisible(bool(icon))
        self._answer.setText(sentence)
        self._answer.setProperty("role", role)
        self._field.setAccessibleDescription(sentence)
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)

    def _mark(self, wrong: bool) -> None:
        if bool(self._field.property("wrong")) == wrong:
            return
        self._field.setProperty("wrong", wrong)
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)
