"""Opening the store of a profile: the one place that knows which kind it is."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.sqlite.event_store import ReadableSqliteStore
from qbdesk.adapters.sqlite.opening import bring_up_to_date, open_file, open_file_reader
from qbdesk.adapters.sqlite.soundness import is_older, is_sound
from qbdesk.domain.checkup import Check, CheckState, Link, not_set_up
from qbdesk.ports.store import EventStore, ReadableStore

_CHECK_S = 5.0


async def open_store(stack: AsyncExitStack, profile: ProfileFolder, demo: bool = False) -> EventStore:
    """Lock the profile and open its store until `stack` ends; a damaged one is set aside for a new one.

    Raises:
        ProfileInUse, SettingsProblem, StoreProblem: with what to do.
    """
    profile.make()
    profile.lock()
    stack.callback(profile.unlock)
    if demo:
        _forget_the_last_demo(profile)
    return await open_file(stack, profile.database, simulated=demo)


async def open_for_reading(stack: AsyncExitStack, profile: ProfileFolder) -> ReadableStore | None:
    """Open the store until `stack` ends, beside an engine or without one; None when nothing was ever stored.

    A file of an earlier qbdesk is brought up to date first: an engine would have done it at its start.

    Raises:
        ProfileInUse, StoreProblem: with what to do.
    """
    if not profile.database.exists():
        return None
    if await asyncio.to_thread(is_older, profile.database):
        profile.lock()
        try:
            await bring_up_to_date(profile.database)
        finally:
            profile.unlock()
    return ReadableSqliteStore(await open_file_reader(stack, profile.database))


async def look_at_store(profile: ProfileFolder) -> Check:
    """Whether the store opens and is sound, for the doctor.

    Raises:
        StoreProblem: it is not.
    """
    if not profile.database.exists():
        return not_set_up(Link.STORE, "Nothing was stored yet.")
    if await asyncio.to_thread(is_sound, profile.database, _CHECK_S):
        return Check(Link.STORE, CheckState.OK, "The database opens and is sound.")
    sentence = f"The database opens, and as much as {_CHECK_S:.0f} s allowed to look at is sound."
    return Check(Link.STORE, CheckState.OK, sentence)


async def last_received_at_us(profile: ProfileFolder) -> int | None:
    """When the newest delivery came; nothing is made or brought up to date for the question.

    Raises:
        StoreProblem: the store cannot be read.
    """
    if not profile.database.exists():
        return None
    async with AsyncExitStack() as stack:
        reader = await open_file_reader(stack, profile.database)
        return await reader.last_received_at_us()


def _forget_the_last_demo(profile: ProfileFolder) -> None:
    """The simulated shop begins anew each time, so its history does too."""
    for suffix in ("", "-wal", "-shm"):
        profile.database.with_name(profile.database.name + suffix).unlink(missing_ok=True)
