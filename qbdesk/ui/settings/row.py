"""One setting on its page: label, field, and a line below that explains or refuses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

LABEL_PX = 152
_FIELD_PX = 32
_ANY_PX = 16_777_215  # Qt's own word for no limit


@dataclass(frozen=True, slots=True)
class _Line:
    sentence: str
    role: str
    icon: str = ""
    tint: Tint = "text2"


class SettingRow(QWidget):
    """The label column is as wide in every row; where there is little room it stands above the field.

    `say` and `warn` fill the line below the field; `refuse` takes its place until `accept`.
    """

    def __init__(self, theme: Theme, icons: Icons, label: str, hint: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.icons = icons
        self._hint = hint
        self._wanted = True
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
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(column, 1)
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
    def is_wanted(self) -> bool:
        """Whether the present choices have a use for it."""
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Leave it away, also from a search, while the present choices have no use for it."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.setVisible(wanted)

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

    def set_narrow(self, narrow: bool) -> None:
        """Put the label above the field, or beside it again."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() is not way:
            self._box.setDirection(way)
            self._box.setSpacing(4 if narrow else 16)
            self._name.setMinimumHeight(0 if narrow or not self._name.text() else _FIELD_PX)
            self._name.setWordWrap(not narrow)
            self._name.setMinimumWidth(0 if narrow else LABEL_PX)
            self._name.setMaximumWidth(_ANY_PX if narrow else LABEL_PX)

    def say(self, sentence: str = "") -> None:
        """An explanation; without one the hint."""
        self._standing = _Line(sentence or self._hint, "small text2")
        self.accept()

    def warn(self, sentence: str) -> None:
        """It is taken, and means something."""
        self._standing = _Line(sentence, "small text2", "warning-fill", "warn")
        self.accept()

    def refuse(self, sentence: str) -> None:
        """It is not taken, and why."""
        self._show(_Line(sentence, "small wrong", "warning", "cancel"))

    def accept(self) -> None:
        """Nothing is refused any more: what was said or warned of last stands there again."""
        self._show(self._standing)

    def _show(self, line: _Line) -> None:
        sentence, role = line.sentence, line.role
        self._icon.set_icon(line.icon, line.tint)
        self._icon.setVisible(bool(line.icon))
        self._line.setText(sentence)
        self._line.setVisible(bool(sentence))
        if self._line.property("role") != role:
            self._line.setProperty("role", role)
            self._line.style().unpolish(self._line)
            self._line.style().polish(self._line)
