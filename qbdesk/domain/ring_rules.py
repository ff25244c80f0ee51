"""What an order is told by: sound, notification, both or neither, and why. Pure decisions.

Source: shared/product.md sections 3 and 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo
from decimal import Decimal
from enum import StrEnum

from qbdesk.domain.event import Source, Trust
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money
from qbdesk.domain.open_hours import closed_until, quiet_until
from qbdesk.domain.settings import Settings

_S = 1_000_000_000
BURST_NS = 2 * _S
LONGEST_BURST_NS = 60 * _S


class Why(StrEnum):
    """What decided."""

    RINGS = "rings"
    SOUND_OFF = "the sound is off"
    QUIET = "quiet hours"
    BELOW = "below the amount from which it rings"
    FREE = "a free order"
    UNCONFIRMED = "not confirmed yet"
    CLOSED = "closed hours"
    CONTRADICTED = "the shop does not know it"
    SIMULATED = "simulated"


@dataclass(frozen=True, slots=True)
class Ring:
    """How an order is told, and why so."""

    sound: bool
    notification: bool
    why: Why


def decide(
    row: EventRow,
    settings: Settings,
    now: datetime,
    *,
    demo: bool = False,
    shop_currency: str = "SEK",
    zone: tzinfo | None = None,
) -> Ring:
    """How a new order is told at the aware moment `now`.

    In the `demo` simulated orders are the real ones. The amount from which it rings is in `shop_currency`:
    an order in another one rings, since it cannot be compared. `zone` None is this computer's.
    """
    if not demo and (row.source is Source.SIMULATED or row.plain_path):
        return Ring(sound=False, notification=False, why=Why.SIMULATED)
    if row.trust is Trust.CONTRADICTED:
        return Ring(sound=False, notification=False, why=Why.CONTRADICTED)
    if closed_until(settings, now, zone) is not None:
        return Ring(sound=False, notification=False, why=Why.CLOSED)
    why = _why_silent(row, settings, now, shop_currency, zone)
    return Ring(sound=why is None, notification=settings.notify, why=why or Why.RINGS)


def _why_silent(
    row: EventRow, settings: Settings, now: datetime, shop_currency: str, zone: tzinfo | None
) -> Why | None:
    if not settings.sound:
        return Why.SOUND_OFF
    if row.trust is not Trust.CONFIRMED:
        return Why.UNCONFIRMED
    if row.amount is not None and row.amount.amount <= 0:
        if not settings.ring_free_orders:
            return Why.FREE
    elif row.amount is not None and _is_below(row.amount, settings.ring_from, shop_currency):
        return Why.BELOW
    return Why.QUIET if quiet_until(settings, now, zone) is not None else None


def _is_below(amount: Money, least: int, shop_currency: str) -> bool:
    return amount.currency in ("", shop_currency) and amount.amount < least


@dataclass(frozen=True, slots=True)
class Burst:
    """Orders that came so close together that they are told as one.

    `sounded`: one of them was heard already. `began_ns`, `last_ns`: of a clock that never goes backwards.
    """

    rows: tuple[EventRow, ...] = ()
    sounded: bool = False
    began_ns: int = 0
    last_ns: int = 0

    def joined_by(self, rows: Iterable[EventRow], now_ns: int, playing: bool) -> Burst:
        """The burst with more orders, or another one when this is over: two seconds after the last order,
        not before its sound has ended, and after a minute in any case.
        """
        goes_on = playing or now_ns - self.last_ns < BURST_NS
        if self.is_one and goes_on and now_ns - self.began_ns < LONGEST_BURST_NS:
            return replace(self, rows=(*self.rows, *rows), last_ns=now_ns)
        return Burst(tuple(rows), began_ns=now_ns, last_ns=now_ns)

    def heard(self) -> Burst:
        """The same burst, after its sound."""
        return replace(self, sounded=True)

    @property
    def is_one(self) -> bool:
        """Whether anything was told yet."""
        return self.sounded or bool(self.rows)


def sums(rows: Iterable[EventRow]) -> tuple[Money, ...]:
    """What orders come to: one sum for each currency, the largest first."""
    found: dict[str, Decimal] = {}
    for row in rows:
        if row.amount is not None:
            found[row.amount.currency] = found.get(row.amount.currency, Decimal()) + row.amount.amount
    return tuple(Money(found[currency], currency) for currency in sorted(found, key=lambda c: (-found[c], c)))
