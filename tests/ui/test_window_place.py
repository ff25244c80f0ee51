from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qbdesk.ui.components.side_window import SideWindow
from qbdesk.ui.desk_area import Mode, mode_for
from qbdesk.ui.window_place import first_size, in_sight, put_over

SCREENS = [QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 720)]

FRAME_PX = 4


@pytest.mark.parametrize(
    ("width", "height", "mode"),
    [
        (1360, 900, Mode.RIGHT),
        (1359, 900, Mode.BELOW),
        (1024, 640, Mode.BELOW),
        (1280, 639, Mode.FOLDED),
        (1440, 600, Mode.RIGHT),
        (1023, 900, Mode.INSTEAD),
    ],
)
def test_where_the_details_are(width: int, height: int, mode: Mode) -> None:
    assert mode_for(QSize(width, height)) is mode


def test_a_window_in_sight_stays() -> None:
    for place in (QRect(100, 100, 1440, 900), QRect(-700, 50, 1440, 900), QRect(2500, 600, 1440, 900)):
        assert in_sight(place, SCREENS) == place


def test_a_window_out_of_sight_comes_back_and_fits() -> None:
    for place in (QRect(4000, 100, 1440, 900), QRect(100, -2000, 1440, 900), QRect(0, 5000, 3000, 2000)):
        corrected = in_sight(place, SCREENS)
        assert SCREENS[0].contains(corrected)


def test_the_first_size() -> None:
    assert first_size(QSize(1920, 1080)) == QSize(1440, 900)
    assert first_size(QSize(1280, 720)) == QSize(1152, 648)


def test_a_window_beside_the_desk_is_put_over_it(qtbot: QtBot) -> None:
    desk, beside = QWidget(), QWidget()
    for each in (desk, beside):
        qtbot.addWidget(each)
    desk.setGeometry(100, 80, 400, 300)
    beside.resize(200, 100)
    put_over(beside, desk)
    assert beside.geometry().center() == desk.frameGeometry().center()
    desk.move(5000, 5000)
    put_over(beside, desk)
    assert desk.screen().availableGeometry().contains(beside.geometry())


def test_a_window_beside_the_desk_opens_over_the_active_one(qtbot: QtBot) -> None:
    desk, first, moved = QWidget(), SideWindow(), SideWindow()
    for each in (desk, first, moved):
        qtbot.addWidget(each)
        each.resize(300, 200)
    desk.move(140, 90)
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    first.show()
    away = first.geometry().center() - desk.frameGeometry().center()
    assert away.manhattanLength() <= 2 * FRAME_PX
    moved.move(7, 9)
    moved.show()
    assert moved.pos().x() == 7
