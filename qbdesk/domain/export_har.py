"""Requests as entries of an HTTP Archive (HAR 1.2), for tools that read such files.

The secret path is not stored with a request, and headers that carry tokens are masked always.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from urllib.parse import quote_plus

from qbdesk.domain.delivery import TEST_HEADER, Delivery, query_pairs
from qbdesk.domain.export import iso_time
from qbdesk.domain.privacy import ERASED
from qbdesk.domain.secrets import MASK

_PATH = f"/webhooks/quickbutik/{MASK}"
_KEPT_PARAMETERS = frozenset({"event_type", "order_id", "product_id"})
_KEPT_HEADERS = frozenset(
    {"accept", "accept-encoding", "connection", "content-length", "content-type", "date", "user-agent"}
)
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_UNRESERVED = re.compile(r"[A-Za-z0-9_.~-]*")
_encode = json.JSONEncoder(ensure_ascii=False).encode
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", TEST_HEADER})


def har_head(version: str) -> str:
    """What stands before the entries, which are joined by commas."""
    creator = json.dumps({"name": "qbdesk", "version": version})
    return f'{{"log":{{"version":"1.2","creator":{creator},"entries":[\n'


def har_tail() -> str:
    """What stands behind the entries."""
    return "\n]}}\n"


def har_entries(deliveries: Iterable[Delivery], masked: bool, first: bool) -> str:
    """The entries as text; a comma goes before each but the `first` of the file."""
    parts = [_encode(har_entry(each, masked)) for each in deliveries]
    return ("" if first or not parts else ",\n") + ",\n".join(parts)


def har_entry(delivery: Delivery, masked: bool) -> dict[str, object]:
    """One request and its answer; what HAR has no place for is in fields that begin with `_`."""
    times = _milliseconds(delivery)
    pairs = query_pairs(delivery.query)
    if masked:
        pairs = [(name, value if name in _KEPT_PARAMETERS else ERASED) for name, value in pairs]
    request: dict[str, object] = {
        "method": delivery.method,
        "url": f"http://localhost{_PATH}" + (f"?{_form_encoded(pairs)}" if pairs else ""),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _headers(delivery, masked),
        "queryString": [{"name": name, "value": value} for name, value in pairs],
        "headersSize": -1,
        "bodySize": len(delivery.body),
    }
    if delivery.body:
        text = delivery.body.decode("utf-8", "replace")
        text = f"{ERASED} ({len(delivery.body)} bytes)" if masked else text
        kind = next((value for name, value in delivery.headers if name == "content-type"), "")
        request["postData"] = {"mimeType": kind, "text": text}
    return {
        "startedDateTime": iso_time(delivery.received_at_us),
        "time": round(sum(times.values()), 3),
        "request": request,
        "response": _response(delivery.status),
        "cache": {},
        "timings": times,
        "_id": delivery.id,
        "_event_id": delivery.event_id,
        "_verdict": delivery.verdict.value,
        "_source": delivery.source.value,
        "_reason": delivery.reason,
        "_peer": (ERASED if delivery.peer else "") if masked else delivery.peer,
    }


def _form_encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """As `urllib.parse.urlencode`, which looks at every character of what needs no quoting."""
    return "&".join([f"{_quoted(name)}={_quoted(value)}" for name, value in pairs])


def _quoted(text: str) -> str:
    return text if _UNRESERVED.fullmatch(text) else quote_plus(text)


def _headers(delivery: Delivery, masked: bool) -> list[dict[str, str]]:
    found = []
    for name, value in delivery.headers:
        hidden = name in _SECRET_HEADERS or (masked and name not in _KEPT_HEADERS)
        found.append({"name": name, "value": ERASED if hidden else value})
    return found


def _response(status: int) -> dict[str, object]:
    return {
        "status": status,
        "statusText": _PHRASES.get(status, ""),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [],
        "content": {"size": -1, "mimeType": "text/plain"},
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": -1,
    }


def _milliseconds(delivery: Delivery) -> Mapping[str, float]:
    waited_us = delivery.check_us + (delivery.write_us or 0)
    return {
        "send": delivery.read_us / 1000,
        "wait": waited_us / 1000,
        "receive": (delivery.send_us or 0) / 1000,
    }
