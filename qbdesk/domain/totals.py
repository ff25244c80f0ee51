"""What chosen rows come to."""

from __future__ import annotations

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Totals:
    """Orders among them, each counted once, and one sum for each currency; sums are never added up."""

    orders: int = 0
    sums: tuple[Money, ...] = ()
