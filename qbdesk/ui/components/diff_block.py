"""A text with what was taken out struck and what was put in standing in 600."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import Enum, auto

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.theme import Theme

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 1_500
_KEPT_AROUND = 60


class Part(Enum):
    """What became of a piece of the text."""

    KEPT = auto()
    GONE = auto()
    CAME = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one fate."""

    text: str
    part: Part


def text_difference(before: str, after: str) -> list[Piece]:
    """Word by word; long stretches that stayed are shortened. Of very long texts only the beginnings."""
    old, new = _WORDS.findall(before)[:_MOST_WORDS], _WORDS.findall(after)[:_MOST_WORDS]
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(_shortened("".join(old[i1:i2])), Part.KEPT))
            continue
        if i2 > i1:
            pieces.append(Piece("".join(old[i1:i2]), Part.GONE))
        if j2 > j1:
            pieces.append(Piece("".join(new[j1:j2]), Part.CAME))
    return pieces


def _shortened(text: str) -> str:
    if len(text) <= 2 * _KEPT_AROUND + 20:
        return text
    return f"{text[:_KEPT_AROUND]} … {text[-_KEPT_AROUND:]}"


class DiffBlock(TextBlock):
    """Selectable as any text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._pieces: tuple[Piece, ...] = ()
        super().__init__(theme, parent=parent)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these pieces one after the other."""
        self._pieces = tuple(pieces)
        self.set_text("".join(piece.text for piece in pieces))
        self._set_formats()

    def _set_formats(self) -> None:
        super()._set_formats()
        cursor = QTextCursor(self.document())
        place = 0
        for piece in self._pieces:
            end = min(place + len(piece.text), max(self.document().characterCount() - 1, 0))
            cursor.setPosition(place)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self._format_of(piece.part))
            place = end

    def _format_of(self, part: Part) -> QTextCharFormat:
        tokens = self._theme.tokens
        shape = QTextCharFormat()
        shape.setForeground(QColor(tokens.text2))
        if part is Part.GONE:
            shape.setForeground(QColor(tokens.text3))
            shape.setFontStrikeOut(True)
        elif part is Part.CAME:
            shape.setForeground(QColor(tokens.text))
            shape.setBackground(QColor(tokens.select))
            shape.setFontWeight(QFont.Weight.DemiBold)
        return shape
