"""Everything that a key does: one table that makes the shortcuts, the words in menus and the overview."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.row_words import translate


class Deed(Enum):
    """What can be done by a key."""

    FILTER = auto()
    SAVE_FILTER = auto()
    FOLLOW = auto()
    PAUSE = auto()
    CLEAR = auto()
    OPEN_DETAILS = auto()
    WIDE_DETAILS = auto()
    LEAVE = auto()
    COPY = auto()
    SELECT_ALL = auto()
    PIN = auto()
    MARK_1 = auto()
    MARK_2 = auto()
    MARK_3 = auto()
    MARK_4 = auto()
    MARK_5 = auto()
    MARK_6 = auto()
    UNMARK = auto()
    COMMENT = auto()
    UNDO = auto()
    COMPARE = auto()
    REPLAY = auto()
    EXPORT = auto()
    CHECK = auto()
    COLOURS = auto()
    VIEW_1 = auto()
    VIEW_2 = auto()
    VIEW_3 = auto()
    NEXT_AREA = auto()
    PREVIOUS_AREA = auto()
    MENU = auto()
    SETTINGS = auto()
    SHORTCUTS = auto()
    QUIT = auto()


MARKS = (Deed.MARK_1, Deed.MARK_2, Deed.MARK_3, Deed.MARK_4, Deed.MARK_5, Deed.MARK_6)
VIEWS = (Deed.VIEW_1, Deed.VIEW_2, Deed.VIEW_3)
# Keys that a widget with the focus answers itself; they stand in the overview only.
_ELSEWHERE = frozenset(
    {Deed.OPEN_DETAILS, Deed.WIDE_DETAILS, Deed.LEAVE, Deed.COPY, Deed.SELECT_ALL, Deed.MENU, Deed.SETTINGS}
)


class Group(Enum):
    """The parts of the overview."""

    ROWS = auto()
    STREAM = auto()
    FILTER = auto()
    WINDOW = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table. Single letters work only while no text field has the focus: that takes them."""

    deed: Deed
    group: Group
    keys: tuple[str, ...]
    words: str


def entries() -> tuple[Entry, ...]:
    """The whole table, in the reader's language."""
    rows, stream, find, window = Group.ROWS, Group.STREAM, Group.FILTER, Group.WINDOW
    marks = (
        Entry(deed, rows, (f"Ctrl+{number}",), translate("Action", "Mark {n}").replace("{n}", str(number)))
        for number, deed in enumerate(MARKS, 1)
    )
    return (
        Entry(Deed.OPEN_DETAILS, rows, ("Return",), translate("Action", "Show details")),
        Entry(Deed.WIDE_DETAILS, rows, ("Ctrl+Return",), translate("Action", "Give details all the width")),
        Entry(Deed.COPY, rows, ("Ctrl+C",), translate("Action", "Copy as text")),
        Entry(Deed.SELECT_ALL, rows, ("Ctrl+A",), translate("Action", "Select all that match")),
        Entry(Deed.PIN, rows, ("P",), translate("Action", "Pin or unpin")),
        *marks,
        Entry(Deed.UNMARK, rows, ("Ctrl+0",), translate("Action", "Remove the mark")),
        Entry(Deed.COMMENT, rows, ("Ctrl+M",), translate("Action", "Comment…")),
        Entry(Deed.UNDO, rows, ("Ctrl+Z",), translate("Action", "Undo pin, mark or comment")),
        Entry(Deed.COMPARE, rows, ("D",), translate("Action", "Compare two rows")),
        Entry(Deed.REPLAY, rows, ("R",), translate("Action", "Replay the newest request…")),
        Entry(Deed.EXPORT, rows, ("Ctrl+Shift+E",), translate("Action", "Export…")),
        Entry(Deed.FOLLOW, stream, ("F",), translate("Action", "Follow: newest rows on top")),
        Entry(Deed.PAUSE, stream, ("Ctrl+E",), translate("Action", "Pause or resume the view")),
        Entry(Deed.CLEAR, stream, ("Ctrl+L",), translate("Action", "Clear the view, keep the history")),
        Entry(Deed.CHECK, stream, ("F5",), translate("Action", "Check with the shop now")),
        Entry(Deed.FILTER, find, ("Ctrl+F",), translate("Action", "Search or filter")),
        Entry(Deed.SAVE_FILTER, find, ("Ctrl+D",), translate("Action", "Save this filter…")),
        Entry(Deed.COLOURS, find, ("Ctrl+Shift+L",), translate("Action", "Colour rules…")),
        Entry(Deed.VIEW_1, window, ("Alt+1",), translate("Action", "First view")),
        Entry(Deed.VIEW_2, window, ("Alt+2",), translate("Action", "Second view")),
        Entry(Deed.VIEW_3, window, ("Alt+3",), translate("Action", "Third view")),
        Entry(Deed.NEXT_AREA, window, ("F6",), translate("Action", "Next area")),
        Entry(Deed.PREVIOUS_AREA, window, ("Shift+F6",), translate("Action", "Previous area")),
        Entry(Deed.LEAVE, window, ("Esc",), translate("Action", "One step back")),
        Entry(Deed.MENU, window, ("F10",), translate("Action", "Menu")),
        Entry(Deed.SETTINGS, window, ("Ctrl+,",), translate("Action", "Settings")),
        Entry(Deed.SHORTCUTS, window, ("F1", "?"), translate("Action", "Keyboard shortcuts")),
        Entry(Deed.QUIT, window, ("Ctrl+Q",), translate("Action", "Quit")),
    )


def group_title(group: Group) -> str:
    """The heading over a part of the overview."""
    match group:
        case Group.ROWS:
            return translate("Action", "Rows")
        case Group.STREAM:
            return translate("Action", "Stream")
        case Group.FILTER:
            return translate("Action", "Filter and colours")
        case Group.WINDOW:
            return translate("Action", "Window")


class Actions(QObject):
    """The table as actions of a window. `requested(Deed)`; what is not `offered` has no shortcut."""

    requested = Signal(object)

    def __init__(self, window: QWidget, missing: Collection[Deed] = ()) -> None:
        super().__init__(window)
        self.entries = tuple(entry for entry in entries() if entry.deed not in missing)
        self._actions: dict[Deed, QAction] = {}
        for entry in self.entries:
            action = QAction(entry.words, self)
            action.setData(entry.deed.name)
            action.triggered.connect(self._tell)
            self._actions[entry.deed] = action
            if entry.deed not in _ELSEWHERE:
                action.setShortcuts([QKeySequence(key) for key in entry.keys])
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                action.setAutoRepeat(False)
                window.addAction(action)

    def action(self, deed: Deed) -> QAction:
        """For a menu: the same words and keys."""
        return self._actions[deed]

    def has(self, deed: Deed) -> bool:
        """Whether it can be done here."""
        return deed in self._actions

    def _tell(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.requested.emit(Deed[str(action.data())])
