"""Equal requests at the same moment: one event, whoever comes first."""

from __future__ import annotations

import asyncio
from collections import Counter

from qbdesk.domain.delivery import Verdict
from qbdesk.domain.event import EventType
from tests.raw_http import Wire, wire
from tests.services.desk import HOOK, Desk

AT_ONCE, ROUNDS = 8, 200
KINDS = list(EventType)


async def test_eight_equal_requests_at_once_200_times(desk: Desk) -> None:
    async def send(sender: Wire, kind: EventType, number: int) -> int:
        return (await sender.get(f"{HOOK}?event_type={kind}&{kind.id_parameter}={number}")).status

    async with (
        wire(desk.port) as a, wire(desk.port) as b, wire(desk.port) as c, wire(desk.port) as d,
        wire(desk.port) as e, wire(desk.port) as f, wire(desk.port) as g, wire(desk.port) as h,
    ):  # fmt: skip
        senders = (a, b, c, d, e, f, g, h)
        for number in range(ROUNDS):
            kind = KINDS[number % len(KINDS)]
            assert (
                await asyncio.gather(*(send(sender, kind, number) for sender in senders)) == [200] * AT_ONCE
            )
    rows = await desk.rows()
    assert len(rows) == ROUNDS
    assert {(row.deliveries, row.copies) for row in rows} == {(AT_ONCE, AT_ONCE - 1)}
    assert [row.entity_id for row in rows] == [str(number) for number in reversed(range(ROUNDS))]
    deliveries = await desk.reader.deliveries(10_000)
    assert Counter(delivery.verdict for delivery in deliveries) == {
        Verdict.EVENT: ROUNDS,
        Verdict.COPY: ROUNDS * (AT_ONCE - 1),
    }
    assert set(Counter(delivery.event_id for delivery in deliveries).values()) == {AT_ONCE}
