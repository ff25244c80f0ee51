"""The command `rehearse`: a stored day sent again to a local address, made worse on purpose."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import datetime, timedelta

from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.options import Options
from qbdesk.app.store_opening import open_for_reading
from qbdesk.domain.delivery import Delivery, printable
from qbdesk.domain.errors import QbdeskError, UsageProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.rehearsal import MOST_REQUESTS, Dials, Plan, Report, make_plan
from qbdesk.domain.settings import check_local
from qbdesk.services.rehearser import Rehearser

_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Local times; None begins with the day of the newest request, and ends with it."""

    begin: datetime | None = None
    end: datetime | None = None


async def rehearse(options: Options, to: str, span: Span, dials: Dials, as_json: bool) -> int:
    """Send the span to `to` and tell what was answered; 0 when all was answered 2xx.

    Raises:
        UsageProblem: the address is not local.
        QbdeskError: nothing is stored in the span.
    """
    check_local(to)
    plan = make_plan(await _deliveries(options, span), dials)
    if not as_json:
        sys.stdout.write(_announcement(plan))
        sys.stdout.flush()
    from qbdesk.adapters.quickbutik_webhook import WebhookSender

    reports: list[Report] = []
    try:
        report = await Rehearser(WebhookSender(to), SystemClock()).run(plan, reports.append)
    except asyncio.CancelledError:
        if reports:
            sys.stdout.write(_told(reports[-1], as_json))
        raise
    sys.stdout.write(_told(report, as_json))
    return 0 if report.good == len(report.replies) else 1


def read_time(text: str) -> datetime:
    """A local time such as 2026-11-23T07:00 or 2026-11-23.

    Raises:
        UsageProblem: it is none.
    """
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise UsageProblem(
            f"{printable(text)} is no time.", "Write it as 2026-11-23T07:00 or 2026-11-23."
        ) from None
    return read.astimezone()


async def _deliveries(options: Options, span: Span) -> list[Delivery]:
    profile = options.profile()
    nothing = QbdeskError(
        "No request is stored in that time.",
        "`qbdesk deliveries` lists what there is; see --from and --until.",
    )
    async with AsyncExitStack() as stack:
        store = await open_for_reading(stack, profile, options.settings(profile))
        newest_us = None if store is None else await store.reader.last_received_at_us()
        if store is None or newest_us is None:
            raise nothing
        newest = datetime.fromtimestamp(newest_us / 1e6).astimezone()
        end = span.end or newest + timedelta(seconds=1)
        begin = span.begin or end.replace(hour=0, minute=0, second=0, microsecond=0)
        found = await store.spans.deliveries_between(
            int(begin.timestamp() * 1e6), int(end.timestamp() * 1e6), MOST_REQUESTS
        )
    if not found:
        raise nothing
    return found


def _announcement(plan: Plan) -> str:
    return (
        f"{len(plan.requests)} requests in {plan.lasts_s:.0f} s: {plan.copies} copies,"
        f" {plan.reordered} out of order, {plan.dropped} dropped.\n"
    )


def _told(report: Report, as_json: bool) -> str:
    return json.dumps(_facts(report)) + "\n" if as_json else _lines(report)


def _facts(report: Report) -> Mapping[str, object]:
    return {
        "planned": report.planned,
        "sent": len(report.replies),
        "copies": report.copies,
        "reordered": report.reordered,
        "dropped": report.dropped,
        "by_status": report.by_status,
        "answered_ms": {"p50": round(report.took_ms(0.5), 1), "p99": round(report.took_ms(0.99), 1)},
        "late_s": round(report.late_s, 3),
        "bad": [
            {
                "delivery": each.delivery_id,
                "query": each.query,
                "status": each.status,
                "problem": each.problem,
            }
            for each in report.bad(_SHOWN)
        ],
    }


def _lines(report: Report) -> str:
    lines = [f"{len(report.replies)} of {report.planned} requests were sent."]
    lines += [f"  {status:>9}  {number}" for status, number in report.by_status.items()]
    lines.append(
        f"Answered in {report.took_ms(0.5):.0f} ms (median), {report.took_ms(0.99):.0f} ms (99 of 100)."
    )
    if report.late_s > 1:
        lines.append(
            f"The receiver was too slow for this speed: requests left up to {report.late_s:.0f} s late."
        )
    for reply in report.bad(_SHOWN):
        what = reply.problem or f"answered {reply.status}"
        lines.append(f"  delivery {reply.delivery_id}: {what}  {printable(reply.query, 80)}")
    return "\n".join(lines) + "\n"
