"""The table's model: a window over the ids of a query, with the rows in sight kept in a cache."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qbdesk.domain.colour_rules import RuleBook
from qbdesk.domain.event_row import EventRow
from qbdesk.ui.event_table.columns import Column, titles
from qbdesk.ui.event_table.face import Faces, RowFace, spoken
from qbdesk.ui.event_table.row_cache import PAGE, RowCache
from qbdesk.ui.event_table.row_ids import RowIds, newest_first
from qbdesk.ui.event_table.time_style import TimeStyle
from qbdesk.ui.row_words import RowWords

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_MANY_RUNS = 32
UNKNOWN = "…"


class EventModel(QAbstractTableModel):
    """Rows newest first. Reading never waits: what is not in the cache is "…" and its page is wished for.

    `page_requested(ids, generation)` is emitted once for a page; `take_rows` brings the answer. With each
    `show_ids` the generation grows, and pages of an older one are dropped. `completed`: the rest of a query,
    whose first page was shown, was put behind it.
    """

    page_requested = Signal(object, int)
    completed = Signal()

    def __init__(self, words: RowWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.generation = 0
        self.is_partial = False
        """Only the first page of the query is shown yet."""
        self.ids = RowIds()
        self._cache = RowCache()
        self._asked: set[int] = set()
        self.faces = Faces(words)
        self._titles = titles()

    # What is shown

    @property
    def words(self) -> RowWords:
        """In which words."""
        return self.faces.words

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """As many as there are ids."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """All columns; the view hides some."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, or the sentence of its row for a screen reader."""
        if role == Qt.ItemDataRole.DisplayRole:
            face = self.face_at(index.row())
            if face is None:
                return UNKNOWN if index.column() == Column.SUMMARY else ""
            return self.faces.time_of(face) if index.column() == Column.TIME else face.texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.row_at(index.row())
            return UNKNOWN if row is None else spoken(row, self.faces.words)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' words; rows have none."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[Column(section)]
        return None

    def row_at(self, place: int) -> EventRow | None:
        """The row at a place; None while it is not read, and its page is then on the way."""
        if not 0 <= place < len(self.ids):
            return None
        row_id = self.ids[place]
        row = self._cache.get(row_id)
        if row is None and row_id not in self._asked:
            self._ask_page(place)
        return row

    def face_at(self, place: int) -> RowFace | None:
        """What is painted at a place, None as in `row_at`."""
        row = self.row_at(place)
        return None if row is None else self.faces.face_of(row)

    def id_at(self, place: int) -> int:
        """The id of a row that may not have been read."""
        return self.ids[place]

    def place_of(self, row_id: int) -> int:
        """Where a row stands, -1 when it is not in the table."""
        return self.ids.place_of(row_id)

    def holds(self, row_id: int) -> bool:
        """Whether a row was read or is being read, so that a change to it matters."""
        return row_id in self._cache or row_id in self._asked

    # What changes it

    def show_ids(
        self,
        ids: array[int],
        rows: Sequence[EventRow] = (),
        descending: bool = True,
        places: Mapping[int, int] | None = None,
        partial: bool = False,
    ) -> None:
        """Another query: its ids in the order to be shown, some of its rows, the places of some ids.

        `partial`: they are the first of more, which `complete` will bring.
        """
        self.beginResetModel()
        self.generation += 1
        self.is_partial = partial
        self._asked.clear()
        self.ids = RowIds(ids, descending, places)
        for row in rows:
            self._cache.put(row)
        self.endResetModel()

    def complete(self, ids: array[int], places: Mapping[int, int] | None = None) -> bool:
        """All ids of the query, when those that are shown are the first of them; else nothing is done."""
        count = len(self.ids)
        if not self.ids.begins(ids):
            return False
        self.is_partial = False
        if len(ids) > count:
            self.beginInsertRows(QModelIndex(), count, len(ids) - 1)
            self.ids.append(ids[count:], places)
            self.endInsertRows()
        self.completed.emit()
        return True

    def add(self, row_ids: Sequence[int], rows: Sequence[EventRow]) -> None:
        """Put live rows where they belong, which is the top; `rows` are those of them that were read."""
        present = [row for row in rows if self.place_of(row.id) >= 0]
        for row in rows:
            self._cache.put(row)
        if self.ids.descending:
            fresh = [row_id for row_id in newest_first(row_ids) if self.place_of(row_id) < 0]
            batches = [(place, list(batch)) for place, batch in groupby(fresh, key=self.ids.place_for)]
            for place, batch in reversed(batches):
                self.beginInsertRows(QModelIndex(), place, place + len(batch) - 1)
                self.ids.insert(place, batch)
                self.endInsertRows()
        self._tell_changed(row.id for row in present)

    def take_rows(
        self, asked: Iterable[int], rows: Sequence[EventRow], generation: int | None = None
    ) -> None:
        """Rows that were read (again); of those `asked` the ones without a row are no longer kept and go.

        `generation` is that of the page's wish: of another query it is dropped.
        """
        if generation not in (None, self.generation):
            return
        gone = set(asked)
        self._asked.difference_update(gone)
        for row in rows:
            self._cache.put(row)
            gone.discard(row.id)
        self._tell_changed(row.id for row in rows)
        if gone:
            self.remove(gone)

    def forget(self, row_ids: Iterable[int] | None) -> None:
        """Read these again when they are next in sight: reading them has failed, or they are out of date.

        None: all of them.
        """
        if row_ids is None:
            self._asked.clear()
            self._cache.clear()
            return
        listed = tuple(row_ids)
        self._asked.difference_update(listed)
        self._cache.drop(listed)

    def remove(self, row_ids: Iterable[int]) -> None:
        """Take rows out."""
        listed = tuple(row_ids)
        for first, last in self.ids.runs_of(listed):
            self.beginRemoveRows(QModelIndex(), first, last)
            self.ids.remove(first, last)
            self.endRemoveRows()
        self._asked.difference_update(listed)
        self._cache.drop(listed)

    def use_words(
        self,
        words: RowWords | None = None,
        rules: RuleBook | None = None,
        times: TimeStyle | None = None,
    ) -> None:
        """Other words, colours or times, or none when only the day is another: all is made anew."""
        if words is not None:
            self.faces.words = words
        if rules is not None:
            self.faces.rules = rules
        if times is not None:
            self.faces.times = times
        self.faces.forget()
        self._titles = titles()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if len(self.ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(Column) - 1))

    def _ask_page(self, place: int) -> None:
        first = place - place % PAGE
        wanted = tuple(row_id for row_id in self.ids.slice(first, first + PAGE) if row_id not in self._cache)
        self._asked.update(wanted)
        self.page_requested.emit(wanted, self.generation)

    def _tell_changed(self, row_ids: Iterable[int]) -> None:
        listed = tuple(row_ids)
        if not self.ids.descending and len(listed) > 1:
            # To look for each of them would cost more than to paint again what is in sight.
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(Column) - 1))
            return
        runs = self.ids.runs_of(listed)
        if len(runs) > _MANY_RUNS:
            runs = [(runs[-1][0], runs[0][1])]
        for first, last in runs:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
