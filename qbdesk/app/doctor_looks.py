"""The doctor's own looks at this computer; what an engine says of itself is read by `connection_checks`."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from qbdesk.adapters.engine_question import ask_engine
from qbdesk.adapters.listener import Listener
from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.doctor_start import started_engine
from qbdesk.app.engine import kept_key, open_api, own_address
from qbdesk.app.options import Options, key_from_environment
from qbdesk.app.store_opening import last_received_at_us, look_at_store
from qbdesk.app.tunnel_making import look_for_agent
from qbdesk.domain.checkup import Check, CheckState, Link, not_set_up
from qbdesk.domain.delivery import TEST_HEADER, Answer, Request
from qbdesk.domain.errors import KeyRejected, ProfileInUse, QbdeskError, SettingsProblem, ShopUnavailable
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind
from qbdesk.services import connection_checks
from qbdesk.services.doctor import Look
from qbdesk.services.engine_report import read_report
from qbdesk.services.own_requests import QUESTION
from qbdesk.services.pace import Pace

_LEAST_FREE_MB = 50
_MB = 1_000_000
_LOOK_LATER = "It may pass: look again in a moment. What comes meanwhile is stored, its details wait."
_OTHERS = 0o077
_TITLES = {TunnelKind.NGROK: "ngrok", TunnelKind.CLOUDFLARED: "cloudflared", TunnelKind.OWN: "An own address"}
_TO_BE_MENDED = frozenset(
    {
        "no_agent",
        "vanished",
        "cannot_run",
        "too_old",
        "no_token",
        "no_address",
        "ERR_NGROK_105",
        "ERR_NGROK_107",
    }
)


class Looks:
    """Looks at one profile, link by link: what one finds, the next ones need.

    `start`: when no engine runs, start the listener and the tunnel for the look; they end with `stack`.
    """

    def __init__(self, options: Options, stack: AsyncExitStack, start: bool) -> None:
        self._options = options
        self._stack = stack
        self._start = start
        self._profile: ProfileFolder = options.profile()
        self._settings = Settings()
        self._engine: EngineStatus | None = None

    def in_order(self) -> list[tuple[Link, Look]]:
        """All looks, as they lean on one another."""
        return [
            (Link.FOLDER, self.folder),
            (Link.DISK, self.disk),
            (Link.SETTINGS, self.settings),
            (Link.STORE, self.store),
            (Link.KEY, self.key),
            (Link.LISTENER, self.listener),
            (Link.TUNNEL, self.tunnel),
            (Link.ONLINE, self.online),
            (Link.PROOF, self.proof),
            (Link.ADDRESS, self.address),
            (Link.WEBHOOKS, self.webhooks),
        ]

    async def settings(self) -> Check:
        """The settings file, and what overrides it."""
        try:
            self._settings = self._options.settings(self._profile)
        except SettingsProblem as problem:
            raise SettingsProblem(
                problem.title, problem.hint or f"Mend it in {self._profile.settings}."
            ) from None
        there = self._profile.settings.exists()
        return _ok(
            Link.SETTINGS, "The settings can be read." if there else "No settings yet: the usual ones hold."
        )

    async def folder(self) -> Check:
        """Whether the data folder can be written by this user and read by no other."""
        folder = self._profile.path
        if not folder.exists():
            place = next(parent for parent in folder.parents if parent.exists())
            _try_to_write(place)
            return _ok(Link.FOLDER, f"There is no data yet; it will be kept in {folder}.")
        _try_to_write(folder)
        if os.name == "posix" and folder.stat().st_mode & _OTHERS:
            return Check(
                Link.FOLDER,
                CheckState.FAILED,
                f"Other users of this computer can look into {folder}.",
                "Take their rights away; qbdesk does so at its next start.",
                "not_private",
            )
        return _ok(Link.FOLDER, f"The data folder can be written, by this user only: {folder}.")

    async def disk(self) -> Check:
        """Whether there is room for what comes."""
        place = next(each for each in (self._profile.path, *self._profile.path.parents) if each.exists())
        free_mb = shutil.disk_usage(place).free // _MB
        if free_mb < _LEAST_FREE_MB:
            return Check(
                Link.DISK,
                CheckState.FAILED,
                f"The disk is nearly full: {free_mb} MB are free.",
                "Free some space: without it new events cannot be saved, and the shop is answered 503.",
                "disk_full",
            )
        return _ok(Link.DISK, f"{free_mb:,} MB are free.".replace(",", " "))

    async def store(self) -> Check:
        """Whether the database opens and is sound."""
        return await look_at_store(self._profile, self._settings)

    async def key(self) -> Check:
        """Whether the shop takes the key."""
        try:
            key = key_from_environment() or (
                await kept_key(self._profile) if self._profile.path.exists() else None
            )
        except SettingsProblem as problem:
            return Check(Link.KEY, CheckState.FAILED, problem.title, problem.hint, "wrong_key")
        if key is None:
            return await self._key_of_the_engine()
        try:
            async with await open_api(self._settings.api_url, key, Pace(2.0, SystemClock())) as api:
                products = await api.count_products()
        except KeyRejected as problem:
            return Check(Link.KEY, CheckState.FAILED, problem.title, problem.hint, "key_rejected")
        except ShopUnavailable as problem:
            return Check(
                Link.KEY, CheckState.FAILED, problem.title, problem.hint or _LOOK_LATER, "shop_unreachable"
            )
        return _ok(Link.KEY, f"The shop takes the key and counts {products} products.")

    async def _key_of_the_engine(self) -> Check:
        """A key may be held by a running engine only, until it ends."""
        with suppress(QbdeskError):
            engine = await self._running_engine()
            if engine is not None and engine.api is ApiState.WORKS:
                return _ok(Link.KEY, "The running qbdesk has a key that works, until it ends.")
        return not_set_up(
            Link.KEY,
            "There is no API key: only the numbers of orders are known.",
            "Give it in the window, or in QBDESK_API_KEY.",
        )

    async def listener(self) -> Check:
        """Whether an engine of this profile answers; when none runs, whether it could listen."""
        self._engine = await self._running_engine()
        if self._engine is not None:
            return _ok(Link.LISTENER, "qbdesk runs, listens and answers on this computer.")
        if self._start:
            self._engine = await self._stack.enter_async_context(
                started_engine(self._profile, self._settings)
            )
            return _ok(Link.LISTENER, "qbdesk did not run; it was started for this look, and listens.")
        await _try_to_listen(self._settings.host, self._settings.port)
        return _ok(Link.LISTENER, f"qbdesk does not run; port {self._settings.port} is free for it.")

    async def _running_engine(self) -> EngineStatus | None:
        """What the engine of this profile says, None when none runs.

        Raises:
            QbdeskError: one runs, but does not listen or answer.
        """
        if self._engine is not None or not _is_held(self._profile):
            return self._engine
        text = None
        if (self._profile.path / "listening.json").exists():
            url = own_address(self._profile, self._settings)
            text = await ask_engine(url, QUESTION, TEST_HEADER, self._profile.test_token())
        if text is None:
            raise QbdeskError(
                "qbdesk runs, but does not listen.",
                "Its window says why: as a rule another program has the port.",
            )
        self._engine = read_report(text)
        if self._engine is None:
            raise QbdeskError(
                "Another version of qbdesk runs, which does not know this question.", "Start it again."
            )
        return self._engine

    async def tunnel(self) -> Check:
        """Whether there is what the chosen tunnel needs."""
        kind = TunnelKind(self._settings.tunnel)
        if kind is TunnelKind.NONE:
            return not_set_up(
                Link.TUNNEL,
                "No tunnel is chosen: the shop's webhooks do not reach this computer.",
                "Choose one in the window's settings, under Connection.",
            )
        if self._engine is None:
            await look_for_agent(self._profile, self._settings)
        elif self._engine.tunnel.kind is not kind:
            return Check(
                Link.TUNNEL,
                CheckState.FAILED,
                "The running qbdesk has another tunnel than the settings say.",
                "Start it again.",
                "other_settings",
            )
        elif self._engine.tunnel.code in _TO_BE_MENDED:
            said = self._engine.tunnel
            return Check(Link.TUNNEL, CheckState.FAILED, said.problem, code=said.code)
        return _ok(Link.TUNNEL, f"{_TITLES[kind]} is chosen, and what it needs is there.")

    async def online(self) -> Check:
        """Whether the tunnel is up."""
        if not self._has_tunnel:
            return not_set_up(Link.ONLINE, "No tunnel is chosen.")
        if self._engine is None:
            return Check(
                Link.ONLINE,
                CheckState.FAILED,
                "qbdesk does not run, so its tunnel is not up.",
                "Start qbdesk, or try it for a moment with qbdesk doctor --start.",
                "not_running",
            )
        return connection_checks.check_online(self._engine)

    async def proof(self) -> Check:
        """Whether our own request came back from outside."""
        return self._of_engine(Link.PROOF, connection_checks.check_proof)

    async def address(self) -> Check:
        """Whether the panel was given the present address."""
        return self._of_engine(Link.ADDRESS, connection_checks.check_address)

    async def webhooks(self) -> Check:
        """Whether webhooks of the shop come in."""
        if self._engine is not None:
            return connection_checks.check_webhooks(self._engine)
        last_us = await last_received_at_us(self._profile, self._settings)
        return connection_checks.check_webhooks(
            EngineStatus(shop="", demo=False, last_received_at_us=last_us)
        )

    def _of_engine(self, link: Link, check: Callable[[EngineStatus], Check]) -> Check:
        if self._engine is None or not self._has_tunnel:
            return not_set_up(link, "No tunnel is chosen.")
        return check(self._engine)

    @property
    def _has_tunnel(self) -> bool:
        return self._settings.tunnel != TunnelKind.NONE


def _ok(link: Link, sentence: str) -> Check:
    return Check(link, CheckState.OK, sentence)


def _try_to_write(folder: Path) -> None:
    """Write a file that is gone at once.

    Raises:
        SettingsProblem: it cannot be written.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"qbdesk")
    except OSError as error:
        raise SettingsProblem(
            f"The data folder cannot be written: {folder} ({error.strerror}).",
            "Give this user the right to, or choose another one with --data-dir or QBDESK_DATA_DIR.",
        ) from None


def _is_held(profile: ProfileFolder) -> bool:
    if not profile.path.exists():
        return False
    try:
        profile.lock()
    except ProfileInUse:
        return True
    profile.unlock()
    return False


class _Closed:
    """Implements `ports.Receiver` for the moment in which it is tried whether the port can be had."""

    def receive(self, request: Request, answer: Callable[[Answer], None]) -> None:
        answer(Answer(503, "not started yet, try again", 5))


async def _try_to_listen(host: str, port: int) -> None:
    """Take the port and give it back.

    Raises:
        CannotListen: it cannot be had.
    """
    listener = Listener(_Closed(), SystemClock())
    try:
        await listener.start(host, port)
    finally:
        await listener.aclose()
