"""How high a line of text is."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFontMetricsF

from qbdesk.ui.theme import Theme, Type

LINE_PX = {
    Type.FIGURE: 36,
    Type.HEADING: 28,
    Type.TITLE: 24,
    Type.STRONG: 20,
    Type.BODY: 20,
    Type.SMALL: 16,
    Type.FIXED: 18,
}


def line_height(theme: Theme, role: Type) -> int:
    """The height of a line of `role` in pixels; grows with the font so that nothing is clipped."""
    return max(LINE_PX[role], ceil(QFontMetricsF(theme.font(role)).height()))
