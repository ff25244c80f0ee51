"""A rectangle with some round corners, for what lies in the corner of a card."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

CARD_CORNER = 7


def rounded(room: QRectF, top_left: float, top_right: float, bottom: float = 0) -> QPainterPath:
    """`room` with these radii; both lower corners have the same."""
    path = QPainterPath()
    path.moveTo(room.left() + top_left, room.top())
    path.lineTo(room.right() - top_right, room.top())
    path.arcTo(room.right() - 2 * top_right, room.top(), 2 * top_right, 2 * top_right, 90, -90)
    path.lineTo(room.right(), room.bottom() - bottom)
    path.arcTo(room.right() - 2 * bottom, room.bottom() - 2 * bottom, 2 * bottom, 2 * bottom, 0, -90)
    path.lineTo(room.left() + bottom, room.bottom())
    path.arcTo(room.left(), room.bottom() - 2 * bottom, 2 * bottom, 2 * bottom, 270, -90)
    path.lineTo(room.left(), room.top() + top_left)
    path.arcTo(room.left(), room.top(), 2 * top_left, 2 * top_left, 180, -90)
    path.closeSubpath()
    return path
