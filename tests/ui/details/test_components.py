from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.ui.components.card import Card
from qbdesk.ui.components.detail_tabs import DetailTabs, Tab
from qbdesk.ui.components.fact_grid import Fact, FactGrid
from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark, Tone
from qbdesk.ui.style_sheet import style_sheet
from qbdesk.ui.theme import DARK, LIGHT, Theme, Type

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LOREM = "Vävd i Jämtland av svensk ull, som tål det mesta. " * 8


@pytest.mark.parametrize("role", [Type.BODY, Type.SMALL, Type.FIXED, Type.TITLE])
@pytest.mark.parametrize("width", [60, 200, 433])
@pytest.mark.parametrize("text", ["", "kort", LOREM, "a\n\nb\n" + "w" * 300, "<b>inte fet</b>"])
def test_a_block_is_as_high_as_its_text(
    qtbot: QtBot, theme: Theme, role: Type, width: int, text: str
) -> None:
    block = TextBlock(theme, role)
    qtbot.addWidget(block)
    block.set_text(text)
    block.resize(width, block.heightForWidth(width))
    block.show()
    assert block.toPlainText() == text
    assert block.document().size().height() == block.heightForWidth(width)
    assert block.document().size().width() <= width


def test_a_block_copies_words_and_no_markup(qtbot: QtBot, theme: Theme) -> None:
    block = TextBlock(theme)
    qtbot.addWidget(block)
    block.set_text("Packa och välj Markera skickad.", strong="Markera skickad")
    block.selectAll()
    copied = block.createMimeDataFromSelection()
    assert copied.formats() == ["text/plain"]
    assert copied.text() == "Packa och välj Markera skickad."


def test_a_selection_survives_the_same_text(qtbot: QtBot, theme: Theme) -> None:
    block = TextBlock(theme)
    qtbot.addWidget(block)
    block.set_text("Anna Sandberg")
    block.selectAll()
    block.set_text("Anna Sandberg")
    assert block.textCursor().selectedText() == "Anna Sandberg"


@pytest.mark.parametrize("text", ["PostNord Ombud", "Rådhusgatan 14\n831 31 Östersund"])
def test_a_block_in_sight_is_inked_anew(qtbot: QtBot, theme: Theme, text: str) -> None:
    block = TextBlock(theme, Type.BODY, "text2")
    qtbot.addWidget(block)
    block.resize(200, 40)
    block.show()
    for dark in (False, True, False):
        theme.choose(dark=dark)
        block.set_text("")
        block.set_text(text)
        theme.choose(dark=not dark)
        wanted = QColor(theme.tokens.text2)
        picture = block.grab().toImage()
        spots = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
        assert min(_distance(spot, wanted) for spot in spots) < 12


def _distance(one: QColor, other: QColor) -> int:
    differences = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return sum(map(abs, differences))


def test_tabs_do_not_move_when_another_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    tabs = DetailTabs(theme)
    qtbot.addWidget(tabs)
    tabs.set_tabs([Tab("a", "Order"), Tab("b", "Leveranser", "2"), Tab("c", "JSON")], "a")
    tabs.show()
    before = [tabs.tabRect(index) for index in range(3)]
    told: list[str] = []
    tabs.tab_chosen.connect(told.append)
    tabs.setCurrentIndex(1)
    assert [tabs.tabRect(index) for index in range(3)] == before
    assert tabs.height() >= 36
    assert told == ["b"]
    tabs.set_tabs([Tab("a", "Order"), Tab("c", "JSON")], "c")
    assert told == ["b"]
    assert tabs.current_key() == "c"
    assert [tabs.accessibleTabName(index) for index in range(tabs.count())] == ["Order", "JSON"]


def test_a_tag_has_ground_and_word_in_both_themes(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    tag = TagLabel(theme, icons, Mark("circle-fill", "New", Tone.NEW))
    qtbot.addWidget(tag)
    tag.show()
    assert tag.height() == 20
    assert tag.grab().toImage().pixelColor(tag.width() - 4, 10).name().upper() == LIGHT.new.ground
    theme.choose(dark=True)
    assert tag.grab().toImage().pixelColor(tag.width() - 4, 10).name().upper() == DARK.new.ground
    tag.set_mark(None)
    assert not tag.isVisible()


def test_a_tag_alone_is_no_window(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    tag = TagLabel(theme, icons, Mark("check", "Completed"))
    qtbot.addWidget(tag)
    assert not tag.isVisible()


@pytest.mark.qt_log_ignore("raise", extend=True)
def test_a_line_gives_way_and_its_tool_tip_is_harmless(qtbot: QtBot, theme: Theme) -> None:
    line = Line(theme, Type.HEADING, text="<img src=x> " + LOREM)
    qtbot.addWidget(line)
    line.resize(120, 28)
    line.show()
    assert line.minimumSizeHint().width() < 40
    QApplication.sendEvent(
        line, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), line.mapToGlobal(QPoint(5, 5)))
    )
    assert QToolTip.text().startswith("<p>&lt;img src=x&gt; Vävd")
    QToolTip.hideText()


def test_facts_are_updated_in_place(qtbot: QtBot, theme: Theme) -> None:
    grid = FactGrid(theme)
    qtbot.addWidget(grid)
    grid.set_facts([Fact("Method", "Klarna"), Fact("Transaction", "kl-1", fixed=True)])
    before = grid.findChildren(TextBlock)
    grid.set_facts([Fact("Method", "Swish"), Fact("Transaction", "sw-2", fixed=True)])
    assert grid.findChildren(TextBlock) == before
    assert [block.text() for block in before] == ["Swish", "sw-2"]
    assert [block.accessibleName() for block in before] == ["Method", "Transaction"]
    grid.set_facts([])
    assert grid.facts() == ()


def test_a_card_has_the_padding_of_the_look(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(theme.tokens))
    card = Card(theme, "Customer")
    block = TextBlock(theme)
    block.set_text("Anna Sandberg")
    card.body.addWidget(block)
    corner = IconButton(theme, icons, "copy", "Copy customer")
    card.add_corner(corner)
    QVBoxLayout(window).addWidget(card)
    window.resize(300, 200)
    window.show()
    assert block.x() == 17
    assert corner.size().toTuple() == (32, 32)
    assert corner.geometry().right() - 8 == card.width() - 17 - 1
    assert corner.toolTip() == corner.accessibleName() == "Copy customer"
