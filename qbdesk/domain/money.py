"""Money: a decimal amount with its currency."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from qbdesk.domain.late_dataclass import dataclass

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in whole units of `currency` (ISO 4217, upper case; "" when the shop did not say)."""

    amount: Decimal
    currency: str

    @property
    def cents(self) -> int:
        """The amount in hundredths, for the database; half a hundredth goes to the even neighbour."""
        return int(self.amount.quantize(_CENT, ROUND_HALF_EVEN).scaleb(2))

    @classmethod
    def from_cents(cls, cents: int, currency: str) -> Money:
        """The inverse of `cents`."""
        return cls(Decimal(cents).scaleb(-2), currency)
