"""What a row looks like: every text, mark and colour of it, composed once and painted often."""

from __future__ import annotations

from qbdesk.domain.colour_rules import RuleBook, RuleColour
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import OrderState
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.event_table.time_style import TimeStyle, since_text
from qbdesk.ui.row_words import (
    Mark,
    RowWords,
    Tone,
    event_mark,
    is_simulated,
    note_mark,
    source_mark,
    state_mark,
    translate,
    trust_mark,
)

_KEPT = 4096
_STRIPES = {
    RuleColour.NEW: Tone.NEW,
    RuleColour.DONE: Tone.DONE,
    RuleColour.CANCEL: Tone.CANCEL,
    RuleColour.WARN: Tone.WARN,
    RuleColour.PRODUCT: Tone.PRODUCT,
    RuleColour.HATCHED: Tone.DONE,
}


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
    dimmed: bool = False
    highlighted: bool = False


class Faces:
    """Composes faces and keeps them by row id until the row, the words, the rules or the day have changed."""

    def __init__(self, words: RowWords, rules: RuleBook | None = None) -> None:
        self.words = words
        self.rules = rules or RuleBook()
        self.times = TimeStyle.CLOCK
        self._faces: dict[int, RowFace] = {}

    def face_of(self, row: EventRow) -> RowFace:
        """The face of this very row."""
        face = self._faces.get(row.id)
        if face is None or face.row is not row:
            if len(self._faces) >= _KEPT:
                self._faces.clear()
            face = self._faces[row.id] = compose(row, self.words, self.rules)
        return face

    def time_of(self, face: RowFace) -> str:
        """When the row came, in the chosen style; how long ago is told anew each time."""
        if self.times is TimeStyle.CLOCK:
            return face.texts[Column.TIME]
        return since_text(face.row, self.words)

    def forget(self) -> None:
        """Compose anew what is asked from now on: the day or the language has changed."""
        self._faces.clear()


def compose(row: EventRow, words: RowWords, rules: RuleBook | None = None) -> RowFace:
    """A row's face. The rule for boldness is that of shared/look.md section 4."""
    rules = rules or RuleBook()
    marks: dict[Column, Mark | None] = {
        Column.EVENT: event_mark(row),
        Column.STATE: state_mark(row),
        Column.NOTE: _note(row),
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
    now_us = int(words.now().timestamp() * 1_000_000)
    colour = rules.colour_of(row, now_us)
    is_new = row.kind is RowKind.ORDER_NEW and row.order_state is OrderState.NEW
    return RowFace(
        row=row,
        day=words.moment(row).toordinal(),
        texts=tuple(texts.get(column, "") for column in Column),
        marks=tuple(marks.get(column) for column in Column),
        strong=is_new and not is_simulated(row) and colour is not RuleColour.DIMMED,
        stripe=None if colour is None else _STRIPES.get(colour),
        hatched=colour is RuleColour.HATCHED,
        dimmed=colour is RuleColour.DIMMED,
        highlighted=rules.is_highlighted(row, now_us),
    )


def spoken(row: EventRow, words: RowWords) -> str:
    """What a screen reader says of a row: its sentence, and what its reader noted on it."""
    parts = [
        words.sentence(row),
        translate("Row", "pinned") if row.pinned else "",
        translate("Row", "mark {number}").replace("{number}", str(row.mark)) if row.mark else "",
        translate("Row", "comment: {text}").replace("{text}", row.comment) if row.comment else "",
    ]
    return ", ".join(part for part in parts if part)


def _note(row: EventRow) -> Mark | None:
    """A pin is said before the copies, and after what is out of the ordinary."""
    said = note_mark(row)
    if row.pinned and (said is None or said.icon == "copy"):
        return Mark("push-pin", translate("Row", "Pinned"))
    return said
