from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest

from qbdesk.domain.colour_rules import SHIPPED, RuleColour
from qbdesk.ui.actions import Deed
from qbdesk.ui.colour_rules import Colours
from qbdesk.ui.colour_rules_window import ColourRulesWindow
from qbdesk.ui.row_words import Tone
from tests.ui.desk import Desk, button, settled

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


async def test_a_new_rule_colours_at_once_and_is_remembered(desk: Desk) -> None:
    await desk.open()
    window = opened(desk)
    button(window, "Add").click()
    QTest.keyClicks(window._expression, "order:100")
    window._colour.setCurrentIndex(tuple(RuleColour).index(RuleColour.CANCEL))
    window._colour.activated.emit(0)
    face = desk.model.face_at(0)
    assert face is not None
    assert face.stripe is Tone.CANCEL
    assert "100" in window._list.item(0).text()
    kept = Colours(desk.model, desk.parts.theme, desk.parts.icons, desk.parts.settings, desk.window)
    assert kept.book.rules == window.rules()
    window.close()


async def test_rules_move_are_switched_off_and_come_back_as_shipped(desk: Desk) -> None:
    await desk.open()
    window = opened(desk)
    window._list.setCurrentRow(4)
    button(window, "Move up").click()
    assert window.rules()[3] == SHIPPED[4]
    window._list.item(3).setCheckState(Qt.CheckState.Unchecked)
    face = desk.model.face_at(0)
    assert face is not None
    assert face.stripe is None
    button(window, "Delete").click()
    assert len(window.rules()) == len(SHIPPED) - 1
    button(window, "Rules as shipped").click()
    assert window.rules() == SHIPPED
    window.close()


async def test_a_press_on_the_box_switches_a_rule_off_and_one_on_its_words_does_not(desk: Desk) -> None:
    await desk.open()
    window = opened(desk)
    row = window._list.visualItemRect(window._list.item(2))
    for place, enabled in ((row.center(), True), (row.topLeft() + QPoint(16, row.height() // 2), False)):
        QTest.mouseClick(
            window._list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
        assert window.rules()[2].enabled is enabled
        assert window._list.currentRow() == 2
    QTest.keyClick(window._list, Qt.Key.Key_Space)
    assert window.rules()[2].enabled
    window.close()


async def test_a_highlight_tints_without_hiding(desk: Desk) -> None:
    await desk.open()
    window = opened(desk)
    QTest.keyClicks(window._highlight, "order:99")
    faces = [desk.model.face_at(place) for place in range(3)]
    assert [face.highlighted for face in faces if face is not None] == [False, True, False]
    assert len(desk.shown()) == 100
    assert not desk.table.grab().isNull()
    window.close()


async def test_a_wrong_expression_is_told_and_colours_nothing(desk: Desk) -> None:
    await desk.open()
    window = opened(desk)
    window._list.setCurrentRow(4)
    window._expression.clear()
    QTest.keyClicks(window._expression, "total>abc")
    assert window._expression.property("wrong") == "true"
    assert window._told.text() == 'total expects a number, not "abc"'
    face = desk.model.face_at(0)
    assert face is not None
    assert face.stripe is None
    window.close()


async def test_the_window_is_one_and_closes_with_escape(desk: Desk) -> None:
    await desk.open()
    window = opened(desk)
    assert opened(desk) is window
    assert not window.isModal()
    desk.press(Qt.Key.Key_Escape, on=window)
    await settled()
    assert not window.isVisible()


def opened(desk: Desk) -> ColourRulesWindow:
    desk.window._events.do(Deed.COLOURS)
    return desk.one(ColourRulesWindow)


async def test_numbers_are_written_as_the_reader_does(desk: Desk) -> None:
    await desk.open()
    window = opened(desk)
    QLocale.setDefault(QLocale("sv_SE"))
    try:
        button(window, "Add").click()
        QTest.keyClicks(window._expression, "total>1234.5")
        assert "1\u00a0234,50" in window._told.text()
        assert "1\u00a0234,50" in window._list.item(0).text()
    finally:
        QLocale.setDefault(QLocale("C"))
    button(window, "Close").click()
    assert not window.isVisible()
