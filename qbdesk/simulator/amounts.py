"""Money inside the simulator is whole öre; the API writes it as a string with a decimal point."""

import re

_AMOUNT = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,2})?")


def kronor(ore: int) -> str:
    """`14895` → `"148.95"`. Raises nothing; below zero keeps its sign."""
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def ore(text: str) -> int:
    """`"148.95"` or `"899"` → öre. Raises ValueError with one sentence when it is no amount."""
    if not _AMOUNT.fullmatch(text):
        msg = f"{text!r} is no amount; write it like 148.95."
        raise ValueError(msg)
    whole, _, part = text.partition(".")
    sign = -1 if whole.startswith("-") else 1
    return int(whole) * 100 + sign * int((part + "00")[:2])
