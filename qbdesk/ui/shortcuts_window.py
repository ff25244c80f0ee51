"""The overview of keys: a plain window with two columns, filled from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qbdesk.ui.actions import Entry, Group, group_title
from qbdesk.ui.row_words import translate
from qbdesk.ui.window_place import put_over

_COLUMNS = ((Group.ROWS,), (Group.STREAM, Group.FILTER, Group.WINDOW))


def show_shortcuts(entries: Sequence[Entry], parent: QWidget) -> None:
    """Show the overview over `parent`, or bring the one that is open to the front."""
    window = parent.findChild(ShortcutsWindow)
    if window is None:
        window = ShortcutsWindow(entries, parent)
        window.adjustSize()
        put_over(window, parent)
    window.show()
    window.raise_()
    window.activateWindow()


class ShortcutsWindow(QFrame):
    """Not modal; Esc closes it."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "surface")
        self.setWindowTitle(translate("Action", "Keyboard shortcuts"))
        self.setAccessibleName(translate("Action", "Keyboard shortcuts"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.setSpacing(48)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(16)
            shown = [[entry for entry in entries if entry.group is group] for group in groups]
            widest = max(self.fontMetrics().horizontalAdvance(each.words) for part in shown for each in part)
            for group, part in zip(groups, shown, strict=True):
                grid = _part(group, part)
                grid.setColumnMinimumWidth(0, widest)
                column.addLayout(grid)
            column.addStretch(1)
            row.addLayout(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _part(group: Group, entries: Sequence[Entry]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    title = QLabel(group_title(group))
    title.setProperty("role", "strong")
    grid.addWidget(title, 0, 0, 1, 2)
    for line, entry in enumerate(entries, 1):
        keys = " · ".join(_key_words(key) for key in entry.keys)
        words, cap = QLabel(entry.words), QLabel(keys)
        cap.setProperty("kind", "key")
        words.setAccessibleName(f"{entry.words}: {keys}")
        grid.addWidget(words, line, 0)
        grid.addWidget(cap, line, 1, Qt.AlignmentFlag.AlignLeft)
    return grid


def _key_words(key: str) -> str:
    """As it stands on the key; Qt calls the one for Return so in every language."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
