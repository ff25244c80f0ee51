"""The desk and its states."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.status import ApiState
from qbdesk.ui.actions import Deed
from qbdesk.ui.event_table.columns import ColumnSet
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.filter_box import FilterBox
from qbdesk.ui.new_pill import NewPill
from qbdesk.ui.state_tabs import StateTab, StateTabs
from tests.screenshots.scene import scene
from tests.screenshots.shop_day import at_us
from tests.screenshots.stage import Desk, Stage, settled, with_status

_FILTER = "type:order.new total>500 age<12h"


@scene()
async def desk(stage: Stage) -> QWidget:
    """An order chosen."""
    desk = await stage.desk()
    await desk.choose("order.new", "12408")
    desk.find(EventTable).setFocus()
    return desk.window


@scene()
async def nothing_chosen(stage: Stage) -> QWidget:
    """As it opens."""
    return (await stage.desk()).window


@scene()
async def technical_columns(stage: Stage) -> QWidget:
    """The other column set, and the pill over rows that came while the reader was further down."""
    desk = await stage.desk()
    desk.find(EventTable).columns.choose_set(ColumnSet.TECHNICAL)
    desk.find(EventTable).verticalScrollBar().setValue(200)
    await settled()
    desk.find(NewPill).show_count(5)
    await settled()
    return desk.window


@scene()
async def wide_details(stage: Stage) -> QWidget:
    """Ctrl+Enter gives the details all the width."""
    desk = await stage.desk()
    await desk.choose("order.new", "12408")
    desk.find(EventTable).wide_requested.emit()
    await settled()
    return desk.window


@scene()
async def comparison(stage: Stage) -> QWidget:
    """Two orders side by side."""
    desk = await stage.desk()
    await desk.choose("order.new", "12408")
    _select(desk, 3, 3, 1)
    desk.window._events.do(Deed.COMPARE)
    await settled()
    return desk.window


@scene()
async def several_selected(stage: Stage) -> QWidget:
    """Their sum stands in the status line."""
    desk = await stage.desk()
    await desk.choose("order.new", "12408")
    _select(desk, 1, 6, 1)
    desk.find(EventTable).setFocus()
    await settled()
    return desk.window


@scene()
async def context_menu(stage: Stage) -> QWidget:
    """What can be done with a row."""
    desk = await stage.desk()
    await desk.choose("order.new", "12408")
    table = desk.find(EventTable)
    place = table.visualRect(table.model().index(3, 4)).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse,
        place,
        table.viewport().mapToGlobal(place),
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(table.viewport(), event)
    await settled()
    return desk.window


@scene()
async def column_menu(stage: Stage) -> QWidget:
    """The header's menu."""
    desk = await stage.desk()
    table = desk.find(EventTable)
    table.open_column_menu(table.mapToGlobal(QPoint(120, 30)))
    await settled()
    return desk.window


@scene()
async def top_menu(stage: Stage) -> QWidget:
    """The menu behind the three dots."""
    desk = await stage.desk()
    desk.window._top_bar._open_menu()
    await settled()
    return desk.window


@scene()
async def filtered(stage: Stage) -> QWidget:
    """A filter and its sentence."""
    desk = await stage.desk()
    desk.find(FilterBox).set_filter(_FILTER)
    await settled()
    await desk.choose("order.new", "12408")
    return desk.window


@scene()
async def completer(stage: Stage) -> QWidget:
    """Terms are offered while a filter is typed."""
    desk = await stage.desk()
    box = desk.find(FilterBox)
    box.set_filter(_FILTER)
    await settled()
    box.setFocus()
    QTest.keyClicks(box, " st")
    await settled()
    return desk.window


@scene()
async def wrong_filter(stage: Stage) -> QWidget:
    """A term that cannot be understood."""
    desk = await stage.desk()
    box = desk.find(FilterBox)
    box.setFocus()
    QTest.keyClicks(box, "total>abc state:new")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    await settled()
    return desk.window


@scene()
async def naming_a_filter(stage: Stage) -> QWidget:
    """Saving it asks for a name in its strip."""
    desk = await stage.desk()
    desk.find(FilterBox).set_filter(_FILTER)
    await settled()
    desk.window._events.do(Deed.SAVE_FILTER)
    await settled()
    return desk.window


@scene()
async def saved_filters_menu(stage: Stage) -> QWidget:
    """What was saved, with counts."""
    desk = await stage.desk()
    save_filters(desk)
    desk.window._events._open_saved()
    await settled()
    return desk.window


@scene()
async def new_orders(stage: Stage) -> QWidget:
    """The tab of the orders still to be sent."""
    desk = await stage.desk()
    desk.find(StateTabs).choose(StateTab.NEW)
    await settled()
    await desk.choose("order.new", "12405")
    return desk.window


@scene()
async def nothing_yet(stage: Stage) -> QWidget:
    """A store without a row."""
    changed = with_status(last_received_at_us=None, announced=0)
    return (await stage.desk(stage.bare, changed)).window


@scene()
async def nothing_matches(stage: Stage) -> QWidget:
    """A filter that hides all."""
    desk = await stage.desk()
    desk.find(FilterBox).set_filter("total>99999")
    await settled()
    return desk.window


@scene()
async def cleared(stage: Stage) -> QWidget:
    """The view without its history; pinned rows would stay."""
    desk = await stage.desk()
    desk.window._events.do(Deed.CLEAR)
    desk.find(StateTabs).choose(StateTab.CANCELLED)
    await settled()
    return desk.window


@scene()
async def paused(stage: Stage) -> QWidget:
    """Frozen, while orders come in."""
    desk = await stage.desk()
    await desk.choose("order.new", "12407")
    desk.window._events.do(Deed.PAUSE)
    desk.feed.publish(FeedChange(added=tuple(range(9001, 9008))))
    await settled()
    return desk.window


@scene()
async def key_rejected(stage: Stage) -> QWidget:
    """The shop refuses the key."""
    desk = await stage.desk(status=with_status(api=ApiState.REJECTED, waiting=3))
    await desk.choose("order.new", "12408")
    return desk.window


@scene()
async def cannot_save(stage: Stage) -> QWidget:
    """The disk is full."""
    problem = "The disk is full: new events cannot be saved. Free some space and all goes on by itself."
    return (await stage.desk(status=with_status(store_problem=problem))).window


@scene()
async def catching_up(stage: Stage) -> QWidget:
    """A check that takes its time."""
    asleep = (at_us("22:14:00", 1), at_us("07:02:00"))
    changes = {"checking": 128, "checking_of": 212, "checking_left_s": 40, "found_now": 3, "asleep": asleep}
    desk = await stage.desk(status=with_status(waiting=84, **changes))
    desk.window._banner._show_it()
    await settled()
    return desk.window


@scene()
async def catching_up_uncounted(stage: Stage) -> QWidget:
    """The same, of a shop that does not tell how many there are."""
    asleep = (at_us("22:14:00", 1), at_us("07:02:00"))
    desk = await stage.desk(status=with_status(checking=1228, found_now=1, asleep=asleep))
    desk.window._banner._show_it()
    await settled()
    return desk.window


@scene()
async def first_check(stage: Stage) -> QWidget:
    """The shop is read for the first time."""
    desk = await stage.desk(status=with_status(checking=500, checking_first=True))
    desk.window._banner._show_it()
    await settled()
    return desk.window


@scene()
async def no_key(stage: Stage) -> QWidget:
    """Events without details."""
    return (await stage.desk(status=with_status(api=ApiState.NO_KEY, api_proven_at_us=None))).window


@scene()
async def today(stage: Stage) -> QWidget:
    """The view of the day."""
    return await _today(await stage.desk())


async def _today(desk: Desk) -> QWidget:
    desk.window._do(Deed.VIEW_2)
    await settled()
    return desk.window


def save_filters(desk: Desk) -> None:
    saved = desk.window._events._filter.saved
    for name, text in (("Stora beställningar", "total>1000"), ("Att packa", "state:new type:order.new")):
        saved.save(name, text)


def _select(desk: Desk, first: int, last: int, step: int) -> None:
    model, table = desk.find(EventModel), desk.find(EventTable)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in range(first, last + 1, step):
        table.selectionModel().select(model.index(place, 0), flags)
