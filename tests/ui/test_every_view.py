"""Every view with type of twice the size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.app import paths
from qbdesk.app.collecting import Collector
from qbdesk.ui.components.line import Line
from qbdesk.ui.language import Language
from qbdesk.ui.status_line import StatusLine
from qbdesk.ui.style_sheet import apply_look
from qbdesk.ui.theme import Theme
from qbdesk.ui.top_bar import TopBar
from tests.ui.views import SEEN, each_view, stage_of

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
OF_OTHERS = (TopBar, StatusLine)


@pytest.fixture
def look(qtbot: QtBot, qapp: QApplication) -> Iterator[Theme]:
    before, style = QFont(qapp.font()), qapp.styleSheet()
    theme = Theme(dark=False)
    language = Language(qapp, paths.resources() / "translations")
    language.use("sv")
    collector = Collector()
    yield theme
    collector.close()
    language.take_away()
    QLocale.setDefault(QLocale("C"))
    qapp.setFont(before)
    qapp.setStyleSheet(style)


async def test_nothing_is_clipped_in_type_of_twice_the_size(
    look: Theme, qapp: QApplication, tmp_path: Path
) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(26)
    qapp.setFont(font)
    put_on = apply_look(qapp, look)
    cut: dict[str, list[str]] = {}
    async with stage_of(look, tmp_path, QSize(1440, 900)) as stage:
        async for name, window in each_view(stage, SEEN):
            bad = [words for words in _cut(window) if words]
            cut |= {name: bad} if bad else {}
    put_on.deleteLater()
    assert cut == {}


def _cut(window: QWidget) -> Iterator[str]:
    """The texts in sight that have less room than they need; a `Line` shortens itself, with a tool tip."""
    for each in window.findChildren(QWidget):
        if not isinstance(each, QLabel | QAbstractButton) or isinstance(each, Line) or not each.isVisible():
            continue
        if not each.text() or any(place.isAncestorOf(each) for place in _of_others(window)):
            continue
        if isinstance(each, QLabel) and each.wordWrap():
            if each.height() < each.heightForWidth(each.width()):
                yield each.text()
        elif each.width() < each.minimumSizeHint().width() or each.height() < each.minimumSizeHint().height():
            yield each.text()


def _of_others(window: QWidget) -> list[QWidget]:
    return [place for kind in OF_OTHERS for place in window.findChildren(kind)]
