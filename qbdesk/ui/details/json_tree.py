"""The JSON as a tree: keys and values, children made when they are opened."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.details.shop_text import one_line
from qbdesk.ui.plain_tip import plain_tip
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type

Index = QModelIndex | QPersistentModelIndex
_LONGEST_VALUE = 2_000
_MOST_VISITED = 50_000
_OPEN_CHILDREN = 40
_KEY_PX = 190


@dataclass(slots=True)
class _Node:
    key: str
    value: object
    parent: _Node | None = None
    row: int = 0
    children: list[_Node] | None = field(default=None, repr=False)

    def opened(self) -> list[_Node]:
        """The children, made at the first call."""
        if self.children is None:
            self.children = [
                _Node(key, value, self, row) for row, (key, value) in enumerate(_parts(self.value))
            ]
        return self.children


class JsonTree(QTreeView):
    """Read-only, two columns in the fixed font."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = JsonModel(theme, self)
        self.setModel(self._model)
        self.setAccessibleName(translate("Json", "JSON as a tree"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        self.setColumnWidth(0, _KEY_PX)
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_body(self, body: object) -> None:
        """Show another body, its first levels open where they are small."""
        self._model.replace(body)
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if 0 < self._model.rowCount(index) <= _OPEN_CHILDREN:
                self.expand(index)

    def places_of(self, wanted: str, most: int) -> list[QPersistentModelIndex]:
        """Where `wanted` stands in a key or value, from the top."""
        return [QPersistentModelIndex(index) for index in self._model.find(wanted, most)]

    def go_to(self, place: QPersistentModelIndex) -> None:
        """Open what holds it, bring it into sight and select it."""
        index = self._model.index(place.row(), 0, place.parent())
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        self.setFont(self._theme.font(Type.FIXED))
        self.setStyleSheet(
            f"QTreeView {{ background: {tokens.surface}; border: 1px solid {tokens.control};"
            " border-radius: 6px; padding: 7px; outline: none; }"
            f" QTreeView:focus {{ border: 2px solid {tokens.accent}; padding: 6px; }}"
            f" QTreeView::item:selected {{ background: {tokens.select}; color: {tokens.text}; }}"
        )
        self.viewport().update()


class JsonModel(QAbstractItemModel):
    """Values are masked and made printable when they are shown, not before."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._root = _Node("", {})

    def replace(self, body: object) -> None:
        """Show another body."""
        self.beginResetModel()
        self._root = _Node("", body if _parts(body) else {"": body} if body is not None else {})
        self.endResetModel()

    def find(self, wanted: str, most: int) -> list[QModelIndex]:
        """At most `most` places, searched to a bounded depth of work."""
        folded = wanted.lower()
        found: list[QModelIndex] = []
        for visited, node in enumerate(_walk(self._root)):
            if len(found) == most or visited == _MOST_VISITED:
                break
            if folded in node.key.lower() or folded in _shown_value(node.value).lower():
                found.append(self.createIndex(node.row, 0, node))
        return found

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The place of a child."""
        children = self._node(parent).opened()
        if not (0 <= row < len(children) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]
        """The place of what holds it."""
        above = self._node(index).parent if index is not None and index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many children."""
        if parent is not None and parent.isValid() and parent.column() > 0:
            return 0
        return len(self._node(parent).opened())

    def hasChildren(self, parent: Index | None = None) -> bool:
        """Without making them."""
        if parent is not None and parent.isValid() and parent.column() > 0:
            return False
        return isinstance(self._node(parent).value, Mapping | list) and bool(self._node(parent).value)

    def columnCount(self, parent: Index | None = None) -> int:
        """Key and value."""
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The texts, keys in a quieter colour."""
        if not index.isValid():
            return None
        node = self._node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = one_line(node.key) if index.column() == 0 else _shown_value(node.value)
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, line_height(self._theme, Type.FIXED) + 4)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = index.column() == 0 or isinstance(node.value, Mapping | list)
            return QColor(self._theme.tokens.text2 if quiet else self._theme.tokens.text)
        return None

    def _node(self, index: Index | None) -> _Node:
        if index is None or not index.isValid():
            return self._root
        node = index.internalPointer()
        return node if isinstance(node, _Node) else self._root


def _parts(value: object) -> Sequence[tuple[str, object]]:
    if isinstance(value, Mapping):
        return [(str(key), item) for key, item in value.items()]
    if isinstance(value, list):
        return [(str(place), item) for place, item in enumerate(value)]
    return ()


def _walk(root: _Node) -> Iterator[_Node]:
    waiting = list(reversed(root.opened()))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.opened()))


def _shown_value(value: object) -> str:
    if isinstance(value, Mapping):
        return translate("Json", "{%n field(s)}", None, len(value))
    if isinstance(value, list):
        return translate("Json", "[%n item(s)]", None, len(value))
    if isinstance(value, str):
        return f'"{one_line(value, _LONGEST_VALUE)}"'
    return json.dumps(value)
