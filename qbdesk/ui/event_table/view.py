"""The table of events: shared/look.md section 4, shared/design.md section 7."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from qbdesk.ui.event_table.column_keeper import ColumnKeeper
from qbdesk.ui.event_table.column_menu import ColumnMenu
from qbdesk.ui.event_table.columns import Column, Density, row_height
from qbdesk.ui.event_table.current_row import CurrentRow
from qbdesk.ui.event_table.day_watch import DayWatch
from qbdesk.ui.event_table.delegate import EventDelegate
from qbdesk.ui.event_table.header import EventHeader
from qbdesk.ui.event_table.ink import Ink
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.place_keeper import PlaceKeeper
from qbdesk.ui.event_table.row_marks import RowMarks
from qbdesk.ui.event_table.row_painting import paint_rows
from qbdesk.ui.event_table.row_selection import RowSelection
from qbdesk.ui.event_table.row_shift import RowShift
from qbdesk.ui.event_table.time_keeper import TimeKeeper
from qbdesk.ui.event_table.widths import wanted_widths
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEY_OF_HOME_AND_END = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class EventTable(QTableView):
    """Rows of one height; the delegate paints, the keeper keeps place and selection, this wires them.

    `row_activated(id)`: Enter or a double click; `wide_requested`: Ctrl+Enter. `current_row_changed(EventRow
    or None)` and `current_row_updated(EventRow)`: see `CurrentRow`. `menu_requested(id, column, place on the
    screen)`: of a cell. `density_changed(Density)`. Copying is wished for by `copy_requested`.
    """

    row_activated = Signal(object)
    wide_requested = Signal()
    current_row_changed = Signal(object)
    current_row_updated = Signal(object)
    copy_requested = Signal()
    menu_requested = Signal(object, int, QPoint)
    density_changed = Signal(object)

    def __init__(self, model: EventModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shift = RowShift(self)
        self._model = model
        self._theme = theme
        self._icons = icons
        self.density = Density.NORMAL
        self._delegate = EventDelegate(model, Ink(theme, icons), self)
        self.header = EventHeader(theme, icons, self)
        self._corner = QFrame(self)
        self.times = TimeKeeper(self, model, self._delegate)
        self._day_watch = DayWatch(self)
        self._set_up()
        self.keeper = PlaceKeeper(self, model, self._shift)
        self.setModel(model)
        self.columns = ColumnKeeper(self, self.header)
        self.keeper.attach()
        self._current = CurrentRow(self, model)
        self.selection = RowSelection(self, model, self._delegate)
        self._marks = RowMarks(self, model, self._delegate, self._shift)
        self._connect()
        self._restyle()

    # Look

    def set_density(self, density: Density) -> None:
        """Rows of another height; the row under the eye stays."""
        if density is not self.density:
            self.density = density
            self.keeper.while_moving(self._restyle)
            self.density_changed.emit(density)

    def open_column_menu(self, place: QPoint) -> None:
        """The menu of columns, at a place on the screen."""
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def column_menu(self) -> ColumnMenu:
        """A menu of columns; a child of the table."""
        menu = ColumnMenu(self.columns, self.times, self.density, self)
        menu.density_requested.connect(self.set_density)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for other columns."""
        super().resizeEvent(event)
        self.columns.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Not by Qt's own, which paints cell by cell."""
        paint_rows(self, event, self._delegate)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Events"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._corner.setProperty("kind", "bar-top")
        self.addScrollBarWidget(self._corner, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self._current.changed.connect(self.current_row_changed)
        self._current.updated.connect(self.current_row_updated)
        self.header.menu_requested.connect(self.open_column_menu)
        self.columns.fitted_anew.connect(self._note_columns)
        self._theme.changed.connect(self._restyle)
        self._day_watch.turned.connect(self._model.use_words)
        self._model.headerDataChanged.connect(self._restyle)
        self.activated.connect(self._tell_activated)
        self.verticalScrollBar().rangeChanged.connect(self._show_thumb)

    def _restyle(self) -> None:
        self._delegate.ink = Ink(self._theme, self._icons)
        height = row_height(self.density, self._delegate.ink.line_height)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self._corner.setFixedHeight(self.header.sizeHint().height())
        self.columns.use_widths(wanted_widths(self._delegate.ink, self._model.words, self.times.style))
        self.viewport().update()

    def _note_columns(self, first: int, last: int) -> None:
        self._delegate.first_column, self._delegate.last_column = first, last
        self._delegate.shows_note = not self.isColumnHidden(Column.NOTE)
        self.viewport().update()

    def _show_thumb(self, _least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > 0)

    # Hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last row; copying is wished for, not done."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif key in _RETURN and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wide_requested.emit()
        elif key in _KEY_OF_HOME_AND_END and not event.modifiers() and self._model.rowCount():
            self.selection.go_to(_KEY_OF_HOME_AND_END[key] % self._model.rowCount())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing does not search: Qt would read row after row on this thread."""

    def selectAll(self) -> None:
        """All that match: a flag where they are too many for Qt (a million take it 16 s)."""
        self.selection.select_everything()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the cell under the pointer, or of the current row from the keyboard."""
        index = self.currentIndex()
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        elif index.isValid():
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.menu_requested.emit(self._model.id_at(index.row()), index.column(), place)

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the pointer."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._marks.point_at(int(event.position().y()))
        elif event.type() == QEvent.Type.Leave:
            self._marks.point_at(-1)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current row is framed while the table has focus."""
        super().focusInEvent(event)
        self._marks.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without focus only the ground of the selection stays."""
        super().focusOutEvent(event)
        self._marks.refresh()

    def _tell_activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(self._model.id_at(index.row()))
