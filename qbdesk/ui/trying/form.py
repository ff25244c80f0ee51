"""A small form: labels left, fields right, what is wrong said below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from qbdesk.ui.theme import text_scale

_NUMBER_PX, _MOMENT_PX = 96, 168
_MOMENT = "%Y-%m-%d %H:%M"


class CheckedField(QLineEdit):
    """A line whose edge tells whether it can be taken."""

    def value(self) -> float | None:
        """What stands in it as a number, None when it cannot be taken."""
        raise NotImplementedError

    def is_right(self) -> bool:
        """Whether the value can be taken; the field shows it."""
        right = self.value() is not None
        if bool(self.property("wrong")) == right:
            self.setProperty("wrong", not right)
            self.style().unpolish(self)
            self.style().polish(self)
        return right


class MomentField(CheckedField):
    """A local day and time, 2026-11-23 07:00; its value is seconds since the epoch."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.setMaximumWidth(round(_MOMENT_PX * text_scale()))
        self.setText(moment.strftime(_MOMENT))

    def value(self) -> float | None:
        """See `CheckedField`."""
        try:
            return datetime.strptime(self.text().strip(), _MOMENT).astimezone().timestamp()
        except (ValueError, OverflowError, OSError):
            return None


class NumberField(CheckedField):
    """A number between two bounds, in the reader's way of writing it."""

    def __init__(
        self, locale: QLocale, value: float, least: float, most: float, *, whole: bool = True
    ) -> None:
        super().__init__()
        self._locale = locale
        self._bounds = (least, most)
        self._whole = whole
        self.setMaximumWidth(round(_NUMBER_PX * text_scale()))
        self.setText(locale.toString(int(value)) if whole else locale.toString(float(value), "g", 6))

    def value(self) -> float | None:
        """See `CheckedField`."""
        text = self.text().strip()
        number, is_number = self._locale.toInt(text) if self._whole else self._locale.toDouble(text)
        least, most = self._bounds
        return float(number) if is_number and least <= number <= most else None


class Form(QWidget):
    """Rows of a label, a field and a few words behind it. `edited` when a checked field was typed in."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._checked: list[CheckedField] = []

    def add(self, word: str, field: QWidget, after: str = "") -> None:
        """One more row at the end."""
        row = self._grid.rowCount()
        label = QLabel(word)
        label.setBuddy(field)
        field.ensurePolished()  # the style sheet makes it higher than it was
        field.setAccessibleName(f"{word} {after}".strip())
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(field)
        if after:
            note = QLabel(after)
            note.setProperty("role", "small text2")
            line.addWidget(note)
        if after or not isinstance(field, QLineEdit) or isinstance(field, CheckedField):
            line.addStretch(1)
        self._grid.addWidget(label, row, 0)
        self._grid.addLayout(line, row, 1)
        if isinstance(field, CheckedField):
            self._checked.append(field)
            field.textEdited.connect(self.edited)

    def is_right(self) -> bool:
        """Whether all can be taken."""
        wrong = [field for field in self._checked if not field.is_right()]
        return not wrong
