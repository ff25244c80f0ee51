"""The JSON as a tree, searched as the text is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from qbdesk.ui.details.content import read_details
from qbdesk.ui.details.json_pane import JsonPane
from qbdesk.ui.details.json_tree import JsonModel, JsonTree
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from tests.ui.details.samples import ORDER, SECRET, order_row, snapshot
from tests.ui.details.widgets import texts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def rows(model: JsonModel, parent: QModelIndex | None = None) -> list[tuple[str, str]]:
    above = parent or QModelIndex()
    return [
        (str(model.index(row, 0, above).data()), str(model.index(row, 1, above).data()))
        for row in range(model.rowCount(above))
    ]


def test_keys_and_values(qtbot: QtBot, theme: Theme) -> None:
    model = JsonModel(theme)
    QAbstractItemModelTester(model)
    model.replace({"a": 1, "b": [True, None, "x\u202ey"], "c": {}, "d": {"e": 1.5}})
    assert rows(model) == [("a", "1"), ("b", "[3 items]"), ("c", "{0 fields}"), ("d", "{1 field}")]
    listed = model.index(1, 0)
    assert rows(model, listed) == [("0", "true"), ("1", "null"), ("2", '"x\\x202ey"')]
    assert model.parent(model.index(0, 1, listed)) == listed
    assert not model.hasChildren(model.index(2, 0))
    model.replace([7])
    assert rows(model) == [("0", "7")]
    model.replace(None)
    assert rows(model) == []


def test_secrets_are_masked(qtbot: QtBot, theme: Theme) -> None:
    model = JsonModel(theme)
    model.replace({"u": f"https://x/webhooks/quickbutik/{SECRET}"})
    assert SECRET not in str(rows(model))
    assert model.find(SECRET, 9) == []


def test_a_deep_and_a_wide_body_are_searched_within_bounds(qtbot: QtBot, theme: Theme) -> None:
    model = JsonModel(theme)
    deep: Any = "end"
    for _ in range(5_000):
        deep = [deep]
    model.replace({"deep": deep, "wide": ["same"] * 200_000})
    assert len(model.find("end", 10)) == 1
    assert len(model.find("same", 1_000)) == 1_000
    assert model.find("not there", 10) == []


def filled(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, body: object = ORDER) -> JsonPane:
    pane = JsonPane(theme, icons, words)
    qtbot.addWidget(pane)
    pane.resize(480, 700)
    pane.show()
    pane.show_details(read_details(order_row(), [], snapshot(body)))
    return pane


def press(pane: JsonPane, name: str) -> None:
    next(each for each in pane.findChildren(QAbstractButton) if each.accessibleName() == name).click()


def test_the_search_is_the_same_in_text_and_tree(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    pane = filled(qtbot, theme, icons, words)
    search = pane.findChildren(QLineEdit)[0]
    search.setText("rådhusgatan")
    search.returnPressed.emit()
    assert "1 / 1" in texts(pane)
    press(pane, "Tree")
    tree = pane.findChildren(JsonTree)[0]
    assert tree.isVisible()
    assert "1 / 1" in texts(pane)
    assert tree.currentIndex().data() == "address"
    assert tree.isExpanded(tree.currentIndex().parent())
    search.setText("amount")
    search.returnPressed.emit()
    seen = []
    for _ in range(6):
        seen.append(tree.currentIndex().data())
        press(pane, "Next match")
    assert seen[0] == seen[5]
    assert len(set(seen)) == 5
    press(pane, "Text")
    assert "1 / 5" in texts(pane)


def test_the_view_stays_for_the_next_row(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    pane = filled(qtbot, theme, icons, words)
    press(pane, "Tree")
    pane.show_details(read_details(order_row(9), [], snapshot({**ORDER, "order_id": "9"})))
    tree = pane.findChildren(JsonTree)[0]
    assert tree.isVisible()
    assert tree.model().index(0, 1).data() == '"9"'


def test_what_cannot_be_read_is_text_only(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    pane = filled(qtbot, theme, icons, words)
    press(pane, "Tree")
    pane.show_details(read_details(order_row(9), [], snapshot("no json")))
    assert not pane.findChildren(JsonTree)[0].isVisible()
    assert "Tree" not in texts(pane)
