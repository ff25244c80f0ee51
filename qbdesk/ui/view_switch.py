"""The segments in the top bar that lead to the views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme, Type, icon_px

_HEIGHT, _PAD, _ICON_PX, _GAP, _ROUND = 28, 12, 16, 8, 6
_WARNING_PX, _LEAST_WORD_PX = 14, 24


@runtime_checkable
class ClosesDown(Protocol):
    """A page that listens to something."""

    def close_down(self) -> None:
        """Listen no more."""


@runtime_checkable
class ShowsTrouble(Protocol):
    """A page that every red light leads to."""

    def show_trouble(self) -> None:
        """Go to what is broken."""


@runtime_checkable
class AsksFor(Protocol):
    """A page whose buttons ask something of the program; the signal carries a `Wish`."""

    wish_requested: SignalInstance


@dataclass(frozen=True, slots=True)
class View:
    """A page beside the events: its word and icon, and what makes it when it is first shown.

    A page that `ClosesDown` is told to when the window ends. `is_guide`: its page `ShowsTrouble`.
    `prepare` is called in a thread while the desk is idle, so that showing the page takes no time.
    """

    word: str
    icon: str
    make: Callable[[TaskScope], QWidget]
    is_guide: bool = False
    prepare: Callable[[], None] | None = None


class ViewSwitch(QFrame):
    """One stop of Tab, arrows move inside. `view_requested(place)`; shown from two views on."""

    view_requested = Signal(int)

    def __init__(
        self, theme: Theme, icons: Icons, views: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`views`: word and icon of each."""
        super().__init__(parent)
        self.setProperty("kind", "segments")
        self.setAccessibleName(translate("ViewSwitch", "Views"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for place, (word, icon) in enumerate(views):
            segment = _Segment(theme, icons, icon, word, f"Alt+{place + 1}")
            self._group.addButton(segment, place)
            row.addWidget(segment)
        self._group.idClicked.connect(self.view_requested)
        self.show_current(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setVisible(len(views) > 1)

    def show_current(self, place: int) -> None:
        """Which view is shown."""
        for segment in self._group.buttons():
            is_current = self._group.id(segment) == place
            segment.setChecked(is_current)
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus)
        if any(segment.hasFocus() for segment in self._group.buttons()):
            self._group.button(place).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_warning(self, place: int, is_on: bool) -> None:
        """Whether something in that view wants a person."""
        segment = self._group.button(place)
        if isinstance(segment, _Segment):
            segment.warn(is_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from view to view."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = (self._group.checkedId() + step) % len(self._group.buttons())
        self._group.button(place).setFocus(Qt.FocusReason.OtherFocusReason)
        self.view_requested.emit(place)


class _Segment(QPushButton):
    def __init__(self, theme: Theme, icons: Icons, icon: str, word: str, keys: str) -> None:
        super().__init__(word)
        self._theme = theme
        self._icons = icons
        self._icon = icon
        self._warns = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(word)
        self.setToolTip(f"{word} ({keys})")
        theme.changed.connect(self.update)

    def warn(self, is_on: bool) -> None:
        if is_on != self._warns:
            self._warns = is_on
            told = translate("ViewSwitch", "needs your attention") if is_on else ""
            self.setAccessibleDescription(told)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(Type.STRONG))
        width = _PAD + icon_px(_ICON_PX) + _GAP + metrics.horizontalAdvance(self.text()) + _PAD
        width += _GAP + icon_px(_WARNING_PX) if self._warns else 0
        return QSize(width, max(_HEIGHT, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        """The icons alone: the tool tip has the word."""
        warning = _GAP + icon_px(_WARNING_PX) if self._warns else 0
        return QSize(_PAD + icon_px(_ICON_PX) + warning + _PAD, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setPen(QPen(QColor(t.line), 1))
            painter.setBrush(QColor(t.surface))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        t, ratio = self._theme.tokens, self.devicePixelRatioF()
        font: QFont = self._theme.font(Type.STRONG if self.isChecked() else Type.BODY)
        ink = t.text if self.isChecked() or self.underMouse() else t.text2
        icon = self._icons.pixmap(self._icon, ink, icon_px(_ICON_PX), ratio)
        painter.drawPixmap(_PAD, (self.height() - icon_px(_ICON_PX)) // 2, icon)
        left = _PAD + icon_px(_ICON_PX) + _GAP
        room = self.width() - left - _PAD
        if self._warns:
            mark = self._icons.pixmap("warning-fill", t.warn.text, icon_px(_WARNING_PX), ratio)
            right = self.width() - _PAD - icon_px(_WARNING_PX)
            painter.drawPixmap(right, (self.height() - icon_px(_WARNING_PX)) // 2, mark)
            room -= _GAP + icon_px(_WARNING_PX)
        if room < _LEAST_WORD_PX:
            return
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)
        strong = QFontMetrics(self._theme.font(Type.STRONG)).horizontalAdvance(self.text())
        slack = max(min(strong, room) - QFontMetrics(font).horizontalAdvance(shown), 0)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = QRect(left + slack // 2, 0, room + 1, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
