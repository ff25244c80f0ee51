"""The way in from the internet: which one was chosen, and how it is doing."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.late_dataclass import dataclass


class TunnelKind(StrEnum):
    """Who brings the requests to this computer; OWN is an address whose way the owner cares for."""

    NONE = "none"
    NGROK = "ngrok"
    CLOUDFLARED = "cloudflared"
    OWN = "own"


class TunnelState(StrEnum):
    """OFF when none was chosen. ONLINE says that the agent says so; only a proof shows that it is true."""

    OFF = "off"
    STARTING = "starting"
    ONLINE = "online"
    RECONNECTING = "reconnecting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TunnelStatus:
    """How the tunnel is doing.

    `public_url` is what stands before the webhook's path ("https://fjallvind.ngrok.app"; an own address may
    have a path of its own), without a slash at the end, "" while not known. `code` names the fault for a
    machine ("ERR_NGROK_108", "no_agent", "no_token", …), `problem` is the sentence for a person: what
    happened and what to do; both "" while all is well. `retry_at_us`: when it is tried again by itself (µs
    since the epoch), None when only a person can mend it.
    `downloaded`: bytes so far and in all while the agent is fetched, None else.
    """

    kind: TunnelKind = TunnelKind.NONE
    state: TunnelState = TunnelState.OFF
    public_url: str = ""
    code: str = ""
    problem: str = ""
    retry_at_us: int | None = None
    downloaded: tuple[int, int] | None = None

    @property
    def host(self) -> str:
        """The public host for a line of text, "" while not known."""
        return urlsplit(self.public_url).netloc


class TunnelProblem(QbdeskError):
    """The tunnel is not up.

    `code` as in `TunnelStatus`. `by_itself`: whether trying again later may help without a person.
    """

    def __init__(self, code: str, title: str, hint: str = "", *, by_itself: bool = True) -> None:
        super().__init__(title, hint)
        self.code = code
        self.by_itself = by_itself
