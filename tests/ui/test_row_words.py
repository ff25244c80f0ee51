from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import Facts, RowKind
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.event_table.face import Faces, compose
from qbdesk.ui.row_words import RowWords, Tone, event_mark, note_mark, state_mark, translate
from tests.ui.samples import ZONE, afternoon, at, row

REJECTED: dict[str, Any] = {
    "kind": RowKind.REJECTED,
    "entity_id": "",
    "amount": None,
    "order_state": None,
    "status": 400,
    "reason": "order_id is missing",
    "trust": Trust.UNCHECKED,
}


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({}, None),
        ({"deliveries": 2}, "×2"),
        ({"source": Source.REPLAY, "deliveries": 2}, "Replay"),
        ({"source": Source.CHECK}, "By check"),
        ({"source": Source.SIMULATED, "deliveries": 2}, "Simulated"),
        ({"plain_path": True}, "Simulated"),
        ({"trust": Trust.UNCHECKED, "state": EventState.UNCHECKED}, "Unchecked"),
        ({"state": EventState.FETCHING, "trust": Trust.WAITING, "deliveries": 3}, "Fetching"),
        ({"state": EventState.WAITING, "trust": Trust.WAITING}, "Waiting"),
        ({"trust": Trust.CONTRADICTED, "source": Source.SIMULATED}, "Contradicted"),
        (REJECTED, "400"),
    ],
)
def test_the_note_is_the_most_important_word(fields: dict[str, Any], note: str | None) -> None:
    mark = note_mark(row(**fields))
    assert (None if mark is None else mark.word) == note


@pytest.mark.parametrize(
    ("fields", "stripe", "hatched"),
    [
        ({}, Tone.NEW, False),
        ({"source": Source.SIMULATED, "trust": Trust.CONTRADICTED}, Tone.DONE, True),
        ({"plain_path": True}, Tone.DONE, True),
        ({"trust": Trust.CONTRADICTED}, None, False),
        ({"trust": Trust.UNCHECKED}, None, False),
        ({"source": Source.CHECK, "kind": RowKind.ORDER_DONE}, Tone.WARN, False),
        ({"kind": RowKind.ORDER_DONE}, Tone.DONE, False),
        ({"kind": RowKind.ORDER_CANCELLED}, Tone.CANCEL, False),
        (REJECTED, Tone.CANCEL, False),
        ({"kind": RowKind.PRODUCT_UPDATE}, Tone.PRODUCT, False),
        ({"kind": RowKind.PROBE}, None, False),
    ],
)
def test_the_first_colour_rule_wins(
    fields: dict[str, Any], stripe: Tone | None, hatched: bool, words: RowWords
) -> None:
    face = compose(row(**fields), words)
    assert (face.stripe, face.hatched) == (stripe, hatched)


@pytest.mark.parametrize(
    ("fields", "strong"),
    [
        ({}, True),
        ({"order_state": OrderState.DONE}, False),
        ({"kind": RowKind.ORDER_DONE}, False),
        ({"source": Source.SIMULATED}, False),
        ({"source": Source.CHECK}, True),
    ],
)
def test_only_a_new_order_to_be_sent_is_strong(fields: dict[str, Any], strong: bool, words: RowWords) -> None:
    assert compose(row(**fields), words).strong is strong


@pytest.mark.parametrize(
    ("fields", "tag"),
    [
        ({}, "New"),
        ({"order_state": OrderState.UNPAID}, "Unpaid"),
        ({"order_state": OrderState.CANCELLED}, "Cancelled"),
        ({"order_state": None, "state": EventState.WAITING}, "Waiting"),
        ({"order_state": None, "state": EventState.FETCHING}, "Fetching …"),
        ({"order_state": OrderState.DONE, "state": EventState.FETCHING}, "Completed"),
        ({"order_state": None, "state": EventState.GONE}, "Unknown"),
        ({"order_state": None, "state": EventState.FAILED}, "Unknown"),
        ({"order_state": None, "kind": RowKind.PRODUCT_DELETE, "state": EventState.GONE}, None),
        (REJECTED, None),
    ],
)
def test_the_state_now(fields: dict[str, Any], tag: str | None) -> None:
    mark = state_mark(row(**fields))
    assert (None if mark is None else mark.word) == tag


def test_every_kind_has_an_icon_and_a_word() -> None:
    marks = [event_mark(row(kind=kind)) for kind in RowKind]
    assert all(mark.icon and mark.word for mark in marks)
    assert len({mark.word for mark in marks}) == len(RowKind)


def test_texts_of_a_row(words: RowWords) -> None:
    texts = compose(row(deliveries=2), words).texts
    assert texts[Column.TIME] == "14:32:08"
    assert texts[Column.SUMMARY] == "3 items · Klarna · Anna S."
    assert texts[Column.AMOUNT] == "SEK\u00a0748.95"
    assert texts[Column.DELIVERIES] == "×2"
    assert texts[Column.ANSWER] == "4\u00a0ms"


def test_an_order_of_nothing_is_free(words: RowWords) -> None:
    assert words.amount(row(amount=Money(Decimal(0), "SEK"))) == "Free"
    assert words.amount(row(amount=None)) == ""


def test_plurals_without_a_translation_file(qtbot: QtBot) -> None:
    assert translate("Summary", "%n item(s)", None, 1) == "1 item"
    assert translate("Summary", "%n item(s)", None, 2) == "2 items"


def test_the_sentence_for_a_screen_reader(words: RowWords) -> None:
    assert words.sentence(row(deliveries=2)) == (
        "New order 12408, 748.95 kronor, 3 items, Klarna, Anna S., "
        "state New, confirmed, at 14:32, 2 deliveries"
    )
    swedish = RowWords(QLocale("sv_SE"), afternoon, ZONE)
    assert "748 kronor 95 öre" in swedish.sentence(row())
    assert "simulated" in words.sentence(row(source=Source.SIMULATED))


def test_a_row_as_text_for_the_clipboard_stays_on_one_line(words: RowWords) -> None:
    facts = Facts(item_count=1, who="Anna\tS.\n")
    line = words.plain_text(row(facts=facts))
    assert line == "2025-11-28 14:32:08\tNew order\t12408\t1 item · Anna S. \tSEK\u00a0748.95\tNew"


def test_a_face_is_composed_once_until_the_row_or_the_day_changes(words: RowWords) -> None:
    faces, first = Faces(words), row(received_at_us=at("14:00:00", days_ago=1))
    face = faces.face_of(first)
    assert faces.face_of(first) is face
    assert faces.face_of(row(received_at_us=at("14:00:00"))) is not face
    faces.forget()
    assert faces.face_of(first).texts[Column.TIME] == "yest. 14:00"
