"""Product storms in SQLite: which updates are looked at."""

from __future__ import annotations

import sqlite3

from qbdesk.adapters.stored import storm_runs
from qbdesk.domain.fetching import StormNews

_UPDATES = """
SELECT id, received_at_us, storm_id FROM event INDEXED BY event_product_update
WHERE type = 'product.update' AND id >= max(?, (SELECT max(id) FROM event) - 20000)
    AND realm = 'shop' AND state IN ('done', 'gone', 'failed')
ORDER BY id
"""


def fold_storms(connection: sqlite3.Connection, from_id: int, gap_us: int, least: int) -> StormNews:
    """See `ports.StormLog`."""
    updates = connection.execute(_UPDATES, (from_id,)).fetchall()
    return storm_runs.fold_storms(connection, updates, from_id, gap_us, least)
