"""The line at the bottom: the truth about the connection, each item with its explanation."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.setup_steps import is_chosen
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelState
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.tint import colour
from qbdesk.ui.connection_words import proof_words, tunnel_words
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.status_words import (
    StatusWords,
    api_words,
    last_event_words,
    listener_words,
    paused_words,
    store_words,
    waiting_words,
    wish_word,
)
from qbdesk.ui.theme import Theme, Type, icon_px
from qbdesk.ui.wishes import Wish

_HEIGHT = 28
_ICON_PX, _GAP, _PAD = 14, 6, 6
_POPUP_PX = 320
_NARROW_PX = 1024
_MARGIN, _SPACING = 10, 5


class StatusItem(QToolButton):
    """Icon and words, flat; a click opens the explanation above it."""

    wish_requested = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, offered: frozenset[Wish] = frozenset()) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._offered = offered
        self._words = StatusWords("circle-dashed", "text2", "", "")
        self.setProperty("kind", "flat status")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked.connect(self._explain)
        theme.changed.connect(self.update)

    def say(self, words: StatusWords) -> None:
        """Show other words; nothing moves when they are the same."""
        if words != self._words:
            self._words = words
            self.setText(words.text)
            self.setAccessibleName(words.text)
            self.setAccessibleDescription(words.explanation)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words; Qt's own gap of 4 px beside an icon cannot be set."""
        metrics = self.fontMetrics()
        width = _PAD + icon_px(_ICON_PX) + _GAP + metrics.horizontalAdvance(self.text()) + _PAD
        return QSize(width, max(_HEIGHT - 4, metrics.height() + 6))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and focus by the style, icon and words by itself."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        t = self._theme.tokens
        ink = colour(t, self._words.tint)
        pixmap = self._icons.pixmap(self._words.icon, ink, icon_px(_ICON_PX), self.devicePixelRatioF())
        painter.drawPixmap(_PAD, (self.height() - icon_px(_ICON_PX)) // 2, pixmap)
        painter.setPen(QColor(t.text2))
        words = self.rect().adjusted(_PAD + icon_px(_ICON_PX) + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _explain(self) -> None:
        popup = _Explanation(self._words, self._words.wish in self._offered, self)
        popup.wish_requested.connect(self.wish_requested)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, -popup.height() - 4)))
        popup.show()


class _Explanation(QFrame):
    wish_requested = Signal(object)

    def __init__(self, words: StatusWords, with_button: bool, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._wish = words.wish
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setFixedWidth(_POPUP_PX)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 12, 16, 12)
        stack.setSpacing(4)
        for role, text in (("strong", words.text), ("text2", words.explanation)):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
            label.setWordWrap(True)
            stack.addWidget(label)
        if words.wish is not None and with_button:
            button = QPushButton(words.answer or wish_word(words.wish))
            button.setProperty("kind", "plain small")
            button.clicked.connect(self._tell)
            stack.addSpacing(4)
            stack.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _tell(self) -> None:
        self.wish_requested.emit(self._wish)
        self.close()


class StatusLine(QFrame):
    """Connection at the left, what is selected and what happened last at the right."""

    wish_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        words: RowWords,
        offered: Collection[Wish] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar-bottom")
        self.setMinimumHeight(_HEIGHT)
        self.setAccessibleName(translate("Status", "Status"))
        self._words = words
        self._status: EngineStatus | None = None
        may = frozenset((*offered, Wish.COPY_ADDRESS))
        self._items = tuple(StatusItem(theme, icons, may) for _ in range(8))
        self._store, self._listener, self._tunnel, self._proof, self._api = self._items[:5]
        self._paused, self._last, self._waiting = self._items[5:]
        self._paused.say(paused_words())
        self._selected = Line(theme, Type.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 2, _MARGIN, 0)
        row.setSpacing(_SPACING)
        self._rules = tuple(_rule() for _ in self._items)
        for item, rule in zip(self._items, self._rules, strict=True):
            item.wish_requested.connect(self.wish_requested)
            if item is self._last:
                row.addStretch(1)
                row.addWidget(self._selected)
            row.addWidget(rule)
            row.addWidget(item)
        self._is_paused = False
        self._paused.hide()
        self._store.hide()
        self._selected.hide()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the window may be: what does not fit is left out."""
        return QSize(0, super().minimumSizeHint().height())

    def show_status(self, status: EngineStatus) -> None:
        """Say how the engine is doing."""
        self._status = status
        self._store.say(store_words(status, self._words))
        self._listener.say(listener_words(status))
        self._tunnel.say(tunnel_words(status))
        self._proof.say(proof_words(status, self._words))
        self._api.say(api_words(status, self._words))
        self._last.say(last_event_words(status, self._words))
        self._waiting.say(waiting_words(status, self._words.locale))
        self._arrange()

    def show_paused(self, paused: bool) -> None:
        """Whether the view stands still."""
        self._is_paused = paused
        self._arrange()

    def show_selected(self, words: str) -> None:
        """How much is selected; "" when it is not worth a word."""
        self._selected.setText(words)
        self._selected.setVisible(bool(words))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room only trouble and the last event stay."""
        super().resizeEvent(event)
        self._arrange()

    def focus_first(self) -> None:
        """Put the focus on the first item."""
        first = next(item for item in self._items if item.isVisibleTo(self))
        self._stop_at(first)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from item to item; the line is one stop of Tab."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        shown = [item for item in self._items if item.isVisibleTo(self)]
        current = next((item for item in shown if item.hasFocus()), None)
        if Qt.Key(event.key()) not in steps or current is None:
            super().keyPressEvent(event)
            return
        place = (shown.index(current) + steps[Qt.Key(event.key())]) % len(shown)
        self._stop_at(shown[place])
        shown[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, stop: StatusItem) -> None:
        """Tab stops at one item only."""
        for item in self._items:
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if item is stop else Qt.FocusPolicy.ClickFocus)

    def _arrange(self) -> None:
        """All items where they have room; else trouble, the proof and the last event."""
        if self._status is not None:
            shown = self._everything(self._status)
            if self.width() < _NARROW_PX or self._needs(shown) > self.width():
                shown = self._what_matters(self._status)
            for item in self._items:
                item.setVisible(item in shown)
        shown = [item for item in self._items if item.isVisibleTo(self)]
        if shown and not any(item.hasFocus() for item in shown):
            self._stop_at(shown[0])
        before = False
        for item, rule in zip(self._items, self._rules, strict=True):
            if item is self._last:
                before = self._selected.isVisibleTo(self)
            is_shown = item.isVisibleTo(self)
            rule.setVisible(before and is_shown)
            before = before or is_shown

    def _everything(self, status: EngineStatus) -> list[StatusItem]:
        """But for what this desk has no part in."""
        out = set(() if self._is_paused else (self._paused,))
        if not status.store_place:
            out.add(self._store)
        if not status.may_keep:
            out.update((self._listener, self._tunnel, self._proof, self._api, self._waiting))
        return [item for item in self._items if item not in out]

    def _what_matters(self, status: EngineStatus) -> list[StatusItem]:
        matters = {
            self._store: status.store_lost_at_us is not None or not status.may_keep,
            self._listener: bool(status.listen_problem),
            self._tunnel: status.tunnel.state in (TunnelState.FAILED, TunnelState.RECONNECTING),
            self._proof: is_chosen(status),
            self._api: status.api in (ApiState.REJECTED, ApiState.UNREACHABLE),
            self._paused: self._is_paused,
            self._last: True,
            self._waiting: status.waiting > 0,
        }
        return [item for item in self._everything(status) if matters[item]]

    def _needs(self, shown: list[StatusItem]) -> int:
        """The width in which nothing is cut, in pixels."""
        selected = self._selected.sizeHint().width() if self._selected.isVisibleTo(self) else 0
        gaps = (2 * len(shown) + 2) * _SPACING + 2 * _MARGIN
        return sum(item.sizeHint().width() for item in shown) + selected + gaps


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("kind", "rule")
    rule.setFixedHeight(12)
    return rule
