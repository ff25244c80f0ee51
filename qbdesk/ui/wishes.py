"""What the window can ask of the program behind it."""

from __future__ import annotations

from enum import Enum, auto


class Wish(Enum):
    """A wish that a button may stand for; a button is there only when someone fulfils it."""

    CHECK = auto()
    CANCEL_CHECK = auto()
    RETRY_KEY = auto()
    CHANGE_KEY = auto()
    OPEN_FOLDER = auto()
    RETRY_STORE = auto()
    SEE_WHY = auto()
    PROVE = auto()
    COPY_ADDRESS = auto()
    SETTINGS = auto()
    RETRY_TUNNEL = auto()
    FETCH_AGENT = auto()
    OPEN_PANEL = auto()
    COPY_PUBLIC_ADDRESS = auto()
    TOGGLE_SOUND = auto()
