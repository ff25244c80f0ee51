"""Bars as they are painted: pixels of a picture at several scales."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPixmap
from pytestqt.qtbot import QtBot

from qbdesk.ui.theme import DARK, LIGHT, Theme
from qbdesk.ui.today.bar_chart import BarChart
from qbdesk.ui.today.bar_layout import BarLayout
from qbdesk.ui.today.chart_data import Bar, ChartData

NOW = (1, 3, None, 5, 0)
BEFORE = (2, None, 4, 3, 0)
TICKS = ((0.0, "0"), (2.0, "2"), (4.0, "4"), (6.0, "6"))
SCALES = (1.0, 1.25, 1.5, 2.0)


def data_of(
    now: tuple[float | None, ...] = NOW,
    before: tuple[float | None, ...] = BEFORE,
    ticks: tuple[tuple[float, str], ...] = TICKS,
) -> ChartData:
    bars = tuple(Bar(n, b, "", "", ()) for n, b in zip(now, before, strict=True))
    return ChartData("Orders", "", (), bars, ticks, "Nothing yet")


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> BarChart:
    made = BarChart(theme)
    qtbot.addWidget(made)
    made.resize(487, 251)
    return made


def picture(chart: BarChart, scale: float) -> QImage:
    """The widget as on a screen of that scale, on the ground of its card."""
    pixmap = QPixmap(chart.size() * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(QColor(chart._theme.tokens.surface))
    chart.render(pixmap, QPoint(), renderFlags=BarChart.RenderFlag.DrawChildren)
    return pixmap.toImage()


def room_of(chart: BarChart, scale: float) -> QRectF:
    room = chart.plot_room()
    return QRectF(room.topLeft() * scale, room.size() * scale)


def row_of(image: QImage, y: int, room: QRectF) -> list[tuple[str, int]]:
    """The runs of one colour in a row of pixels: the colour and how many."""
    names = (image.pixelColor(x, y).name() for x in range(round(room.left()), round(room.right())))
    return [(name, len(list(run))) for name, run in groupby(names)]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_no_edge_lies_between_two_pixels(chart: BarChart, theme: Theme, tokens: object, scale: float) -> None:
    theme.choose(tokens is DARK)
    chart.show_data(data_of(now=(None,) * 5))
    image, room = picture(chart, scale), room_of(chart, scale)
    seen = {
        image.pixelColor(x, y).name()
        for x in range(round(room.left()), round(room.right()))
        for y in range(round(room.top()), round(room.bottom()))
    }
    t = theme.tokens
    assert seen == {QColor(each).name() for each in (t.surface, t.line, t.control, t.sunken)}


@pytest.mark.parametrize("scale", SCALES)
def test_todays_bars_stand_in_the_middle_of_those_of_the_past(
    chart: BarChart, theme: Theme, scale: float
) -> None:
    chart.show_data(data_of())
    image, room, t = picture(chart, scale), room_of(chart, scale), theme.tokens
    line = round(scale)
    low = round(room.bottom() - room.height() / 12)  # half of one order above the axis
    runs = [(name, width) for name, width in row_of(image, low, room) if name != QColor(t.surface).name()]
    names = {QColor(getattr(t, name)).name(): name for name in ("accent", "control", "sunken")}
    drawn = [(names[name], width) for name, width in runs]
    behind, front = drawn[1][1], drawn[2][1]
    both = [
        *(("control", line), ("sunken", behind), ("accent", front)),
        *(("sunken", behind), ("control", line)),
    ]
    alone = [("control", line), ("sunken", 2 * behind + front), ("control", line)]
    assert drawn == [*both, ("accent", front), *alone, *both]


def test_heights_are_those_of_the_axis(chart: BarChart) -> None:
    chart.show_data(data_of())
    room = QRectF(40, 10, 400, 180)
    layout = BarLayout(chart.data(), room, 1)
    assert [line.top() for line in layout.lines()] == [190, 130, 70, 10]
    now = [bar.now for bar in layout.bars()]
    assert [(each.top(), each.bottom()) if each else None for each in now] == [
        (160, 190), (100, 190), None, (40, 190), None,
    ]  # fmt: skip


def test_what_is_not_nothing_is_seen_and_nothing_is_not(chart: BarChart) -> None:
    layout = BarLayout(data_of(now=(0.001, 0.0, None, -0.001, 6.0)), QRectF(0, 0, 500, 120), 2)
    heights = [bar.now.height() if bar.now else 0 for bar in layout.bars()]
    assert heights == [6, 0, 0, 6, 122]


def test_less_than_nothing_hangs_below_the_axis(chart: BarChart) -> None:
    ticks = ((-2.0, "−2"), (0.0, "0"), (2.0, "2"), (4.0, "4"))
    data = data_of(now=(4, -2, None, -1, 0), before=(None,) * 5, ticks=ticks)
    layout = BarLayout(data, QRectF(0, 0, 500, 180), 1)
    now = [bar.now for bar in layout.bars()]
    assert [(each.top(), each.bottom()) if each else None for each in now] == [
        (0, 120), (120, 180), None, (120, 150), None,
    ]  # fmt: skip


def test_the_bars_of_a_crowded_chart_are_still_there(chart: BarChart) -> None:
    layout = BarLayout(data_of(now=(1,) * 60, before=(2,) * 60), QRectF(0, 0, 100, 100), 2)
    assert all(bar.now and bar.now.width() >= 2 and bar.before for bar in layout.bars())


@pytest.mark.parametrize("scale", SCALES)
def test_an_empty_chart_is_a_sentence(chart: BarChart, theme: Theme, scale: float) -> None:
    chart.show_data(data_of(now=(0,) * 5, before=(None,) * 5))
    image = picture(chart, scale)
    t = theme.tokens
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor(t.text2).name() in seen
    assert not seen & {QColor(t.line).name(), QColor(t.control).name(), QColor(t.accent).name()}


def test_a_chart_tells_its_name_and_keeps_what_is_the_same(chart: BarChart) -> None:
    chart.show_data(data_of())
    kept = chart.data()
    chart.show_data(data_of())
    assert chart.data() is kept
    chart.show_data(replace(data_of(), title="Revenue"))
    assert chart.accessibleName() == "Revenue"
