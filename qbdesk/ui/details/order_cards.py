"""The cards of an order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qbdesk.ui.components.card import PADDING_X, Card
from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.details.line_list import LineList, LineTexts
from qbdesk.ui.details.order_texts import Totals
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark, translate
from qbdesk.ui.theme import Theme, Type

_TOTAL_ROWS = 3


class LinesCard(Card):
    """The lines and what they add up to."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        pictures: ShownPictures | None = None,
    ) -> None:
        super().__init__(theme, flush=True, parent=parent)
        self.setAccessibleName(translate("Order", "Lines and totals"))
        self._list = LineList(theme, icons, translate("Order", "Lines"), pictures=pictures)
        self._totals = _TotalsGrid(theme)
        self.body.addWidget(self._list)
        self.body.addWidget(self._totals)
        self.body.addStretch(1)

    def show_lines(self, lines: Sequence[LineTexts], totals: Totals) -> None:
        """Fill the card."""
        self._list.set_lines(lines)
        self._totals.show_totals(totals)

    def set_low(self, low: bool) -> None:
        """Low lines, and the totals in one line."""
        self._list.set_low(low)
        self._totals.set_low(low)


class _TotalsGrid(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._low = False
        self._rows = [(Line(theme, Type.BODY, "text2"), Line(theme, Type.BODY)) for _ in range(_TOTAL_ROWS)]
        self._small = Line(theme, Type.SMALL, "text2")
        self._tax = Line(theme, Type.BODY, "text2")
        self._to_pay = Line(theme, Type.STRONG)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for index, (label, value) in enumerate(self._rows):
            _set_right(value, gives_way=False)
            grid.addWidget(label, index, 0)
            grid.addWidget(value, index, 1, Qt.AlignmentFlag.AlignRight)
        last = QHBoxLayout()
        last.setSpacing(24)
        word = Line(theme, Type.STRONG, text=translate("Order", "To pay"))
        word.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        last.addWidget(word, 1)
        for line in (self._small, self._tax, self._to_pay):
            _set_right(line, gives_way=line is not self._to_pay)
            last.addWidget(line)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(PADDING_X, 10, PADDING_X, 11)
        self._stack.setSpacing(7)
        self._stack.addLayout(grid)
        self._stack.addLayout(last)
        self._last = last

    def show_totals(self, totals: Totals) -> None:
        for index, (label, value) in enumerate(self._rows):
            name, amount = totals.rows[index] if index < len(totals.rows) else ("", "")
            label.setText(name)
            value.setText(amount)
        self._small.setText(totals.low)
        self._tax.setText(totals.tax)
        self._to_pay.setText(totals.to_pay)
        self._arrange()

    def set_low(self, low: bool) -> None:
        self._low = low
        self._last.setSpacing(12 if low else 24)
        self._arrange()

    def _arrange(self) -> None:
        for label, value in self._rows:
            shown = not self._low and bool(label.text())
            label.setVisible(shown)
            value.setVisible(shown)
        self._small.setVisible(self._low and bool(self._small.text()))
        self._tax.setVisible(not self._low and bool(self._tax.text()))


def _set_right(line: Line, *, gives_way: bool) -> None:
    line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    width = QSizePolicy.Policy.Maximum if gives_way else QSizePolicy.Policy.Fixed
    line.setSizePolicy(width, QSizePolicy.Policy.Fixed)


class AddressCard(Card):
    """Lines to read and copy, a quiet line and a small one."""

    def __init__(
        self, theme: Theme, icons: Icons, title: str, copy: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, parent=parent)
        self._lines = TextBlock(theme)
        self._quiet = TextBlock(theme, Type.BODY, "text2")
        self._small = TextBlock(theme, Type.SMALL, "text2")
        stack = QVBoxLayout()
        stack.setSpacing(0)
        for block in (self._lines, self._quiet, self._small):
            block.setAccessibleName(title)
        stack.addWidget(self._lines)
        stack.addWidget(self._quiet)
        self._apart = QVBoxLayout()
        self._apart.addWidget(self._small)
        stack.addLayout(self._apart)
        self.body.addLayout(stack)
        self.body.addStretch(1)
        self._copy = IconButton(theme, icons, "copy", copy, tint="text2")
        self._copy.clicked.connect(self._copy_lines)
        self.add_corner(self._copy)

    def show_lines(self, lines: str, quiet: str = "", small: str = "") -> None:
        """Fill the card; an empty part takes no room."""
        for block, text in ((self._lines, lines), (self._quiet, quiet), (self._small, small)):
            block.set_text(text)
            block.setVisible(bool(text))
        self._apart.setContentsMargins(0, 6 if small else 0, 0, 0)
        self._copy.setVisible(bool(lines))

    def set_low(self, low: bool) -> None:
        """No room between title and lines."""
        self.body.setSpacing(0 if low else 4)

    def lines(self) -> str:
        """All that is shown, one a line."""
        blocks = (self._lines, self._quiet, self._small)
        return "\n".join(block.text() for block in blocks if block.text())

    def _copy_lines(self) -> None:
        QGuiApplication.clipboard().setText(self._lines.text())


class StateCard(Card):
    """The order's state now, since when, and when it was last checked."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Order", "State now"), parent=parent)
        self._checked = Line(theme, Type.SMALL, "text2")
        self._tag = TagLabel(theme, icons, parent=self)
        self._since = TextBlock(theme, Type.BODY, "text2")
        self.body.setSpacing(8)
        self.add_trailing(self._checked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._since, 1)
        self.body.addLayout(row)

    def show_state(self, mark: Mark | None, since: str, checked: str) -> None:
        """Fill the card."""
        self._tag.set_mark(mark)
        self._since.set_text(since)
        self._checked.setText(checked)

    def since(self) -> str:
        """The sentence beside the tag."""
        return self._since.text()
