"""What the window can ask of the program behind it."""

from __future__ import annotations

from enum import Enum, auto

from qbdesk.domain.late_dataclass import dataclass


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
    SEND_TEST = auto()
    CANCEL_FETCH = auto()
    OPEN_NGROK = auto()
    REHEARSE = auto()
    ANSWER_ON_PURPOSE = auto()
    ANSWER_AS_EVER = auto()
    CHOOSE_TUNNEL = auto()
    OPEN_LOG = auto()
    COPY_DIAGNOSTICS = auto()
    ABOUT = auto()
    NOTE_SALVAGED = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """A button to be: its word, what pressing it asks for, and its icon ("" for none)."""

    word: str
    wish: Wish
    icon: str = ""
