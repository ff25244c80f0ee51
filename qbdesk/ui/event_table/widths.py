"""How wide the columns want to be: at least as designed, and as wide as their longest words."""

from __future__ import annotations

from decimal import Decimal

from qbdesk.domain.event import Source, Trust
from qbdesk.domain.event_row import RowKind
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.ui.event_table.columns import FIRST_PAD, PAD, SHAPES, TIME_PAD, Column, titles
from qbdesk.ui.event_table.delegate import EVENT_GAP, NOTE_GAP, NOTE_ICON, ROW_ICON, WORD_GAP
from qbdesk.ui.event_table.header import caret_room
from qbdesk.ui.event_table.ink import Ink
from qbdesk.ui.event_table.time_style import TimeStyle, longest_times
from qbdesk.ui.locale_text import money
from qbdesk.ui.row_words import (
    RowWords,
    fetching_mark,
    kind_mark,
    order_state_mark,
    source_mark,
    trust_mark,
)

_LARGE = (Money(Decimal("88888.88"), "SEK"), Money(Decimal("8888.88"), "NOK"))
_NUMBER = "888888"


def wanted_widths(ink: Ink, words: RowWords, times: TimeStyle) -> dict[Column, int]:
    """For the present type and language; *Summary* keeps its least width, for it can be cut."""
    kinds = [kind_mark(kind).word for kind in RowKind]
    trusts = [trust_mark(trust).word for trust in Trust]
    sources = [source_mark(source).word for source in Source]
    states = [*map(order_state_mark, OrderState), fetching_mark()]
    content = {
        Column.TIME: max(map(ink.width, longest_times(words, times, ink.width))),
        Column.EVENT: ink.side(ROW_ICON) + EVENT_GAP + max(ink.width(kind, True) for kind in kinds),
        Column.NUMBER: ink.width(_NUMBER, True),
        Column.AMOUNT: max(ink.width(money(words.locale, each), True) for each in _LARGE),
        Column.STATE: max(ink.tag_width(mark.word) for mark in states),
        Column.NOTE: ink.side(NOTE_ICON) + NOTE_GAP + max(map(ink.small_width, trusts + sources)),
        Column.TRUST: ink.side(ROW_ICON) + WORD_GAP + max(map(ink.width, trusts)),
        Column.SOURCE: ink.side(ROW_ICON) + WORD_GAP + max(map(ink.width, sources)),
        Column.DELIVERIES: ink.width("×88"),
        Column.ANSWER: ink.width("888 ms"),
    }
    widths = {column: shape.width for column, shape in SHAPES.items()}
    for column, title in titles().items():
        heading = ink.small_width(title) + (caret_room() if column is Column.TIME else 0)
        pads = FIRST_PAD + TIME_PAD if column is Column.TIME else 2 * PAD
        widths[column] = max(widths[column], pads + max(content.get(column, 0), heading))
    return widths
