"""Paints the rows of the table, all by itself and straight from the row: no `data()`, no style.

The look is that of shared/look.md section 4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from qbdesk.ui.event_table.columns import FIRST_PAD, PAD, STRIPE, TIME_PAD, Column
from qbdesk.ui.event_table.face import RowFace
from qbdesk.ui.event_table.ink import Ink
from qbdesk.ui.event_table.model import UNKNOWN, EventModel
from qbdesk.ui.event_table.time_style import TimeStyle, age_s
from qbdesk.ui.row_words import Mark

ROW_ICON, NOTE_ICON = 16, 14
EVENT_GAP, NOTE_GAP, WORD_GAP = 8, 6, 6
Box = tuple[int, int, int, int]
Cell = tuple[int, int, int]
"""A column, where it begins and how wide it is."""


class EventDelegate(QStyledItemDelegate):
    """The view tells it what is hovered, current, fresh and at the ends.

    It tells `since_painted` how many seconds ago a row came, of which it painted just that.
    """

    def __init__(self, model: EventModel, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.ink = ink
        self.hovered = -1
        self.framed = -1
        self.fresh: frozenset[int] = frozenset()
        self.everything = False
        self.shows_note = True
        self.first_column = int(Column.TIME)
        self.last_column = int(Column.NOTE)
        self.since_painted: Callable[[float], None] = _tell_nobody
        self._scale = 1.0
        self._painters: dict[int, Callable[[QPainter, Box, RowFace], None]] = {
            Column.TIME: self._paint_time,
            Column.EVENT: self._paint_event,
            Column.NUMBER: self._paint_number,
            Column.SUMMARY: self._paint_summary,
            Column.AMOUNT: self._paint_amount,
            Column.STATE: self._paint_state,
            Column.NOTE: self._paint_note,
            Column.TRUST: self._paint_trust,
            Column.SOURCE: self._paint_source,
            Column.DELIVERIES: self._paint_deliveries,
            Column.ANSWER: self._paint_answer,
        }

    def paint_row(
        self, painter: QPainter, place: int, strip: tuple[int, int], cells: Sequence[Cell], selected: bool
    ) -> None:
        """Some cells of one row, in the order of the columns; `strip` is its top and height."""
        if not cells:
            return
        y, height = strip
        face = self._model.face_at(place)
        left, right = cells[0][1], cells[-1][1] + cells[-1][2]
        ground = self._ground(place, face, selected or self.everything)
        if ground is not None:
            painter.fillRect(left, y, right - left, height, ground)
        self._scale = painter.device().devicePixelRatioF()
        for column, x, width in cells:
            before, after = (FIRST_PAD, TIME_PAD) if column == self.first_column else (PAD, PAD)
            box = (x + before, y, width - before - after, height)
            if face is not None:
                self._painters[column](painter, box, face)
            elif column == Column.SUMMARY:
                painter.setPen(self.ink.text3)
                self.ink.words(painter, box, UNKNOWN)
        self._paint_lines(painter, (left, y, right - left, height), place, cells, face)
        if cells[0][0] == self.first_column and face is not None and face.stripe is not None:
            self.ink.stripe(painter, face.stripe, (left, y, STRIPE, height - 1), face.hatched)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Nothing is sized by content."""
        return QSize(0, 0)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The day and time; the whole summary where it had to be cut, and the comment."""
        face = self._model.face_at(index.row())
        if event.type() == QEvent.Type.ToolTip and index.column() == Column.TIME:
            told = "" if face is None else self._model.words.whole_time(face.row)
            QToolTip.showText(event.globalPos(), told, view.viewport(), option.rect)
            return True
        if event.type() == QEvent.Type.ToolTip and index.column() == Column.SUMMARY:
            rect: QRect = option.rect
            text = "" if face is None else face.texts[Column.SUMMARY]
            whole = self.ink.elided(text, rect.width() - 2 * PAD)
            lines = [] if whole == text else [text]
            if face is not None and face.row.comment:
                lines.append(face.row.comment)
            told = "".join(f"<p>{escape(line)}</p>" for line in lines)
            QToolTip.showText(event.globalPos(), told, view.viewport(), rect)
            return True
        return super().helpEvent(event, view, option, index)

    def _ground(self, place: int, face: RowFace | None, selected: bool) -> QColor | None:
        if selected or (face is not None and face.row.id in self.fresh):
            return self.ink.select
        if place == self.hovered:
            return self.ink.hover
        return self.ink.highlight if face is not None and face.highlighted else None

    def _paint_lines(
        self, painter: QPainter, strip: Box, place: int, cells: Sequence[Cell], face: RowFace | None
    ) -> None:
        x, y, width, height = strip
        below = self._model.face_at(place + 1) if face is not None else None
        new_day = face is not None and below is not None and below.day < face.day
        bottom = y + height - 1
        painter.fillRect(x, bottom, width, 1, self.ink.day if new_day else self.ink.hairline)
        if place != self.framed:
            return
        accent = self.ink.accent
        left = STRIPE if cells[0][0] == self.first_column else 0
        painter.fillRect(x + left, y, width - left, 1, accent)
        painter.fillRect(x + left, bottom - 1, width - left, 1, accent)
        if left:
            painter.fillRect(x + left, y, 1, height - 1, accent)
        if cells[-1][0] == self.last_column:
            painter.fillRect(x + width - 1, y, 1, height - 1, accent)

    def _paint_time(self, painter: QPainter, box: Box, face: RowFace) -> None:
        painter.setPen(_quiet(self.ink, face))
        self.ink.words(painter, box, self._model.faces.time_of(face))
        if self._model.faces.times is TimeStyle.SINCE:
            self.since_painted(age_s(face.row, self._model.words))

    def _paint_event(self, painter: QPainter, box: Box, face: RowFace) -> None:
        mark = face.marks[Column.EVENT]
        if mark is not None:
            x, y, width, height = box
            side = self.ink.side(ROW_ICON)
            painter.drawPixmap(x, y + (height - side) // 2, self.ink.icon(mark, ROW_ICON, self._scale))
            painter.setPen(_loud(self.ink, face))
            indent = side + EVENT_GAP
            self.ink.words(painter, (x + indent, y, width - indent, height), mark.word, face.strong)

    def _paint_number(self, painter: QPainter, box: Box, face: RowFace) -> None:
        painter.setPen(_loud(self.ink, face))
        self.ink.words(painter, box, face.texts[Column.NUMBER], face.strong)

    def _paint_summary(self, painter: QPainter, box: Box, face: RowFace) -> None:
        x, y, width, height = box
        row = face.row
        before = x
        if row.mark is not None:
            x += self.ink.badge(painter, x, y + height // 2, row.mark)
        note = face.marks[Column.NOTE] if self.shows_note else None
        icons = ["push-pin"] if row.pinned and (note is None or note.icon != "push-pin") else []
        for icon in [*icons, "chat-text"] if row.comment else icons:
            pixmap = self.ink.icon(Mark(icon, ""), NOTE_ICON, self._scale)
            painter.drawPixmap(x, y + (height - self.ink.side(NOTE_ICON)) // 2, pixmap)
            x += self.ink.side(NOTE_ICON) + NOTE_GAP
        painter.setPen(_loud(self.ink, face) if face.strong else _quiet(self.ink, face))
        self.ink.words(painter, (x, y, width - (x - before), height), face.texts[Column.SUMMARY])

    def _paint_amount(self, painter: QPainter, box: Box, face: RowFace) -> None:
        painter.setPen(_loud(self.ink, face))
        self.ink.figures(painter, box, face.texts[Column.AMOUNT], face.strong)

    def _paint_state(self, painter: QPainter, box: Box, face: RowFace) -> None:
        mark = face.marks[Column.STATE]
        if mark is not None:
            self.ink.tag(painter, box[0], box[1] + box[3] // 2, mark, self._scale)

    def _paint_note(self, painter: QPainter, box: Box, face: RowFace) -> None:
        mark = face.marks[Column.NOTE]
        if mark is not None:
            left = self._paint_mark(painter, box, mark, NOTE_ICON) + NOTE_GAP
            self.ink.small_words(painter, (left, box[1], box[2] - 12, box[3]), mark.word)

    def _paint_trust(self, painter: QPainter, box: Box, face: RowFace) -> None:
        self._paint_word(painter, box, face.marks[Column.TRUST])

    def _paint_source(self, painter: QPainter, box: Box, face: RowFace) -> None:
        self._paint_word(painter, box, face.marks[Column.SOURCE])

    def _paint_deliveries(self, painter: QPainter, box: Box, face: RowFace) -> None:
        painter.setPen(self.ink.text2)
        self.ink.figures(painter, box, face.texts[Column.DELIVERIES])

    def _paint_answer(self, painter: QPainter, box: Box, face: RowFace) -> None:
        painter.setPen(self.ink.text2)
        self.ink.figures(painter, box, face.texts[Column.ANSWER])

    def _paint_word(self, painter: QPainter, box: Box, mark: Mark | None) -> None:
        if mark is not None:
            left = self._paint_mark(painter, box, mark, ROW_ICON) + WORD_GAP
            self.ink.words(painter, (left, box[1], box[0] + box[2] - left, box[3]), mark.word)

    def _paint_mark(self, painter: QPainter, box: Box, mark: Mark, size: int) -> int:
        """Returns where the icon ends."""
        side = self.ink.side(size)
        painter.drawPixmap(box[0], box[1] + (box[3] - side) // 2, self.ink.icon(mark, size, self._scale))
        painter.setPen(self.ink.colour(mark.tone))
        return box[0] + side


def _tell_nobody(_age_s: float) -> None:
    """Nobody paints it again."""


def _loud(ink: Ink, face: RowFace) -> QColor:
    return ink.text3 if face.dimmed else ink.text


def _quiet(ink: Ink, face: RowFace) -> QColor:
    return ink.text3 if face.dimmed else ink.text2
