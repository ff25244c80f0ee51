"""Days as they are spoken of: a day by name, and the same weekday a week before it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from qbdesk.ui.locale_text import NBSP
from qbdesk.ui.row_words import translate


def long_day(locale: QLocale, day: date, this_year: int) -> str:
    """Monday 23 November; with the year when it is another."""
    pattern = "dddd d MMMM" if day.year == this_year else "dddd d MMMM yyyy"
    return locale.toString(QDate(day.year, day.month, day.day), pattern)


def short_day(locale: QLocale, day: date) -> str:
    """23 Nov."""
    month = locale.monthName(day.month, QLocale.FormatType.ShortFormat)
    return f"{day.day}{NBSP}{month}"


def last_weekday(day: date) -> str:
    """The same weekday last week, as said today."""
    return (
        translate("Today", "last Monday"),
        translate("Today", "last Tuesday"),
        translate("Today", "last Wednesday"),
        translate("Today", "last Thursday"),
        translate("Today", "last Friday"),
        translate("Today", "last Saturday"),
        translate("Today", "last Sunday"),
    )[day.weekday()]


def weekday_before(day: date) -> str:
    """The same weekday a week earlier, as said of a day that is past."""
    return (
        translate("Today", "the Monday before"),
        translate("Today", "the Tuesday before"),
        translate("Today", "the Wednesday before"),
        translate("Today", "the Thursday before"),
        translate("Today", "the Friday before"),
        translate("Today", "the Saturday before"),
        translate("Today", "the Sunday before"),
    )[day.weekday()]
