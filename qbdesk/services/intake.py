"""Intake: from a whole request to a stored delivery to its answer. Commit, then answer.

Nothing between the socket and the commit touches a widget or the network. Runs on any asyncio loop.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from qbdesk.domain.delivery import (
    REPLAY_HEADER,
    TEST_HEADER,
    Answer,
    AnswerTiming,
    Incoming,
    Recorded,
    Request,
    Verdict,
    read_delivery,
)
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import Identity, Realm, Source
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import MASK, Secret
from qbdesk.domain.settings import is_loopback
from qbdesk.ports import Clock, DeliveryLog
from qbdesk.services.answers_on_purpose import AnswersOnPurpose
from qbdesk.services.feed import Feed
from qbdesk.services.own_requests import OwnRequests
from qbdesk.services.refusals import Refusals
from qbdesk.services.status_board import StatusBoard

PLAIN_PATH = "/webhooks/quickbutik"
_KEPT_BACK = frozenset({"authorization", "proxy-authorization", "cookie", TEST_HEADER})
_FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})
_ON_PURPOSE = "answered on purpose"
_METHODS = frozenset({"GET", "HEAD", "POST"})
_RETRY_AFTER_S = 5
_NOT_FOUND = Answer(404, "not found")
_NOT_ALLOWED = Answer(405, "use GET")

GiveAnswer = Callable[[Answer], None]


@dataclass(frozen=True, slots=True)
class Door:
    """What opens the webhook of one profile.

    `secret` is the last part of the path. `plain_path` also takes the path without it. `test_token` in the
    header `X-Qbdesk-Test` marks our own tests. `simulated`: all that comes is from the simulated shop.
    """

    secret: Secret
    test_token: Secret
    plain_path: bool = False
    simulated: bool = False


class Intake:
    """Implements `ports.Receiver` for one profile.

    Requests of one turn of the loop are handed to the store as one list; they are answered when their
    commit is through. A wrong path is answered at once, counted, and leaves no other trace.
    What `own_requests` takes is no delivery.
    """

    def __init__(
        self,
        log: DeliveryLog,
        feed: Feed,
        board: StatusBoard,
        clock: Clock,
        door: Door,
        own_requests: OwnRequests | None = None,
        on_purpose: AnswersOnPurpose | None = None,
    ) -> None:
        self._deliveries = log
        self._feed = feed
        self._board = board
        self._clock = clock
        self._door = door
        self._own = own_requests
        self._on_purpose = on_purpose
        self._batch: list[tuple[Incoming, GiveAnswer]] = []
        self._refusals = Refusals(clock)
        self._last_headers: tuple[tuple[tuple[str, str], ...], str] = ((), "[]")

    def open_by(self, secret: Secret) -> None:
        """Take the path with this secret from now on; that with the one before it is a wrong one at once."""
        self._door = replace(self._door, secret=secret)
        self._last_headers = ((), "[]")

    def receive(self, request: Request, answer: GiveAnswer) -> None:
        """See `ports.Receiver`."""
        plain = self._plain_or_none(request)
        if plain is None:
            self._board.update(wrong_path=self._board.status.wrong_path + 1)
            answer(_NOT_FOUND)
            return
        if request.method not in _METHODS:
            answer(_NOT_ALLOWED)
            return
        own = self._own
        if own is not None and own.may_be(request.target) and not plain and own.take(request, answer):
            return
        incoming = self._understand(request, plain)
        if self._on_purpose is not None and self._on_purpose.is_on:
            incoming, answer = _as_wanted(incoming, answer, self._on_purpose)
        self._batch.append((incoming, answer))
        if len(self._batch) == 1:
            asyncio.get_running_loop().call_soon(self._hand_over)

    def _plain_or_none(self, request: Request) -> bool | None:
        """True on the plain path, False on the secret one, None on any other."""
        path = request.path.removesuffix("/")
        if path.startswith("http://"):
            path = "/" + path.removeprefix("http://").partition("/")[2]
        prefix, slash, rest = path.rpartition("/")
        if slash and prefix == PLAIN_PATH and self._door.secret.matches(rest):
            return False
        plain = self._door.plain_path and path == PLAIN_PATH and _is_from_here(request)
        return True if plain else None

    def _understand(self, request: Request, plain: bool) -> Incoming:
        reading = read_delivery(request)
        source, realm = self._origin(request, plain)
        identity = None
        if reading.verdict is Verdict.EVENT and reading.event_type is not None:
            identity = Identity(reading.event_type, reading.entity_id, realm)
        return Incoming(
            request=request,
            query=request.query,
            headers_json=self._headers(request),
            verdict=reading.verdict,
            status=reading.status,
            reason=reading.reason,
            source=source,
            realm=realm,
            identity=identity,
            plain_path=plain,
            check_us=(self._clock.monotonic_ns() - request.read_ns) // 1000,
        )

    def _origin(self, request: Request, plain: bool) -> tuple[Source, Realm]:
        """The plain path is open to every program on this computer: it may not take a real identity.

        What calls itself a replay is none of the shop's, also when it was sent to this address with `--to`.
        """
        token = request.header(TEST_HEADER)
        ours = bool(token) and self._door.test_token.matches(token)
        if request.header(REPLAY_HEADER):
            return Source.REPLAY, Realm.TEST
        if plain or ours:
            return Source.SIMULATED, Realm.TEST
        return (Source.SIMULATED if self._door.simulated else Source.WEBHOOK), Realm.SHOP

    def _headers(self, request: Request) -> str:
        """As they came, but without credentials, and without the secret that a proxy may repeat in one.

        A sender's headers are mostly those of its last request: what was made of them is kept.
        """
        headers, text = self._last_headers
        if headers == request.headers:
            return text
        secret = self._door.secret.reveal()
        kept = [
            (name, MASK if name in _KEPT_BACK else value.replace(secret, MASK))
            for name, value in request.headers
        ]
        text = json.dumps(kept, ensure_ascii=False)
        self._last_headers = (request.headers, text)
        return text

    def _hand_over(self) -> None:
        batch, self._batch = self._batch, []
        recorded = self._deliveries.record([incoming for incoming, _ in batch])
        recorded.add_done_callback(partial(self._settle, batch, self._clock.monotonic_ns()))

    def _settle(
        self,
        batch: Sequence[tuple[Incoming, GiveAnswer]],
        handed_ns: int,
        result: asyncio.Future[Sequence[Recorded]],
    ) -> None:
        problem = None if result.cancelled() else result.exception()
        if result.cancelled() or problem is not None:
            self._refuse(batch, problem)
            return
        self._refusals.end()
        recorded = result.result()
        write_us = (self._clock.monotonic_ns() - handed_ns) // 1000
        timings: list[AnswerTiming] = []
        for (incoming, answer), row in zip(batch, recorded, strict=True):
            before_ns = self._clock.monotonic_ns()
            answer(Answer(incoming.status, incoming.reason if incoming.status >= 400 else ""))
            send_us = (self._clock.monotonic_ns() - before_ns) // 1000
            timings.append(AnswerTiming(row.delivery_id, write_us, send_us))
        self._deliveries.note_timings(timings)
        self._board.update(store_problem="", last_received_at_us=batch[-1][0].request.received_at_us)
        self._feed.publish(_news(recorded))

    def _refuse(self, batch: Sequence[tuple[Incoming, GiveAnswer]], problem: BaseException | None) -> None:
        """Nothing was committed: the sender may try again."""
        for _, answer in batch:
            answer(Answer(503, "not stored, try again", _RETRY_AFTER_S))
        self._refusals.note(len(batch), problem)
        if isinstance(problem, StoreProblem):
            self._board.update(store_problem=problem.sentence())
        else:
            self._board.update(store_problem="New events cannot be saved; the log says why.")


def _as_wanted(
    incoming: Incoming, answer: GiveAnswer, on_purpose: AnswersOnPurpose
) -> tuple[Incoming, GiveAnswer]:
    """Stored as ever, with the status that will really be answered."""
    taken = on_purpose.take(answer)
    if taken is None:
        return incoming, answer
    status, later = taken
    return replace(incoming, status=status, reason=incoming.reason or _ON_PURPOSE), later


def _is_from_here(request: Request) -> bool:
    """Whether the request was made to this computer itself, and not through a tunnel or proxy."""
    if any(name in _FORWARDED for name, _ in request.headers):
        return False
    host = request.header("host").rpartition("@")[2]
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return not name or is_loopback(name)


def _news(recorded: Sequence[Recorded]) -> FeedChange:
    added: list[int] = []
    changed: set[int] = set()
    for row in recorded:
        if row.verdict is Verdict.COPY:
            changed.update(() if row.event_id is None else (row.event_id,))
        else:
            added.append(row.event_id or row.delivery_id)
    return FeedChange(tuple(added), tuple(sorted(changed.difference(added))))
