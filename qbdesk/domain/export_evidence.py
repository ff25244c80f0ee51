"""The evidence pack: what support needs to see whether webhooks came, and nothing about customers.

When each request came and how it was answered, the gaps between them, and the versions of all that took part.
It is always masked: no names, no addresses of senders, no headers, no bodies, no secret path, no key.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from qbdesk.domain.delivery import Delivery, Verdict, query_pairs
from qbdesk.domain.event import Source
from qbdesk.domain.export import COLUMNS, Record, csv_text, iso_time, without_secrets
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import Secret

GAP_US = 10 * 60 * 1_000_000
_SHOWN = ("event_type", "order_id", "product_id")
_LONGEST_VALUE = 40
_ARRIVALS = (
    "id",
    "received_at",
    "event_type",
    "order_id",
    "product_id",
    "verdict",
    "source",
    "answer",
    "reason",
    "read_us",
    "check_us",
    "write_us",
    "send_us",
    "since_the_one_before_us",
)
_GAPS = ("from", "until", "seconds")
_README = """\
Evidence pack of qbdesk
=======================

arrivals.csv  each request to the webhook: when it came, what it said, how it was answered and how fast
gaps.csv      the times of more than ten minutes between two webhooks of the shop
events.csv    what was understood of them, and what the shop's API said
summary.json  counts, the first and the last request, versions

Times are UTC; durations are microseconds unless a column says seconds.
Personal data is masked. The secret address and the API key are not in this pack.
"""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The little of a request that the pack needs; bodies and headers are let go at once."""

    at_us: int
    record: Record
    is_webhook: bool
    verdict: Verdict
    status: int


def arrival(delivery: Delivery) -> Arrival:
    """A request without its sender, headers and body."""
    said = dict(reversed(query_pairs(delivery.query.replace("?", "&"))))
    record = {
        "id": delivery.id,
        "received_at": iso_time(delivery.received_at_us),
        **{name: said.get(name, "")[:_LONGEST_VALUE] for name in _SHOWN},
        "verdict": delivery.verdict.value,
        "source": delivery.source.value,
        "answer": delivery.status,
        "reason": delivery.reason,
        "read_us": delivery.read_us,
        "check_us": delivery.check_us,
        "write_us": delivery.write_us,
        "send_us": delivery.send_us,
    }
    is_webhook = delivery.source is Source.WEBHOOK and delivery.verdict in (Verdict.EVENT, Verdict.COPY)
    return Arrival(delivery.received_at_us, record, is_webhook, delivery.verdict, delivery.status)


def gaps(arrivals: Sequence[Arrival], least_us: int = GAP_US) -> list[tuple[int, int]]:
    """From and until, of the times without a webhook of the shop that are longer than `least_us`."""
    times = sorted(each.at_us for each in arrivals if each.is_webhook)
    return [(before, after) for before, after in pairwise(times) if after - before > least_us]


def evidence_zip(
    arrivals: Iterable[Arrival],
    events: Sequence[Record],
    versions: Mapping[str, str],
    made_at_us: int,
    secrets: Iterable[Secret],
) -> bytes:
    """The whole pack; `events` are masked records of rows, `secrets` must not be in it."""
    sorted_arrivals = sorted(arrivals, key=_by_time)
    files = {
        "README.txt": _README,
        "arrivals.csv": csv_text(_with_distances(sorted_arrivals), _ARRIVALS, head=True),
        "gaps.csv": csv_text(
            [
                {"from": iso_time(start), "until": iso_time(end), "seconds": (end - start) // 1_000_000}
                for start, end in gaps(sorted_arrivals)
            ],
            _GAPS,
            head=True,
        ),
        "events.csv": csv_text(events, COLUMNS, head=True),
        "summary.json": json.dumps(_summary(sorted_arrivals, versions, made_at_us), indent=2),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, text in files.items():
            pack.writestr(name, without_secrets(text, secrets))
    return out.getvalue()


def _with_distances(arrivals: Sequence[Arrival]) -> Iterable[Record]:
    before: int | None = None
    for each in arrivals:
        yield {**each.record, "since_the_one_before_us": None if before is None else each.at_us - before}
        before = each.at_us


def _summary(arrivals: Sequence[Arrival], versions: Mapping[str, str], made_at_us: int) -> dict[str, object]:
    verdicts: dict[str, int] = {}
    answers: dict[str, int] = {}
    for each in arrivals:
        verdicts[each.verdict.value] = verdicts.get(each.verdict.value, 0) + 1
        answers[str(each.status)] = answers.get(str(each.status), 0) + 1
    return {
        "made_at": iso_time(made_at_us),
        "first_request_at": iso_time(arrivals[0].at_us) if arrivals else None,
        "last_request_at": iso_time(arrivals[-1].at_us) if arrivals else None,
        "requests": len(arrivals),
        "verdicts": verdicts,
        "answers": answers,
        "gaps_over_ten_minutes": len(gaps(arrivals)),
        "versions": dict(versions),
    }


def _by_time(each: Arrival) -> tuple[int, int]:
    return each.at_us, int(str(each.record["id"]))
