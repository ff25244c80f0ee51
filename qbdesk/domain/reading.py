"""Reading the shop's JSON, whose types drift: strings for numbers, lists for objects, empty for missing.

Source: shared/quickbutik.md sections 2.1 and 2.2 (every client in the field met another shape).
Nothing here raises on an odd value: what cannot be read is None or empty and the caller may mark it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

SHOP_ZONE = ZoneInfo("Europe/Stockholm")
_LONGEST_NUMBER = 40
_LARGEST_EXPONENT = 15
_EMPTY_DATE = "0000"
_EXACT_FLOATS = 2.0**53
_DEEPEST = 64
TOO_DEEP = "…"


def text(value: object) -> str:
    """A string or number as text; anything else is empty. Ids and codes drift to 12.0, which is 12."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_FLOATS:
        return str(int(value))
    if isinstance(value, int | float | Decimal):
        return str(value)
    return ""


def number(value: object) -> Decimal | None:
    """A decimal number from "148.95", "148,95", 148.95 or 148; None for empty, odd or not finite."""
    if isinstance(value, bool):
        return None
    raw = text(value).replace("\u00a0", "").replace(" ", "").replace("\u2212", "-")
    if not raw or len(raw) > _LONGEST_NUMBER:
        return None
    if "," in raw and "." not in raw:
        raw = raw.replace(",", ".")
    try:
        result = Decimal(raw)
    except InvalidOperation:
        return None
    if not result.is_finite() or abs(result.adjusted()) > _LARGEST_EXPONENT:
        return None
    return result


def flag(value: object) -> bool:
    """True for true, 1, "1", "true", "yes"; everything else is False."""
    if isinstance(value, bool):
        return value
    return text(value).lower() in {"1", "true", "yes"}


def record(value: object) -> Mapping[str, object]:
    """A JSON object; an empty list (PHP's empty object) or anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def records(value: object) -> list[Mapping[str, object]]:
    """The objects of a list, or of an object that is keyed by number ("1", "2", …), in their order."""
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict)]


def shallow(value: object) -> object:
    """The value with what lies below 64 levels replaced by `TOO_DEEP`; the same object when nothing does.

    A parser takes a thousand levels; whoever goes through such a value by recursion runs out of stack.
    """
    return _cut(value, _DEEPEST) if _is_deep(value) else value


def shop_time(value: object) -> datetime | None:
    """A naive `YYYY-MM-DD HH:MM:SS` of the shop as aware UTC; None when empty or unreadable.

    The zone is Europe/Stockholm by inference (shared/quickbutik.md section 2.1.4). A UNIX time stamp
    is understood too. In the repeated hour of autumn the first one is taken.
    """
    raw = text(value)
    if not raw or raw.startswith(_EMPTY_DATE):
        return None
    try:
        if raw.isdigit():
            return datetime.fromtimestamp(int(raw), UTC)
        moment = datetime.fromisoformat(raw)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=SHOP_ZONE)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            part
            for each in level
            if isinstance(each, dict | list)
            for part in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return any(isinstance(each, dict | list) for each in level)


def _cut(value: object, levels: int) -> object:
    if not isinstance(value, dict | list):
        return value
    if not levels:
        return TOO_DEEP
    if isinstance(value, dict):
        return {name: _cut(item, levels - 1) for name, item in value.items()}
    return [_cut(item, levels - 1) for item in value]
