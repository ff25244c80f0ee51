"""What the window asks of the program: buttons of the banner, of the status line, of the top bar, by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from qbdesk.domain.on_purpose import OnPurpose
from qbdesk.domain.status import ApiState
from qbdesk.ui.actions import Deed, entries
from qbdesk.ui.banner import Banner
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.shortcuts_window import ShortcutsWindow
from qbdesk.ui.status_line import StatusItem, StatusLine
from qbdesk.ui.status_words import wish_word
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.top_bar import TopBar
from qbdesk.ui.view_switch import View, ViewSwitch
from qbdesk.ui.wishes import Wish
from tests.ui.desk import Desk, Signalled, button, settled
from tests.ui.samples import MemoryStore, at

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


async def board_says(desk: Desk, **news: object) -> None:
    heard = Signalled(desk.window._status_bridge.changed)
    desk.parts.board.update(**news)  # type: ignore[arg-type]
    await heard.wait()


async def test_a_rejected_key_offers_two_ways_out(desk: Desk) -> None:
    await desk.open()
    await board_says(desk, api=ApiState.REJECTED, api_problem="The key is wrong.", waiting=3)
    banner = desk.one(Banner)
    words = [each.text() for each in banner.findChildren(QPushButton) if each.isVisible()]
    assert words == ["Try again", "Change key…"]
    for word in words:
        button(banner, word).click()
    assert desk.store.wished == [Wish.RETRY_KEY, Wish.CHANGE_KEY]
    assert button(banner, "Change key…").property("kind") == "primary"


async def test_what_cannot_be_saved_leads_to_the_folder(desk: Desk) -> None:
    await desk.open()
    await board_says(desk, store_problem="The disk is full.", api=ApiState.REJECTED)
    button(desk.one(Banner), "Open folder").click()
    button(desk.one(Banner), "Try again").click()
    assert desk.store.wished == [Wish.OPEN_FOLDER, Wish.RETRY_STORE]
    await board_says(desk, store_problem="", api=ApiState.WORKS)
    assert not desk.one(Banner).isVisible()


async def test_a_long_check_shows_its_progress_and_can_be_cancelled(desk: Desk) -> None:
    await desk.open()
    banner = desk.one(Banner)
    shown = Signalled(banner._later.timeout)
    await board_says(desk, checking=128, found_now=3, found_by_check=70)
    assert not banner.isVisible()
    await shown.wait()
    assert banner.accessibleName() == (
        "Catching up: 128 orders checked. 3 orders found that no webhook announced."
    )
    button(banner, "Cancel").click()
    assert desk.store.wished == [Wish.CANCEL_CHECK]
    await board_says(desk, checking=None)
    assert not banner.isVisible()


async def test_a_short_check_moves_nothing(desk: Desk) -> None:
    await desk.open()
    await board_says(desk, checking=3)
    await board_says(desk, checking=None)
    assert not desk.one(Banner).isVisible()
    assert not desk.one(Banner)._later.isActive()


async def test_the_key_item_counts_what_was_announced_and_checks_now(desk: Desk) -> None:
    await desk.open()
    await board_says(
        desk, api=ApiState.WORKS, api_proven_at_us=at("14:32:08"), announced=212, found_by_check=2
    )
    item = next(each for each in desk.window.findChildren(StatusItem) if each.text() == "API key works")
    assert "212 of 214 announced, 2 found by check" in item.accessibleDescription()
    item.click()
    popup = next(each for each in item.children() if isinstance(each, QWidget))
    assert any("212 of 214" in label.text() for label in popup.findChildren(QLabel))
    button(popup, "Check now").click()
    assert desk.store.wished == [Wish.CHECK]


async def test_a_wish_that_nobody_fulfils_has_no_button(desk: Desk) -> None:
    await desk.open()
    bare = Desk(replace(desk.parts, wishes={}), desk.store, desk.stopped)
    await board_says(bare, api=ApiState.REJECTED)
    assert bare.one(Banner).isVisible()
    assert bare.one(Banner).findChildren(QPushButton) == []
    assert not bare.window._actions.has(Deed.CHECK)
    gone = Signalled(bare.window.destroyed)
    await bare.window.aclose()
    await gone.wait()


async def test_settings_are_wished_for_from_the_top_bar(desk: Desk) -> None:
    await desk.open()
    button(desk.window, "Settings (Ctrl+,)").click()
    desk.press(Qt.Key.Key_F5)
    assert desk.store.wished == [Wish.SETTINGS, Wish.CHECK]


async def test_answers_on_purpose_are_loudly_shown_and_end_by_a_button(desk: Desk) -> None:
    await desk.open()
    wanted = OnPurpose(status=503, left=2, until_us=at("15:32:08"))
    await board_says(desk, on_purpose=wanted, api=ApiState.REJECTED, api_problem="The key is wrong.")
    banner = desk.one(Banner)
    assert banner.accessibleName().startswith("Answering 503 on purpose, 2 more times")
    assert "15:32:08" in banner.accessibleName()
    button(banner, "Answer as ever").click()
    assert desk.store.wished == [Wish.ANSWER_AS_EVER]
    await board_says(desk, on_purpose=None)
    assert not banner.accessibleName().startswith("Answering")


async def test_the_menu_has_what_is_for_trying_things_out(desk: Desk) -> None:
    await desk.open()
    menu = {action.text(): action for action in desk.one(TopBar)._menu.actions()}
    menu["Rehearsal…"].trigger()
    menu["Answer on purpose…"].trigger()
    assert desk.store.wished == [Wish.REHEARSE, Wish.ANSWER_ON_PURPOSE]


async def test_the_menu_has_what_helps_and_says_when_it_was_copied(desk: Desk) -> None:
    await desk.open()
    menu = {action.text(): action for action in desk.one(TopBar)._menu.actions()}
    menu["Open the log"].trigger()
    menu["About qbdesk"].trigger()
    button = desk.one(TopBar)._menu_button
    assert button.accessibleName() == "Menu (F10)"
    menu["Copy diagnostics"].trigger()
    assert button.accessibleName() == "Copied"
    desk.one(TopBar)._told.timeout.emit()
    assert button.accessibleName() == "Menu (F10)"
    assert desk.store.wished == [Wish.OPEN_LOG, Wish.ABOUT, Wish.COPY_DIAGNOSTICS]


def test_every_wish_has_a_word() -> None:
    assert all(wish_word(wish) for wish in Wish)


# Keys


def test_every_deed_stands_in_the_table_once_and_no_key_twice() -> None:
    table = entries()
    assert sorted(entry.deed.name for entry in table) == sorted(deed.name for deed in Deed)
    keys = [key for entry in table for key in entry.keys]
    assert len(keys) == len(set(keys))


async def test_the_overview_lists_every_key(desk: Desk) -> None:
    await desk.open()
    desk.press(Qt.Key.Key_F1)
    overview = desk.one(ShortcutsWindow)
    said = {label.text() for label in overview.findChildren(QLabel)}
    assert {entry.words for entry in desk.window._actions.entries} <= said
    assert {"Ctrl+E", "P", "F1 · ?"} <= said
    assert not overview.isModal()
    desk.press(Qt.Key.Key_Escape, on=overview)
    assert not overview.isVisible()


async def test_f6_goes_round_and_back(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(0)
    await settled()
    desk.table.setFocus()
    places: list[str] = []
    for _ in range(4):
        desk.press(Qt.Key.Key_F6, on=desk.window)
        focus = desk.window.focusWidget()
        assert focus is not None
        places.append(area_of(desk, focus))
    assert places == ["details", "status", "box", "table"]
    desk.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier, desk.window)
    assert desk.box.hasFocus()


async def test_the_status_line_is_one_stop_with_arrows_inside(desk: Desk) -> None:
    await desk.open()
    line = desk.one(StatusLine)
    line.focus_first()
    first = desk.window.focusWidget()
    desk.press(Qt.Key.Key_Right, on=first)
    assert desk.window.focusWidget() is not first
    desk.press(Qt.Key.Key_Left, on=desk.window.focusWidget())
    assert desk.window.focusWidget() is first


# Views


class Page(QWidget):
    closed = 0

    def close_down(self) -> None:
        Page.closed += 1


async def test_views_are_made_when_first_shown_and_told_of_the_end(
    desk: Desk, theme: Theme, icons: Icons, words: RowWords, store: MemoryStore
) -> None:
    made: list[TaskScope] = []

    def make(tasks: TaskScope) -> QWidget:
        made.append(tasks)
        return Page()

    other = Desk(replace(desk.parts, views=(View("Today", "chart-bar", make),)), store, desk.stopped)
    await other.open()
    assert made == []
    desk_switch = other.one(ViewSwitch)
    assert desk_switch.isVisible()
    other.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert len(made) == 1
    assert other.one(Page).isVisible()
    assert not other.box.isVisible()
    other.press(Qt.Key.Key_P, on=other.window)
    assert not any(row.pinned for row in store.kept.values())
    button(desk_switch, "Events").click()
    assert other.table.isVisible()
    other.press(Qt.Key.Key_Right, on=desk_switch)
    assert other.one(Page).isVisible()
    assert len(made) == 1
    assert not other.window._actions.has(Deed.VIEW_3)
    third = Desk(other.parts, store, desk.stopped)
    assert third.one(Page).isVisible()
    third_gone = Signalled(third.window.destroyed)
    await third.window.aclose()
    await third_gone.wait()
    gone = Signalled(other.window.destroyed)
    await other.window.aclose()
    await gone.wait()
    assert Page.closed == 2


async def test_without_further_views_there_is_no_switch(desk: Desk) -> None:
    await desk.open()
    assert not desk.one(ViewSwitch).isVisible()
    assert not desk.window._actions.has(Deed.VIEW_1)


def area_of(desk: Desk, focus: QWidget) -> str:
    if focus is desk.box:
        return "box"
    if focus is desk.table:
        return "table"
    details = desk.one(DetailsPane)
    return "details" if focus is details or details.isAncestorOf(focus) else "status"
