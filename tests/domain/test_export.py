"""Rows as CSV and JSON Lines: what a spreadsheet reads is what was there, and never a formula."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.app.cli import EXPORT_FORMATS
from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.export import (
    BOM,
    COLUMNS,
    Cell,
    ExportFormat,
    csv_cell,
    csv_lines,
    csv_text,
    iso_time,
    json_lines,
    row_record,
    without_secrets,
)
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.domain.privacy import ERASED
from qbdesk.domain.secrets import Secret

DANGEROUS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"


def order(**facts: object) -> EventRow:
    return EventRow(
        id=7,
        kind=RowKind.ORDER_NEW,
        entity_id="12408",
        state=EventState.DONE,
        trust=Trust.CONFIRMED,
        source=Source.WEBHOOK,
        received_at_us=1_760_000_000_123_456,
        facts=Facts(item_count=3, payment="Klarna", who="Anna S.", country="NO", **facts),  # type: ignore[arg-type]
        amount=Money(Decimal("748.95"), "SEK"),
        order_state=OrderState.NEW,
        raw_status="1",
    )


def reread(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_row_has_every_column_and_nothing_else() -> None:
    assert tuple(row_record(order(), masked=True)) == COLUMNS


def test_masking_takes_who_and_where_from_everywhere() -> None:
    text = csv_text([row_record(order(), masked=True)], COLUMNS) + json_lines(
        [row_record(order(), masked=True)]
    )
    assert "Anna" not in text
    assert '"NO"' not in text
    assert ",NO," not in text
    record = row_record(order(), masked=True)
    assert (record["customer"], record["country"], record["summary"]) == (ERASED, ERASED, "3 items · Klarna")


def test_without_masking_all_is_told() -> None:
    record = row_record(order(), masked=False)
    assert (record["customer"], record["country"]) == ("Anna S.", "NO")
    assert "Anna S." in str(record["summary"])


def test_numbers_and_times_are_the_same_in_every_language() -> None:
    (line,) = reread(csv_text([row_record(order(), masked=True)], ("amount", "received_at", "id")))
    assert line == ["748.95", "2025-10-09T08:53:20.123456Z", "7"]
    parsed = json.loads(json_lines([row_record(order(), masked=True)]))
    assert (parsed["amount"], parsed["id"]) == ("748.95", 7)


def test_the_head_begins_with_a_byte_order_mark() -> None:
    text = csv_text((), ("a", "b"), head=True)
    assert text == f"{BOM}a,b\r\n"
    assert text.encode().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "value", ["=1+1", "+x", "-x", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', "-1+1"]
)
def test_a_formula_becomes_text(value: str) -> None:
    assert csv_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["-1", "-1.50", "12408", "Anna", "", "a=b", "'x"])
def test_what_is_no_formula_stays_as_it_is(value: str) -> None:
    assert csv_cell(value) == value


@pytest.mark.parametrize(("value", "cell"), [("-5.00", "-5.00"), (-3, "-3"), (None, ""), (0, "0")])
def test_numbers_stay_numbers(value: Cell, cell: str) -> None:
    assert reread(csv_lines([["x", value]])) == [["x", cell]]


@pytest.mark.parametrize(("amount", "text"), [("1E+3", "1000.00"), ("-5", "-5.00"), ("0.005", "0.00")])
def test_an_amount_has_two_decimals(amount: str, text: str) -> None:
    row = replace(order(), amount=Money(Decimal(amount), "SEK"))
    assert row_record(row, masked=True)["amount"] == text


@pytest.mark.parametrize("state", [EventState.WAITING, EventState.FETCHING])
def test_masked_an_order_of_which_only_the_person_is_known_waits_for_its_details(state: EventState) -> None:
    row = replace(order(), state=state, facts=Facts(who="Anna S.", country="NO"))
    assert "details" in str(row_record(row, masked=True)["summary"])
    assert row_record(row, masked=False)["summary"] == "Anna S. (NO)"


@given(st.integers(-62_135_596_800_000_000, 253_402_300_799_999_999))
def test_a_time_is_as_python_writes_it(at_us: int) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)
    assert iso_time(at_us) == moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_no_cell_is_a_formula_and_no_text_is_lost(values: list[str]) -> None:
    columns = [str(number) for number in range(len(values))]
    (line,) = reread(csv_text([dict(zip(columns, values, strict=True))], columns))
    for cell, value in zip(line, values, strict=True):
        kept = value.replace("\0", "")
        assert cell in (kept, f"'{kept}")
        assert not cell.startswith(tuple(DANGEROUS)) or cell.lstrip("-").replace(".", "").isdigit()


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text(), max_size=6))
def test_json_lines_are_one_object_a_line(record: dict[str, str | int | None]) -> None:
    text = json_lines([record, record])
    lines = text.split("\n")
    assert lines[-1] == ""
    assert [json.loads(line) for line in lines[:-1]] == [record, record]


def test_a_secret_is_taken_out_wherever_it_stands() -> None:
    secret = Secret("abc_123-XYZ")
    assert without_secrets("x abc_123-XYZ y abc_123-XYZ", [secret, Secret("")]) == "x •••••••• y ••••••••"


def test_the_command_line_knows_every_format() -> None:
    assert tuple(ExportFormat) == EXPORT_FORMATS
    assert [each.suffix for each in ExportFormat] == [".csv", ".jsonl", ".har", ".zip"]
