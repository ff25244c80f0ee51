"""The receive path: a batch is one call of the function `receive` (schema_receive.py)."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg

from qbdesk.domain.delivery import AnswerTiming, Incoming, Recorded, Verdict

_AT_ONCE = 400
_RECEIVE = """
SELECT delivery_id, its_event, taken_for FROM receive(
    %s::text[], %s::text[], %s::text[], %s::text[], %s::boolean[], %s::bigint[], %s::text[], %s::text[],
    %s::text[], %s::text[], %s::bytea[], %s::text[], %s::integer[], %s::text[], %s::bigint[], %s::bigint[])
"""
_TIME_DELIVERIES = """
UPDATE delivery SET write_us = t.write_us, send_us = t.send_us
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS t (id, write_us, send_us) WHERE delivery.id = t.id
"""
_TIME_EVENTS = """
UPDATE event SET answer_us = d.read_us + d.check_us + d.write_us + d.send_us FROM delivery AS d
WHERE d.id = ANY (%s::bigint[]) AND d.verdict = 'event' AND event.id = d.event_id
"""


def record(connection: psycopg.Connection, batch: Sequence[Incoming]) -> list[Recorded]:
    """Insert all deliveries of `batch`; the unique keys of `event` decide which are copies."""
    recorded: list[Recorded] = []
    for first in range(0, len(batch), _AT_ONCE):
        columns = zip(*map(_row, batch[first : first + _AT_ONCE]), strict=True)
        rows = connection.execute(_RECEIVE, [list(column) for column in columns])
        recorded += [Recorded(row[0], row[1], Verdict(row[2])) for row in rows]
    return recorded


def time_answers(connection: psycopg.Connection, timings: Sequence[AnswerTiming]) -> None:
    """Write how long answers took, to the deliveries and to the events they made."""
    timings = sorted(timings, key=lambda timing: timing.delivery_id)
    ids = [timing.delivery_id for timing in timings]
    connection.execute(
        _TIME_DELIVERIES,
        (ids, [timing.write_us for timing in timings], [timing.send_us for timing in timings]),
    )
    connection.execute(_TIME_EVENTS, (ids,))


def _row(item: Incoming) -> tuple[object, ...]:
    request, identity = item.request, item.identity
    return (
        None if identity is None else identity.type.value,
        None if identity is None else identity.entity_id,
        None if identity is None else identity.realm.value,
        item.source.value,
        item.plain_path,
        request.received_at_us,
        item.verdict.value,
        request.method,
        item.query,
        item.headers_json,
        request.body,
        request.peer,
        item.status,
        item.reason,
        (request.read_ns - request.started_ns) // 1000,
        item.check_us,
    )
