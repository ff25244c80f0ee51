"""The shop's clock and how the platform writes time (quickbutik.md section 2.1.4)."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the present moment as an aware datetime; passed in, so that tests hold time still."""

SHOP_ZONE = ZoneInfo("Europe/Stockholm")


def system_clock() -> datetime:
    """The machine's present moment, aware, UTC."""
    return datetime.now(UTC)


def shop_text(moment: datetime) -> str:
    """`moment` as the API writes it: naive `YYYY-MM-DD HH:MM:SS`, Swedish local time."""
    return moment.astimezone(SHOP_ZONE).strftime("%Y-%m-%d %H:%M:%S")
