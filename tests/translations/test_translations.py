"""No visible text lacks a Swedish translation, and what is packed is what stands in the source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from tests.translations import ts_file
from tests.translations.words import Message, NotLiteral, messages_in, messages_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
RENEW = "run `python3 run.py translations`, and write what it lists into qbdesk_sv.ts"
_PLACE = re.compile(r"\{[a-z_0-9]*\}|%n")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return messages_in(ROOT / "qbdesk")


@pytest.fixture(scope="module")
def swedish() -> ts_file.Known:
    return ts_file.read(FOLDER / "qbdesk_sv.ts")


def test_every_text_has_its_swedish(messages: list[Message], swedish: ts_file.Known) -> None:
    assert [message for message in messages if not all(swedish.get(message, ("",)))] == [], RENEW


def test_nothing_is_translated_that_nobody_says(messages: list[Message], swedish: ts_file.Known) -> None:
    assert set(swedish) - set(messages) == set(), RENEW


def test_english_has_all_its_plurals(messages: list[Message]) -> None:
    english = ts_file.read(FOLDER / "qbdesk_en.ts")
    assert set(english) == {message for message in messages if message.plural}, RENEW
    assert [message for message, forms in english.items() if "(s)" in "".join(forms)] == []


@pytest.mark.parametrize("name", ["qbdesk_sv", "qbdesk_en"])
def test_what_is_packed_is_fresh(name: str, tmp_path: Path) -> None:
    ts_file.pack(FOLDER / f"{name}.ts", tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == (FOLDER / f"{name}.qm").read_bytes(), RENEW


def test_places_stay_in_the_translation(swedish: ts_file.Known) -> None:
    def places(text: str) -> set[str]:
        return set(_PLACE.findall(text))

    wrong = [
        (message, form)
        for message, forms in swedish.items()
        for form in forms[-1:]
        if places(form) != places(message.source)
    ]
    assert wrong == []


def test_the_tone_is_calm(swedish: ts_file.Known) -> None:
    said = [form for forms in swedish.values() for form in forms]
    assert [form for form in said if "!" in form] == []
    assert [form for form in said if re.search(r"\b(Ni|Er|ert|eder)\b", form)] == []
    assert [form for form in said if form != form.strip()] == []


def test_dots_and_full_stops_are_as_in_the_source(swedish: ts_file.Known) -> None:
    def end(text: str) -> str:
        return text[-1:] if text[-1:] in (".", "…", ":", "?") else ""

    wrong = [(m.source, forms) for m, forms in swedish.items() if any(end(f) != end(m.source) for f in forms)]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('translate("Row", "New")', [Message("Row", "New")]),
        ('translate("Row", "New" if x else "Old")', [Message("Row", "New"), Message("Row", "Old")]),
        ('translate("Row", "%n item(s)", None, row.count)', [Message("Row", "%n item(s)", "", True)]),
        ('translate("Row", "%n item(s)", n=row.count)', [Message("Row", "%n item(s)", "", True)]),
        ('translate("Row", "Orders", "a unit")', [Message("Row", "Orders", "a unit")]),
        ('QCoreApplication.translate("Row", "New")', [Message("Row", "New")]),
        ('class Box:\n    def f(self):\n        self.tr("Close")', [Message("Box", "Close")]),
        ('noop("Problem", "It broke.")', [Message("Problem", "It broke.")]),
        ("text.translate(TABLE)", []),
        ("def translate(context, text):\n    return Qt.translate(context, text)", []),
    ],
)
def test_texts_are_read_from_the_source(source: str, found: list[Message]) -> None:
    assert list(messages_of(source)) == found


def test_a_text_that_is_put_together_is_refused() -> None:
    with pytest.raises(NotLiteral):
        list(messages_of('translate("Row", f"{count} items")'))


def test_a_translation_goes_along_with_its_text() -> None:
    before = {Message("Old", "Close"): ("Stäng",), Message("Old", "Gone"): ("Borta",)}
    after = ts_file.brought_up_to_date(before, [Message("New", "Close"), Message("New", "Fresh")])
    assert after == {Message("New", "Close"): ("Stäng",), Message("New", "Fresh"): ("",)}


def test_what_is_written_is_read_again(tmp_path: Path, swedish: ts_file.Known) -> None:
    ts_file.write(tmp_path / "again.ts", "sv_SE", swedish)
    assert ts_file.read(tmp_path / "again.ts") == swedish
    assert (tmp_path / "again.ts").read_bytes() == (FOLDER / "qbdesk_sv.ts").read_bytes()


def test_qt_reads_the_packed_words(qtbot: QtBot) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "qbdesk_sv.qm"))
    assert translator.translate("Row", "New order") == "Ny beställning"
    assert translator.translate("Summary", "%n item(s)", None, 1) == "%n vara"
    assert QCoreApplication.translate("Row", "New order") == "New order"
