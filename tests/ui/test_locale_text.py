from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from qbdesk.domain.money import Money
from qbdesk.ui.locale_text import clock_text, count, decimal_text, local_time, money, row_time

SV, EN = QLocale("sv_SE"), QLocale("en_GB")
NOW = datetime(2025, 11, 28, 14, 38, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "amount", "currency", "written"),
    [
        (SV, "748.95", "SEK", "748,95\u00a0kr"),
        (SV, "1679", "NOK", "1\u00a0679,00\u00a0NOK"),
        (SV, "-47.05", "SEK", "\u221247,05\u00a0kr"),
        (SV, "1234567.5", "", "1\u00a0234\u00a0567,50"),
        (EN, "748.95", "SEK", "SEK\u00a0748.95"),
        (EN, "1295", "SEK", "SEK\u00a01,295.00"),
        (EN, "-47.05", "EUR", "EUR\u00a0\u221247.05"),
        (QLocale("de_DE"), "1295", "EUR", "EUR\u00a01\u00a0295,00"),
    ],
)
def test_amounts(locale: QLocale, amount: str, currency: str, written: str) -> None:
    assert money(locale, Money(Decimal(amount), currency)) == written


def test_an_amount_is_exact_and_rounds_half_to_even() -> None:
    assert decimal_text(EN, Decimal("90071992547409.93")) == "90,071,992,547,409.93"
    assert decimal_text(EN, Decimal("0.125")) == "0.12"


def test_counts() -> None:
    assert count(SV, 1234) == "1\u00a0234"
    assert count(EN, 1_234_567) == "1,234,567"


@pytest.mark.parametrize(
    ("ago", "swedish", "english"),
    [
        (timedelta(minutes=6, seconds=52), "14:31:08", "14:31:08"),
        (timedelta(hours=17), "igår 21:38", "yest. 21:38"),
        (timedelta(days=8), "20\u00a0nov. 14:38", "20\u00a0Nov 14:38"),
        (timedelta(days=365), "28\u00a0nov. 2024", "28\u00a0Nov 2024"),
        (timedelta(days=-2), "30\u00a0nov. 14:38", "30\u00a0Nov 14:38"),
    ],
)
def test_times_of_rows(ago: timedelta, swedish: str, english: str) -> None:
    assert row_time(SV, NOW - ago, NOW, "igår {time}") == swedish
    assert row_time(EN, NOW - ago, NOW, "yest. {time}") == english


def test_a_stored_time_becomes_local() -> None:
    assert clock_text(local_time(1_764_340_328_000_000, UTC)) == "14:32:08"
