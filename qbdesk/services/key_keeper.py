"""The key of the shop: where it comes from, whether it works, and the work that is done with it.

QBDESK_API_KEY wins and cannot be changed from here. Else a file that the user once chose, else the
computer's keyring, else nothing is kept and a key lasts until the program ends (shared/packaging.md).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from qbdesk.domain.api_key import read_api_key
from qbdesk.domain.errors import KeyRejected, QbdeskError, SettingsProblem, ShopProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import Secret
from qbdesk.domain.status import ApiState
from qbdesk.ports import Clock, SecretStore, Shop
from qbdesk.services.catch_up import CatchUp
from qbdesk.services.listeners import Listeners
from qbdesk.services.processing import Processing
from qbdesk.services.shop_line import ShopLine
from qbdesk.services.status_board import StatusBoard

KEY_NAME = "api-key"
_log = logging.getLogger(__name__)

Connect = Callable[[str, Secret], AbstractAsyncContextManager[Shop]]


class KeyPlace(StrEnum):
    """Where the key lies."""

    UNKNOWN = "unknown"
    NOWHERE = "nowhere"
    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    FILE = "file"
    SESSION = "session"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class HeldKey:
    """What may be shown of the key.

    UNKNOWN until it was looked for. `products`: how many the shop counted when the key was last proven by
    hand. `problem`: why the key that lies there cannot be used, or why it is kept for this session only.
    """

    place: KeyPlace = KeyPlace.UNKNOWN
    products: int | None = None
    problem: QbdeskError | None = None

    @property
    def can_change(self) -> bool:
        """Whether another key can be set while the program runs."""
        return self.place not in (KeyPlace.ENVIRONMENT, KeyPlace.DEMO)


class Kept(NamedTuple):
    """Where a secret lies, and what it is; `problem` is why it cannot be used, or is not kept."""

    place: KeyPlace
    secret: Secret | None = None
    problem: QbdeskError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPlaces:
    """Where a key or a token can be kept: in one of both, never in both."""

    keyring: SecretStore
    file: SecretStore

    async def find(self, name: str, read: Callable[[str], Secret | None]) -> Kept:
        """The secret that `read` finds in what lies there, first in the file; NOWHERE when none does."""
        for place, store in ((KeyPlace.FILE, self.file), (KeyPlace.KEYRING, self.keyring)):
            try:
                secret = read(await store.read(name) or "")
            except SettingsProblem as problem:
                return Kept(place, problem=problem)
            if secret is not None:
                return Kept(place, secret)
        return Kept(KeyPlace.NOWHERE)

    async def keep(self, name: str, secret: Secret, in_file: bool) -> Kept:
        """Keep it in the file or the keyring and forget it in the other; SESSION when the keyring cannot.

        Raises:
            SettingsProblem: the file cannot be written.
        """
        if in_file:
            await self.file.write(name, secret.reveal())
            with suppress(QbdeskError):
                await self.keyring.write(name, None)
            return Kept(KeyPlace.FILE, secret)
        try:
            await self.keyring.write(name, secret.reveal())
            if await self.keyring.read(name) != secret.reveal():
                raise SettingsProblem("The computer's keyring does not keep what it is given.")
        except QbdeskError as problem:
            return Kept(KeyPlace.SESSION, secret, problem)
        with suppress(QbdeskError):
            await self.file.write(name, None)
        return Kept(KeyPlace.KEYRING, secret)


class KeyKeeper:
    """Finds, proves and keeps the key; fetching and catching up always work with the present one.

    `connect(url, key)` opens the shop's API. `subscribe` tells of every other `held`.
    """

    def __init__(
        self,
        places: KeyPlaces,
        connect: Connect,
        url: str,
        processing: Processing,
        catch_up: CatchUp,
        board: StatusBoard,
        clock: Clock,
    ) -> None:
        self._places = places
        self._connect = connect
        self._url = url
        self._processing = processing
        self._catch_up = catch_up
        self._board = board
        self._clock = clock
        self._key: Secret | None = None
        self._line: ShopLine | None = None
        self._held = HeldKey()
        self._found = asyncio.Event()
        self._ready = asyncio.Event()
        self._changed = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        self._listeners: Listeners[[HeldKey]] = Listeners()

    @property
    def held(self) -> HeldKey:
        """What is known of the key."""
        return self._held

    @property
    def has_key(self) -> bool:
        """Whether there is a key to work with, right or wrong."""
        return self._key is not None

    def subscribe(self, listener: Callable[[HeldKey], None]) -> Callable[[], None]:
        """Call `listener` with each new state; returns what ends it."""
        return self._listeners.add(listener)

    # At start

    def use_given(self, key: Secret, url: str | None = None) -> None:
        """Work with a key that was given to this process, at `url` when it is not the usual one."""
        self._url = url or self._url
        self._hold(key, HeldKey(KeyPlace.DEMO if self._board.status.demo else KeyPlace.ENVIRONMENT))

    def refuse_given(self, problem: QbdeskError) -> None:
        """The key in the environment cannot be used; no other one is looked for."""
        self._hold(None, HeldKey(KeyPlace.ENVIRONMENT, problem=problem))

    async def find(self) -> None:
        """Look for the key that was kept."""
        found = await self._places.find(KEY_NAME, read_api_key)
        self._hold(found.secret, HeldKey(found.place, problem=found.problem))

    async def run(self) -> None:
        """Let fetching and catching up work with the present key, until cancelled."""
        while True:
            self._changed.clear()
            if self._key is None:
                self._processing.use_api(None)
                self._tell_problem()
                self._ready.set()
                await self._changed.wait()
                continue
            async with self._connect(self._url, self._key) as shop:
                await self._work_with(ShopLine(shop))

    async def until_ready(self) -> None:
        """Wait until it is known with which key to work, if any."""
        await self._ready.wait()

    # At any time

    async def set_key(self, text: str, *, in_file: bool = False) -> HeldKey:
        """Prove a key, keep it, and work with it from now on; nothing changes when it cannot be proven.

        It goes to the keyring, or with `in_file` (or when the last one did) to a file. Where there is no
        keyring it lasts for this session, and `problem` of the result says why.

        Raises:
            SettingsProblem: there is none in `text`, it is the wrong kind, or the environment holds the key.
            KeyRejected, ShopUnavailable: the shop does not take it, or cannot be asked now.
        """
        await self._found.wait()
        async with self._one_at_a_time:
            key = self._readable(text)
            async with self._connect(self._url, key) as shop:
                products = await shop.count_products()
            held = await self._keep(key, in_file or self._held.place is KeyPlace.FILE)
            self._hold(key, replace(held, products=products))
            _log.info("another key, kept in: %s", held.place)
            return self._held

    async def keep_in_file(self) -> HeldKey:
        """Keep the present key in a file that only this user can read.

        Raises:
            SettingsProblem: there is no key, or the file cannot be written.
        """
        async with self._one_at_a_time:
            if self._key is None or not self._held.can_change:
                raise SettingsProblem("There is no key that could be saved.")
            held = await self._keep(self._key, in_file=True)
            self._show(replace(held, products=self._held.products))
            return self._held

    async def prove(self) -> int:
        """Ask the shop with the present key; how many products it counts. What had stopped goes on.

        Raises:
            SettingsProblem: there is no key.
            KeyRejected, ShopUnavailable: the shop did not answer as it should; the status says so, too.
        """
        key = self._key
        if key is None:
            raise SettingsProblem("There is no API key.")
        try:
            products = await self._count_products(key)
        except ShopProblem as problem:
            if key is self._key:
                rejected = isinstance(problem, KeyRejected)
                state = ApiState.REJECTED if rejected else ApiState.UNREACHABLE
                self._board.update(api=state, api_problem=problem.sentence())
            raise
        if key is self._key:
            self._show(replace(self._held, products=products))
            self._note_that_it_works()
        return products

    async def _count_products(self, key: Secret) -> int:
        if self._line is not None:
            return await self._line.count_products()
        async with self._connect(self._url, key) as shop:
            return await shop.count_products()

    def _note_that_it_works(self) -> None:
        """Before anything was asked, the first fetch has still to wake what waits for a key."""
        before = self._board.status.api
        if before is ApiState.REJECTED:
            self._changed.set()
        elif before is not ApiState.NOT_ASKED:
            now_us = self._clock.now_us()
            self._board.update(api=ApiState.WORKS, api_problem="", api_proven_at_us=now_us)
        if before is ApiState.UNREACHABLE:
            self._catch_up.ask()

    async def _work_with(self, line: ShopLine) -> None:
        self._line = line
        self._processing.use_api(line)
        self._ready.set()
        try:
            async with asyncio.TaskGroup() as tasks:
                checks = tasks.create_task(self._catch_up.run(line), name="catch-up")
                await self._changed.wait()
                checks.cancel()
        finally:
            self._line = None
            await line.hang_up()

    def _readable(self, text: str) -> Secret:
        if not self._held.can_change:
            raise SettingsProblem(
                "The key comes from QBDESK_API_KEY.", "Change it there, or start qbdesk without it."
            )
        key = read_api_key(text)
        if key is None:
            raise SettingsProblem("There is no key in the field.")
        return key

    async def _keep(self, key: Secret, in_file: bool) -> HeldKey:
        kept = await self._places.keep(KEY_NAME, key, in_file)
        return HeldKey(kept.place, problem=kept.problem)

    def _hold(self, key: Secret | None, held: HeldKey) -> None:
        self._key = key
        self._found.set()
        self._show(held)
        self._changed.set()

    def _show(self, held: HeldKey) -> None:
        if held == self._held:
            return
        self._held = held
        self._listeners.tell(held)

    def _tell_problem(self) -> None:
        if self._held.problem is not None:
            self._board.update(api=ApiState.REJECTED, api_problem=self._held.problem.sentence())
