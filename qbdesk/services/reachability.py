"""Proven from outside: our own request goes out, through the public address, and must come back to us.

At start, when the tunnel comes online, on another address, after sleep, on another network, on doubt, and
else after each pause. Green is what this says and nothing else: a tunnel that says "online" proves nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.proof import ProofFailed, ProofStatus, taken_elsewhere
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState
from qbdesk.ports import Clock, ConnectionLog, ProofSender
from qbdesk.services.connection_notebook import ConnectionNotebook, hash_of
from qbdesk.services.due_wait import Waited, until_due
from qbdesk.services.feed import Feed
from qbdesk.services.month_meter import MonthMeter
from qbdesk.services.nonces import Nonce, Nonces
from qbdesk.services.shop_signs import ShopSigns
from qbdesk.services.status_board import StatusBoard

_LOOK_S = 10.0
_AGAIN_S = (5, 15, 60, 120, 300)
_GAP_S = 5
_RESTART_AT = frozenset({2, 6, 14})
_RESTART_EVERY = 30
_US, _NS = 1_000_000, 1_000_000_000
_NEVER_LEFT = frozenset({"no_network", "dns"})
"""Of these requests the tunnel never heard: they cost nothing of its quota."""
_NOT_THE_TUNNEL = _NEVER_LEFT | {"redirect", "query_lost", "answer_changed", "limit", "browser_warning"}
"""Opening the tunnel anew mends none of these."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a proof is made with. `network_name` tells the network this computer is on."""

    sender: ProofSender
    nonces: Nonces
    log: ConnectionLog
    network_name: Callable[[], str]
    restart_tunnel: Callable[[str], None]


class Reachability:
    """Proves the way of one profile, and keeps what is to be remembered of it."""

    def __init__(self, means: Means, feed: Feed, board: StatusBoard, clock: Clock, interval_s: int) -> None:
        self._means = means
        self._board = board
        self._clock = clock
        self._interval_s = interval_s
        self._notebook = ConnectionNotebook(means.log, board, clock)
        self._meter = MonthMeter(means.log, self._notebook, clock)
        self._signs = ShopSigns(means.log, self._notebook, feed, board, self.doubt)
        self._changed = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        self._url = ""
        self._online = False
        self._due_ns: int | None = None
        self._tried_ns: int | None = None
        self._tries = 0
        self._failures = 0
        self._wrong_path = 0

    async def run(self) -> None:
        """Prove whenever it is due, until cancelled."""
        unsubscribe = self._board.subscribe(self._see)
        try:
            await self._notebook.open()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._prove_when_due(), name="proofs")
                tasks.create_task(self._signs.run(), name="signs of the shop")
        finally:
            unsubscribe()
            self._show(holds=False, running=False, next_at_us=None)

    # What can be asked for

    def prove_every(self, interval_s: int) -> None:
        """Another pause between two proofs, which begins now with a proof."""
        if interval_s != self._interval_s:
            self._interval_s = interval_s
            self.ask()

    def ask(self) -> None:
        """Prove as soon as possible; nothing without an address."""
        self._bring_forward(0)

    def doubt(self) -> None:
        """Something speaks against the way being open: prove now, if that was not done a moment ago."""
        self._bring_forward(_GAP_S)

    async def prove_now(self) -> ProofStatus:
        """Prove, or wait for the proof that is under way; what came of it. Nothing without an address."""
        tries = self._tries
        async with self._one_at_a_time:
            self._look()
            if self._tries == tries and self._url:
                await self._prove()
        self._changed.set()
        return self._board.status.proof

    async def note_copied(self) -> None:
        """The public webhook URL was copied for the panel."""
        await self._notebook.note_copied()

    # When

    async def _prove_when_due(self) -> None:
        while True:
            self._changed.clear()
            self._look()
            self._let_age()
            wait_s = self._wait_s()
            if wait_s <= 0:
                async with self._one_at_a_time:
                    if self._wait_s() <= 0:
                        await self._prove()
                continue
            waited = await until_due(self._clock, wait_s, self._changed, self._means.network_name, _LOOK_S)
            if waited is Waited.WOKEN:
                self._let_age()
                self.ask()

    def _look(self) -> None:
        """Take over what the board says of the tunnel and of requests to a wrong path."""
        status = self._board.status
        online = status.tunnel.state is TunnelState.ONLINE
        if status.public_webhook_url != self._url:
            self._url = status.public_webhook_url
            self._forget_proof()
            self._due_ns = self._tried_ns = None
        elif self._online and not online:
            self._show(holds=False)
        if not online or not self._url:
            self._due_ns = None
            self._show(next_at_us=None)
        elif not self._online or self._due_ns is None:
            self._bring_forward(_GAP_S)
        self._online = online
        if status.wrong_path > self._wrong_path:
            self._wrong_path = status.wrong_path
            self._bring_forward(self._pause_s() // 2)

    def _wait_s(self) -> float:
        """Until the next proof is due; without one it is looked every interval."""
        if self._due_ns is None:
            return float(self._interval_s)
        return (self._due_ns - self._clock.monotonic_ns()) / _NS

    def _bring_forward(self, gap_s: int) -> None:
        """The next proof comes now, but not within `gap_s` of the last one."""
        status = self._board.status
        if status.tunnel.state is not TunnelState.ONLINE or not status.public_webhook_url:
            return
        now_ns = self._clock.monotonic_ns()
        due_ns = now_ns if self._tried_ns is None else max(now_ns, self._tried_ns + gap_s * _NS)
        if self._due_ns is None or due_ns < self._due_ns:
            self._set_due(due_ns)
            self._changed.set()

    def _set_due(self, due_ns: int) -> None:
        self._due_ns = due_ns
        self._show(next_at_us=self._clock.now_us() + max(due_ns - self._clock.monotonic_ns(), 0) // 1000)

    def _let_age(self) -> None:
        """A proof that is older than two pauses holds no more, whatever kept the next one from coming."""
        proof = self._board.status.proof
        if proof.holds and proof.proven_at_us is not None:
            age_us = self._clock.now_us() - proof.proven_at_us
            if age_us > 2 * self._pause_s() * _US:
                self._show(holds=False)

    def _pause_s(self) -> int:
        """The pause between two proofs now: longer when the month's quota would not last."""
        if self._board.status.tunnel.kind is not TunnelKind.NGROK:
            return self._interval_s
        return self._meter.pause_s(self._interval_s)

    # One proof

    async def _prove(self) -> None:
        url, nonce = self._url, self._means.nonces.give_out()
        self._show(running=True)
        problem: ProofFailed | None = None
        try:
            await self._means.sender.send(url, nonce.text, nonce.answer)
        except ProofFailed as failed:
            problem = failed
        finally:
            self._means.nonces.take_back(nonce)
            self._show(running=False)
        problem = _judged(nonce, problem)
        self._tries += 1
        left = problem is None or problem.code not in _NEVER_LEFT
        self._show(sent_this_month=await self._meter.count(int(left)))
        if url != self._url:
            return  # what became of the old address is nothing to the present one
        tried_ns = self._tried_ns = self._clock.monotonic_ns()
        if problem is None:
            await self._note_success(url)
        else:
            self._note_failure(problem)
        if url == self._url:
            self._set_due(tried_ns + _pause_after(self._failures, self._pause_s()) * _NS)

    async def _note_success(self, url: str) -> None:
        now_us = self._clock.now_us()
        if self._failures or not self._board.status.proof.holds:
            _log.info("proven from outside")
        self._failures = 0
        self._show(proven_at_us=now_us, tried_at_us=now_us, code="", problem="", holds=self._online)
        await self._notebook.write(proven_at_us=now_us, proven_url_hash=hash_of(url))

    def _note_failure(self, problem: ProofFailed) -> None:
        self._failures += 1
        if problem.code != self._board.status.proof.code:
            _log.warning("not proven from outside (%s): %s", problem.code, problem.title)
        self._show(
            tried_at_us=self._clock.now_us(), code=problem.code, problem=problem.sentence(), holds=False
        )
        again = self._failures in _RESTART_AT or self._failures % _RESTART_EVERY == 0
        if again and self._online and problem.code not in _NOT_THE_TUNNEL:
            self._means.restart_tunnel(problem.title)

    # What is shown

    def _see(self, status: EngineStatus) -> None:
        """What is to be looked at, also while a proof is under way; the board is not written from here."""
        online = status.tunnel.state is TunnelState.ONLINE
        if (status.public_webhook_url, online) != (self._url, self._online) or (
            status.wrong_path > self._wrong_path
        ):
            asyncio.get_running_loop().call_soon(self._look)

    def _forget_proof(self) -> None:
        """The last proof counts for the address that it was made for only."""
        self._notebook.compare()
        notes = self._notebook.notes
        same = bool(self._url) and notes.proven_url_hash == hash_of(self._url)
        self._show(
            proven_at_us=notes.proven_at_us if same else None, holds=False, code="", problem="",
            tried_at_us=None,
        )  # fmt: skip

    def _show(self, **news: object) -> None:
        proof = replace(self._board.status.proof, **news)  # type: ignore[arg-type]
        self._board.update(proof=proof)


def _pause_after(failures: int, pause_s: int) -> int:
    """The pause after so many failures in a row: seconds at first."""
    return min(pause_s, _AGAIN_S[failures - 1]) if 0 < failures <= len(_AGAIN_S) else pause_s


def _judged(nonce: Nonce, problem: ProofFailed | None) -> ProofFailed | None:
    """What the listener saw of the request may tell more than the answer does."""
    if nonce.seen and problem is not None:
        return ProofFailed(
            "answer_changed",
            "Our request came in through the public address, but the answer did not get back whole.",
            "The shop may take its webhooks for failed: see what your tunnel or proxy makes of answers.",
        )
    if nonce.without_query:
        return ProofFailed(
            "query_lost",
            "The public address leads here, but cuts off what stands behind the question mark.",
            "There the shop says which order it is: webhooks are of no use until the proxy passes it on.",
        )
    if problem is None and not nonce.seen:
        return taken_elsewhere()
    return problem
