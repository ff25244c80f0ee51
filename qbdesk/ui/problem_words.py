"""Problems in the reader's language.

Whoever finds a problem says it in English, as a `QbdeskError` or as the reason of a delivery, for logs and
terminals have no other. The window looks the sentence up here; what is not known stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication

_CONTEXT = "Problem"
_PLACE = re.compile(r"\{(\d)\}")


def noop(_context: str, text: str) -> str:
    """Marks a text for the translators without translating it."""
    return text


_KNOWN = (
    noop("Problem", "A replay goes to this computer or its own network only."),
    noop("Problem", "Give a local address."),
    noop("Problem", "A shop name is small letters, digits, - and _, at most 40; not {0}."),
    noop("Problem", "Another program holds the database: new events cannot be saved just now."),
    noop("Problem", "Another qbdesk already works on the shop “{0}”."),
    noop("Problem", "At least 1 000 events are kept."),
    noop("Problem", "Change it there, or start qbdesk without it."),
    noop("Problem", "Check the disk; all goes on by itself when it works."),
    noop("Problem", "Check the internet connection; it is tried again."),
    noop("Problem", "Choose a port from 1024 up."),
    noop("Problem", "Choose another host or port."),
    noop("Problem", "Choose another one with --data-dir or QBDESK_DATA_DIR."),
    noop("Problem", "Close it first, or use another --shop or --data-dir."),
    noop("Problem", "Close what has the file open, and erase once more."),
    noop("Problem", "Close what has the file open; all goes on by itself."),
    noop("Problem", "End that program, or choose another port (--port, 0 picks a free one)."),
    noop("Problem", "Example: --shop fjallvind"),
    noop("Problem", "Free some space and all goes on by itself."),
    noop("Problem", "Free some space, or see whether the data folder can be written to."),
    noop("Problem", "Free some space, or see whether the folder can be written to."),
    noop("Problem", "Give the key in QBDESK_API_KEY instead ({0})."),
    noop("Problem", "Give this user the right to write to the data folder; all goes on by itself."),
    noop("Problem", "It did not answer within 10 seconds; it is tried again."),
    noop("Problem", "It is tried again."),
    noop("Problem", "It was erased, but another program still reads the database, whose log keeps it."),
    noop("Problem", "Keep the file, and put back the newest copy from the folder."),
    noop("Problem", "Listen on 127.0.0.1, or leave the plain path off."),
    noop("Problem", "Listen on 127.0.0.1."),
    noop("Problem", "Make a key under Settings → API in the control panel."),
    noop(
        "Problem", "Make a key under Settings → API in the control panel, or see whether the shop is active."
    ),
    noop("Problem", "Mend it in {0}."),
    noop("Problem", "Mend or remove it ({0})."),
    noop("Problem", "Nothing was left behind. Choose another place, or free some space."),
    noop("Problem", "Personal data is kept for at least 1 day, and no longer than events."),
    noop("Problem", "Plain http would send the key readable; it is allowed to this computer only."),
    noop("Problem", "Port {0} is taken by another program."),
    noop("Problem", "Remove it from {0}."),
    noop("Problem", "Requests a second must be above 0 and at most 50."),
    noop("Problem", "Requests at once must be 1 to 16."),
    noop("Problem", "See that qbdesk runs and listens at that address."),
    noop("Problem", "See that the data folder exists and that this user may read and write it."),
    noop("Problem", "Start the newer program again, or use another data folder. Nothing was changed."),
    noop("Problem", "That is a v2 key ({0})."),
    noop("Problem", "The API address cannot be read."),
    noop("Problem", "The API address must begin with https://."),
    noop("Problem", "The API address must not hold a key, a question mark or a #."),
    noop("Problem", "The computer's keyring does not answer."),
    noop("Problem", "The computer's keyring does not keep what it is given."),
    noop("Problem", "The data folder cannot be made: {0} ({1})."),
    noop("Problem", "The database cannot be opened."),
    noop("Problem", "The database is damaged: new events cannot be saved."),
    noop("Problem", "The database may not be written: new events cannot be saved."),
    noop("Problem", "The database was written by a newer qbdesk (version {0}; this one knows {1})."),
    noop("Problem", "The disk gave an error: new events cannot be saved."),
    noop("Problem", "The disk is full: new events cannot be saved."),
    noop("Problem", "The file cannot be written: {0} ({1})."),
    noop("Problem", "The key cannot be saved in {0} ({1})."),
    noop("Problem", "The key comes from QBDESK_API_KEY."),
    noop("Problem", "The key was changed meanwhile."),
    noop("Problem", "The key was rejected, or the shop is paused ({0})."),
    noop("Problem", "The listener cannot use {0}:{1}."),
    noop("Problem", "The listener has no port, so nothing can be sent to it."),
    noop("Problem", "The pause between checks must be at least 30 seconds."),
    noop("Problem", "The plain path is for this computer only."),
    noop("Problem", "The port must be 0 to {0}, not {1}."),
    noop("Problem", "The request got no answer ({0})."),
    noop("Problem", "The setting {0} has a value of the wrong kind."),
    noop("Problem", "The request is no longer stored."),
    noop("Problem", "The settings cannot be saved ({0})."),
    noop("Problem", "The settings file cannot be read: {0}"),
    noop("Problem", "The settings file has an unknown name: {0}"),
    noop("Problem", "The shop's API answered {0}."),
    noop("Problem", "The shop's API asks for fewer requests (429)."),
    noop("Problem", "The shop's API cannot be reached."),
    noop("Problem", "The shop's API sent an answer that cannot be read."),
    noop("Problem", "The shop's API sent an answer that is too large."),
    noop("Problem", "The shop's name is one line of at most {0} characters."),
    noop("Problem", "The store is closed."),
    noop("Problem", "The {0} is one of {1}."),
    noop("Problem", "There is no API key."),
    noop("Problem", "There is no key in the field."),
    noop("Problem", "There is no key that could be saved."),
    noop("Problem", "There is no keyring on this computer that qbdesk can use."),
    noop("Problem", "This computer has no address {0}."),
    noop("Problem", "This user may not listen on port {0}."),
    noop("Problem", "Unlock it, or give the key in QBDESK_API_KEY."),
    noop("Problem", "event_type is missing"),
    noop("Problem", "unknown event_type {0}"),
    noop("Problem", "{0} is missing"),
    noop("Problem", "{0} must be 1 to {1} digits"),
)


def known_problems() -> tuple[str, ...]:
    """Every sentence that is known, with {0} and {1} for what changes."""
    return _KNOWN


def in_words(sentence: str) -> str:
    """`sentence`, or a problem and its hint one after the other, in the reader's language."""
    for place, char in enumerate(sentence):
        if char == " ":
            title, hint = _one(sentence[:place]), _one(sentence[place + 1 :])
            if title is not None and hint is not None:
                return f"{title} {hint}"
    return _one(sentence) or sentence


def _one(sentence: str) -> str | None:
    for source, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return _filled(_translate(source), found.groups())
    return None


def _filled(pattern: str, values: Sequence[str]) -> str:
    return _PLACE.sub(lambda place: values[int(place[1])], pattern)


def _translate(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The longest first: those that leave least to what changes."""
    sources = sorted(_KNOWN, key=lambda source: len(_PLACE.sub("", source)), reverse=True)
    return tuple(
        (source, re.compile(_PLACE.sub("(.+)", re.escape(source).replace(r"\{", "{").replace(r"\}", "}"))))
        for source in sources
    )
