"""The engine: the object graph of one profile, without a window. Opened and closed as one."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from qbdesk.adapters.key_file import KeyFile
from qbdesk.adapters.keychain import Keychain
from qbdesk.adapters.listener import Listener
from qbdesk.adapters.network import network_name
from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.new_address import NewAddress
from qbdesk.app.reachability_making import Proving, make_own_requests, make_proving
from qbdesk.app.store_opening import open_store
from qbdesk.app.tunnel_making import make_tunnel, run_tunnel
from qbdesk.domain.api_key import read_api_key
from qbdesk.domain.errors import CannotListen, SettingsProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import KnownSecrets, Secret
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import EngineStatus
from qbdesk.ports import Alarm, Shop
from qbdesk.ports.store import EventStore
from qbdesk.services.alarms import Alarms
from qbdesk.services.answers_on_purpose import AnswersOnPurpose
from qbdesk.services.catch_up import CatchUp
from qbdesk.services.feed import Feed
from qbdesk.services.indexing import Indexing
from qbdesk.services.intake import PLAIN_PATH, Door, Intake
from qbdesk.services.key_keeper import KEY_NAME, KeyKeeper, KeyPlaces
from qbdesk.services.pace import Pace
from qbdesk.services.processing import Processing
from qbdesk.services.reachability import Reachability
from qbdesk.services.retention_keeper import RetentionKeeper
from qbdesk.services.shared_feed import SharedFeed
from qbdesk.services.status_board import StatusBoard
from qbdesk.services.storms import Storms
from qbdesk.services.token_keeper import TokenKeeper
from qbdesk.services.tunnel_keeper import TunnelKeeper
from qbdesk.services.webhook_secret import WebhookSecret

if TYPE_CHECKING:
    from qbdesk.adapters.quickbutik import QuickbutikApi

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What runs for one profile."""

    profile: ProfileFolder
    settings: Settings
    store: EventStore
    feed: Feed
    board: StatusBoard
    processing: Processing
    catch_up: CatchUp
    keys: KeyKeeper
    retention: RetentionKeeper
    pace: Pace
    on_purpose: AnswersOnPurpose
    tunnel: TunnelKeeper
    tokens: TokenKeeper
    proving: Proving
    webhook_secret: WebhookSecret
    test_token: Secret
    known_secrets: KnownSecrets

    async def run(
        self, key: Secret | None, alarm: Alarm, api_url: str | None = None, key_problem: str = ""
    ) -> None:
        """Find the key, then fetch, check and ring until cancelled; `keys` may change it meanwhile.

        `key` wins over the one that was kept, `api_url` over the one in the settings. `key_problem` is what
        is wrong with the key that was given; without a key events are received and stored all the same.
        """
        async with asyncio.TaskGroup() as group:
            if self.store.changes is not None:
                last_received = self.store.reader.last_received_at_us
                shared = SharedFeed(self.store.changes, self.feed, self.board, SystemClock(), last_received)
                group.create_task(shared.run(), name="shared feed")
            if self.store.rights.may_ring:
                alarms = Alarms(self.store.upkeep, self.store.reader, self.feed, SystemClock(), alarm)
                group.create_task(alarms.run(), name="alarms")
            if self.store.rights.may_keep:
                group.create_task(self._keep(key, api_url, key_problem), name="keeping")

    async def _keep(self, key: Secret | None, api_url: str | None, key_problem: str) -> None:
        if key_problem:
            _log.warning("%s", key_problem)
            self.keys.refuse_given(SettingsProblem(key_problem))
        elif key is not None:
            self.keys.use_given(key, api_url)
        else:
            await self.keys.find()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.keys.run(), name="key")
            group.create_task(self._process(), name="processing")
            group.create_task(
                run_tunnel(self.tunnel, self.tokens, self.board.status.demo), name="tunnel keeper"
            )
            group.create_task(self.proving.run(), name="proving")
            group.create_task(self.retention.run(), name="retention")
            group.create_task(Storms(self.store.upkeep, self.feed).run(), name="storms")
            group.create_task(Indexing(self.store.upkeep, self.feed).run(), name="indexing")

    def apply(self, settings: Settings) -> None:
        """Go on by other settings; what only a start can change is left as it is."""
        self.board.update(shop=settings.shop_title or self.profile.name)
        self.pace.go_at(settings.requests_per_s)
        self.catch_up.check_every(settings.check_interval_s)
        self.tunnel.choose(settings)
        self.reachability.prove_every(settings.proof_interval_s)
        self.retention.keep_for(settings.personal_data_days, settings.keep_days)

    @property
    def webhook_url(self) -> str:
        """The webhook's present address on this computer, "" without a listener."""
        return self.board.status.webhook_url

    @property
    def reachability(self) -> Reachability:
        """The proof from outside."""
        return self.proving.reachability

    async def _process(self) -> None:
        """Before the key is known, all that waits would be marked as unchecked for a moment."""
        await self.keys.until_ready()
        await self.processing.run()


async def kept_key(profile: ProfileFolder) -> Secret | None:
    """The key that was kept for the profile, None when there is none.

    Raises:
        SettingsProblem: it is the wrong kind of key.
    """
    found = await _key_places(profile).find(KEY_NAME, read_api_key)
    if found.problem is not None:
        raise found.problem
    return found.secret


def _key_places(profile: ProfileFolder) -> KeyPlaces:
    return KeyPlaces(keyring=Keychain(profile.name), file=KeyFile(profile.path))


class _Connection:
    """Opens the shop's API at the profile's pace; no key that it was opened with is ever told."""

    def __init__(self, pace: Pace, known: KnownSecrets) -> None:
        self._pace = pace
        self._known = known

    @asynccontextmanager
    async def open(self, url: str, key: Secret) -> AsyncIterator[Shop]:
        self._known.add(key)
        async with await open_api(url, key, self._pace) as api:
            yield api


async def open_api(url: str, key: Secret, pace: Pace) -> QuickbutikApi:
    """The shop's API. httpx is imported late and beside the loop: the window is there before it (0.2 s).

    It reads the certificates there, too, when the client is made (20 ms).
    """
    return await asyncio.to_thread(_make_api, url, key, pace)


def _make_api(url: str, key: Secret, pace: Pace) -> QuickbutikApi:
    module = importlib.import_module("qbdesk.adapters.quickbutik")
    api: QuickbutikApi = module.QuickbutikApi(url, key, pace)
    return api


@asynccontextmanager
async def open_engine(
    profile: ProfileFolder,
    settings: Settings,
    *,
    ports: Sequence[int],
    demo: bool,
    must_listen: bool,
    known: KnownSecrets | None = None,
) -> AsyncIterator[Engine]:
    """Lock the profile, open its store and listen.

    `ports` are tried in turn. When none can be had, `must_listen` decides whether that is an error or a
    line in the status. Secrets that are met are added to `known`.

    Raises:
        ProfileInUse, SettingsProblem, StoreProblem, CannotListen, OutOfThreads: with what to do.
    """
    clock = SystemClock()
    await asyncio.to_thread(int)  # the first worker beside the loop; with it alone all can be done later on
    async with AsyncExitStack() as stack:
        known_secrets = known or KnownSecrets()
        store = await open_store(stack, profile, settings, demo, known_secrets)
        feed = Feed()
        board = await _board(store, settings.shop_title or profile.name, demo)
        on_purpose = AnswersOnPurpose(board, clock)
        stack.callback(on_purpose.stop)
        door = Door(
            profile.webhook_secret(), profile.test_token(), plain_path=settings.plain_path, simulated=demo
        )
        own_requests = make_own_requests(door.secret, door.test_token)
        intake = Intake(store.writer, feed, board, clock, door, own_requests, on_purpose)
        listener = Listener(intake, clock)
        stack.push_async_callback(listener.aclose)
        port = await _listen_or_tell(listener, settings.host, ports, board, must_listen)
        if port is not None:
            stack.callback(_note_address(profile, settings.host, port))
            board.update(webhook_url=_address(settings.host, port, door.secret))
        pace = Pace(settings.requests_per_s, clock)
        processing = Processing(
            store.writer,
            store.reader,
            feed,
            board,
            clock,
            pace,
            settings.requests_at_once,
            is_alone=store.rights.is_alone,
        )
        catch_up = CatchUp(store.upkeep, feed, board, clock, settings.check_interval_s, network_name)
        known_secrets.add(door.secret, door.test_token)
        connect = _Connection(pace, known_secrets).open
        tunnel, tokens = make_tunnel(profile, settings, board.status.webhook_url, board)
        tokens.subscribe(lambda held: known_secrets.add(tokens.token or Secret("")))
        webhook_secret = WebhookSecret(door.secret, profile.renew_webhook_secret)
        webhook_secret.subscribe(
            NewAddress(intake, own_requests.nonces, tunnel, board, known_secrets).take_up
        )
        yield Engine(
            profile=profile,
            settings=settings,
            store=store,
            feed=feed,
            board=board,
            processing=processing,
            catch_up=catch_up,
            keys=KeyKeeper(
                _key_places(profile), connect, settings.api_url, processing, catch_up, board, clock
            ),
            retention=RetentionKeeper(
                store.upkeep,
                feed,
                clock,
                settings.personal_data_days,
                settings.keep_days,
                settings.keep_events,
            ),
            pace=pace,
            on_purpose=on_purpose,
            tunnel=tunnel,
            tokens=tokens,
            proving=make_proving(
                store.connection_log, feed, board, own_requests, tunnel, settings.proof_interval_s
            ),
            webhook_secret=webhook_secret,
            test_token=door.test_token,
            known_secrets=known_secrets,
        )


async def _board(store: EventStore, shop: str, demo: bool) -> StatusBoard:
    return StatusBoard(
        EngineStatus(
            shop=shop,
            demo=demo,
            last_received_at_us=await store.reader.last_received_at_us(),
            salvaged=store.salvaged,
            store_place=store.place,
            may_keep=store.rights.may_keep,
        )
    )


def own_address(profile: ProfileFolder, settings: Settings) -> str:
    """The webhook's address on this computer: of the running engine, else as the settings say."""
    host, port = settings.host, settings.port
    try:
        noted = json.loads((profile.path / "listening.json").read_text(encoding="utf-8"))
        host, port = str(noted["host"]), int(noted["port"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return _address(host, port, profile.webhook_secret())


def _address(host: str, port: int, secret: Secret) -> str:
    return f"http://{_reachable(host)}:{port}{PLAIN_PATH}/{secret.reveal()}"


async def _listen_or_tell(
    listener: Listener, host: str, ports: Sequence[int], board: StatusBoard, must: bool
) -> int | None:
    if not board.status.may_keep:
        if must:
            raise CannotListen(
                "This login may only view the shared store: what came in could not be stored.",
                "Use the login of a keeper for a listener.",
            )
        return None
    try:
        return await _listen(listener, host, ports)
    except CannotListen as problem:
        if must:
            raise
        board.update(listen_problem=problem.sentence())
        return None


async def _listen(listener: Listener, host: str, ports: Sequence[int]) -> int:
    for port in ports[:-1]:
        try:
            return await listener.start(host, port)
        except CannotListen:
            continue
    return await listener.start(host, ports[-1])


def _reachable(host: str) -> str:
    """A host that this computer can send to; every-address hosts stand for this computer."""
    if host in ("", "0.0.0.0", "::", "localhost"):  # noqa: S104 - it is compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


class _note_address:  # noqa: N801 - used as a function: writes at once, removes when called
    """Leave the port for `qbdesk send` in other processes; the file goes when the engine does."""

    def __init__(self, profile: ProfileFolder, host: str, port: int) -> None:
        self._path = profile.path / "listening.json"
        self._path.unlink(missing_ok=True)
        descriptor = os.open(self._path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"host": host, "port": port}, file)

    def __call__(self) -> None:
        self._path.unlink(missing_ok=True)
