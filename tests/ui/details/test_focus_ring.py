"""The ring around what has the focus."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.ui.details.page import FocusRing
from qbdesk.ui.theme import Theme


class Owner(QWidget):
    """A pane that can have the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def test_an_owner_that_goes_with_the_focus_takes_its_ring_along(qtbot: QtBot, theme: Theme) -> None:
    owner, other = Owner(), QWidget()
    qtbot.addWidget(other)
    ring = FocusRing(theme, owner)
    owner.show()
    QApplication.sendEvent(owner, QFocusEvent(QEvent.Type.FocusIn))
    ring.setParent(other)  # so that it is there for the event that comes too late
    shiboken6.delete(owner)
    assert not ring.eventFilter(other, QFocusEvent(QEvent.Type.FocusOut))
