"""What is remembered of the connection: kept in the store, shown on the board."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from typing import TypedDict, Unpack
from urllib.parse import urlsplit

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.proof import ConnectionNotes
from qbdesk.ports import Clock, ConnectionLog
from qbdesk.services.status_board import StatusBoard

_log = logging.getLogger(__name__)


class NewNotes(TypedDict, total=False):
    """The fields of `ConnectionNotes` that are written."""

    proven_at_us: int | None
    proven_url_hash: str
    pasted_url_hash: str
    pasted_host: str
    pasted_at_us: int | None
    panel_test_at_us: int | None
    first_event_at_us: int | None
    month: str
    proofs_in_month: int


class ConnectionNotebook:
    """The notes of one profile. A store that cannot be written costs them only what a later start knows."""

    def __init__(self, log: ConnectionLog, board: StatusBoard, clock: Clock) -> None:
        self._log = log
        self._board = board
        self._clock = clock
        self._notes = ConnectionNotes()

    @property
    def notes(self) -> ConnectionNotes:
        """What is noted now."""
        return self._notes

    async def open(self) -> None:
        """Read what the last run noted."""
        try:
            self._notes = await self._log.connection_notes()
        except StoreProblem as problem:
            _log.warning("the notes of the connection cannot be read: %s", problem.title)
        self.compare()

    async def write(self, **news: Unpack[NewNotes]) -> None:
        """Note these, for this run in any case, and for later ones if the store takes them."""
        notes = replace(self._notes, **news)
        if notes == self._notes:
            return
        self._notes = notes
        self.compare()
        try:
            await self._log.note_connection(notes)
        except StoreProblem as problem:
            _log.warning("the notes of the connection cannot be kept: %s", problem.title)

    async def note_copied(self) -> None:
        """The present public webhook URL was copied for the panel; with another one all begins anew there."""
        url = self._board.status.public_webhook_url
        if url and hash_of(url) != self._notes.pasted_url_hash:
            await self.write(
                pasted_url_hash=hash_of(url),
                pasted_host=urlsplit(url).netloc,
                pasted_at_us=self._clock.now_us(),
                panel_test_at_us=None,
                first_event_at_us=None,
            )

    def compare(self) -> None:
        """Show the notes, and whether the present address is another one than the panel was given."""
        url, pasted = self._board.status.public_webhook_url, self._notes.pasted_url_hash
        changed = self._board.status.address_changed
        if url:
            changed = bool(pasted) and hash_of(url) != pasted
        self._board.update(notes=self._notes, address_changed=changed)


def hash_of(url: str) -> str:
    """What is kept of an address that holds the secret path."""
    return hashlib.sha256(url.encode()).hexdigest()
