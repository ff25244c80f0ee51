"""What the window remembers in words, for the customer who is to be forgotten."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QSettings


def forget_words(state: Path, word: str) -> bool:
    """Take `word` out of a window's remembered state; whether it was there. No window may be open on it.

    A list (saved filters, colour rules) loses the entries that hold the word, in any case of its letters; a
    text of its own (the last filter) goes as a whole.
    """
    settings = QSettings(str(state), QSettings.Format.IniFormat)
    found = False
    for key in settings.allKeys():
        value = settings.value(key)
        if not isinstance(value, str) or word.casefold() not in value.casefold():
            continue
        found = True
        kept = _without(value, word)
        if kept is None:
            settings.remove(key)
        else:
            settings.setValue(key, kept)
    settings.sync()
    return found


def _without(value: str, word: str) -> str | None:
    """The list in `value` without what holds the word, None when it is no list."""
    try:
        listed = json.loads(value)
    except ValueError:
        return None
    if not isinstance(listed, list):
        return None
    kept = [item for item in listed if word.casefold() not in json.dumps(item, ensure_ascii=False).casefold()]
    return json.dumps(kept, ensure_ascii=False)
