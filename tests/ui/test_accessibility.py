"""A walk through the tree that a screen reader sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from qbdesk.domain.status import ApiState
from qbdesk.ui.actions import Deed
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.status_line import StatusItem
from tests.ui.desk import Desk, Signalled, settled

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
ACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.PageTab,
    QAccessible.Role.PageTabList,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.ComboBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
}


async def test_every_control_has_a_name_and_a_role(desk: Desk) -> None:
    await desk.open()
    heard = Signalled(desk.window._status_bridge.changed)
    desk.parts.board.update(api=ApiState.REJECTED)
    await heard.wait()
    desk.window._events.do(Deed.PAUSE)
    await desk.filter("total>abc state:new")
    desk.window._events.do(Deed.SAVE_FILTER)
    controls = [each for each in walk(desk.window) if each.role() in ACTIVE]
    assert len(controls) > 15
    nameless = [describe(each) for each in controls if not each.text(QAccessible.Text.Name)]
    assert nameless == []


async def test_every_button_and_field_is_reached_by_tab(desk: Desk) -> None:
    await desk.open()
    details = desk.one(DetailsPane)
    wanted = [
        each
        for kind in (QAbstractButton, QLineEdit)
        for each in desk.window.findChildren(kind)
        if each.isVisible()
        and each.isEnabled()
        and not details.isAncestorOf(each)
        and not isinstance(each, StatusItem)  # one stop, the arrows move inside
    ]
    unreachable = [
        each.accessibleName() for each in wanted if not each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert unreachable == []


async def test_a_row_is_one_sentence(desk: Desk) -> None:
    await desk.open()
    await settled()
    table = QAccessible.queryAccessibleInterface(desk.table)
    assert table is not None
    assert table.text(QAccessible.Text.Name) == "Events"
    spoken = desk.model.data(desk.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "New order 100, 748.95 kronor, 3 items, Klarna, Anna S., state New, confirmed, at 14:32"
    )


def walk(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """All that is visible, from the top; the cells of tables are left out."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if each.state().invisible:
            continue
        yield each
        if each.role() in (QAccessible.Role.Table, QAccessible.Role.List):
            continue
        waiting += [child for n in range(each.childCount()) if (child := each.child(n)) is not None]


def describe(each: QAccessibleInterface) -> str:
    thing = each.object()
    return f"{each.role()} {type(thing).__name__} {thing.parent() if thing is not None else ''}"
