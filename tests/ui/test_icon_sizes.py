"""Icons are 16 px beside type of 13 px, and grow with it."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from qbdesk.ui.components.icon_button import IconButton, WordButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.event_table.ink import Ink
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark, Tone
from qbdesk.ui.theme import Theme

NEW = Mark("circle-dashed", "New", Tone.NEW)


@pytest.mark.parametrize(("type_px", "icon"), [(13, 16), (26, 32)])
def test_icons_grow_with_the_type(
    theme: Theme, icons: Icons, qapp: QApplication, request: pytest.FixtureRequest, type_px: int, icon: int
) -> None:
    usual = qapp.font()
    font = QFont(usual)
    font.setPixelSize(type_px)
    qapp.setFont(font)
    request.addfinalizer(partial(qapp.setFont, usual))
    assert IconLabel(theme, icons, "bell").sizeHint() == QSize(icon, icon)
    assert IconButton(theme, icons, "bell", "Sound").iconSize() == QSize(icon, icon)
    assert WordButton(theme, icons, "bell", "Sound").iconSize().height() == icon
    ink = Ink(theme, icons)
    assert ink.icon(NEW, 16, 1.0).width() == icon
    assert ink.tag_width("New") == 18 + icon * 3 // 4 + ink.small_width("New")
    assert TagLabel(theme, icons, NEW).sizeHint().width() == ink.tag_width("New")
