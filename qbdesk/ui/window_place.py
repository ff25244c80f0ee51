"""Where the window was, and where it may be."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

LEAST = QSize(800, 560)
FIRST = QSize(1440, 900)
_KEY = "window/geometry"


def restore_place(window: QWidget, settings: QSettings) -> None:
    """Put the window where it was, or at its first size; never out of sight."""
    window.setMinimumSize(LEAST)
    if restore_in_sight(window, settings.value(_KEY)):
        return
    available = QGuiApplication.primaryScreen().availableSize()
    window.resize(first_size(available))


def restore_in_sight(window: QWidget, kept: object) -> bool:
    """Put the window where `saveGeometry` kept it, on a screen that is there now; False when nothing was."""
    if not isinstance(kept, QByteArray) or not window.restoreGeometry(kept):
        return False
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    window.setGeometry(in_sight(window.geometry(), screens))
    return True


def keep_place(window: QWidget, settings: QSettings) -> None:
    """Remember where the window is."""
    settings.setValue(_KEY, window.saveGeometry())


def first_size(available: QSize) -> QSize:
    """1440 × 900, or 90 % of a screen that is smaller."""
    return QSize(
        min(FIRST.width(), available.width() * 9 // 10), min(FIRST.height(), available.height() * 9 // 10)
    )


def in_sight(place: QRect, screens: list[QRect]) -> QRect:
    """`place`, moved and shrunk onto the first screen when its title would be on none."""
    title = QRect(place.topLeft() + QPoint(0, -8), QSize(place.width(), 16))
    if not screens or any(screen.intersects(title) for screen in screens):
        return place
    screen = screens[0]
    size = place.size().boundedTo(screen.size())
    room = screen.size() - size
    return QRect(screen.topLeft() + QPoint(room.width() // 2, room.height() // 2), size)


def put_over(window: QWidget, parent: QWidget) -> None:
    """Centre a window that has its size over the one it belongs to; some desktops put it into a corner."""
    place = QRect(window.pos(), window.size())
    place.moveCenter(parent.window().frameGeometry().center())
    screen = parent.screen().availableGeometry()
    place.moveRight(min(place.right(), screen.right()))
    place.moveBottom(min(place.bottom(), screen.bottom()))
    window.move(max(place.left(), screen.left()), max(place.top(), screen.top()))
