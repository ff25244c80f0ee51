"""The proof from outside of one profile: which parts it is made of."""

from __future__ import annotations

import asyncio
import importlib

from qbdesk.adapters.network import network_name
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import Secret
from qbdesk.ports import ConnectionLog, ProofSender
from qbdesk.services.feed import Feed
from qbdesk.services.nonces import Nonces
from qbdesk.services.own_requests import OwnRequests
from qbdesk.services.reachability import Means, Reachability
from qbdesk.services.report_desk import ReportDesk
from qbdesk.services.status_board import StatusBoard
from qbdesk.services.tunnel_keeper import TunnelKeeper


@dataclass(frozen=True, slots=True)
class Proving:
    """The proof, and the desk that tells the doctor of it."""

    reachability: Reachability
    report_desk: ReportDesk

    async def run(self) -> None:
        """Prove and tell until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.reachability.run(), name="reachability")
            group.create_task(self.report_desk.run(), name="report desk")


def make_own_requests(secret: Secret, token: Secret) -> OwnRequests:
    """What the door knows our own requests by."""
    return OwnRequests(Nonces(secret), token)


def make_proving(
    log: ConnectionLog,
    feed: Feed,
    board: StatusBoard,
    own_requests: OwnRequests,
    tunnel: TunnelKeeper,
    interval_s: int,
) -> Proving:
    """The proof of one profile; nothing is sent before it runs and the tunnel is online."""
    means = Means(
        sender=_LateProofSender(),
        nonces=own_requests.nonces,
        log=log,
        network_name=network_name,
        restart_tunnel=tunnel.restart,
    )
    reachability = Reachability(means, feed, board, SystemClock(), interval_s)
    return Proving(reachability, ReportDesk(own_requests, reachability, board))


class _LateProofSender:
    """Imports httpx beside the loop when the first proof is sent."""

    def __init__(self) -> None:
        self._sender: ProofSender | None = None

    async def send(self, url: str, nonce: str, answer: str) -> None:
        """See `ports.ProofSender`."""
        if self._sender is None:
            module = await asyncio.to_thread(importlib.import_module, "qbdesk.adapters.proof_sender")
            self._sender = module.HttpProofSender()
        await self._sender.send(url, nonce, answer)
