"""Amounts, times and counts as people of a language write them: pure functions of a QLocale.

The parts of an amount are held together by non-breaking spaces, a minus is a true minus, and there is no
thousands dot. Source: shared/look.md sections 2 and 8.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import ROUND_HALF_EVEN, Decimal

from PySide6.QtCore import QLocale

from qbdesk.domain.money import Money

NBSP = "\u00a0"
MINUS = "\u2212"
_CENT = Decimal("0.01")
_UNIT_LAST = frozenset({QLocale.Language.Swedish})


def money(locale: QLocale, value: Money) -> str:
    """748,95 kr and 1 679,00 NOK in Swedish; SEK 748.95 in English."""
    figures = decimal_text(locale, value.amount)
    if not value.currency:
        return figures
    if writes_unit_last(locale):
        unit = "kr" if value.currency == "SEK" else value.currency
        return f"{figures}{NBSP}{unit}"
    return f"{value.currency}{NBSP}{figures}"


def writes_unit_last(locale: QLocale) -> bool:
    """Whether the currency stands behind the amount."""
    return locale.language() in _UNIT_LAST


def decimal_text(locale: QLocale, amount: Decimal, places: int = 2) -> str:
    """`amount` with exactly `places` decimals, grouped by thousands; exact, never through a float."""
    rounded = amount.quantize(_CENT if places == 2 else Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    text = f"{abs(rounded):,.{places}f}"
    group = locale.groupSeparator()
    if group in (" ", "\u202f", "."):
        group = NBSP
    swapped = "".join({",": group, ".": locale.decimalPoint()}.get(char, char) for char in text)
    return f"{MINUS}{swapped}" if rounded < 0 else swapped


def short_decimal(locale: QLocale, amount: Decimal) -> str:
    """500 and 748,95: decimals only where there are any."""
    return decimal_text(locale, amount, 0 if amount == amount.to_integral_value() else 2)


def count(locale: QLocale, number: int) -> str:
    """1 234 in Swedish, 1,234 in English."""
    return decimal_text(locale, Decimal(number), 0)


def local_time(us: int, zone: tzinfo | None = None) -> datetime:
    """Microseconds since the epoch as an aware time in `zone`; None is this computer's."""
    return datetime.fromtimestamp(us / 1_000_000, zone).astimezone(zone)


def clock_text(moment: datetime) -> str:
    """14:32:08."""
    return f"{moment:%H:%M:%S}"


def day_text(locale: QLocale, moment: datetime) -> str:
    """20 nov. in Swedish, 20 Nov in English."""
    month = locale.monthName(moment.month, QLocale.FormatType.ShortFormat)
    return f"{moment.day}{NBSP}{month}"


def row_time(locale: QLocale, moment: datetime, now: datetime, yesterday: str) -> str:
    """Today 14:32:08, yesterday `yesterday` with {time} (21:47), else 20 Nov 09:15; another year its date."""
    days = now.date().toordinal() - moment.date().toordinal()
    if days == 0:
        return clock_text(moment)
    if days == 1:
        return yesterday.replace("{time}", f"{moment:%H:%M}")
    if moment.year == now.year:
        return f"{day_text(locale, moment)} {moment:%H:%M}"
    return f"{day_text(locale, moment)} {moment.year}"
