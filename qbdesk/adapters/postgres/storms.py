"""Product storms in a shared store: which updates are looked at."""

from __future__ import annotations

from typing import LiteralString

import psycopg

from qbdesk.adapters.postgres.marked import Marked
from qbdesk.adapters.stored import storm_runs
from qbdesk.domain.fetching import StormNews

_LOCK = 0x73746F726D
_UPDATES: LiteralString = """
SELECT id, received_at_us, storm_id FROM event
WHERE type = 'product.update' AND id >= greatest(%s, (SELECT max(id) FROM event) - 20000)
    AND realm = 'shop' AND state IN ('done', 'gone', 'failed')
ORDER BY id
"""


def fold_storms(connection: psycopg.Connection, from_id: int, gap_us: int, least: int) -> StormNews:
    """See `ports.StormLog`. One desk at a time, so that all find the same leader."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    updates = connection.execute(_UPDATES, (from_id,)).fetchall()
    return storm_runs.fold_storms(Marked(connection), updates, from_id, gap_us, least)
