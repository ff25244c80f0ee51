"""Which language is used, and what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMessageBox

from qbdesk.domain.money import Money
from qbdesk.ui.language import Language, locale_of, of_system
from qbdesk.ui.locale_text import money
from qbdesk.ui.row_words import translate
from tests.ui.samples import row

FOLDER = Path(__file__).parents[2] / "resources" / "translations"


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp, FOLDER)
    yield language
    language.take_away()
    QLocale.setDefault(QLocale("C"))


def test_words_plurals_and_numbers_are_of_the_language(language: Language) -> None:
    language.use("sv")
    assert translate("Row", "New order") == "Ny beställning"
    assert [translate("Summary", "%n item(s)", None, n) for n in (1, 2)] == ["1 vara", "2 varor"]
    assert money(QLocale(), Money(Decimal("1748.95"), "SEK")) == "1\u00a0748,95\u00a0kr"
    language.use("en")
    assert translate("Row", "New order") == "New order"
    assert [translate("Summary", "%n item(s)", None, n) for n in (1, 2)] == ["1 item", "2 items"]
    assert money(QLocale(), Money(Decimal("1748.95"), "SEK")) == "SEK\u00a01,748.95"


def test_words_stay_when_the_file_is_replaced_under_a_running_program(
    qapp: QApplication, tmp_path: Path
) -> None:
    file = tmp_path / "qbdesk_sv.qm"
    file.write_bytes((FOLDER / file.name).read_bytes())
    language = Language(qapp, tmp_path)
    language.use("sv")
    file.write_bytes(b"")
    assert translate("Row", "New order") == "Ny beställning"
    language.take_away()
    QLocale.setDefault(QLocale("C"))


def test_a_price_in_kronor_reads_as_in_a_swedish_shop(language: Language) -> None:
    from dataclasses import replace

    from qbdesk.domain.event_row import Facts, RowKind
    from qbdesk.domain.summary import summary

    changed = replace(
        row(kind=RowKind.PRODUCT_UPDATE, facts=Facts(title="Yllefilt", price_before="549", price_now="449")),
        order_state=None,
        amount=Money(Decimal(449), "SEK"),
    )
    language.use("sv")
    assert summary(changed, translate) == "Yllefilt · 549 → 449 kr"
    language.use("en")
    assert summary(changed, translate) == "Yllefilt · SEK 549 → 449"


def test_qts_own_words_come_along(language: Language, qapp: QApplication) -> None:
    language.use("sv")
    box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.Cancel)
    assert "Avbryt" in box.button(QMessageBox.StandardButton.Cancel).text()
    box.deleteLater()


def test_it_says_whether_another_language_was_chosen(language: Language) -> None:
    language.use("en")
    assert language.use("sv")
    assert not language.use("sv")
    assert language.code == "sv"


@pytest.mark.parametrize(
    ("system", "code"),
    [("sv_SE", "sv"), ("sv_FI", "sv"), ("en_US", "en"), ("de_DE", "en"), ("nb_NO", "en"), ("C", "en")],
)
def test_the_system_chooses_the_first_language_that_there_is(system: str, code: str) -> None:
    assert of_system(QLocale(system)) == code


def test_numbers_are_written_as_the_system_does_where_that_is_the_same_language() -> None:
    assert locale_of("sv", QLocale("sv_FI")).territory() is QLocale.Country.Finland
    assert locale_of("sv", QLocale("en_US")).territory() is QLocale.Country.Sweden
    assert locale_of("en", QLocale("sv_SE")).language() is QLocale.Language.English
