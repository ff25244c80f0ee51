"""The one place that knows how the engine is doing; services write to it, the window reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypedDict, Unpack

from qbdesk.domain.on_purpose import OnPurpose
from qbdesk.domain.proof import ConnectionNotes, ProofStatus
from qbdesk.domain.salvaged import Salvaged
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelStatus
from qbdesk.services.listeners import Listeners


class StatusNews(TypedDict, total=False):
    """The fields of `EngineStatus` that change while the engine runs."""

    shop: str
    webhook_url: str
    listen_problem: str
    store_problem: str
    salvaged: Salvaged | None
    api: ApiState
    api_problem: str
    api_proven_at_us: int | None
    last_received_at_us: int | None
    waiting: int
    wrong_path: int
    checking: int | None
    checking_of: int | None
    checking_left_s: int | None
    found_now: int
    checking_first: bool
    asleep: tuple[int, int] | None
    checked_at_us: int | None
    next_check_at_us: int | None
    check_interval_s: int
    announced: int
    found_by_check: int
    tunnel: TunnelStatus
    proof: ProofStatus
    public_webhook_url: str
    notes: ConnectionNotes
    address_changed: bool
    silent: int
    on_purpose: OnPurpose | None
    store_lost_at_us: int | None


class StatusBoard:
    """Holds the current `EngineStatus` and calls subscribers when it has become another one."""

    def __init__(self, status: EngineStatus) -> None:
        self._status = status
        self._listeners: Listeners[[EngineStatus]] = Listeners()

    @property
    def status(self) -> EngineStatus:
        """The status now."""
        return self._status

    def update(self, **news: Unpack[StatusNews]) -> None:
        """Write some fields; subscribers are told only of a difference."""
        status = replace(self._status, **news)
        if status == self._status:
            return
        self._status = status
        self._listeners.tell(status)

    def subscribe(self, listener: Callable[[EngineStatus], None]) -> Callable[[], None]:
        """Call `listener` with each new status; returns what ends it."""
        return self._listeners.add(listener)
