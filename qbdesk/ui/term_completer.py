"""What the word in the filter box may become: a list below it that never takes the focus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.query_completion import Suggestion, complete, explain
from qbdesk.ui.components.line import Line
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type

_ROW_PX, _MOST_ROWS = 32, 8
_WIDEST, _LEAST = 640, 360
_PAD, _MEANING_X = 12, 175
Index = QModelIndex | QPersistentModelIndex


class TermCompleter(QFrame):
    """Term, meaning, keys. A child of the window, placed below `under`, as wide as the box.

    `chosen(Suggestion)`. The box hands it its keys by `take_key`.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, box: QWidget) -> None:
        super().__init__(box)
        self._theme = theme
        self._box = box
        self._under: QWidget = box
        self._model = _Suggestions(self)
        self.setProperty("kind", "popup")
        self.setAutoFillBackground(True)
        self._title = Line(theme, Type.SMALL, "text2", translate("Completer", "Continue with"))
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_SuggestionDelegate(theme, self._list))
        self._list.setAccessibleName(translate("Completer", "Terms"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._choose)
        title = QHBoxLayout()
        title.setContentsMargins(_PAD, 8, _PAD, 2)
        title.addWidget(self._title)
        self._stack = stack = QVBoxLayout(self)
        stack.setContentsMargins(1, 1, 1, 1)
        stack.setSpacing(0)
        stack.addLayout(title)
        stack.addWidget(self._list, 1)
        stack.addWidget(self._footer())
        self.hide()

    def place_under(self, widget: QWidget) -> None:
        """Open below this widget when it is shown, else below the box."""
        self._under = widget

    def show_suggestions(self, suggestions: Sequence[Suggestion], text: str) -> None:
        """Offer these for the box's `text`; none hides the list."""
        self._model.replace(suggestions, text)
        if not suggestions:
            self.hide()
            return
        window = self._box.window()
        if self.parent() is not window:
            self.setParent(window)
        self._list.setCurrentIndex(self._model.index(0, 0))
        rows = min(len(suggestions), _MOST_ROWS)
        self._list.setFixedHeight(rows * self._row_height() + 2)
        below = self._under if self._under.isVisible() else self._box
        left = self._box.mapTo(window, QPoint(0, 0)).x()
        top = below.mapTo(window, QPoint(0, below.height())).y() + (4 if below is self._box else 1)
        width = min(max(self._box.width(), _LEAST), _WIDEST, window.width() - 16)
        height = self._stack.totalSizeHint().height()
        self.setGeometry(min(left, window.width() - width - 8), top, width, height)
        self.show()
        self.raise_()

    def take_key(self, key: Qt.Key) -> bool:
        """Whether the key was for the list."""
        if not self.isVisible():
            return False
        place = self._list.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            place = (place + (1 if key is Qt.Key.Key_Down else -1)) % self._model.rowCount()
            self._list.setCurrentIndex(self._model.index(place, 0))
        elif key is Qt.Key.Key_Tab:
            self._choose(self._model.index(place, 0))
        elif key is Qt.Key.Key_Escape:
            self.hide()
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.hide()
            return False
        return True

    def terms(self) -> list[str]:
        """What is offered."""
        return [each.term for each in self._model.suggestions]

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.suggestions[index.row()])

    def _show_all(self) -> None:
        text = self._model.text
        self.show_suggestions(complete(f"{text} ", len(text) + 1), text)

    def _row_height(self) -> int:
        return max(_ROW_PX, QFontMetrics(self._theme.font(Type.BODY)).height() + 12)

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("kind", "bar-bottom")
        row = QHBoxLayout(footer)
        row.setContentsMargins(_PAD, 4, _PAD, 4)
        row.setSpacing(6)
        for key, word in (
            ("↑↓", translate("Completer", "choose")),
            ("Tab", translate("Completer", "fill in")),
            ("Esc", translate("Completer", "leave")),
        ):
            cap = QLabel(key)
            cap.setProperty("kind", "key")
            row.addWidget(cap)
            row.addWidget(Line(self._theme, Type.SMALL, "text2", word))
            row.addSpacing(8)
        row.addStretch(1)
        everything = QPushButton(translate("Completer", "All terms"))
        everything.setProperty("kind", "link small")
        everything.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        everything.clicked.connect(self._show_all)
        row.addWidget(everything)
        return footer


class _Suggestions(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestions: tuple[Suggestion, ...] = ()
        self.text = ""

    def replace(self, suggestions: Sequence[Suggestion], text: str) -> None:
        self.beginResetModel()
        self.suggestions, self.text = tuple(suggestions), text
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.suggestions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        suggestion = self.suggestions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return suggestion.term
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{suggestion.term}, {explain(suggestion, translate)}"
        return None


class _SuggestionDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, max(_ROW_PX, QFontMetrics(self._theme.font(Type.BODY)).height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Suggestions)
        t, suggestion = self._theme.tokens, model.suggestions[index.row()]
        rect: QRect = option.rect
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(t.select if is_current else t.surface))
        typed = model.text[suggestion.start : suggestion.end]
        begun = len(typed) if suggestion.term.lower().startswith(typed.lower()) else 0
        fixed = self._theme.font(Type.FIXED)
        strong = QFont(fixed)
        strong.setWeight(QFont.Weight.DemiBold)
        x = rect.x() + _PAD
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(t.text))
        for font, text in ((strong, suggestion.term[:begun]), (fixed, suggestion.term[begun:])):
            painter.setFont(font)
            painter.drawText(QRect(x, rect.y(), rect.width(), rect.height()), middle, text)
            x += QFontMetrics(font).horizontalAdvance(text)
        painter.setFont(self._theme.font(Type.BODY))
        painter.setPen(QColor(t.text2))
        left = max(rect.x() + _MEANING_X, x + 16)
        room = QRect(
            left, rect.y(), max(rect.right() - left - (48 if is_current else _PAD), 0), rect.height()
        )
        meaning = QFontMetrics(painter.font()).elidedText(
            explain(suggestion, translate), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, meaning)
        if is_current:
            painter.setFont(self._theme.font(Type.SMALL))
            key = QRect(rect.right() - 44, rect.center().y() - 9, 32, 19)
            painter.setPen(QColor(t.control))
            painter.drawRoundedRect(key, 4, 4)
            painter.setPen(QColor(t.text2))
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, "Tab")
