"""The name of a shop's profile: what its folder is called and `--shop` takes."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 40
DEMO = "demo"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
_BETWEEN = re.compile(r"[^a-z0-9]+", re.ASCII)
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ł": "l"})


def is_shop_name(text: str) -> bool:
    """Small letters, digits, - and _, at most 40."""
    return bool(_NAME.fullmatch(text))


def shop_name_of(title: str) -> str:
    """A profile's name made of what people call the shop; "" when nothing of it can stay."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return _BETWEEN.sub("-", kept).strip("-")[:LONGEST_NAME].rstrip("-")
