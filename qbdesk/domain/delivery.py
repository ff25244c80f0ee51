"""Deliveries: each request as it came, and what is understood of it.

Source of the request's form: shared/quickbutik.md section 3.2;
the table of verdicts: shared/design.md section 3.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from urllib.parse import parse_qsl

from qbdesk.domain.event import EventType, Identity, Realm, Source
from qbdesk.domain.late_dataclass import dataclass

ID_DIGITS = 20
TEST_HEADER = "x-qbdesk-test"
"""Carries this profile's own token: what has it is a test of ours."""

REPLAY_HEADER = "x-qbdesk-replay"
"""Carries the id of the stored delivery that is sent again."""

_MAX_PARAMETERS = 200


class Verdict(StrEnum):
    """What a stored delivery was taken for."""

    EVENT = "event"
    COPY = "copy"
    PROBE = "probe"
    UNKNOWN_TYPE = "unknown_type"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request to the listener, whole.

    `target` is the raw request target, `headers` are in order with lower-case names. Times are
    microseconds since the epoch (UTC) and a monotonic clock in nanoseconds.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    peer: str
    received_at_us: int
    started_ns: int
    read_ns: int

    def header(self, name: str) -> str:
        """The first value of a header, "" when it is missing; `name` in lower case."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def path(self) -> str:
        """The target up to the first question mark."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The target behind the first question mark."""
        return self.target.partition("?")[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the listener answers: a status, a short plain text and, for 503, seconds to wait."""

    status: int
    text: str = ""
    retry_after_s: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a request says: a verdict that is final unless it is `EVENT`, and the answer it deserves.

    `reason` is a short English phrase in the platform's own words ("order_id is missing").
    """

    verdict: Verdict
    status: int
    event_type: EventType | None = None
    entity_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A delivery on its way into the store; `identity` only for known events."""

    request: Request
    query: str
    headers_json: str
    verdict: Verdict
    status: int
    reason: str
    source: Source
    realm: Realm
    identity: Identity | None
    plain_path: bool
    check_us: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the store made of an `Incoming`: its row and the event it belongs to."""

    delivery_id: int
    event_id: int | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Delivery:
    """A stored delivery. The four durations are microseconds, None while not known."""

    id: int
    event_id: int | None
    verdict: Verdict
    received_at_us: int
    source: Source
    plain_path: bool
    method: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    peer: str
    status: int
    reason: str
    read_us: int
    check_us: int
    write_us: int | None
    send_us: int | None

    @property
    def answered_in_us(self) -> int | None:
        """From the first byte to the answer's last, None when the answer was never timed."""
        if self.write_us is None or self.send_us is None:
            return None
        return self.read_us + self.check_us + self.write_us + self.send_us


@dataclass(frozen=True, slots=True)
class AnswerTiming:
    """How long the answer to a delivery took, known only after it was sent."""

    delivery_id: int
    write_us: int
    send_us: int


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of a request, each with its first value."""

    first: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The first value of a parameter without surrounding white space; "" when it is missing."""
        return self.first.get(name, "").strip()


def read_parameters(request: Request) -> Parameters:
    """Query first, then form, then JSON body; the first value of a repeated parameter wins.

    A second question mark counts as an ampersand (`?a=b?event_type=…`: the control panel may append
    its own query to an address that has one; shared/quickbutik.md section 3.5).
    """
    found = _first_values(query_pairs(request.query))
    if "event_type" not in found:
        found |= {
            k: v
            for k, v in _first_values(query_pairs(request.query.replace("?", "&"))).items()
            if k not in found
        }
    if request.body:
        for name, value in _first_values(_body_pairs(request)).items():
            found.setdefault(name, value)
    return Parameters(found)


def read_delivery(request: Request) -> Reading:
    """What a request says and is answered, by the table of shared/design.md section 3 without the store."""
    parameters = read_parameters(request)
    name = parameters.get("event_type")
    if not name:
        if request.method in ("GET", "HEAD"):
            return Reading(Verdict.PROBE, 200)
        return Reading(Verdict.REJECTED, 400, reason="event_type is missing")
    try:
        event_type = EventType(name)
    except ValueError:
        return Reading(Verdict.UNKNOWN_TYPE, 200, reason=f"unknown event_type {printable(name)}")
    entity_id = parameters.get(event_type.id_parameter)
    if not entity_id:
        return Reading(Verdict.REJECTED, 400, event_type, reason=f"{event_type.id_parameter} is missing")
    if not is_entity_id(entity_id):
        reason = f"{event_type.id_parameter} must be 1 to {ID_DIGITS} digits"
        return Reading(Verdict.REJECTED, 400, event_type, reason=reason)
    return Reading(Verdict.EVENT, 200, event_type, entity_id)


def is_entity_id(value: str) -> bool:
    """Whether `value` is 1 to 20 ASCII digits."""
    return 0 < len(value) <= ID_DIGITS and value.isascii() and value.isdigit()


def printable(value: str, longest: int = 60) -> str:
    """`value` cut and with control characters escaped, fit for a log line, a terminal or the window."""
    cut = value if len(value) <= longest else value[: longest - 1] + "…"
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in cut)


def query_pairs(query: str) -> list[tuple[str, str]]:
    """The parameters of a query in their order; of more than 200 the first 200."""
    if query.count("&") >= _MAX_PARAMETERS:
        query = "&".join(query.split("&", _MAX_PARAMETERS)[:_MAX_PARAMETERS])
    return parse_qsl(query, keep_blank_values=True, errors="replace")


def _body_pairs(request: Request) -> list[tuple[str, str]]:
    content = request.body.decode("utf-8", "replace")
    if "json" in request.header("content-type") or content.lstrip().startswith("{"):
        try:
            parsed = json.loads(content)
        except (ValueError, RecursionError):
            return []
        if not isinstance(parsed, dict):
            return []
        return [(str(key), str(value)) for key, value in parsed.items() if isinstance(value, str | int)]
    return query_pairs(content)


def _first_values(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    first: dict[str, str] = {}
    for name, value in pairs:
        first.setdefault(name, value)
    return first
