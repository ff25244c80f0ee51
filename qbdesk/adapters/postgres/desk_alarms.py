"""Who may ring for an order when each desk rings for itself, and not the first of them for the shop."""

from __future__ import annotations

from typing import LiteralString

import psycopg

# A desk rings for what came since it was first there; no further back than what is looked at.
_REGISTER: LiteralString = """
INSERT INTO desk (name, since_us) VALUES (%s, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
ON CONFLICT DO NOTHING
"""
_NOT_RUNG: LiteralString = """
type = 'order.new' AND realm = 'shop' AND coalesce(alarm_at_us, 1) <> 0
    AND id > (SELECT max(id) FROM event) - 100000
    AND received_at_us >= (SELECT since_us FROM desk WHERE name = %s)
    AND NOT EXISTS (SELECT FROM desk_alarm WHERE desk = %s AND event_id = event.id)
"""
_UNRUNG: LiteralString = f"""
SELECT id FROM event WHERE {_NOT_RUNG} AND trust = 'confirmed' AND state = 'done'
    AND order_state NOT IN ('cancelled', 'unpaid')
ORDER BY id LIMIT %s
"""  # noqa: S608
_UNCONFIRMED: LiteralString = f"""
SELECT id, received_at_us FROM event WHERE {_NOT_RUNG} AND order_state IS NULL
    AND trust IN ('waiting', 'unchecked') AND source IN ('webhook', 'simulated') AND deliveries > 0
    AND received_at_us >= %s
ORDER BY received_at_us LIMIT %s
"""  # noqa: S608
_CLAIM: LiteralString = "INSERT INTO desk_alarm VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


def unrung(connection: psycopg.Connection, desk: str, limit: int) -> list[int]:
    """Confirmed new orders that this desk has not rung for, oldest first."""
    connection.execute(_REGISTER, (desk,))
    return [row[0] for row in connection.execute(_UNRUNG, (desk, desk, limit))]


def unconfirmed(
    connection: psycopg.Connection, desk: str, since_us: int, limit: int
) -> list[tuple[int, int]]:
    """See `ports.AlarmClaims`, for this desk."""
    connection.execute(_REGISTER, (desk,))
    return connection.execute(_UNCONFIRMED, (desk, desk, since_us, limit)).fetchall()


def claim_alarm(connection: psycopg.Connection, desk: str, event_id: int, now_us: int) -> bool:
    """Insert the alarm time once and look at the result."""
    connection.execute(_REGISTER, (desk,))
    return connection.execute(_CLAIM, (desk, event_id, now_us)).rowcount == 1
