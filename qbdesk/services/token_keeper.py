"""The token of ngrok: where it comes from and where it is kept.

QBDESK_NGROK_TOKEN wins and cannot be changed from here. Else a file that the user once chose, else the
computer's keyring, else nothing is kept and a token lasts until the program ends (shared/packaging.md).
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from contextlib import suppress

from qbdesk.domain.errors import QbdeskError, SettingsProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import Secret
from qbdesk.services.key_keeper import KeyPlace, KeyPlaces
from qbdesk.services.listeners import Listeners

TOKEN_NAME = "ngrok-token"  # noqa: S105 - the name of the entry
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}", re.ASCII)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HeldToken:
    """What may be shown of the token; UNKNOWN until it was looked for.

    `problem`: why what lies there cannot be used, or why it is kept for this session only.
    """

    place: KeyPlace = KeyPlace.UNKNOWN
    problem: QbdeskError | None = None

    @property
    def can_change(self) -> bool:
        """Whether another token can be set while the program runs."""
        return self.place is not KeyPlace.ENVIRONMENT


def read_token(pasted: str) -> Secret | None:
    """The token in what was pasted, which may be the whole command of ngrok's page; None when there is none.

    Raises:
        SettingsProblem: it is no token.
    """
    words = pasted.split()
    if not words:
        return None
    token = words[-1].strip("\"'")
    if not _TOKEN.fullmatch(token) or (len(words) > 1 and "token" not in " ".join(words[:-1]).lower()):
        raise SettingsProblem(
            "That is no ngrok token.", "Copy it from dashboard.ngrok.com, under Your Authtoken."
        )
    return Secret(token)


class TokenKeeper:
    """Finds and keeps the token. `subscribe` tells of every other `held` and of every other token."""

    def __init__(self, places: KeyPlaces) -> None:
        self._places = places
        self._token: Secret | None = None
        self._held = HeldToken()
        self._one_at_a_time = asyncio.Lock()
        self._listeners: Listeners[[HeldToken]] = Listeners()

    @property
    def held(self) -> HeldToken:
        """What is known of the token."""
        return self._held

    @property
    def token(self) -> Secret | None:
        """The token to work with."""
        return self._token

    def subscribe(self, listener: Callable[[HeldToken], None]) -> Callable[[], None]:
        """Call `listener` when the token or its place is another one; returns what ends it."""
        return self._listeners.add(listener)

    async def find(self, given: str = "") -> None:
        """Take the token that was `given` in the environment, else look for the one that was kept."""
        async with self._one_at_a_time:
            try:
                if given.strip():
                    self._hold(read_token(given), HeldToken(KeyPlace.ENVIRONMENT))
                    return
            except SettingsProblem as problem:
                self._hold(None, HeldToken(KeyPlace.ENVIRONMENT, problem))
                return
            await self._find_kept()

    async def _find_kept(self) -> None:
        found = await self._places.find(TOKEN_NAME, read_token)
        self._hold(found.secret, HeldToken(found.place, found.problem))

    async def set_token(self, text: str, *, in_file: bool = False) -> HeldToken:
        """Keep the token in `text` and work with it from now on; whether it is right, only ngrok can say.

        It goes to the keyring, or with `in_file` (or when the last one did) to a file. Where there is no
        keyring it lasts for this session, and `problem` of the result says why.

        Raises:
            SettingsProblem: there is none in `text`, the environment holds it, or the file cannot be written.
        """
        async with self._one_at_a_time:
            self._refuse_when_given()
            token = read_token(text)
            if token is None:
                raise SettingsProblem("There is no token in the field.")
            held = await self._keep(token, in_file or self._held.place is KeyPlace.FILE)
            _log.info("another ngrok token, kept in: %s", held.place)
            self._hold(token, held)
            return held

    async def keep_in_file(self) -> HeldToken:
        """Keep the present token in a file that only this user can read.

        Raises:
            SettingsProblem: there is no token, or the file cannot be written.
        """
        async with self._one_at_a_time:
            if self._token is None or not self._held.can_change:
                raise SettingsProblem("There is no token that could be saved.")
            held = await self._keep(self._token, in_file=True)
            self._hold(self._token, held)
            return held

    async def forget(self) -> None:
        """Remove the token from wherever it is kept.

        Raises:
            SettingsProblem: the environment holds it.
        """
        async with self._one_at_a_time:
            self._refuse_when_given()
            for store in (self._places.file, self._places.keyring):
                with suppress(QbdeskError):
                    await store.write(TOKEN_NAME, None)
            self._hold(None, HeldToken(KeyPlace.NOWHERE))

    def _refuse_when_given(self) -> None:
        if not self._held.can_change:
            raise SettingsProblem(
                "The token comes from QBDESK_NGROK_TOKEN.", "Change it there, or start qbdesk without it."
            )

    async def _keep(self, token: Secret, in_file: bool) -> HeldToken:
        """Where it came to lie; what the keyring said of keys is told for tokens."""
        kept = await self._places.keep(TOKEN_NAME, token, in_file)
        if kept.problem is None:
            return HeldToken(kept.place)
        hint = "Give the token in QBDESK_NGROK_TOKEN, or let it be kept in a file."
        return HeldToken(kept.place, QbdeskError(kept.problem.title, hint))

    def _hold(self, token: Secret | None, held: HeldToken) -> None:
        before = self._token
        self._token = token
        same = (before is None) == (token is None) and (token is None or before is token)
        if held == self._held and same:
            return
        self._held = held
        self._listeners.tell(held)
