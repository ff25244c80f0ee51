"""Reading values whose types drift, and the shop's naive times."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.money import Money
from qbdesk.domain.reading import TOO_DEEP, flag, number, record, records, shallow, shop_time, text
from tests.domain.shop_json import ANY_JSON


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        ("148.95", "148.95"), ("148,95", "148.95"), (148.95, "148.95"), (148, "148"), ("0", "0"),
        (" 7 ", "7"), ("1 234,50", "1234.50"), ("1\u00a0234.5", "1234.5"), ("\u22125", "-5"), ("-5", "-5"),
        (Decimal("1.10"), "1.10"), ("007", "7"), (0, "0"), ("1e3", "1e3"),
    ],
)  # fmt: skip
def test_a_number_in_every_dress(given_value: object, expected: str) -> None:
    assert number(given_value) == Decimal(expected)


@pytest.mark.parametrize(
    "odd",
    ["", " ", None, True, False, [], {}, [1], "abc", "NaN", "inf", "-Infinity", float("nan"), float("inf"),
     "1.2.3", "1,2,3.4.5", "9" * 41, "1e99", "1e-99", "--1", "1,2,3"],
)  # fmt: skip
def test_what_is_no_number_is_none(odd: object) -> None:
    assert number(odd) is None


@given(cents=st.integers(-(10**14), 10**14), currency=st.sampled_from(["SEK", "NOK", "EUR", ""]))
def test_money_goes_to_cents_and_back(cents: int, currency: str) -> None:
    money = Money.from_cents(cents, currency)
    assert (money.cents, money.currency) == (cents, currency)
    assert number(f"{money.amount}") == money.amount
    assert number(f"{money.amount}".replace(".", ",")) == money.amount


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("748.95", 74895),
        ("0.005", 0),
        ("0.015", 2),
        ("0.025", 2),
        ("-0.015", -2),
        ("200", 20000),
        ("1e3", 100000),
    ],
)
def test_half_a_cent_goes_to_the_even_neighbour(amount: str, cents: int) -> None:
    assert Money(Decimal(amount), "SEK").cents == cents


@pytest.mark.parametrize("yes", [True, 1, "1", "true", "True", "yes", " 1 "])
def test_true_in_every_dress(yes: object) -> None:
    assert flag(yes) is True


@pytest.mark.parametrize("no", [False, 0, "0", "", None, "no", "false", [], {}, [1], "2"])
def test_everything_else_is_false(no: object) -> None:
    assert flag(no) is False


def test_an_object_keyed_by_number_is_a_list() -> None:
    assert records({"2": {"a": 1}, "1": {"a": 2}, "x": 3}) == [{"a": 1}, {"a": 2}]
    assert records([{"a": 1}, None, "x", [], {"b": 2}]) == [{"a": 1}, {"b": 2}]
    assert records([]) == records({}) == records(None) == records("x") == []
    assert record([]) == record(None) == record("x") == {}


@given(value=ANY_JSON)
def test_no_value_makes_reading_raise(value: object) -> None:
    assert text(value) == text(value).strip()
    found = number(value)
    assert found is None or found.is_finite()
    moment = shop_time(value)
    assert moment is None or moment.tzinfo is UTC
    assert isinstance(flag(value), bool)
    assert all(isinstance(item, dict) for item in records(value))


@pytest.mark.parametrize(
    ("naive", "utc"),
    [
        ("2025-01-29 11:35:39", "2025-01-29T10:35:39+00:00"),
        ("2025-07-29 11:35:39", "2025-07-29T09:35:39+00:00"),
        ("2025-01-29T11:35:39", "2025-01-29T10:35:39+00:00"),
        ("2025-01-29", "2025-01-28T23:00:00+00:00"),
        # Spring: 02:00 to 03:00 does not exist; it is read as if the clock had not been moved yet.
        ("2025-03-30 01:59:59", "2025-03-30T00:59:59+00:00"),
        ("2025-03-30 02:30:00", "2025-03-30T01:30:00+00:00"),
        ("2025-03-30 03:00:00", "2025-03-30T01:00:00+00:00"),
        # Autumn: 02:00 to 03:00 comes twice; the first is taken.
        ("2025-10-26 01:59:59", "2025-10-25T23:59:59+00:00"),
        ("2025-10-26 02:30:00", "2025-10-26T00:30:00+00:00"),
        ("2025-10-26 03:00:00", "2025-10-26T02:00:00+00:00"),
        ("2025-01-29T11:35:39+00:00", "2025-01-29T11:35:39+00:00"),
        ("1596097247", "2020-07-30T08:20:47+00:00"),
        (1596097247, "2020-07-30T08:20:47+00:00"),
    ],
)
def test_the_shops_time_is_stockholms(naive: object, utc: str) -> None:
    assert shop_time(naive) == datetime.fromisoformat(utc)


@pytest.mark.parametrize(
    "odd",
    ["", None, "0000-00-00 00:00:00", "0000-00-00", "yesterday", "2025-13-01", "2025-02-30 10:00:00",
     "9" * 30, "0001-01-01 00:00:00", "9999-12-31 23:59:59+00:00x", [], {}, True, -5],
)  # fmt: skip
def test_what_is_no_time_is_none(odd: object) -> None:
    assert shop_time(odd) is None


@given(moment=st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001 - the shop's are naive
def test_a_shop_time_is_one_or_two_hours_off_utc(moment: datetime) -> None:
    read = shop_time(moment.replace(microsecond=0).isoformat(" "))
    assert read is not None
    off = moment.replace(microsecond=0) - read.replace(tzinfo=None)
    assert off in (timedelta(hours=1), timedelta(hours=2))


def nested(levels: int) -> object:
    inner: object = "innermost"
    for level in range(levels):
        inner = [inner] if level % 2 else {"in": inner}
    return inner


def depth(value: object) -> int:
    levels = 0
    while isinstance(value, dict | list):
        value = next(iter(value.values() if isinstance(value, dict) else value), None)
        levels += 1
    return levels


@given(value=ANY_JSON)
def test_what_is_shallow_is_left_as_it_is(value: object) -> None:
    assert shallow(value) is value


@pytest.mark.parametrize("levels", [63, 64])
def test_64_levels_are_kept(levels: int) -> None:
    value = nested(levels)
    assert shallow(value) is value


@pytest.mark.parametrize("levels", [65, 900, 100_000])
def test_what_lies_deeper_is_cut_and_its_neighbours_are_kept(levels: int) -> None:
    cut = shallow({"deep": nested(levels), "beside": [1]})
    assert isinstance(cut, dict)
    assert cut["beside"] == [1]
    assert depth(cut) == 64
    assert TOO_DEEP in json.dumps(cut, ensure_ascii=False)
