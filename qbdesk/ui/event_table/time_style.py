"""How the column *Time* tells when a row came: by the clock, or how long ago."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from qbdesk.domain.event_row import EventRow
from qbdesk.ui.row_words import RowWords, translate

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_MOST_DAYS = 7
_DIGIT = re.compile(r"\d")


class TimeStyle(StrEnum):
    """The two ways of the header's menu."""

    CLOCK = "clock"
    SINCE = "since"


def style_title(style: TimeStyle) -> str:
    """The word in the header's menu."""
    if style is TimeStyle.CLOCK:
        return translate("Column", "Time by the clock")
    return translate("Column", "Time since")


def age_s(row: EventRow, words: RowWords) -> float:
    """Seconds since the row came; below 0 when the clock was set back."""
    return words.now().timestamp() - row.received_at_us / 1_000_000


def since_text(row: EventRow, words: RowWords) -> str:
    """Just now, 3 min ago, 2 h ago, 5 days ago; the date from a week on."""
    age = int(age_s(row, words))
    if not -_MINUTE < age < _MOST_DAYS * _DAY:
        return words.time(row)
    return _since(max(age, 0))


def until_change_s(age: float) -> float:
    """In how many seconds the text of `since_text` is another one; at most an hour."""
    step = _MINUTE if age < _HOUR else _HOUR
    return step - age % step


def longest_times(words: RowWords, style: TimeStyle, width: Callable[[str], int]) -> list[str]:
    """Texts none of which is narrower than any time of its kind; `width` is that of a text."""
    now = words.now()
    yesterday, far = now - timedelta(days=1), now.replace(day=20 if now.day > 24 else 28)
    years = (now.year, now.year - 1)
    days = [far.replace(year=year, month=month) for year in years for month in range(1, 13)]
    told = [words.time_of(moment) for moment in (now, yesterday, *days)]
    if style is TimeStyle.SINCE:
        told += [_since(age) for age in (0, 59 * _MINUTE, 23 * _HOUR, _DAY, (_MOST_DAYS - 1) * _DAY)]
    widest = max("0123456789", key=width)
    return [_DIGIT.sub(widest, text) for text in told]


def _since(age: int) -> str:
    if age < _MINUTE:
        return translate("Time", "just now")
    if age < _HOUR:
        return translate("Time", "%n min ago", None, age // _MINUTE)
    if age < _DAY:
        return translate("Time", "%n h ago", None, age // _HOUR)
    return translate("Time", "%n day(s) ago", None, age // _DAY)
