"""A card with a table of changes; what did not change is folded into its last line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from qbdesk.ui.components.card import Card
from qbdesk.ui.components.change_table import ChangeHeads, ChangeRow, ChangeTable
from qbdesk.ui.components.fold_button import FoldButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme


class ChangeCard(Card):
    """The unchanged rows are shown below the changed ones when the last line is pressed."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, flush=True, parent=parent)
        self._heads = ChangeHeads("", "", "", "")
        self._changed: tuple[ChangeRow, ...] = ()
        self._unchanged: tuple[ChangeRow, ...] = ()
        self._table = ChangeTable(theme, icons)
        self._fold = FoldButton(theme, icons)
        self._fold.toggled.connect(self._fill)
        self.body.addWidget(self._table)
        self.body.addWidget(self._fold)
        self.body.addStretch(1)

    def show_changes(
        self,
        heads: ChangeHeads,
        changed: Sequence[ChangeRow],
        unchanged: Sequence[ChangeRow] = (),
        folded: str = "",
    ) -> None:
        """Show `changed`; the line `folded` stands for `unchanged`."""
        if (heads, tuple(changed), tuple(unchanged)) != (self._heads, self._changed, self._unchanged):
            self._fold.setChecked(False)
        self._heads, self._changed, self._unchanged = heads, tuple(changed), tuple(unchanged)
        self.setAccessibleName(heads.name)
        self._fold.setText(folded)
        self._fold.setAccessibleName(folded)
        self._fold.setVisible(bool(unchanged))
        self._fill()

    def has_changes(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._changed)

    def _fill(self) -> None:
        more = self._unchanged if self._fold.isChecked() else ()
        self._table.show_rows(self._heads, (*self._changed, *more))
