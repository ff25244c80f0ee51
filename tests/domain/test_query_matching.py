"""What each term means for a row, told by examples; the SQL is held against the same predicate elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.domain.query import matches
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import Order, SortBy, in_order
from qbdesk.domain.search_text import SearchText, fold, full_text, row_text
from tests.domain.shop_json import ANY_JSON, order_json, product_json
from tests.filters import HOUR_US, NOW_US


def row(**changes: Any) -> EventRow:
    values: dict[str, Any] = {
        "id": 5,
        "kind": RowKind.ORDER_NEW,
        "entity_id": "12408",
        "state": EventState.DONE,
        "trust": Trust.CONFIRMED,
        "source": Source.WEBHOOK,
        "received_at_us": NOW_US - HOUR_US,
        "facts": Facts(item_count=3, payment="Klarna", who="Anna S.", country="NO"),
        "amount": Money.from_cents(74895, "SEK"),
        "order_state": OrderState.NEW,
        "alarm_at_us": NOW_US,
    }
    return EventRow(**(values | changes))


PROBE: dict[str, Any] = {
    "kind": RowKind.PROBE,
    "entity_id": "",
    "trust": Trust.UNCHECKED,
    "facts": Facts(),
    "amount": None,
    "order_state": None,
    "alarm_at_us": None,
}
PRODUCT: dict[str, Any] = PROBE | {"kind": RowKind.PRODUCT_UPDATE, "entity_id": "12408"}


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("", {}),
        ("", PROBE),
        ("type:new", {}),
        ("-type:new", PROBE),
        ("type:probe", PROBE),
        ("state:new -state:done", {}),
        ("-state:new", PRODUCT),
        ("fetch:done", {}),
        ("-fetch:done", PROBE),
        ("-trust:unchecked", PROBE),
        ("trust:motsagd", {"trust": Trust.CONTRADICTED}),
        ("source:check,replay", {"source": Source.REPLAY}),
        ("order:12408 -product:12408 number:12408", {}),
        ("product:12408 -order:12408 number:12408", PRODUCT),
        ("total>748.94 total<=748,95 total:700..800 -total>748.95", {}),
        ("-total<1000000", PRODUCT),
        ("currency:SEK -currency:NOK", {}),
        ("-currency:SEK", PRODUCT),
        ("age<61m age>59m age:1h -age<1h", {}),
        ("age<=0s", {"received_at_us": NOW_US + 10}),
        ("dup:no -dup:yes", {}),
        ("dup:yes", {"copies": 2}),
        ("alarm:yes", {}),
        ("alarm:no", {"alarm_at_us": 0}),
        ("alarm:no", {"alarm_at_us": None}),
        ("country:NO -country:SE", {}),
        ("country:SE", {"facts": Facts(who="Anna S.")}),
        ("-country:SE", {"facts": Facts()}),
        ("-country:SE", PRODUCT),
        ("storm:5", {"storm_id": 5}),
        ("-storm:5", {}),
        ("pay:KLAR who:anna anna klarna 2408 no", {}),
        ("-pay:anna -who:klarna -zzz", {}),
        ("zzz OR anna", {}),
        ("-(zzz OR state:done)", {}),
        ("ring", {"comment": "RING henne"}),
        ("500", {"reason": "The API answered 500."}),
    ],
)
def test_rows_that_match(text: str, changes: dict[str, Any]) -> None:
    query = parse(text)
    assert query.problems == ()
    assert matches(query, row(**changes), NOW_US)
    assert query.is_empty or not matches(parse(f"-({text})"), row(**changes), NOW_US)


def test_all_that_was_fetched_is_searched() -> None:
    text = full_text(row(), order_json(order_id="12408"))
    for word in (
        "kalle",
        "KALLE@example",
        "+4612",
        "gladag",
        "12346",
        "kajsa",
        "ring the bell",
        "swish",
        "ts-1",
    ):
        assert matches(parse(f'"{word}"'), row(), NOW_US, text), word
    assert "kalle ankasson" in text.who
    assert "ankeborg" in text.private
    assert "t-shirt" in text.goods
    product = full_text(row(**PRODUCT), product_json())
    for word in ("vita ljus", "bbb222", "12408"):
        assert matches(parse(f'"{word}"'), row(**PRODUCT), NOW_US, product), word
    assert not product.who


def test_words_do_not_reach_over_two_texts() -> None:
    text = SearchText(who="anna", goods="berg")
    assert not matches(parse('"anna berg"'), row(), NOW_US, text)
    assert matches(parse("anna berg"), row(), NOW_US, text)


@given(ANY_JSON, st.booleans())
def test_any_body_has_texts_that_sqlite_can_hold(body: object, is_order: bool) -> None:
    seen = row() if is_order else row(**PRODUCT)
    for part in full_text(seen, body if isinstance(body, dict) else None).parts:
        assert part.encode().decode() == part
        assert part == "\n".join(fold(line) for line in part.split("\n"))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not set(folded) & set("\n\t\x00")


def test_an_erased_part_says_nothing() -> None:
    assert full_text(row(facts=Facts()), order_json(customer={"full_name": "–", "email": "–"})).who == ""
    assert row_text(row(facts=Facts(who="–"))).who == ""


def test_rows_without_a_value_come_last_either_way() -> None:
    rows = [row(id=1, amount=None), row(id=2), row(id=3), row(id=4, amount=Money.from_cents(5, "SEK"))]
    for descending, ids in ((True, [3, 2, 4, 1]), (False, [4, 3, 2, 1])):
        assert [each.id for each in in_order(rows, Order(SortBy.AMOUNT, descending))] == ids
    numbers = [row(id=1, entity_id="9"), row(id=2, entity_id="10"), row(id=3, entity_id="")]
    assert [each.id for each in in_order(numbers, Order(SortBy.NUMBER, descending=False))] == [1, 2, 3]
