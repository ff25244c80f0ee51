"""What a request is taken for: the table of design.md section 3, and everything that it does not name."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qbdesk.domain.delivery import (
    ID_DIGITS,
    Reading,
    Verdict,
    is_entity_id,
    printable,
    query_pairs,
    read_delivery,
    read_parameters,
)
from qbdesk.domain.event import EventType
from tests.domain.requests import request

FORM = "application/x-www-form-urlencoded"
METHODS = ("GET", "HEAD", "POST")
EVENTS = [(kind, f"{kind.value.partition('.')[0]}_id") for kind in EventType]
UNICODE = st.text(max_size=40)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("kind", "parameter"), EVENTS)
def test_a_known_type_with_its_id_is_an_event(method: str, kind: EventType, parameter: str) -> None:
    reading = read_delivery(request(f"/h?event_type={kind}&{parameter}=12345", method))
    assert reading == Reading(Verdict.EVENT, 200, kind, "12345")


@pytest.mark.parametrize(
    "target", ["/h", "/h?", "/h?utm=1", "/h?event_type=", "/h?event_type=%20", "/h?&&=&"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_look_at_the_address_is_a_probe(method: str, target: str) -> None:
    assert read_delivery(request(target, method)) == Reading(Verdict.PROBE, 200)


def test_a_post_without_event_type_is_rejected() -> None:
    assert read_delivery(request("/h", "POST")) == Reading(
        Verdict.REJECTED, 400, reason="event_type is missing"
    )


@pytest.mark.parametrize("name", ["order.refunded", "ORDER.NEW", "order", "order.new.x", "ordernew", "1"])
def test_an_unknown_type_is_kept_and_answered_200(name: str) -> None:
    reading = read_delivery(request(f"/h?event_type={name}&order_id=1"))
    assert (reading.verdict, reading.status, reading.entity_id) == (Verdict.UNKNOWN_TYPE, 200, "")
    assert name in reading.reason


@pytest.mark.parametrize(("kind", "parameter"), EVENTS)
def test_a_known_type_without_its_id_says_which_one(kind: EventType, parameter: str) -> None:
    other = "product_id" if parameter == "order_id" else "order_id"
    reading = read_delivery(request(f"/h?event_type={kind}&{other}=1&id=2"))
    assert reading == Reading(Verdict.REJECTED, 400, kind, reason=f"{parameter} is missing")


@pytest.mark.parametrize(
    "odd",
    [
        "abc",
        "-1",
        "1.0",
        "1e5",
        "12a",
        "1 2",
        "0x10",
        "1,2",
        "١٢٣",
        "²",
        "1" * 21,
        "1%00",
        "1%0a2",
        "%2B1",
        "1;2",
    ],
)
def test_an_id_that_is_no_number_is_rejected(odd: str) -> None:
    reading = read_delivery(request(f"/h?event_type=order.new&order_id={odd}"))
    assert (reading.verdict, reading.status, reading.entity_id) == (Verdict.REJECTED, 400, "")
    assert reading.reason == "order_id must be 1 to 20 digits"


@pytest.mark.parametrize("good", ["1", "0", "007", "1" * 20, "%20123%20", "+7", "1%0a"])
def test_an_id_of_1_to_20_digits_is_taken_as_text(good: str) -> None:
    reading = read_delivery(request(f"/h?event_type=order.new&order_id={good}"))
    assert reading.verdict is Verdict.EVENT
    assert reading.entity_id == good.replace("%20", "").replace("+", "").replace("%0a", "")


@pytest.mark.parametrize(
    ("target", "method", "body", "content_type"),
    [
        ("/h?event_type=order.new&order_id=7", "POST", b"event_type=order.done&order_id=8", FORM),
        ("/h", "POST", b"event_type=order.new&order_id=7", FORM),
        ("/h", "POST", b"event_type=order.new&order_id=7", ""),
        ("/h", "POST", b'{"event_type": "order.new", "order_id": 7}', "application/json"),
        ("/h", "POST", b' {"event_type": "order.new", "order_id": "7"}', "text/plain"),
        ("/h", "POST", b'{"event_type": "order.new", "order_id": "7"}', "application/json; charset=utf-8"),
        ("/h", "GET", b'{"event_type": "order.new", "order_id": "7"}', ""),
        ("/h?event_type=order.new", "POST", b"order_id=7", FORM),
        ("/h?order_id=7", "POST", b'{"event_type": "order.new", "order_id": "8"}', ""),
        ("/h?event_type=order.new&order_id=7&event_type=order.done&order_id=8", "GET", b"", ""),
        ("/h?shop=b?event_type=order.new&order_id=7", "GET", b"", ""),
        ("/h?x?event_type=order.new&order_id=7", "GET", b"", ""),
        ("/h??event_type=order.new&order_id=7", "GET", b"", ""),
        ("/h?event%5Ftype=order%2Enew&order%5Fid=%37", "GET", b"", ""),
        ("/h?order_id=7&event_type=order.new&", "GET", b"", ""),
    ],
)
def test_query_first_then_form_then_json(target: str, method: str, body: bytes, content_type: str) -> None:
    reading = read_delivery(request(target, method, body, content_type))
    assert reading == Reading(Verdict.EVENT, 200, EventType.ORDER_NEW, "7")


@pytest.mark.parametrize(
    "body",
    [
        b"{", b"[]", b"null", b'"x"', b"{}", b'{"event_type": null}', b'{"event_type": ["order.new"]}',
        b"\xff\xfe\x00", b"[" * 60_000, b'{"event_type": {"a": 1}}', b"&" * 60_000, b"=" * 100,
    ],
)  # fmt: skip
@pytest.mark.parametrize("content_type", ["application/json", FORM, ""])
def test_a_body_that_says_nothing_is_rejected_quietly(body: bytes, content_type: str) -> None:
    assert read_delivery(request("/h", "POST", body, content_type)).status == 400


@given(query=st.text(max_size=200), body=st.binary(max_size=200), json_kind=st.booleans())
@example(query="event_type=order.new&order_id=\ud800", body=b"", json_kind=False)
@example(query="&" * 300, body=b"", json_kind=False)
@example(query="%", body=b"%f", json_kind=False)
def test_reading_never_raises_and_keeps_its_rules(query: str, body: bytes, json_kind: bool) -> None:
    for method in METHODS:
        asked = request(f"/h?{query}", method, body, "application/json" if json_kind else "")
        reading = read_delivery(asked)
        assert (reading.verdict is Verdict.EVENT) == bool(reading.entity_id)
        assert reading.verdict is not Verdict.COPY
        assert reading.status == (400 if reading.verdict is Verdict.REJECTED else 200)
        assert bool(reading.reason) == (reading.verdict in (Verdict.REJECTED, Verdict.UNKNOWN_TYPE))
        assert reading.reason.isprintable()
        if reading.verdict is Verdict.EVENT:
            assert reading.event_type is not None
            assert is_entity_id(reading.entity_id)


@given(kind=UNICODE, entity_id=UNICODE, extra=st.dictionaries(UNICODE, UNICODE, max_size=3))
def test_what_a_sender_encodes_is_what_is_read(kind: str, entity_id: str, extra: dict[str, str]) -> None:
    extra = {name: value for name, value in extra.items() if name not in ("event_type", "order_id")}
    wanted = {"event_type": kind, "order_id": entity_id}
    encoded = urlencode(wanted | extra, errors="replace")
    read = read_parameters(request(f"/h?{encoded}"))
    assert read.get("event_type") == kind.strip()
    assert read.get("order_id") == entity_id.strip()
    posted = read_parameters(request("/h", "POST", encoded.encode(), FORM))
    assert posted.first == read.first or "{" in encoded[:1]
    as_json = read_parameters(request("/h", "POST", json.dumps(wanted).encode(), "application/json"))
    assert as_json.get("event_type") == kind.strip()


@given(value=st.text(max_size=30))
def test_an_id_is_ascii_digits_only(value: str) -> None:
    expected = 1 <= len(value) <= ID_DIGITS and all(char in "0123456789" for char in value)
    assert is_entity_id(value) is expected


@given(value=st.text(max_size=120))
def test_printable_is_short_and_harmless(value: str) -> None:
    shown = printable(value)
    assert shown.isprintable()
    assert len(shown) <= 60 * len("\\x10ffff")
    assert shown == value or len(value) > 60 or not value.isprintable()


def test_printable_escapes_what_would_move_a_terminal() -> None:
    assert printable("a\x1b[2Jb\r\n") == "a\\x1b[2Jb\\x0d\\x0a"
    assert printable("x" * 61) == "x" * 59 + "…"


def test_a_request_tells_its_parts() -> None:
    asked = request("/a/b?c=1?d=2", content_type="text/plain")
    assert (asked.path, asked.query) == ("/a/b", "c=1?d=2")
    assert asked.header("content-type") == "text/plain"
    assert asked.header("missing") == ""
    assert quote(asked.path) == asked.path


def test_of_more_than_200_parameters_the_first_200_count() -> None:
    many = "&".join(f"x{number}=1" for number in range(5000))
    first = request(f"/h?event_type=order.new&order_id=7&{many}")
    assert read_delivery(first) == Reading(Verdict.EVENT, 200, EventType.ORDER_NEW, "7")
    last = read_delivery(request(f"/h?{many}&event_type=order.new&order_id=7"))
    assert last.verdict is Verdict.PROBE
    assert [len(query_pairs("&".join(["a=1"] * count))) for count in (199, 200, 201)] == [199, 200, 200]
