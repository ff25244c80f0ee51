"""What the window asks of tunnel and proof, fulfilled by one engine."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from qbdesk.app.engine import Engine
from qbdesk.domain.tunnel import TunnelState
from qbdesk.ui.wishes import Wish

PANEL_URL = "https://app.quickbutik.com"
NGROK_URL = "https://dashboard.ngrok.com/agents"

Start = Callable[[Coroutine[object, object, None], str], None]


class ConnectionWishes:
    """`start` runs what has to be waited for, beside the window."""

    def __init__(self, engine: Engine, start: Start) -> None:
        self._engine = engine
        self._start = start

    def wishes(self) -> dict[Wish, Callable[[], None]]:
        """The wishes by name; in the demo there is neither tunnel nor panel."""
        if self._engine.board.status.demo:
            return {}
        return {
            Wish.PROVE: self._engine.reachability.ask,
            Wish.RETRY_TUNNEL: self.retry_tunnel,
            Wish.FETCH_AGENT: self._engine.tunnel.fetch_agent,
            Wish.CANCEL_FETCH: self._engine.tunnel.cancel_fetch,
            Wish.COPY_PUBLIC_ADDRESS: self.copy_public_address,
            Wish.OPEN_PANEL: partial(open_url, PANEL_URL),
            Wish.OPEN_NGROK: partial(open_url, NGROK_URL),
        }

    def retry_tunnel(self) -> None:
        """Open it; one that says it is up, though nothing comes through, is opened anew."""
        tunnel = self._engine.tunnel
        if tunnel.status.state is TunnelState.ONLINE:
            tunnel.restart("wished for")
        else:
            tunnel.retry()

    def copy_public_address(self) -> None:
        """Put it into the clipboard, and remember that the panel is given this one."""
        url = self._engine.board.status.public_webhook_url
        if url:
            QGuiApplication.clipboard().setText(url)
            self._start(self._engine.reachability.note_copied(), "note the copied address")


def open_url(url: str) -> None:
    """Show a page in the system's browser."""
    QDesktopServices.openUrl(QUrl(url))
