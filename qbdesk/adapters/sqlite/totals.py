"""What chosen rows come to, by SQLite."""

from __future__ import annotations

import json
import sqlite3
from array import array
from itertools import chain

from qbdesk.adapters.stored.totals import parts_of, total
from qbdesk.domain.totals import Totals

_ORDERS = """
SELECT entity_id, currency, amount_cents FROM event
WHERE id IN (SELECT value FROM json_each(?)) AND type GLOB 'order.*'
"""


def totals_of(connection: sqlite3.Connection, ids: array[int]) -> Totals:
    """Each order once, with the amount of its last row here that has one."""
    return total(
        chain.from_iterable(connection.execute(_ORDERS, (json.dumps(part),)) for part in parts_of(ids))
    )
