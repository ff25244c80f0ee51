"""Commands that look after a profile: check, replay and forget. Each returns the exit code."""

from __future__ import annotations

import sys
from contextlib import AsyncExitStack

from qbdesk.adapters.network import network_name
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.engine import kept_key, open_api, own_address
from qbdesk.app.log_file import start_log
from qbdesk.app.options import Options, key_from_environment
from qbdesk.app.store_opening import open_for_reading, open_for_upkeep
from qbdesk.domain.delivery import is_entity_id
from qbdesk.domain.errors import QbdeskError, UsageProblem
from qbdesk.domain.secrets import KnownSecrets
from qbdesk.domain.settings import check_local
from qbdesk.domain.status import EngineStatus
from qbdesk.services.catch_up import CatchUp
from qbdesk.services.feed import Feed
from qbdesk.services.pace import Pace
from qbdesk.services.status_board import StatusBoard


async def new_address(options: Options) -> int:
    """Make another secret address while nothing works on the profile."""
    profile = options.profile()
    profile.make()
    profile.lock()
    try:
        profile.renew_webhook_secret()
    finally:
        profile.unlock()
    sys.stdout.write(
        "The old address opens nothing any more. Start qbdesk, copy the new one, and paste it in the panel.\n"
    )
    return 0


async def check(options: Options) -> int:
    """One catch-up now; prints what it found."""
    profile = options.profile()
    settings = options.settings(profile)
    key = key_from_environment() or await kept_key(profile)
    if key is None:
        raise QbdeskError(
            "There is no API key, so nothing can be checked.", "Give it in QBDESK_API_KEY, or start the desk."
        )
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        known = KnownSecrets(key)
        store = await open_for_upkeep(stack, profile, settings, known)
        start_log(profile.log, on_terminal=False, secrets=known)
        board = StatusBoard(EngineStatus(shop=profile.name, demo=False))
        catch_up = CatchUp(store.upkeep, Feed(), board, clock, settings.check_interval_s, network_name)
        api = await stack.enter_async_context(
            await open_api(settings.api_url, key, Pace(settings.requests_per_s, clock))
        )
        report = await catch_up.check(api)
    found = f"{report.found} of their events no webhook had announced"
    if report.baseline:
        found = f"{report.found} of their events are the baseline"
    sys.stdout.write(f"{report.orders} orders looked at, {found}.\n")
    return 0


async def replay(options: Options, delivery_id: int, to: str | None, query: str | None) -> int:
    """Send a stored delivery again, marked as a replay; 0 when it was answered 2xx."""
    from qbdesk.adapters.quickbutik_webhook import WebhookSender

    profile = options.profile()
    async with AsyncExitStack() as stack:
        store = await open_for_reading(stack, profile, options.settings(profile))
        delivery = None if store is None else await store.reader.delivery(delivery_id)
    if delivery is None:
        raise QbdeskError(f"There is no delivery {delivery_id}.", "`qbdesk deliveries` lists them.")
    if to is None:
        sender = WebhookSender(own_address(profile, options.settings(profile)), profile.test_token())
    else:
        check_local(to)
        sender = WebhookSender(to)
    answer = await sender.replay(delivery, query)
    sys.stdout.write(f"{answer.status} {answer.text}".rstrip() + "\n")
    return 0 if 200 <= answer.status < 300 else 1


async def forget(options: Options, email: str, order_id: str) -> int:
    """Erase one customer from the store and its files."""
    if email == "-":
        # A command line can be read by every user of the computer.
        email = sys.stdin.readline().strip()
    if bool(email) == bool(order_id):
        raise UsageProblem("Say whom to forget: either --email ADDRESS or --order NUMBER.")
    if order_id and not is_entity_id(order_id):
        raise UsageProblem("An order's number is 1 to 20 digits.")
    profile = options.profile()
    async with AsyncExitStack() as stack:
        store = await open_for_upkeep(stack, profile, options.settings(profile))
        change = await store.upkeep.forget_customer(email, order_id)
        copies = await store.upkeep.remove_copies(None)
        await store.upkeep.scrub()
    sys.stdout.write(f"Erased from {len(change.changed)} events; their numbers and amounts are kept.\n")
    if copies:
        sys.stdout.write(f"Removed, for they held customers too: {', '.join(copies)}.\n")
    if email and profile.window_state.exists():
        from qbdesk.app.window_words import forget_words

        if forget_words(profile.window_state, email):
            sys.stdout.write("Removed the filters and colour rules that held the address.\n")
    return 0
