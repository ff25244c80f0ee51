"""A value that must not be shown by accident."""

from __future__ import annotations

import hmac
from collections.abc import Iterator

MASK = "••••••••"
"""Stands wherever a secret or something personal is left out."""


class Secret:
    """Holds a key, a token or the secret path; its `repr`, `str` and format are always masked.

    The text leaves only through `reveal()`, so that a search for that word finds every place it goes.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The secret itself."""
        return self._text

    def matches(self, other: str) -> bool:
        """Whether `other` is the same text, compared in constant time."""
        return hmac.compare_digest(self._text.encode(), other.encode("utf-8", "surrogateescape"))

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return f"Secret('{MASK}')"

    __str__ = __repr__

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Secret is not pickled or copied to another process")


class KnownSecrets:
    """Every secret that this process has met, so that reports, exports and the log cover them all.

    One that was replaced stays among them: what was written of it before has to be covered, too. It may be
    added to and gone through in any thread.
    """

    def __init__(self, *secrets: Secret) -> None:
        self._all: tuple[Secret, ...] = ()
        self.add(*secrets)

    def add(self, *secrets: Secret) -> None:
        """Cover these as well from now on."""
        for secret in secrets:
            if secret and not any(known.matches(secret.reveal()) for known in self._all):
                self._all = (*self._all, secret)

    def __iter__(self) -> Iterator[Secret]:
        return iter(self._all)
