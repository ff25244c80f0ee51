"""Validity while typing, suggestions, errors that point at the word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qbdesk.domain.query import ProblemKind, Query
from qbdesk.domain.query_parsing import parse
from qbdesk.ui.filter_box import FilterBox, short_problem
from qbdesk.ui.filter_sentence import FilterSentence
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def box(theme: Theme, icons: Icons, words: RowWords) -> Iterator[FilterBox]:
    window = QWidget()
    window.resize(1000, 600)
    box = FilterBox(theme, icons, words, window)
    box.resize(600, 32)
    window.show()
    box.setFocus()
    yield box
    window.close()
    window.deleteLater()


def test_a_term_is_offered_and_filled_in(box: FilterBox) -> None:
    QTest.keyClicks(box, "total>500 st")
    offered = box.completer_list
    assert offered.isVisible()
    assert offered.terms()[:3] == ["state:new", "state:done", "state:cancelled"]
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert box.text() == "total>500 state:done "
    assert box.hasFocus()
    assert not offered.isVisible()
    assert not box.grab().isNull()


def test_escape_closes_the_list_first_and_then_leaves(box: FilterBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "st")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.completer_list.isVisible()
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "st"


def test_down_in_an_empty_box_offers_all_terms(box: FilterBox) -> None:
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert {"type:", "total>", "age<"} <= set(box.completer_list.terms())
    assert not box.completer_list.grab().isNull()


def test_a_word_being_typed_does_not_count_until_it_is_meant(box: FilterBox) -> None:
    asked: list[Query] = []
    box.query_requested.connect(asked.append)
    QTest.keyClicks(box, "state:new st")
    assert [problem.kind for problem in box.query.problems] == [ProblemKind.UNFINISHED]
    assert box.property("wrong") != "true"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.query.free_words == ("st",)
    assert [query.free_words for query in asked] == [("st",)]


def test_what_is_wrong_is_said_in_the_box_and_underlined(box: FilterBox) -> None:
    QTest.keyClicks(box, "total>abc state:new")
    assert box.property("wrong") == "true"
    assert box.accessibleDescription() == "expects a number"
    assert not box.grab().isNull()
    box.point_at(box.query.problems[0])
    assert box.selectedText() == "abc"


def test_typing_asks_once_when_it_has_paused(box: FilterBox, qtbot: QtBot) -> None:
    asked: list[Query] = []
    box.query_requested.connect(asked.append)
    with qtbot.waitSignal(box.query_requested):
        QTest.keyClicks(box, "order:1")
    assert [query.text for query in asked] == ["order:1"]
    box.show_numbers(12, 340)
    assert box.accessibleDescription() == "12 / 340"


def test_a_long_reading_is_said_after_a_moment(box: FilterBox, qtbot: QtBot) -> None:
    box.set_filter("state:new")
    box.show_numbers(1, 2)
    box.set_busy(True)
    assert box.accessibleDescription() == "1 / 2"
    qtbot.waitUntil(lambda: box.accessibleDescription() == "Searching …")
    box.set_busy(False)
    assert box.accessibleDescription() == "1 / 2"


def test_every_kind_of_problem_has_short_words() -> None:
    texts = ["total>abc", "state:xyz", "age<abc", "order:abc", "foo:1", "currency:12", "who>3"]
    problems = [problem for text in texts for problem in parse(text).problems]
    assert len(problems) == len(texts)
    assert all(short_problem(problem) for problem in problems)


def test_the_sentence_says_what_was_understood(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    sentence = FilterSentence(theme, icons, words.locale)
    qtbot.addWidget(sentence)
    sentence.say(parse("type:order.new total>500 st", 0, 27))
    assert sentence.isVisible()
    assert sentence.sentence() == ('Showing new orders above 500. "st" is unfinished and not counted yet')
    assert "<b>new orders</b>" in sentence._sentence.text()
    with qtbot.waitSignal(sentence.problem_activated) as pointed:
        sentence._sentence.linkActivated.emit("problem")
    assert pointed.args is not None
    assert pointed.args[0].word == "st"
    theme.choose(True)
    sentence.say(parse(""))
    assert not sentence.isVisible()


def test_a_filter_is_markup_to_nobody(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    sentence = FilterSentence(theme, icons, words.locale)
    qtbot.addWidget(sentence)
    sentence.say(parse("<img src=x>"))
    assert "<img" not in sentence._sentence.text()
