"""Our own requests at the door: proofs from outside, and the question of `qbdesk doctor` how all is."""

from __future__ import annotations

from collections.abc import Callable

from qbdesk.domain.delivery import TEST_HEADER, Answer, Request, query_pairs
from qbdesk.domain.proof import NONCE_PARAMETER
from qbdesk.domain.secrets import Secret
from qbdesk.services.nonces import Nonces

QUESTION = "report"
"""In place of a nonce: prove the way now, then answer with the report. Only with our token."""

GiveText = Callable[[str], None]


class OwnRequests:
    """Takes what is ours out of the stream of deliveries: it is answered, and nothing of it is stored."""

    def __init__(self, nonces: Nonces, token: Secret) -> None:
        self.nonces = nonces
        self._token = token
        self._tell: Callable[[GiveText], None] | None = None

    def report_by(self, tell: Callable[[GiveText], None] | None) -> None:
        """From now on `tell` answers the question, once and perhaps later; None: nobody does."""
        self._tell = tell

    def may_be(self, target: str) -> bool:
        """A quick look: False for every request that is none of ours."""
        return NONCE_PARAMETER in target or self.nonces.are_out

    def take(self, request: Request, answer: Callable[[Answer], None]) -> bool:
        """Answer `request` if it is one of ours, now or later; whether it was."""
        text = self.nonces.answer_to(request)
        if text is not None:
            answer(Answer(200, text))
            return True
        if self._tell is None or (NONCE_PARAMETER, QUESTION) not in query_pairs(request.query):
            return False
        if not self._token.matches(request.header(TEST_HEADER)):
            return False
        self._tell(lambda report: answer(Answer(200, report)))
        return True
