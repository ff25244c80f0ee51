"""Fonts, colours, icons and the small shapes a row is painted with, made once for a theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from qbdesk.ui.event_table.columns import STRIPE
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark, Tone
from qbdesk.ui.theme import StateColours, Theme, Type, text_scale

_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value
_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
).value | Qt.TextFlag.TextSingleLine.value
_KEPT = 4096
_HAIRLINE = 0.55
_DOT = "circle-fill"
_DOT_SIDE, _TAG_ICON = 8, 12
_TAG_PADS = 6 + 4 + 8
_BADGE = 18
_BADGES = (Tone.NEW, Tone.PRODUCT, Tone.WARN, Tone.CANCEL, Tone.DONE, Tone.PLAIN)


class Ink:
    """What the delegate paints with; throw it away when the theme or the font changes."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        t = theme.tokens
        self.surface = QColor(t.surface)
        self.select, self.hover, self.accent = QColor(t.select), QColor(t.hover), QColor(t.accent)
        self.text, self.text2, self.text3 = QColor(t.text), QColor(t.text2), QColor(t.text3)
        self.day = QColor(t.control)
        self.highlight = QColor(t.warn.ground)
        self.hairline = QColor(t.line)
        self.hairline.setAlphaF(_HAIRLINE)
        self.body, self.strong = theme.font(Type.BODY), theme.font(Type.STRONG)
        self.small = theme.font(Type.SMALL)
        self._states: dict[Tone, StateColours] = {
            tone: getattr(t, tone.value) for tone in Tone if tone is not Tone.PLAIN
        }
        self._colours = {tone: QColor(state.text) for tone, state in self._states.items()}
        self._colours[Tone.PLAIN] = self.text2
        self._grounds = {tone: QColor(state.ground) for tone, state in self._states.items()}
        self._stripes = {tone: QColor(state.stripe) for tone, state in self._states.items()}
        self._icons = icons
        self._grown = text_scale()
        self._metrics = {
            False: QFontMetrics(self.body),
            True: QFontMetrics(self.strong),
        }
        self._small_metrics = QFontMetrics(self.small)
        self._elided: dict[tuple[str, int, bool], str] = {}

    @property
    def line_height(self) -> int:
        """Of the body font."""
        return self._metrics[False].height()

    def width(self, text: str, strong: bool = False) -> int:
        """Of `text` in one line."""
        return self._metrics[strong].horizontalAdvance(text)

    def small_width(self, text: str) -> int:
        """Of `text` in the small font."""
        return self._small_metrics.horizontalAdvance(text)

    def words(
        self, painter: QPainter, box: tuple[int, int, int, int], text: str, strong: bool = False
    ) -> None:
        """`text` in one line at the left of a box (x, y, width, height), cut with "…" where too long."""
        painter.setFont(self.strong if strong else self.body)
        painter.drawText(*box, _LEFT, self.elided(text, box[2], strong))

    def figures(
        self, painter: QPainter, box: tuple[int, int, int, int], text: str, strong: bool = False
    ) -> None:
        """`text` at the right of a box; figures are never cut."""
        painter.setFont(self.strong if strong else self.body)
        painter.drawText(*box, _RIGHT, text)

    def small_words(self, painter: QPainter, box: tuple[int, int, int, int], text: str) -> None:
        """`text` in the small font."""
        painter.setFont(self.small)
        painter.drawText(*box, _LEFT, text)

    def elided(self, text: str, width: int, strong: bool = False) -> str:
        """`text` as it fits into `width`."""
        key = (text, width, strong)
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) >= _KEPT:
                self._elided.clear()
            found = self._metrics[strong].elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[key] = found
        return found

    def colour(self, tone: Tone) -> QColor:
        """The text and icon colour of a tone."""
        return self._colours[tone]

    def side(self, size: int) -> int:
        """Of an icon that is `size` beside type of 13 px."""
        return round(size * self._grown)

    def tag_width(self, word: str) -> int:
        """Of a tag with that word."""
        return _TAG_PADS + self.side(_TAG_ICON) + self.small_width(word)

    def icon(self, mark: Mark, size: int, scale: float) -> QPixmap:
        """The icon of a mark in its tone, `size` beside type of 13 px."""
        return self._icons.pixmap(mark.icon, self._colours[mark.tone].name(), self.side(size), scale)

    def stripe(self, painter: QPainter, tone: Tone, box: tuple[int, int, int, int], hatched: bool) -> None:
        """The 4 px at the left of a row, solid or hatched (2 px on, 3 px off)."""
        x, y, _, height = box
        colour = self._stripes[tone]
        if not hatched:
            painter.fillRect(x, y, STRIPE, height, colour)
            return
        painter.save()
        painter.setClipRect(x, y, STRIPE, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.4))
        for start in range(y, y + height + STRIPE, 5):
            painter.drawLine(x, start, x + STRIPE, start - STRIPE)
        painter.restore()

    def badge(self, painter: QPainter, x: int, middle: int, number: int) -> int:
        """A mark: its number on its colour's ground, 18 px; returns the room it takes."""
        tone = _BADGES[(number - 1) % len(_BADGES)]
        size = max(_BADGE, self._small_metrics.height())
        box = QRectF(x, middle - size // 2, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._stripes.get(tone, self.accent), 1))
        painter.setBrush(self._grounds.get(tone, self.select))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._colours[tone] if tone in self._stripes else self.accent)
        painter.setFont(self.small)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        return size + 6

    def tag(self, painter: QPainter, x: int, middle: int, mark: Mark, scale: float) -> None:
        """Icon 12 and word on the tone's ground, 20 px high, radius 4."""
        width, side = self.tag_width(mark.word), self.side(_TAG_ICON)
        height = max(20, self._small_metrics.height() + 4)
        top = middle - height // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._grounds[mark.tone])
        painter.drawRoundedRect(QRectF(x, top, width, height), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if mark.icon == _DOT:
            inset = (side - self.side(_DOT_SIDE)) // 2
            painter.drawPixmap(x + 6 + inset, middle - side // 2 + inset, self.icon(mark, _DOT_SIDE, scale))
        else:
            painter.drawPixmap(x + 6, middle - side // 2, self.icon(mark, _TAG_ICON, scale))
        painter.setPen(self._colours[mark.tone])
        self.small_words(painter, (x + 10 + side, top, width, height), mark.word)
