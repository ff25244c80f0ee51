"""Colours by the names of the tokens, so that a widget can look them up again after a theme switch."""

from __future__ import annotations

from typing import Literal

from qbdesk.ui.row_words import Tone
from qbdesk.ui.theme import StateColours, Tokens

Tint = Literal["text", "text2", "text3", "accent", "new", "done", "cancel", "warn", "product"]
_OF_TONE: dict[Tone, Tint] = {
    Tone.NEW: "new",
    Tone.DONE: "done",
    Tone.CANCEL: "cancel",
    Tone.WARN: "warn",
    Tone.PRODUCT: "product",
    Tone.PLAIN: "text2",
}


def tint_of(tone: Tone) -> Tint:
    """The tint in which a tone's icon stands on plain ground."""
    return _OF_TONE[tone]


def colour(tokens: Tokens, tint: Tint) -> str:
    """The colour for text and icons of that tint."""
    value: str | StateColours = getattr(tokens, tint)
    return value.text if isinstance(value, StateColours) else value
