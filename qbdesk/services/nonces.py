"""The nonces of our own requests from outside: only the engine that gave one out can answer for it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from qbdesk.domain.delivery import Request, query_pairs
from qbdesk.domain.proof import NONCE_HEADER, NONCE_PARAMETER
from qbdesk.domain.secrets import Secret

_NONCE_BYTES = 16


class Nonce:
    """One that was given out. `answer` is what its request must be answered, `seen` whether it came to us,
    `without_query` whether it came without its query.
    """

    __slots__ = ("answer", "seen", "text", "without_query")

    def __init__(self, text: str, answer: str) -> None:
        self.text = text
        self.answer = answer
        self.seen = False
        self.without_query = False


class Nonces:
    """Gives nonces out, and recognises them at the door.

    The answer to one is its keyed hash: neither another server nor a qbdesk with another secret can give it.
    """

    def __init__(self, secret: Secret) -> None:
        self._secret = secret
        self._out: dict[str, Nonce] = {}

    def sign_with(self, secret: Secret) -> None:
        """Answer by this secret from now on; one that is out keeps the answer it was given out with."""
        self._secret = secret

    @property
    def are_out(self) -> bool:
        """Whether a request of ours is under way."""
        return bool(self._out)

    def give_out(self) -> Nonce:
        """A new one, recognised until it is taken back."""
        text = secrets.token_hex(_NONCE_BYTES)
        nonce = self._out[text] = Nonce(text, self._answer(text))
        return nonce

    def take_back(self, nonce: Nonce) -> None:
        """From now on a request with it is one like any other."""
        self._out.pop(nonce.text, None)

    def answer_to(self, request: Request) -> str | None:
        """The answer when `request` is one of ours, noted as seen; None for any other."""
        nonce = self._out.get(dict(query_pairs(request.query)).get(NONCE_PARAMETER, ""))
        if nonce is not None:
            nonce.seen = True
            return nonce.answer
        nonce = self._out.get(request.header(NONCE_HEADER))
        if nonce is not None:
            nonce.without_query = True
            return "the query is missing"
        return None

    def _answer(self, text: str) -> str:
        key = self._secret.reveal().encode()
        return "qbdesk-proof " + hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
