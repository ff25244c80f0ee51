"""A card of settings that belong together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.icons import Icons
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.theme import Theme


class SettingsGroup(QFrame):
    """Icon and title over its rows; also an entry of the list at the left."""

    def __init__(self, theme: Theme, icons: Icons, icon: str, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.icons = icons
        self.icon = icon
        self.title = title
        self.rows: list[SettingRow] = []
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(theme, icons, icon, "text2"))
        words = QLabel(title)
        words.setProperty("role", "title")
        head.addWidget(words)
        head.addStretch(1)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(20, 16, 20, 16)
        self._stack.setSpacing(8)
        self._stack.addLayout(head)
        self._stack.addSpacing(4)

    def new_row(self, label: str, hint: str = "") -> SettingRow:
        """Another setting at the end."""
        row = SettingRow(self.theme, self.icons, label, hint)
        self.rows.append(row)
        self._stack.addWidget(row)
        return row

    def search(self, wanted: str) -> bool:
        """Show the rows that speak of `wanted`; whether there are any."""
        whole = wanted in self.title.casefold()
        found = False
        for row in self.rows:
            shown = row.is_wanted and (whole or wanted in row.words.casefold())
            row.setVisible(shown)
            found |= shown
        self.setVisible(found)
        return found
