"""A connection in every state, and a guide that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale

from qbdesk.domain.export import ExportRequest, ExportResult
from qbdesk.domain.proof import ConnectionNotes, ProofStatus
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState, TunnelStatus
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.setup_guide.known import Known
from qbdesk.ui.setup_guide.view import GuideParts, SetupGuide
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.wishes import Wish
from tests.ui.samples import ZONE, afternoon, at

LOCAL = "http://127.0.0.1:8765/webhooks/quickbutik/3kq9hemligt"
PUBLIC = "https://fjallvind.ngrok.app/webhooks/quickbutik/3kq9hemligt"
SECRET = "3kq9hemligt"
UP = TunnelStatus(kind=TunnelKind.NGROK, state=TunnelState.ONLINE, public_url="https://fjallvind.ngrok.app")
DOWN = replace(
    UP,
    state=TunnelState.FAILED,
    code="ERR_NGROK_108",
    problem="The request got no answer (time out).",
    retry_at_us=int(afternoon().timestamp() * 1e6) + 24_000_000,
)
HOLDS = ProofStatus(
    proven_at_us=at("14:32:00"),
    tried_at_us=at("14:32:00"),
    next_at_us=at("14:42:00"),
    holds=True,
    sent_this_month=1240,
)
LOST = ProofStatus(
    proven_at_us=at("13:58:00"),
    tried_at_us=at("14:08:00"),
    code="no_network",
    problem="The request got no answer (time out).",
)
SETTLED = ConnectionNotes(
    pasted_url_hash="9f",
    pasted_host="gammal.ngrok.app",
    pasted_at_us=at("14:02:00"),
    panel_test_at_us=at("14:05:00"),
    first_event_at_us=at("14:11:00"),
)
PROVEN = EngineStatus(
    shop="Fjällvind",
    demo=False,
    webhook_url=LOCAL,
    api=ApiState.WORKS,
    api_proven_at_us=at("14:34:00"),
    last_received_at_us=at("14:20:00"),
    checked_at_us=at("14:30:00"),
    next_check_at_us=at("14:35:00"),
    tunnel=UP,
    proof=HOLDS,
    public_webhook_url=PUBLIC,
    notes=SETTLED,
)
UNSET: dict[str, Any] = {
    "tunnel": TunnelStatus(),
    "proof": ProofStatus(),
    "notes": ConnectionNotes(),
    "public_webhook_url": "",
}
REJECTED: dict[str, Any] = {
    "api": ApiState.REJECTED,
    "api_problem": "The key was rejected, or the shop is paused (401).",
}
STATES: dict[str, dict[str, Any]] = {
    "proven": {},
    "no key": {**UNSET, "api": ApiState.NO_KEY, "checked_at_us": None},
    "no tunnel": UNSET,
    "starting": {**UNSET, "tunnel": replace(UP, state=TunnelState.STARTING)},
    "download": {**UNSET, "tunnel": replace(DOWN, downloaded=(12 << 20, 25 << 20))},
    "online": {"proof": ProofStatus(), "notes": ConnectionNotes()},
    "proving": {"proof": ProofStatus(running=True), "notes": ConnectionNotes()},
    "copy": {"notes": ConnectionNotes()},
    "paste": {"notes": replace(SETTLED, panel_test_at_us=None, first_event_at_us=None)},
    "event": {"notes": replace(SETTLED, first_event_at_us=None)},
    "rejected": REJECTED,
    "unreachable": {"api": ApiState.UNREACHABLE, "api_problem": "The shop's API cannot be reached."},
    "port taken": {"webhook_url": "", "listen_problem": "Port 8765 is taken by another program."},
    "tunnel down": {"tunnel": DOWN, "proof": ProofStatus(proven_at_us=at("13:58:00"))},
    "lost": {"proof": LOST},
    "stale": {"proof": replace(HOLDS, holds=False)},
    "reconnecting": {"tunnel": replace(UP, state=TunnelState.RECONNECTING), "proof": LOST},
    "address changed": {"address_changed": True},
    "silent": {"silent": 2},
    "disk full": {"store_problem": "The disk is full: new events cannot be saved."},
    "neither": {**REJECTED, "tunnel": DOWN, "proof": LOST},
    "demo": {**UNSET, "demo": True},
}


def status(name: str) -> EngineStatus:
    """The connection in that state."""
    return replace(PROVEN, **STATES[name])


def known(name: str, words: RowWords | None = None, **fields: Any) -> Known:
    """All that the words are made from."""
    held = HeldKey(KeyPlace.KEYRING, 142)
    if STATES[name].get("api") is ApiState.NO_KEY:
        held = HeldKey(KeyPlace.NOWHERE)
    return Known(
        status=replace(status(name), **fields),
        held=held,
        settings=Settings(),
        words=words or RowWords(QLocale("en_GB"), afternoon, ZONE),
    )


class Keys:
    """What the guide needs of a key keeper; `listeners` hear of another key."""

    def __init__(self, held: HeldKey) -> None:
        self.held = held
        self.listeners: list[Callable[[HeldKey], None]] = []

    @property
    def has_key(self) -> bool:
        return self.held.place is not KeyPlace.NOWHERE

    def subscribe(self, listener: Callable[[HeldKey], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.clear()


class Evidence:
    """Writes nothing, and remembers what it was asked to."""

    def __init__(self) -> None:
        self.requests: list[ExportRequest] = []

    async def run(self, request: ExportRequest, on_progress: object = None) -> ExportResult:
        self.requests.append(request)
        return ExportResult(Path(request.path), 3)


class Guide:
    """A guide, the board behind it, and what its buttons asked for."""

    def __init__(self, name: str, theme: Theme, icons: Icons, words: RowWords, tasks: TaskScope) -> None:
        self.board = StatusBoard(status(name))
        self.keys = Keys(known(name).held)
        self.evidence = Evidence()
        self.wished: list[Wish] = []
        parts = GuideParts(
            theme=theme,
            icons=icons,
            words=words,
            board=self.board,
            keys=self.keys,
            settings=Settings,
            offered=frozenset(Wish),
            exporter=self.evidence,
        )
        self.view = SetupGuide(parts, tasks)
        self.view.wish_requested.connect(self.wished.append)

    def become(self, name: str) -> None:
        """Another state, told of as the engine does."""
        after = status(name)
        self.keys.held = known(name).held
        fields = {field: getattr(after, field) for field in after.__slots__ if field != "demo"}
        self.board.update(**fields)
