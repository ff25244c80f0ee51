"""The guide as a reader meets it: real widgets, led from step to step by the engine's status."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from qbdesk.domain.export import ExportFormat
from qbdesk.domain.setup_steps import Step, next_step, open_step, setup_steps
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.ui.components.step_card import StepCard
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.wishes import Wish
from tests.ui.desk import Signalled, button, settled
from tests.ui.setup_guide.samples import SECRET, STATES, Guide, status

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
async def guide(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, tasks: TaskScope) -> Guide:
    made = Guide("no key", theme, icons, words, tasks)
    qtbot.addWidget(made.view)
    made.view.resize(1280, 900)
    made.view.show()
    return made


async def becomes(guide: Guide, name: str) -> None:
    heard = Signalled(guide.view._bridge.changed)
    guide.become(name)
    await heard.wait()


def card(guide: Guide, step: Step) -> StepCard:
    return guide.view.page.cards[step]


def titles(guide: Guide) -> list[str]:
    return [words.title for each in guide.view.page.cards.values() if (words := each.words()) is not None]


async def test_a_new_owner_is_led_to_the_first_event(guide: Guide) -> None:
    assert titles(guide)[0] == "1. The shop key works"
    way = [
        ("no key", Step.KEY, Wish.CHANGE_KEY),
        ("no tunnel", Step.TUNNEL, Wish.CHOOSE_TUNNEL),
        ("online", Step.PROOF, Wish.PROVE),
        ("copy", Step.COPY, Wish.COPY_PUBLIC_ADDRESS),
        ("paste", Step.PASTE, Wish.OPEN_PANEL),
    ]
    for name, step, wish in way:
        if name != "no key":
            await becomes(guide, name)
        (main,) = card(guide, step).buttons()
        assert str(main.property("kind")) == "primary small"
        primary = [each for each in main_buttons(guide) if each.isVisible()]
        assert primary == [main]
        main.click()
        assert guide.wished[-1] is wish
    await becomes(guide, "event")
    assert main_buttons(guide) == []
    await becomes(guide, "proven")
    assert guide.view.page.done.isVisible()
    assert guide.view.page.done.sentence() == "Everything is proven 14:32"
    assert not card(guide, Step.KEY).isVisible()


def main_buttons(guide: Guide) -> list[QAbstractButton]:
    return [
        each
        for each in guide.view.findChildren(QAbstractButton)
        if "primary" in str(each.property("kind")).split() and each.isVisible()
    ]


async def test_the_folded_list_opens_and_folds(guide: Guide) -> None:
    await becomes(guide, "proven")
    button(guide.view, "Show the steps").click()
    assert card(guide, Step.EVENT).isVisible()
    button(guide.view, "Hide the steps").click()
    assert not card(guide, Step.EVENT).isVisible()
    await becomes(guide, "lost")
    assert card(guide, Step.EVENT).isVisible()
    assert not guide.view.page.done.isVisible()


@pytest.mark.parametrize("name", [name for name in STATES if open_step(setup_steps(status(name)))])
async def test_every_broken_state_opens_one_card_with_a_way_out(guide: Guide, name: str) -> None:
    await becomes(guide, name)
    wanted = next_step(setup_steps(status(name)))
    assert wanted is not None
    broken = [step for step, each in guide.view.page.cards.items() if each.property("kind") == "broken"]
    assert broken == [wanted.step]
    guide.view.show_trouble()
    focus = guide.view.focusWidget()
    assert focus is card(guide, wanted.step).buttons()[0]
    behind = list(Step)[list(Step).index(wanted.step) + 1 :]
    for step in behind:
        words = card(guide, step).words()
        if words is not None and words.tint != "new":
            assert not any(each.isEnabled() for each in card(guide, step).buttons())
    assert not guide.view.grab().isNull()


async def test_the_address_is_shown_while_the_eye_is_pressed_and_for_30_seconds(guide: Guide) -> None:
    await becomes(guide, "copy")
    copy = card(guide, Step.COPY)
    assert SECRET not in copy._small.text()
    eye = button(copy, "Show the address")
    eye.click()
    assert copy._small.text().endswith(SECRET)
    assert (copy._hide_again.isActive(), copy._hide_again.interval()) == (True, 30_000)
    assert SECRET not in copy.accessibleName()
    copy._hide_again.timeout.emit()
    assert SECRET not in copy._small.text()
    button(copy, "Show the address").click()
    guide.view.hide()
    assert SECRET not in copy._small.text()
    guide.view.show()


async def test_the_focus_goes_on_when_what_was_pressed_is_gone(guide: Guide) -> None:
    await becomes(guide, "copy")
    card(guide, Step.COPY).focus_button()
    await becomes(guide, "paste")
    assert guide.view.focusWidget() is card(guide, Step.PASTE).buttons()[0]
    await becomes(guide, "tunnel down")
    assert guide.view.focusWidget() is card(guide, Step.TUNNEL).buttons()[0]
    await becomes(guide, "starting")
    assert guide.view.focusWidget() is button(guide.view, "Try all steps again")


async def test_trying_all_again_asks_key_tunnel_and_proof(guide: Guide) -> None:
    again = button(guide.view, "Try all steps again")
    await becomes(guide, "tunnel down")
    again.click()
    assert guide.wished == [Wish.RETRY_KEY, Wish.CHECK, Wish.RETRY_TUNNEL]
    guide.wished.clear()
    await becomes(guide, "lost")
    again.click()
    assert guide.wished == [Wish.RETRY_KEY, Wish.CHECK, Wish.PROVE]
    guide.wished.clear()
    guide.keys.held = HeldKey(KeyPlace.NOWHERE)
    again.click()
    assert guide.wished == [Wish.PROVE]


async def test_a_place_of_the_path_leads_to_its_step(guide: Guide) -> None:
    await becomes(guide, "tunnel down")
    path = guide.view.page.path
    path.place(0).setFocus()
    QTest.keyClick(path.place(0), Qt.Key.Key_Right)
    assert path.place(1).hasFocus()
    QTest.keyClick(path.place(1), Qt.Key.Key_Return)
    assert guide.view.focusWidget() is card(guide, Step.TUNNEL).buttons()[0]
    QTest.mouseClick(path.place(3), Qt.MouseButton.LeftButton)
    assert guide.view.focusWidget() is card(guide, Step.KEY).buttons()[0]
    path.place(0).setFocus()
    QTest.keyClick(path.place(0), Qt.Key.Key_Left)
    assert path.place(3).hasFocus()


async def test_a_test_event_and_the_evidence_stand_beside_the_steps(guide: Guide, tmp_path: Path) -> None:
    button(guide.view, "Send test event").click()
    assert guide.wished == [Wish.SEND_TEST]
    button(guide.view, "Evidence").click()
    (dialog,) = guide.view.findChildren(QFileDialog)
    assert dialog.nameFilters() == ["Evidence pack for support (*.zip)"]
    dialog.fileSelected.emit(str(tmp_path / "evidence.zip"))
    await settled()
    (request,) = guide.evidence.requests
    assert (request.format, request.ids, request.masked) == (ExportFormat.EVIDENCE, None, True)
    assert "evidence.zip" in guide.view.page.side._said.text()
    dialog.close()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("proven", "every five minutes"),
        ("tunnel down", "Right now new orders are fetched every five minutes instead of at once."),
        ("rejected", "their details wait"),
        ("neither", "neither be received nor fetched"),
        ("no key", "No orders of the shop come here yet."),
    ],
)
async def test_what_it_means_for_the_orders(guide: Guide, name: str, told: str) -> None:
    if name != "no key":
        await becomes(guide, name)
    assert told in guide.view.page.side.meaning()
    if name == "tunnel down":
        assert guide.view.page.side.meaning().endswith("Last check 14:30, next 14:35.")


@pytest.mark.parametrize("size", [(1280, 620), (800, 460)])
async def test_it_fits_a_small_window_without_being_cut(guide: Guide, size: tuple[int, int]) -> None:
    await becomes(guide, "tunnel down")
    guide.view.resize(*size)
    for _ in range(3):  # one level of layouts tells the next
        QApplication.sendPostedEvents()
    page = guide.view.page
    assert page.width() <= guide.view.width()
    assert page.minimumSizeHint().width() <= guide.view.width()
    beside = page.side.x() > card(guide, Step.KEY).x() + card(guide, Step.KEY).width() // 2
    assert beside == (size[0] == 1280)


async def test_every_control_has_a_name_and_every_card_a_sentence(guide: Guide) -> None:
    await becomes(guide, "address changed")
    for each in guide.view.findChildren(QAbstractButton):
        if each.isVisible():
            face = QAccessible.queryAccessibleInterface(each)
            assert face is not None
            assert face.text(QAccessible.Text.Name)
            assert each.focusPolicy() & Qt.FocusPolicy.TabFocus
    spoken = card(guide, Step.COPY).accessibleName()
    assert spoken.startswith("5. The address has changed. broken. The shop still has the old one. The panel")
    assert card(guide, Step.KEY).accessibleName().startswith("1. The shop key works. done. 142 products")
    assert guide.view.page.path.place(0).accessibleName() == "The shop: not proven. has the old address"


async def test_another_key_is_told_at_once(guide: Guide) -> None:
    await becomes(guide, "proven")
    button(guide.view, "Show the steps").click()
    guide.keys.held = HeldKey(KeyPlace.FILE, 7)
    for listener in guide.keys.listeners:
        listener(guide.keys.held)
    words = card(guide, Step.KEY).words()
    assert words is not None
    assert words.small == "7 products found · the key lies in a file that only you can read"


async def test_it_listens_no_more_when_closed_down(guide: Guide) -> None:
    await becomes(guide, "tunnel down")
    assert guide.view._tick.isActive()
    guide.view.close_down()
    guide.view.close_down()
    assert guide.keys.listeners == []
    assert not guide.view._tick.isActive()


@pytest.mark.parametrize("dark", [False, True])
async def test_it_is_drawn_light_and_dark(guide: Guide, theme: Theme, dark: bool) -> None:
    await becomes(guide, "tunnel down")
    theme.choose(dark)
    ground = guide.view.grab().toImage()
    edge = card(guide, Step.TUNNEL)
    spot = edge.mapTo(guide.view, edge.rect().center())
    spot.setX(edge.mapTo(guide.view, edge.rect().topLeft()).x() + 1)
    assert not ground.isNull()
    assert ground.rect().contains(spot)
    theme.choose(None)


async def test_the_places_stand_below_each_other_where_there_is_no_room_beside(guide: Guide) -> None:
    path = guide.view.page.path
    await becomes(guide, "tunnel down")
    assert path.place(1).y() == path.place(0).y()
    path.setFixedWidth(path.minimumSizeHint().width())
    for _ in range(3):
        QApplication.sendPostedEvents()
    assert path.place(1).y() > path.place(0).geometry().bottom()
    assert path.place(1).x() == path.place(0).x()
    assert path.place(3).geometry().right() <= path.width()
    assert not path.grab().isNull()
