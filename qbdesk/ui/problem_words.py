"""Problems in the reader's language.

Whoever finds a problem says it in English, as a `QbdeskError` or as the reason of a delivery, for logs and
terminals have no other. The window looks the sentence up here; what is not known stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication

from qbdesk.ui.connection_problem_texts import CONNECTION_PROBLEMS
from qbdesk.ui.problem_texts import PROBLEMS
from qbdesk.ui.proof_problem_texts import PROOF_PROBLEMS
from qbdesk.ui.shared_store_problem_texts import SHARED_STORE_PROBLEMS
from qbdesk.ui.sound_problem_texts import SOUND_PROBLEMS
from qbdesk.ui.trying_problem_texts import TRYING_PROBLEMS
from qbdesk.ui.tunnel_problem_texts import TUNNEL_PROBLEMS

_CONTEXT = "Problem"
_PLACE = re.compile(r"\{(\d)\}")
_KNOWN = (
    *PROBLEMS,
    *CONNECTION_PROBLEMS,
    *PROOF_PROBLEMS,
    *SHARED_STORE_PROBLEMS,
    *SOUND_PROBLEMS,
    *TUNNEL_PROBLEMS,
    *TRYING_PROBLEMS,
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
