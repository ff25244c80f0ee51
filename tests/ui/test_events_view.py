"""Follow, pause, clear, tabs, filter, on the whole window."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from qbdesk.domain.event import Source
from qbdesk.domain.event_row import RowKind
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.ui.actions import Deed
from qbdesk.ui.empty_state import EmptyState
from qbdesk.ui.event_table.columns import Column, ColumnSet
from qbdesk.ui.filter_sentence import FilterSentence
from qbdesk.ui.icons import Icons
from qbdesk.ui.new_pill import NewPill
from qbdesk.ui.paused_strip import PausedStrip
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.saved_filters import SavedMenu
from qbdesk.ui.saved_filters_window import SavedFiltersWindow
from qbdesk.ui.state_tabs import StateTab, StateTabs
from qbdesk.ui.stream_buttons import StreamButtons
from qbdesk.ui.theme import Theme
from tests.ui.desk import Desk, Signalled, button, settled
from tests.ui.event_steps import act, cell_menu, come
from tests.ui.samples import row

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
CTRL = Qt.KeyboardModifier.ControlModifier


# Pause and clear


async def test_a_paused_view_stands_still_and_counts(desk: Desk) -> None:
    await desk.open()
    desk.press(Qt.Key.Key_E, CTRL)
    strip = desk.one(PausedStrip)
    assert strip.isVisible()
    await come(desk, 101, 102)
    desk.store.kept[100] = row(100, order_state=OrderState.DONE)
    await desk.tell(FeedChange(changed=(100,)))
    assert desk.shown()[0] == 100
    assert strip.accessibleName() == ("Paused, 2 waiting. Orders are still received, stored and heard.")
    button(desk.window, "Resume").click()
    await settled()
    assert desk.shown()[:3] == [102, 101, 100]
    assert not strip.isVisible()
    assert desk.model.data(desk.model.index(2, Column.STATE)) == "Completed"


async def test_only_rows_that_the_filter_shows_are_counted_as_waiting(desk: Desk) -> None:
    await desk.open()
    await desk.filter("state:done")
    desk.window._events.do(Deed.PAUSE)
    await come(desk, 101, 102)
    await come(desk, 103, order_state=OrderState.DONE)
    assert desk.one(PausedStrip).accessibleName().startswith("Paused, 1 waiting.")


async def test_what_is_read_anew_while_paused_does_not_wait_any_more(desk: Desk) -> None:
    await desk.open()
    desk.window._events.do(Deed.PAUSE)
    await come(desk, 101)
    desk.one(StateTabs).choose(StateTab.NEW)
    await settled()
    assert desk.shown()[0] == 101
    assert desk.one(PausedStrip).accessibleName().startswith("Paused, 0 waiting.")


async def test_clearing_empties_the_view_and_keeps_history_and_pins(desk: Desk) -> None:
    desk.store.kept[40] = replace(desk.store.kept[40], pinned=True)
    await desk.open()
    button(desk.window, "Clear").click()
    await settled()
    assert desk.shown() == [40]
    await come(desk, 101)
    assert desk.shown() == [101, 40]
    assert len(desk.store.kept) == 101


async def test_a_cleared_view_says_so_and_leads_back(desk: Desk) -> None:
    await desk.open()
    desk.press(Qt.Key.Key_L, CTRL)
    await settled()
    empty = desk.one(EmptyState)
    assert empty.accessibleName() == "The view is cleared. The history is kept."
    assert empty.isVisible()
    button(empty, "Show history").click()
    await settled()
    assert len(desk.shown()) == 100


# Follow


async def test_follow_is_off_away_from_the_top_and_leads_back(desk: Desk) -> None:
    await desk.open()
    stream = desk.one(StreamButtons)
    follow = stream._follow
    assert follow.property("kind") == "on"
    desk.table.verticalScrollBar().setValue(300)
    assert follow.property("kind") == "soft"
    follow.click()
    assert desk.table.verticalScrollBar().value() == 0
    assert follow.property("kind") == "on"


async def test_follow_can_be_let_go_at_the_top(desk: Desk) -> None:
    await desk.open()
    desk.press(Qt.Key.Key_F)
    await come(desk, 101)
    assert desk.table.rowAt(0) == 1
    assert desk.one(NewPill).text() == "1 new"
    desk.press(Qt.Key.Key_F)
    assert desk.table.verticalScrollBar().value() == 0
    assert not desk.one(NewPill).isVisible()


# Tabs


async def test_tabs_show_orders_by_their_state_now_and_count_them(desk: Desk) -> None:
    desk.store.kept |= {
        7: row(7, order_state=OrderState.UNPAID),
        8: row(8, kind=RowKind.PRODUCT_UPDATE, order_state=None),
        9: row(9, kind=RowKind.ORDER_DONE, order_state=OrderState.UNPAID),
    }
    await desk.open()
    tabs = desk.one(StateTabs)
    tabs.choose(StateTab.UNPAID)
    await settled()
    assert desk.shown() == [7]
    tabs.choose(StateTab.PRODUCTS)
    await settled()
    assert desk.shown() == [8]
    assert [tab.spoken for tab in tabs._tabs.tabs()] == [
        "All",
        "New 97",
        "Completed",
        "Cancelled",
        "Unpaid 1",
        "Products",
    ]


async def test_an_order_leaves_and_enters_a_tab_by_its_state(desk: Desk) -> None:
    await desk.open()
    desk.one(StateTabs).choose(StateTab.NEW)
    await settled()
    desk.store.kept[50] = replace(desk.store.kept[50], order_state=OrderState.DONE)
    await desk.tell(FeedChange(changed=(50,)))
    assert 50 not in desk.shown()
    desk.store.kept[50] = replace(desk.store.kept[50], order_state=OrderState.NEW)
    await desk.tell(FeedChange(changed=(50,)))
    assert desk.shown()[50] == 50


# Filter


async def test_typing_filters_after_a_pause_and_counts(desk: Desk) -> None:
    await desk.open()
    desk.press(Qt.Key.Key_F, CTRL)
    assert desk.box.hasFocus()
    asked = Signalled(desk.box.query_requested)
    QTest.keyClicks(desk.box, "order:7,12,99")
    assert len(desk.shown()) == 100
    await asked.wait()
    await settled()
    assert desk.shown() == [99, 12, 7]
    assert desk.box.accessibleDescription() == "3 / 100"
    assert desk.one(FilterSentence).sentence() == "Showing events, order 7 or 12 or 99"
    desk.press(Qt.Key.Key_Escape, on=desk.box)
    desk.press(Qt.Key.Key_Escape, on=desk.box)
    assert desk.table.hasFocus()


async def test_live_rows_are_sifted_by_the_filter(desk: Desk) -> None:
    await desk.open()
    await desk.filter("total>1000")
    assert desk.shown() == []
    assert desk.one(EmptyState).accessibleName() == "Nothing matches the filter. 100 events are hidden."
    await come(desk, 101, amount=Money(Decimal(2000), "SEK"))
    await come(desk, 102)
    assert desk.shown() == [101]
    desk.store.kept[102] = replace(desk.store.kept[102], amount=Money(Decimal(3000), "SEK"))
    await desk.tell(FeedChange(changed=(102,)))
    assert desk.shown() == [102, 101]


async def test_selection_and_place_come_back_with_the_filter_removed(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(60)
    desk.table.verticalScrollBar().setValue(40 * 36 + 7)
    await desk.filter("order:99,98")
    assert not desk.table.selection.chosen.count
    await desk.filter("")
    assert desk.table.selection.chosen.ids == (40,)
    assert desk.table.verticalScrollBar().value() == 40 * 36 + 7


async def test_a_choice_made_under_the_filter_is_not_undone(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(60)
    await desk.filter("order:99,98")
    desk.table.selectRow(1)
    await desk.filter("")
    assert desk.table.selection.chosen.ids == (98,)


async def test_the_old_result_stays_until_the_new_one_is_there(desk: Desk) -> None:
    await desk.open()
    busy: list[bool] = []
    desk.window._events._place.loader.busy_changed.connect(busy.append)
    desk.box.set_filter("order:7")
    assert len(desk.shown()) == 100
    assert busy == [True]
    await settled()
    assert desk.shown() == [7]
    assert busy == [True, False]


async def test_empty_results_lead_back_to_everything(desk: Desk) -> None:
    await desk.open()
    desk.one(StateTabs).choose(StateTab.CANCELLED)
    await desk.filter("zzz")
    button(desk.one(EmptyState), "Clear filter").click()
    await settled()
    assert len(desk.shown()) == 100
    assert desk.one(StateTabs).current is StateTab.ALL
    assert not desk.one(FilterSentence).isVisible()


async def test_a_cell_is_filtered_by(desk: Desk) -> None:
    desk.store.kept[3] = row(3, entity_id="3", source=Source.CHECK)
    await desk.open()
    menu = await cell_menu(desk, 97, Column.SOURCE)
    act(menu, "Only this: By check")
    await settled()
    assert desk.shown() == [3]
    menu = await cell_menu(desk, 0, Column.NUMBER)
    act(menu, "Not this: 3")
    await settled()
    assert desk.shown() == []
    assert desk.box.text() == "source:check -order:3"


async def test_filters_are_kept_by_name_for_the_shop(desk: Desk) -> None:
    await desk.open()
    await desk.filter("order:7,8")
    desk.press(Qt.Key.Key_D, CTRL)
    sentence = desk.one(FilterSentence)
    name = sentence.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    assert name.hasFocus()
    QTest.keyClicks(name, "Two orders")
    QTest.keyClick(name, Qt.Key.Key_Return)
    await desk.filter("")
    desk.window._events.commands.saved.click()
    await settled()
    menu = desk.one(SavedMenu)
    chosen = next(action for action in menu.actions() if action.data() == "order:7,8")
    assert chosen.text() == "Two orders\t2"
    menu.close()
    chosen.trigger()
    await settled()
    assert desk.shown() == [8, 7]


async def test_saved_filters_are_arranged_in_a_window(desk: Desk) -> None:
    await desk.open()
    saved = desk.window._events._filter.saved
    for name in ("One", "Two", "Three"):
        saved.save(name, f"order:{name}")
    desk.window._events._arrange_filters()
    window = desk.one(SavedFiltersWindow)
    window._list.setCurrentCell(2, 0)
    button(window, "Move up").click()
    assert [each.name for each in saved.filters] == ["One", "Three", "Two"]
    item = window._list.item(1, 0)
    assert item is not None
    item.setText("Third")
    button(window, "Delete").click()
    assert [each.name for each in saved.filters] == ["One", "Two"]
    window.close()


async def test_tab_filter_and_columns_are_remembered(
    desk: Desk, theme: Theme, icons: Icons, words: RowWords
) -> None:
    await desk.open()
    desk.one(StateTabs).choose(StateTab.NEW)
    await desk.filter("order:7,8")
    desk.table.columns.choose_set(ColumnSet.TECHNICAL)
    desk.parts.settings.sync()
    kept = QSettings(desk.parts.settings.fileName(), desk.parts.settings.format())
    again = Desk(replace(desk.parts, settings=kept), desk.store, desk.stopped)
    await again.open()
    assert again.shown() == [8, 7]
    assert again.one(StateTabs).current is StateTab.NEW
    assert again.table.columns.chosen_set is ColumnSet.TECHNICAL
    gone = Signalled(again.window.destroyed)
    await again.window.aclose()
    await gone.wait()


# Order
