"""What chosen rows come to, a part at a time: they may be a million."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter

from qbdesk.domain.money import Money
from qbdesk.domain.totals import Totals

_AT_A_TIME = 20_000
_ORDERS = """
SELECT entity_id, currency, amount_cents FROM event
WHERE id IN (SELECT value FROM json_each(?)) AND type GLOB 'order.*'
"""


def totals_of(connection: sqlite3.Connection, ids: array[int]) -> Totals:
    """Each order once, with the amount of its last row here that has one."""
    orders: dict[str, tuple[str, int] | None] = {}
    for first in range(0, len(ids), _AT_A_TIME):
        part = json.dumps(ids[first : first + _AT_A_TIME].tolist())
        for entity_id, currency, cents in connection.execute(_ORDERS, (part,)):
            if cents is not None:
                orders[entity_id] = (currency, cents)
            else:
                orders.setdefault(entity_id, None)
    count, sums = len(orders), Counter[str]()
    # Emptied bit by bit: to drop hundreds of thousands at once would hold the window up.
    while orders:
        _, amount = orders.popitem()
        if amount is not None:
            sums[amount[0]] += amount[1]
    return Totals(count, tuple(Money.from_cents(cents, currency) for currency, cents in sorted(sums.items())))
