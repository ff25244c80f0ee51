"""The words of a notification, as shared/look.md section 8 has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from qbdesk.domain.event import Trust
from qbdesk.domain.event_row import Facts
from qbdesk.domain.money import Money
from qbdesk.domain.notice import OrdersNotice, SilenceNotice, UnannouncedNotice
from qbdesk.ui.language import Language
from qbdesk.ui.notice_words import toast
from qbdesk.ui.row_words import RowWords
from tests.ui.samples import row

FOLDER = Path(__file__).parents[2] / "resources" / "translations"
NBSP = "\u00a0"


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp, FOLDER)
    yield language
    language.take_away()
    QLocale.setDefault(QLocale("C"))


@pytest.mark.parametrize(
    ("code", "title", "body"),
    [
        ("sv", f"Ny beställning 748,95{NBSP}kr", "12408, 3 varor, Anna S."),
        ("en", f"New order SEK{NBSP}748.95", "12408, 3 items, Anna S."),
    ],
)
def test_one_order(language: Language, code: str, title: str, body: str) -> None:
    language.use(code)
    told = toast(OrdersNotice((row(7),)), RowWords(QLocale()))
    assert (told.title, told.body, told.event_id) == (title, body, 7)


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("sv", f"5 nya beställningar, 2{NBSP}995,80{NBSP}kr, 120,00{NBSP}NOK"),
        ("en", f"5 new orders, SEK{NBSP}2,995.80, NOK{NBSP}120.00"),
    ],
)
def test_a_burst_is_summed_for_each_currency_and_opens_its_newest(
    language: Language, code: str, title: str
) -> None:
    language.use(code)
    rows = [row(number, entity_id=str(12400 + number)) for number in range(1, 5)]
    norwegian = row(5, entity_id="12405", amount=Money(Decimal(120), "NOK"), facts=Facts(who="Kari M."))
    told = toast(OrdersNotice((*rows, norwegian)), RowWords(QLocale()))
    assert told.title == title
    assert told.body == "12405, Kari M.\n12404, Anna S.\n12403, Anna S.\n…"
    assert told.event_id == 5


def test_what_is_not_known_is_not_said(language: Language) -> None:
    language.use("en")
    words = RowWords(QLocale())
    unconfirmed = row(trust=Trust.UNCHECKED, amount=None, facts=Facts())
    assert toast(OrdersNotice((unconfirmed,)), words).title == "New order 12408"
    assert "Not confirmed yet" in toast(OrdersNotice((unconfirmed,)), words).body
    assert toast(OrdersNotice((row(amount=Money(Decimal(0), "SEK")),)), words).title == "New order, free"
    bare = toast(OrdersNotice((row(amount=None, facts=Facts()),)), words)
    assert (bare.title, bare.body) == ("New order", "12408")


def test_the_two_silences_are_told_apart(language: Language) -> None:
    language.use("sv")
    words = RowWords(QLocale())
    assert toast(SilenceNotice(6), words).title == "Ingen beställning på 6 timmar, ovanligt"
    titles = [toast(UnannouncedNotice(n), words).title for n in (1, 2)]
    assert titles == [
        "Butiken har 1 beställning som ingen webhook berättat om",
        "Butiken har 2 beställningar som ingen webhook berättat om",
    ]
