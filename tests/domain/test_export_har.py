"""Requests as HAR entries and as evidence."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.event import Source
from qbdesk.domain.export_evidence import GAP_US, arrival, evidence_zip, gaps
from qbdesk.domain.export_har import har_entries, har_entry, har_head, har_tail
from qbdesk.domain.privacy import ERASED
from qbdesk.domain.secrets import MASK, Secret

START_US = 1_760_000_000_000_000
DELIVERY = Delivery(
    id=8,
    event_id=7,
    verdict=Verdict.EVENT,
    received_at_us=START_US,
    source=Source.WEBHOOK,
    plain_path=False,
    method="POST",
    query="event_type=order.new&order_id=12408&name=Anna+S",
    headers=(
        ("host", "shop.example"),
        ("user-agent", "Q/1"),
        ("cookie", "sid=1"),
        ("x-forwarded-for", "1.2.3.4"),
    ),
    body=b'{"email":"anna@example.com"}',
    peer="1.2.3.4",
    status=200,
    reason="",
    read_us=1000,
    check_us=200,
    write_us=1800,
    send_us=500,
)


def test_masked_it_keeps_what_the_platform_said_and_nobodys_data() -> None:
    text = json.dumps(har_entry(DELIVERY, masked=True), ensure_ascii=False)
    for personal in ("Anna", "anna", "1.2.3.4", "sid=1", "shop.example"):
        assert personal not in text
    entry = har_entry(DELIVERY, masked=True)
    assert entry["_peer"] == ERASED
    request = entry["request"]
    assert isinstance(request, dict)
    assert request["queryString"][:2] == [
        {"name": "event_type", "value": "order.new"},
        {"name": "order_id", "value": "12408"},
    ]
    assert {"name": "user-agent", "value": "Q/1"} in request["headers"]
    assert MASK in request["url"]


def test_unmasked_it_still_keeps_tokens_back() -> None:
    text = json.dumps(har_entry(DELIVERY, masked=False))
    assert "anna@example.com" in text
    assert "1.2.3.4" in text
    assert "sid=1" not in text


def test_times_are_milliseconds_that_add_up() -> None:
    entry = har_entry(DELIVERY, masked=True)
    assert entry["timings"] == {"send": 1.0, "wait": 2.0, "receive": 0.5}
    assert entry["time"] == 3.5
    untimed = har_entry(replace(DELIVERY, write_us=None, send_us=None), masked=True)
    assert untimed["time"] == 1.2


@given(counts=st.lists(st.integers(0, 3), max_size=5))
def test_pages_of_entries_make_one_archive(counts: list[int]) -> None:
    text, written = har_head("0.1"), 0
    for count in counts:
        text += har_entries([DELIVERY] * count, masked=True, first=written == 0)
        written += count
    archive = json.loads(text + har_tail())
    assert len(archive["log"]["entries"]) == written
    assert archive["log"]["version"] == "1.2"


@given(query=st.text(max_size=80), body=st.binary(max_size=80), status=st.integers(100, 599))
def test_any_request_can_be_told(query: str, body: bytes, status: int) -> None:
    odd = replace(DELIVERY, query=query, body=body, status=status)
    for masked in (True, False):
        json.loads(json.dumps(har_entry(odd, masked)))
    arrival(odd)


@given(query=st.text(max_size=80))
def test_an_address_is_quoted_as_by_urlencode(query: str) -> None:
    request = har_entry(replace(DELIVERY, query=query), masked=False)["request"]
    assert isinstance(request, dict)
    pairs = [(each["name"], each["value"]) for each in request["queryString"]]
    assert request["url"].partition("?")[2] == urlencode(pairs)


def at(seconds: int, source: Source = Source.WEBHOOK) -> Delivery:
    return replace(DELIVERY, id=seconds, received_at_us=START_US + seconds * 1_000_000, source=source)


def test_gaps_are_those_between_the_shops_webhooks() -> None:
    arrivals = [arrival(each) for each in (at(4000), at(0), at(60), at(2000, Source.SIMULATED))]
    assert gaps(arrivals) == [(START_US + 60_000_000, START_US + 4_000_000_000)]
    assert gaps(arrivals, least_us=4 * GAP_US * 10) == []


def test_the_pack_tells_arrivals_and_nothing_personal() -> None:
    secret = Secret("the-secret-path-of-this-shop")
    odd = replace(
        at(700), query=f"event_type=order.new&order_id=1&x={secret.reveal()}", reason=secret.reveal()
    )
    pack = evidence_zip([arrival(odd), arrival(at(0))], [], {"qbdesk": "0.1"}, START_US, [secret])
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        assert opened.testzip() is None
        texts = {name: opened.read(name).decode("utf-8-sig") for name in opened.namelist()}
    assert set(texts) == {"README.txt", "arrivals.csv", "gaps.csv", "events.csv", "summary.json"}
    for text in texts.values():
        for kept_back in ("Anna", "anna@", "1.2.3.4", secret.reveal()):
            assert kept_back not in text
    arrivals = list(csv.DictReader(io.StringIO(texts["arrivals.csv"])))
    assert [each["id"] for each in arrivals] == ["0", "700"]
    assert arrivals[1]["since_the_one_before_us"] == "700000000"
    assert [each["seconds"] for each in csv.DictReader(io.StringIO(texts["gaps.csv"]))] == ["700"]
    summary = json.loads(texts["summary.json"])
    assert (summary["requests"], summary["answers"]) == (2, {"200": 2})
    assert summary["versions"] == {"qbdesk": "0.1"}


def test_a_pack_without_a_request_says_so() -> None:
    with zipfile.ZipFile(io.BytesIO(evidence_zip([], [], {}, START_US, []))) as opened:
        assert json.loads(opened.read("summary.json"))["last_request_at"] is None
