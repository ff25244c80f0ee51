"""Opening the store of a profile: the one place that knows which kind it is."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.sqlite.event_store import ReadableSqliteStore
from qbdesk.adapters.sqlite.opening import bring_up_to_date, open_file, open_file_reader
from qbdesk.adapters.sqlite.soundness import is_older, is_sound
from qbdesk.domain.checkup import Check, CheckState, Link, not_set_up
from qbdesk.domain.secrets import KnownSecrets
from qbdesk.domain.settings import Settings
from qbdesk.ports.store import EventStore, ReadableStore

if TYPE_CHECKING:
    from qbdesk.adapters.postgres.connection import StoreAddress

_CHECK_S = 5.0
_MOST_AHEAD_S = 5.0


async def open_store(
    stack: AsyncExitStack,
    profile: ProfileFolder,
    settings: Settings,
    demo: bool = False,
    known: KnownSecrets | None = None,
) -> EventStore:
    """Lock the profile and open its store until `stack` ends; a damaged file is set aside for a new one.

    A password that is met is added to `known`.

    Raises:
        ProfileInUse, SettingsProblem, StoreProblem: with what to do.
    """
    profile.make()
    profile.lock()
    stack.callback(profile.unlock)
    if demo:
        _forget_the_last_demo(profile)
    if settings.store:
        return await _open_shared(stack, profile, settings, known, as_command=False)
    return await open_file(stack, profile.database, simulated=demo)


async def open_for_upkeep(
    stack: AsyncExitStack, profile: ProfileFolder, settings: Settings, known: KnownSecrets | None = None
) -> EventStore:
    """Open the store for one piece of work, until `stack` ends: a shared one beside an engine, too.

    Raises:
        ProfileInUse, SettingsProblem, StoreProblem: with what to do.
    """
    if not settings.store:
        return await open_store(stack, profile, settings, known=known)
    profile.make()
    return await _open_shared(stack, profile, settings, known, as_command=True)


async def open_for_reading(
    stack: AsyncExitStack, profile: ProfileFolder, settings: Settings
) -> ReadableStore | None:
    """Open the store until `stack` ends, beside an engine or without one; None when nothing was ever stored.

    A file of an earlier qbdesk is brought up to date first: an engine would have done it at its start.

    Raises:
        ProfileInUse, StoreProblem: with what to do.
    """
    if settings.store:
        from qbdesk.adapters.postgres.opening import open_shared_for_reading

        return await open_shared_for_reading(stack, await _address(profile, settings, None, as_command=True))
    if not profile.database.exists():
        return None
    if await asyncio.to_thread(is_older, profile.database):
        profile.lock()
        try:
            await bring_up_to_date(profile.database)
        finally:
            profile.unlock()
    return ReadableSqliteStore(await open_file_reader(stack, profile.database))


async def look_at_store(profile: ProfileFolder, settings: Settings) -> Check:
    """Whether the store opens and is sound, for the doctor.

    Raises:
        StoreProblem: it is not.
    """
    if settings.store:
        return await _look_at_shared(profile, settings)
    if not profile.database.exists():
        return not_set_up(Link.STORE, "Nothing was stored yet.")
    if await asyncio.to_thread(is_sound, profile.database, _CHECK_S):
        return Check(Link.STORE, CheckState.OK, "The database opens and is sound.")
    sentence = f"The database opens, and as much as {_CHECK_S:.0f} s allowed to look at is sound."
    return Check(Link.STORE, CheckState.OK, sentence)


async def last_received_at_us(profile: ProfileFolder, settings: Settings) -> int | None:
    """When the newest delivery came; nothing is made or brought up to date for the question.

    Raises:
        StoreProblem: the store cannot be read.
    """
    async with AsyncExitStack() as stack:
        if settings.store:
            shared = await open_for_reading(stack, profile, settings)
            return None if shared is None else await shared.reader.last_received_at_us()
        if not profile.database.exists():
            return None
        reader = await open_file_reader(stack, profile.database)
        return await reader.last_received_at_us()


async def _open_shared(
    stack: AsyncExitStack,
    profile: ProfileFolder,
    settings: Settings,
    known: KnownSecrets | None,
    as_command: bool,
) -> EventStore:
    from qbdesk.adapters.postgres.opening import open_shared

    address = await _address(profile, settings, known, as_command)
    return await open_shared(stack, address, per_desk=settings.alarm_per == "desk")


async def _address(
    profile: ProfileFolder, settings: Settings, known: KnownSecrets | None, as_command: bool
) -> StoreAddress:
    """A command goes by a name of its own: what it changes is news to the desk beside it."""
    from qbdesk.adapters.postgres.connection import StoreAddress
    from qbdesk.app.store_password import find_store_password

    password = await find_store_password(profile, known or KnownSecrets())
    name = profile.desk_name() if profile.path.exists() else profile.name
    return StoreAddress(settings.store, f"{name} command" if as_command else name, password)


async def _look_at_shared(profile: ProfileFolder, settings: Settings) -> Check:
    from qbdesk.adapters.postgres.opening import look_at_shared

    address = await _address(profile, settings, None, as_command=True)
    seen = await look_at_shared(address, per_desk=settings.alarm_per == "desk")
    if abs(seen.ahead_s) > _MOST_AHEAD_S:
        where = "before" if seen.ahead_s > 0 else "behind"
        return Check(
            Link.STORE,
            CheckState.FAILED,
            f"The clock of the shared store's server is {abs(seen.ahead_s):.0f} s {where} this computer's.",
            "Set both by the network's time (NTP): the age of events and alarms goes by them.",
            "clocks_differ",
        )
    may = "this login keeps it" if seen.rights.may_keep else "this login may view it"
    return Check(
        Link.STORE,
        CheckState.OK,
        f"The shared store answers: PostgreSQL {seen.server}, tables of version {seen.version}; {may}.",
    )


def _forget_the_last_demo(profile: ProfileFolder) -> None:
    """The simulated shop begins anew each time, so its history does too."""
    for suffix in ("", "-wal", "-shm"):
        profile.database.with_name(profile.database.name + suffix).unlink(missing_ok=True)
