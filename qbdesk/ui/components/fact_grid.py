"""Labels and values, one fact a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.theme import Theme, Type


@dataclass(frozen=True, slots=True)
class Fact:
    """A label in the program's words and a value of whatever origin; `fixed` for codes and headers."""

    label: str
    value: str
    fixed: bool = False


class FactGrid(QWidget):
    """Label in `text2`, value selectable beside it, 16 apart, a row every 24 (22 in fixed type)."""

    def __init__(self, theme: Theme, *, fixed: bool = False, parent: QWidget | None = None) -> None:
        """`fixed` sets labels and values in the fixed font (headers)."""
        super().__init__(parent)
        self._theme = theme
        self._fixed = fixed
        self._facts: tuple[Fact, ...] = ()
        self._rows: list[tuple[Line, TextBlock]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts; rows that stay the same are not touched."""
        facts = tuple(facts)
        if [fact.fixed for fact in facts] != [fact.fixed for fact in self._facts]:
            self._make_rows(facts)
        self._facts = facts
        for (label, value), fact in zip(self._rows, facts, strict=True):
            label.setText(fact.label)
            value.set_text(fact.value)
            value.setAccessibleName(fact.label)

    def _make_rows(self, facts: Sequence[Fact]) -> None:
        for label, value in self._rows:
            for widget in (label, value):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows = []
        for row, fact in enumerate(facts):
            label = Line(self._theme, Type.FIXED if self._fixed else Type.BODY, "text2")
            value = TextBlock(self._theme, Type.FIXED if fact.fixed or self._fixed else Type.BODY)
            centre = fact.fixed and not self._fixed
            alignment = Qt.AlignmentFlag.AlignVCenter if centre else Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1, alignment if centre else Qt.AlignmentFlag(0))
            self._rows.append((label, value))
