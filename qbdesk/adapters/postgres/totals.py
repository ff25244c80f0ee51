"""What chosen rows come to, by PostgreSQL."""

from __future__ import annotations

from array import array
from itertools import chain

import psycopg

from qbdesk.adapters.stored.totals import parts_of, total
from qbdesk.domain.totals import Totals

_ORDERS = """
SELECT entity_id, currency, amount_cents FROM event
WHERE id = ANY (%s::bigint[]) AND type LIKE 'order.%%' ORDER BY id
"""


def totals_of(connection: psycopg.Connection, ids: array[int]) -> Totals:
    """Each order once, with the amount of its last row here that has one."""
    return total(chain.from_iterable(connection.execute(_ORDERS, (part,)) for part in parts_of(ids)))
