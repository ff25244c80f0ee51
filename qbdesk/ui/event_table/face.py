"""What a row looks like: every text, mark and colour of it, composed once and painted often."""

from __future__ import annotations

from dataclasses import dataclass

from qbdesk.domain.event import Source, Trust
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.order import OrderState
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.row_words import (
    Mark,
    RowWords,
    Tone,
    event_mark,
    is_simulated,
    note_mark,
    source_mark,
    state_mark,
    trust_mark,
)

_KEPT = 4096


@dataclass(frozen=True, slots=True)
class RowFace:
    """A row as it is painted; `texts` is indexed by `Column`, `day` is the local day's ordinal."""

    row: EventRow
    day: int
    texts: tuple[str, ...]
    marks: tuple[Mark | None, ...]
    strong: bool
    stripe: Tone | None
    hatched: bool


class Faces:
    """Composes faces and keeps them by row id until the row, the words or the day have changed."""

    def __init__(self, words: RowWords) -> None:
        self.words = words
        self._faces: dict[int, RowFace] = {}

    def face_of(self, row: EventRow) -> RowFace:
        """The face of this very row."""
        face = self._faces.get(row.id)
        if face is None or face.row is not row:
            if len(self._faces) >= _KEPT:
                self._faces.clear()
            face = self._faces[row.id] = compose(row, self.words)
        return face

    def forget(self) -> None:
        """Compose anew what is asked from now on: the day or the language has changed."""
        self._faces.clear()


def compose(row: EventRow, words: RowWords) -> RowFace:
    """A row's face. The rules for boldness and stripe are those of shared/look.md section 4."""
    marks: dict[Column, Mark | None] = {
        Column.EVENT: event_mark(row),
        Column.STATE: state_mark(row),
        Column.NOTE: note_mark(row),
        Column.TRUST: trust_mark(row.trust) if row.is_event else None,
        Column.SOURCE: source_mark(row.source),
    }
    texts = {column: mark.word for column, mark in marks.items() if mark is not None} | {
        Column.TIME: words.time(row),
        Column.NUMBER: row.entity_id,
        Column.SUMMARY: words.summary(row),
        Column.AMOUNT: words.amount(row),
        Column.DELIVERIES: f"×{row.deliveries}" if row.deliveries > 1 else "",
        Column.ANSWER: words.answer(row),
    }
    simulated = is_simulated(row)
    is_new = row.kind is RowKind.ORDER_NEW and row.order_state is OrderState.NEW
    return RowFace(
        row=row,
        day=words.moment(row).toordinal(),
        texts=tuple(texts.get(column, "") for column in Column),
        marks=tuple(marks.get(column) for column in Column),
        strong=is_new and not simulated,
        stripe=Tone.DONE if simulated else stripe_of(row),
        hatched=simulated,
    )


def stripe_of(row: EventRow) -> Tone | None:
    """The colour of a real row's stripe, first match."""
    if row.is_event and row.trust in (Trust.CONTRADICTED, Trust.UNCHECKED):
        return None
    if row.source is Source.CHECK and not row.is_baseline:
        return Tone.WARN
    return {
        RowKind.ORDER_NEW: Tone.NEW,
        RowKind.ORDER_DONE: Tone.DONE,
        RowKind.ORDER_CANCELLED: Tone.CANCEL,
        RowKind.REJECTED: Tone.CANCEL,
        RowKind.PRODUCT_ADD: Tone.PRODUCT,
        RowKind.PRODUCT_UPDATE: Tone.PRODUCT,
        RowKind.PRODUCT_DELETE: Tone.PRODUCT,
    }.get(row.kind)
