"""The headless commands. Each returns the exit code; `QbdeskError` is told by the caller."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from qbdesk.adapters.system_clock import SystemClock
from qbdesk.adapters.thread_start import SteadyExecutor
from qbdesk.app.engine import open_engine, own_address
from qbdesk.app.lifecycle import run_until, stop_on_signals
from qbdesk.app.log_file import start_log
from qbdesk.app.options import Options, find_key, key_from_environment
from qbdesk.app.store_opening import open_for_reading
from qbdesk.domain.errors import QbdeskError, UsageProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.on_purpose import OnPurpose
from qbdesk.domain.secrets import KnownSecrets

if TYPE_CHECKING:
    from qbdesk.domain.query import Query
    from qbdesk.ports.store import StoreReader


async def listen(options: Options, on_purpose: OnPurpose | None = None) -> int:
    """Receive, store and fetch until SIGINT or SIGTERM; the first deliveries may be answered on purpose."""
    from qbdesk.adapters.alarm_log import AlarmLog

    if options.demo:
        raise UsageProblem("The demo's profile is for `qbdesk demo`.", "Choose another --shop.")
    profile = options.profile()
    key, key_problem = find_key()
    settings = options.settings(profile)
    stop = asyncio.Event()
    with stop_on_signals(stop):
        profile.make()
        known = KnownSecrets()
        start_log(profile.log, on_terminal=True, secrets=known)
        async with open_engine(
            profile, settings, ports=(settings.port,), demo=False, must_listen=True, known=known
        ) as engine:
            if on_purpose is not None:
                engine.on_purpose.begin(on_purpose)
            say_ready(webhook_url=engine.webhook_url)
            engine.tunnel.on_online(_say_online)
            await run_until(stop, engine=engine.run(key, AlarmLog(), key_problem=key_problem))
    return 0


async def simulate(dials: Mapping[str, object], host: str, port: int, deliver_to: str | None) -> int:
    """Be a simulated shop until SIGINT or SIGTERM."""
    from qbdesk.simulator import DialError, Dials, SimulatedShop

    key = key_from_environment()
    stop = asyncio.Event()
    with stop_on_signals(stop):
        try:
            shop = SimulatedShop(
                Dials().changed(dials),
                host=host,
                port=port,
                deliver_to=deliver_to,
                api_key=None if key is None else key.reveal(),
            )
        except DialError as error:
            raise UsageProblem(str(error)) from None
        try:
            await shop.__aenter__()
        except OSError as error:
            raise QbdeskError(
                f"The simulated shop cannot use port {port} ({error.strerror}).", "Choose another --port."
            ) from None
        try:
            say_ready(api_url=shop.api_url, api_key=shop.api_key)
            await run_until(stop, scenario=shop.run())
        finally:
            await shop.__aexit__(None, None, None)
    return 0


async def send(options: Options, event_type: EventType, entity_id: str, to: str | None, copies: int) -> int:
    """Send the documented request `copies` times; 0 when all were answered 200."""
    from qbdesk.adapters.quickbutik_webhook import WebhookSender

    if to is None:
        profile = options.profile()
        profile.make()
        sender = WebhookSender(own_address(profile, options.settings(profile)), profile.test_token())
    else:
        sender = WebhookSender(to)
    good = 0
    for _ in range(copies):
        begun_ns = time.monotonic_ns()
        answer = await sender.send_test(event_type, entity_id)
        good += answer.status == 200
        _say(f"{answer.status} in {(time.monotonic_ns() - begun_ns) / 1e6:.1f} ms  {answer.text}".rstrip())
    return 0 if good == copies else 1


async def events(options: Options, limit: int, as_json: bool, expression: str = "") -> int:
    """Print the newest events, or the newest rows that match the filter `expression`."""
    from qbdesk.app import reports

    query = _query(expression)
    async with _reader(options) as reader:
        if reader is None:
            return 0
        if query.is_empty:
            ids = await reader.newest_event_ids(limit)
        else:
            ids = await reader.filtered_ids(query, limit=limit)
        rows = await reader.rows(ids)
        _say_all(map(reports.event_json, rows) if as_json else reports.event_lines(rows))
    return 0


async def deliveries(options: Options, limit: int, as_json: bool) -> int:
    """Print the newest deliveries."""
    from qbdesk.app import reports

    async with _reader(options) as reader:
        if reader is None:
            return 0
        found = await reader.deliveries(limit)
        _say_all(map(reports.delivery_json, found) if as_json else reports.delivery_lines(found))
    return 0


def _query(expression: str) -> Query:
    from qbdesk.domain.query_parsing import parse
    from qbdesk.domain.query_sentence import problem_sentence
    from qbdesk.domain.summary import plain_english

    query = parse(expression, SystemClock().now_us())
    for problem in query.problems:
        sentence = problem_sentence(problem, plain_english)
        raise UsageProblem(f"--filter, character {problem.start + 1}: {sentence}.")
    return query


def run(command: Coroutine[object, object, int]) -> int:
    """Run one command on the stock loop, with cycles collected from here on."""
    gc.enable()
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        return runner.run(command)


def _new_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    SteadyExecutor().give_to(loop)
    return loop


def say_ready(**facts: object) -> None:
    """The one JSON line that tells a script that all is up."""
    _say(json.dumps({"ready": True, **facts}))


def _say_online(public_webhook_url: str) -> None:
    """A second JSON line, and one more for each other address: the tunnel may come up late."""
    _say(json.dumps({"online": True, "public_webhook_url": public_webhook_url}))


@asynccontextmanager
async def _reader(options: Options) -> AsyncIterator[StoreReader | None]:
    """The profile's store, None when nothing was ever stored there."""
    async with AsyncExitStack() as stack:
        profile = options.profile()
        store = await open_for_reading(stack, profile, options.settings(profile))
        yield None if store is None else store.reader


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def without_broken_pipe(work: Callable[[], int]) -> int:
    """Run `work`; a reader that went away (`| head`) is no fault."""
    try:
        return work()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
