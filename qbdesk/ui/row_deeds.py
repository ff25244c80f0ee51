"""What is done to chosen rows: pin, mark, comment, copy, and the menu of a cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint

from qbdesk.domain.remark import Remark
from qbdesk.ui.actions import MARKS, Actions, Deed
from qbdesk.ui.detail_deeds import DetailDeeds
from qbdesk.ui.event_table.cell_terms import cell_term
from qbdesk.ui.event_table.column_menu import SortMenu
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.event_table.row_menu import RowMenu
from qbdesk.ui.exporting import Exporting
from qbdesk.ui.filter_control import FilterControl
from qbdesk.ui.marks import Marking
from qbdesk.ui.marks_strip import MarksStrip
from qbdesk.ui.row_copy import RowCopy
from qbdesk.ui.row_words import event_mark
from qbdesk.ui.table_place import TablePlace
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.window_parts import WindowParts

_IN_MENU = (Deed.PIN, Deed.COMMENT, Deed.COPY, Deed.REPLAY)


class RowDeeds(QObject):
    """Joins the table to marks, clipboard and filter."""

    def __init__(
        self,
        parts: WindowParts,
        place: TablePlace,
        filters: FilterControl,
        tasks: TaskScope,
        actions: Actions,
        details: DetailDeeds,
    ) -> None:
        super().__init__(place)
        self._details = details
        self._exporting = Exporting(parts.exporter, tasks, place)
        self._exporting.said.connect(self._say)
        self._place = place
        self._filters = filters
        self._actions = actions
        self._marking = Marking(parts.marks, parts.feed, tasks, self)
        self._copying = RowCopy(parts.rows, place.model, tasks, self)
        self._strip = MarksStrip(parts.theme, place.table)
        place.table.menu_requested.connect(self._open_menu)
        self._copying.said.connect(self._say)
        details.said.connect(self._say)
        self._marking.refused.connect(self._say)
        self._marking.removed.connect(self._say_removed)
        self._marking.undone.connect(self._strip.hide)
        self._marking.comment_read.connect(self._ask_comment)
        self._strip.comment_written.connect(self._marking.comment)
        self._strip.undo_requested.connect(self._marking.undo)
        self._strip.left.connect(place.table.setFocus)

    def do(self, deed: Deed) -> None:
        """What a key or a menu asks of the chosen rows."""
        match deed:
            case Deed.COPY:
                self._copying.copy(self._place.table.selection.chosen)
            case Deed.PIN:
                self._marking.pin(self._chosen_ids())
            case Deed.UNMARK:
                self._marking.mark(self._chosen_ids(), None)
            case Deed.COMMENT:
                for row_id in self._chosen_ids()[:1]:
                    self._marking.read_comment(row_id)
            case Deed.UNDO:
                self._marking.undo()
            case Deed.COMPARE | Deed.REPLAY:
                self._details.do(deed, self._place.table.selection.chosen.ids)
            case Deed.EXPORT:
                self._export()
            case _ if deed in MARKS:
                self._marking.mark(self._chosen_ids(), MARKS.index(deed) + 1)

    def _export(self) -> None:
        """Several chosen rows, else those that the filter shows, else all."""
        chosen, model = self._place.table.selection.chosen, self._place.model
        if chosen.count > 1 and not chosen.everything:
            self._exporting.open(chosen.ids)
        elif self._place.loader.choice.query.is_empty:
            self._exporting.open(None)
        elif model.is_partial:
            self._say(self.tr("Not all that match have been read yet. Export again in a moment."))
        else:
            self._exporting.open(model.ids.slice(0, model.rowCount()))

    def _chosen_ids(self) -> Sequence[int]:
        chosen = self._place.table.selection.chosen
        return self._place.model.ids.slice(0, chosen.count) if chosen.everything else chosen.ids

    def _open_menu(self, row_id: int, column: int, place: QPoint) -> None:
        model, table = self._place.model, self._place.table
        face = model.face_at(model.place_of(row_id))
        term = None if face is None else cell_term(face.row, Column(column))
        word = "" if face is None or term is None else face.texts[column] or term[1]
        if term is not None and column == Column.SUMMARY:
            word = term[1]
        sort = SortMenu(self._place.loader.choice.order, table)
        sort.order_requested.connect(self._filters.sort)
        menu = RowMenu(
            self._filters.text,
            term,
            word,
            [self._actions.action(deed) for deed in _IN_MENU if self._actions.has(deed)],
            [self._actions.action(deed) for deed in (*MARKS, Deed.UNMARK)],
            [sort, table.column_menu()],
            table,
        )
        menu.filter_requested.connect(self._filters.set_filter)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _ask_comment(self, remark: Remark) -> None:
        row = self._place.model.row_at(self._place.model.place_of(remark.row_id))
        about = "" if row is None else row.entity_id or event_mark(row).word
        self._strip.ask_comment(remark.row_id, about, remark.comment)

    def _say(self, words: str) -> None:
        self._strip.say(words, undoable=False)

    def _say_removed(self, words: str) -> None:
        self._strip.say(words, undoable=True)
