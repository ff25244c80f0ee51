"""The table of events: shared/look.md section 4, shared/design.md section 7."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from qbdesk.ui.event_table.columns import COLUMNS_OF, Column, ColumnSet, fitted
from qbdesk.ui.event_table.current_row import CurrentRow
from qbdesk.ui.event_table.day_watch import DayWatch
from qbdesk.ui.event_table.delegate import EventDelegate
from qbdesk.ui.event_table.header import EventHeader
from qbdesk.ui.event_table.ink import Ink
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.place_keeper import PlaceKeeper
from qbdesk.ui.event_table.row_marks import RowMarks
from qbdesk.ui.event_table.widths import wanted_widths
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

ROW_PX = 36
_MOST_SELECTED = 10_000
_KEY_OF_HOME_AND_END = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class EventTable(QTableView):
    """Rows of one height; the delegate paints, the keeper keeps place and selection, this wires them.

    `row_activated(id)`: Enter or a double click. `current_row_changed(EventRow or None)` and
    `current_row_updated(EventRow)`: see `CurrentRow`. `unseen_changed(n)`: see `PlaceKeeper`.
    `copy_requested(ids)`: Ctrl+C, in the order of the rows.
    """

    row_activated = Signal(object)
    current_row_changed = Signal(object)
    current_row_updated = Signal(object)
    copy_requested = Signal(object)
    unseen_changed = Signal(int)

    def __init__(self, model: EventModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._icons = icons
        self._column_set = ColumnSet.SHOP
        self._delegate = EventDelegate(model, Ink(theme, icons), self)
        self._wanted: dict[Column, int] = {}
        self._header = EventHeader(theme, icons, self)
        self._corner = QFrame(self)
        self._day_watch = DayWatch(self)
        self._set_up()
        self._keeper = PlaceKeeper(self, model)
        self.setModel(model)
        self._keeper.attach()
        self._current = CurrentRow(self, model)
        self._marks = RowMarks(self, model, self._delegate)
        self._connect()
        self._restyle()

    # Look

    @property
    def column_set(self) -> ColumnSet:
        """Which columns were chosen."""
        return self._column_set

    def show_columns(self, columns: ColumnSet) -> None:
        """Choose a set; what does not fit stays hidden."""
        self._column_set = columns
        self._header.show_chosen(columns)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for other columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Events"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeader(self._header)
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
        self._corner.setProperty("kind", "bar-top")
        self.addScrollBarWidget(self._corner, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self._keeper.unseen_changed.connect(self.unseen_changed)
        self._current.changed.connect(self.current_row_changed)
        self._current.updated.connect(self.current_row_updated)
        self._header.column_set_requested.connect(self.show_columns)
        self._theme.changed.connect(self._restyle)
        self._day_watch.turned.connect(self._model.use_words)
        self._model.headerDataChanged.connect(self._restyle)
        self.activated.connect(self._tell_activated)
        self.verticalScrollBar().rangeChanged.connect(self._show_thumb)

    def _restyle(self) -> None:
        self._delegate.ink = Ink(self._theme, self._icons)
        self._wanted = wanted_widths(self._delegate.ink, self._model.words)
        height = max(ROW_PX, self._delegate.ink.line_height + 16)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self._corner.setFixedHeight(self._header.sizeHint().height())
        self._fit_columns()
        self.viewport().update()

    def _fit_columns(self) -> None:
        widths = fitted(COLUMNS_OF[self._column_set], self.viewport().width(), self._wanted)
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths and self.columnWidth(column) != widths[column]:
                self.setColumnWidth(column, widths[column])
        shown = sorted(widths)
        self._delegate.first_column, self._delegate.last_column = shown[0], shown[-1]

    def _show_thumb(self, _least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > 0)

    # Hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last row; copying is wished for, not done."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit(self.selected_ids())
        elif key in _KEY_OF_HOME_AND_END and not event.modifiers() and self._model.rowCount():
            self._go_to(_KEY_OF_HOME_AND_END[key] % self._model.rowCount())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing does not search: Qt would read row after row on this thread."""

    def selectAll(self) -> None:
        """Select all rows, as long as they are not too many for Qt (a million take it 16 s)."""
        count = self._model.rowCount()
        if 0 < count <= _MOST_SELECTED:
            everything = QItemSelection(self._model.index(0, 0), self._model.index(count - 1, 0))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().select(everything, flags)

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.id_at(place) for place in places]

    def go_to_top(self) -> None:
        """Show the newest rows."""
        self.verticalScrollBar().setValue(0)

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

    def _go_to(self, place: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(place, 0), flags)

    def _tell_activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(self._model.id_at(index.row()))
