"""What chosen rows come to, a part at a time: they may be a million."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

from qbdesk.domain.money import Money
from qbdesk.domain.totals import Totals

_AT_A_TIME = 20_000


def parts_of(ids: array[int]) -> Iterator[list[int]]:
    """The ids, so many of them as one statement may ask for."""
    for first in range(0, len(ids), _AT_A_TIME):
        yield ids[first : first + _AT_A_TIME].tolist()


def total(rows: Iterable[tuple[str, str, int | None]]) -> Totals:
    """Each order once, with the amount of its last row here that has one: (number, currency, hundredths)."""
    orders: dict[str, tuple[str, int] | None] = {}
    for entity_id, currency, cents in rows:
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
