"""The way of a webhook in one strip: four places, and links that are proven, unknown or broken."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QSizePolicy, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.components.tint import Tint, colour
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Type, icon_px

_ICON_PX, _STATE_PX, _CROSS_PX = 20, 14, 14
_GAP, _SMALL_GAP, _PAD, _ABOVE = 12, 6, 8, 8
_LEAST_LINK_PX, _UPRIGHT_LINK_PX, _BESIDE = 24, 16, 16
_LINE_PX = 2


_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Hold(StrEnum):
    """How a place or a link is doing; GOOD is green."""

    GOOD = "good"
    UNKNOWN = "unknown"
    BROKEN = "broken"


_STATES: dict[Hold, tuple[str, Tint]] = {
    Hold.GOOD: ("check-circle-fill", "new"),
    Hold.UNKNOWN: ("circle-dashed", "text2"),
    Hold.BROKEN: ("x-circle-fill", "cancel"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its icon and name, how it is doing, a small line, and the whole for a screen reader."""

    icon: str
    name: str
    hold: Hold
    small: str
    spoken: str


class PathStrip(QFrame):
    """`place_chosen(number)` when a place is pressed; the arrows go from place to place.

    Where the places have no room beside each other they stand below each other.
    """

    place_chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, name: str, places: int = 4) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._links: tuple[Hold, ...] = (Hold.UNKNOWN,) * (places - 1)
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._places = tuple(_PlaceButton(theme, icons, self) for _ in range(places))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(_BESIDE, _ABOVE, _BESIDE, _ABOVE)
        self._row.setSpacing(_LEAST_LINK_PX + 2 * _GAP)
        for number, button in enumerate(self._places):
            if number:
                self._row.addStretch(1)
            self._row.addWidget(button)
            button.clicked.connect(self._tell)
        theme.changed.connect(self.update)

    def show_path(self, places: Sequence[Place], links: Sequence[Hold]) -> None:
        """Show these places and the links between them."""
        for button, place in zip(self._places, places, strict=True):
            button.say(place)
        self._links = tuple(links)
        self._arrange()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest place."""
        widest = max(button.minimumSizeHint().width() for button in self._places)
        return QSize(widest + 2 * _BESIDE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below each other."""
        super().resizeEvent(event)
        self._arrange()

    def links(self) -> tuple[Hold, ...]:
        """The links as they are painted."""
        return self._links

    def place(self, number: int) -> QAbstractButton:
        """The button of a place."""
        return self._places[number]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the focus."""
        back, on = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
        step = -1 if event.key() in back else 1 if event.key() in on else 0
        here = next((n for n, button in enumerate(self._places) if button.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        there = (here + step) % len(self._places)
        self._places[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and the links between the buttons."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, hold in enumerate(self._links):
            before, behind = self._places[number].geometry(), self._places[number + 1].geometry()
            if self._is_upright:
                painter.save()
                start = QPointF(before.left() + _PAD + icon_px(_ICON_PX) / 2, before.bottom() + 1)
                painter.setTransform(QTransform.fromTranslate(start.x(), start.y()).rotate(90), True)
                self._paint_link(painter, QRectF(0, -8, behind.top() - before.bottom() - 1, 16), hold)
                painter.restore()
                continue
            room = QRectF(before.right() + _GAP, 0, behind.left() - before.right() - 2 * _GAP, self.height())
            self._paint_link(painter, room, hold)

    @property
    def _is_upright(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def _arrange(self) -> None:
        links = (len(self._places) - 1) * (_LEAST_LINK_PX + 2 * _GAP)
        needs = sum(button.minimumSizeHint().width() for button in self._places) + links + 2 * _BESIDE
        upright = self.width() < needs
        if upright != self._is_upright:
            direction = QBoxLayout.Direction
            self._row.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
            self._row.setSpacing(_UPRIGHT_LINK_PX if upright else _LEAST_LINK_PX + 2 * _GAP)

    def _paint_link(self, painter: QPainter, room: QRectF, hold: Hold) -> None:
        tokens = self._theme.tokens
        middle = room.center().y()
        ink = {
            Hold.GOOD: tokens.new.stripe,
            Hold.UNKNOWN: tokens.control,
            Hold.BROKEN: tokens.cancel.stripe,
        }[hold]
        pen = QPen(QColor(ink), _LINE_PX)
        if hold is not Hold.GOOD:
            pen.setDashPattern([3, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if hold is not Hold.BROKEN:
            painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
            return
        half = icon_px(_CROSS_PX) / 2
        centre = room.center()
        if room.width() > 3 * icon_px(_CROSS_PX):
            painter.drawLine(QPointF(room.left(), middle), QPointF(centre.x() - half - 4, middle))
            painter.drawLine(QPointF(centre.x() + half + 4, middle), QPointF(room.right(), middle))
        cross = self._icons.pixmap(
            "x", colour(tokens, "cancel"), icon_px(_CROSS_PX), self.devicePixelRatioF()
        )
        painter.drawPixmap(QPointF(centre.x() - half, middle - half), cross)

    def _tell(self) -> None:
        button = self.sender()
        assert isinstance(button, _PlaceButton)
        self.place_chosen.emit(self._places.index(button))


class _PlaceButton(QAbstractButton):
    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._place = Place("storefront", "", Hold.UNKNOWN, "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def say(self, place: Place) -> None:
        if place != self._place:
            self._place = place
            self.setAccessibleName(place.spoken)
            self.setToolTip(place.small)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        name, small = self._metrics()
        words = max(name.horizontalAdvance(self._place.name) + _SMALL_GAP + icon_px(_STATE_PX), 0)
        words = max(words, small.horizontalAdvance(self._place.small))
        return QSize(self._left() + words + _PAD, self._height())

    def minimumSizeHint(self) -> QSize:
        name, _ = self._metrics()
        width = (
            self._left() + name.horizontalAdvance(self._place.name) + _SMALL_GAP + icon_px(_STATE_PX) + _PAD
        )
        return QSize(width, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, ratio = self._theme.tokens, self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        name_metrics, small_metrics = self._metrics()
        top = (self.height() - self._words_height()) // 2
        icon = self._icons.pixmap(self._place.icon, tokens.text2, icon_px(_ICON_PX), ratio)
        painter.drawPixmap(_PAD, (self.height() - icon_px(_ICON_PX)) // 2, icon)
        first, left = line_height(self._theme, Type.STRONG), self._left()
        painter.setFont(self._theme.font(Type.STRONG))
        painter.setPen(QColor(tokens.text))
        name_width = name_metrics.horizontalAdvance(self._place.name)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, top, name_width + 2, first), middle, self._place.name)
        state, tint = _STATES[self._place.hold]
        mark = self._icons.pixmap(state, colour(tokens, tint), icon_px(_STATE_PX), ratio)
        painter.drawPixmap(left + name_width + _SMALL_GAP, top + (first - icon_px(_STATE_PX)) // 2, mark)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(QColor(tokens.text2))
        room = QRect(left, top + first, self.width() - left - 2, line_height(self._theme, Type.SMALL))
        elided = small_metrics.elidedText(self._place.small, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, middle, elided)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(self._theme.font(Type.STRONG)), QFontMetrics(self._theme.font(Type.SMALL))

    def _left(self) -> int:
        return _PAD + icon_px(_ICON_PX) + _GAP

    def _words_height(self) -> int:
        return line_height(self._theme, Type.STRONG) + line_height(self._theme, Type.SMALL)

    def _height(self) -> int:
        return self._words_height() + 16
