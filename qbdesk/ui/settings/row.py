"""One setting on its page: label, field, and a line below that explains or refuses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

LABEL_PX = 152
_FIELD_PX = 32


class SettingRow(QWidget):
    """The label column is as wide in every row. `say`, `warn` and `refuse` fill the line below the field."""

    def __init__(self, theme: Theme, icons: Icons, label: str, hint: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.icons = icons
        self._hint = hint
        self._name = QLabel(label)
        self._name.setProperty("role", "text2")
        self._name.setWordWrap(True)
        self._name.setFixedWidth(LABEL_PX)
        self._name.setMinimumHeight(_FIELD_PX if label else 0)
        self._icon = IconLabel(theme, icons, "", "cancel", 14)
        self._line = QLabel()
        self.fields = QHBoxLayout()
        self.fields.setSpacing(8)
        self._below = QHBoxLayout()
        self._below.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(self.fields)
        column.addLayout(self._explaining())
        column.addLayout(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.say()

    def _explaining(self) -> QHBoxLayout:
        self._line.setWordWrap(True)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        explaining = QHBoxLayout()
        explaining.setSpacing(6)
        explaining.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        explaining.addWidget(self._line, 1)
        return explaining

    @property
    def words(self) -> str:
        """What a search looks at."""
        return f"{self._name.text()} {self._hint} {self._line.text()}"

    @property
    def line(self) -> str:
        """What stands below the field."""
        return self._line.text()

    def add(self, *fields: QWidget, buddy: QWidget | None = None, last_grows: bool = False) -> None:
        """Put fields beside each other; the first one belongs to the label."""
        for field in fields:
            self.fields.addWidget(field)
        if last_grows:
            self.fields.setStretchFactor(fields[-1], 1)
        else:
            self.fields.addStretch(1)
        first = buddy or fields[0]
        self._name.setBuddy(first)
        if not first.accessibleName():
            first.setAccessibleName(self._name.text())

    def focus_field(self) -> None:
        """Put the focus into the field, or on the segment that is chosen."""
        field = self._name.buddy()
        if field is not None:
            chosen = (button for button in field.findChildren(QAbstractButton) if button.isChecked())
            next(chosen, field).setFocus(Qt.FocusReason.OtherFocusReason)

    def add_below(self, *buttons: QWidget) -> None:
        """Put what is of use now and then under the line."""
        for button in buttons:
            self._below.addWidget(button)
        self._below.addStretch(1)

    def say(self, sentence: str = "") -> None:
        """An explanation; without one the hint."""
        self._show(sentence or self._hint, "small text2")

    def warn(self, sentence: str) -> None:
        """It is taken, and means something."""
        self._show(sentence, "small text2", "warning-fill", "warn")

    def refuse(self, sentence: str) -> None:
        """It is not taken, and why."""
        self._show(sentence, "small wrong", "warning", "cancel")

    def _show(self, sentence: str, role: str, icon: str = "", tint: Tint = "text2") -> None:
        self._icon.set_icon(icon, tint)
        self._icon.setVisible(bool(icon))
        self._line.setText(sentence)
        self._line.setVisible(bool(sentence))
        if self._line.property("role") != role:
            self._line.setProperty("role", role)
            self._line.style().unpolish(self._line)
            self._line.style().polish(self._line)
