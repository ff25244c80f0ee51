"""`qbdesk store`: which store a profile works with, and the password of a shared one."""

from __future__ import annotations

import asyncio
import getpass
import sys
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from typing import TYPE_CHECKING

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.app.options import Options
from qbdesk.app.store_opening import open_for_upkeep
from qbdesk.app.store_password import find_store_password, keep_store_password
from qbdesk.domain.errors import QbdeskError, UsageProblem
from qbdesk.domain.secrets import KnownSecrets, Secret
from qbdesk.domain.settings import Settings
from qbdesk.domain.store_url import read_store_url
from qbdesk.services.key_keeper import KeyPlace

if TYPE_CHECKING:
    from qbdesk.adapters.postgres.move import PostgresMoving
    from qbdesk.adapters.sqlite.moving import SqliteMoving

OWN_FILE = "sqlite"


async def show(options: Options) -> int:
    """Print which store the profile works with."""
    settings = options.settings(options.profile())
    sys.stdout.write(f"{settings.store or OWN_FILE}\n")
    return 0


async def use(options: Options, url: str) -> int:
    """Work with the store at `url` from the next start on, or with the profile's own file again.

    What is in the other store stays there; nothing is copied. A shared store is connected to first, and its
    tables are made where the login may do that.
    """
    _refuse_demo(options)
    profile = options.profile()
    store = "" if url == OWN_FILE else url
    if store:
        read_store_url(store)
    profile.make()
    kept = replace(read_settings(profile.settings), store=store)
    place = "its own file"
    if store:
        async with AsyncExitStack() as stack:
            opened = await open_for_upkeep(stack, profile, kept)
            may = "keep it" if opened.rights.may_keep else "view it"
            place = f"{opened.place}; this login may {may}"
    profile.lock()
    try:
        write_settings(profile.settings, kept)
    finally:
        profile.unlock()
    sys.stdout.write(f"The shop “{profile.name}” works with {place}.\n")
    return 0


async def password(options: Options, in_file: bool) -> int:
    """Keep the password of the shared store; it is asked for, or read from the standard input."""
    _refuse_demo(options)
    profile = options.profile()
    profile.make()
    # A command line can be read by every user of the computer.
    text = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline()
    kept = await keep_store_password(profile, text, in_file)
    if kept.place is KeyPlace.SESSION:
        raise UsageProblem(
            "The password could not be kept: there is no usable keyring on this computer.",
            "Keep it in a file that only this user can read with --in-file, or use ~/.pgpass.",
        )
    where = "a file of this user's" if in_file else "the computer's keyring"
    sys.stdout.write(f"The password is kept in {where}.\n")
    return 0


async def move(options: Options, url: str) -> int:
    """Carry all of the profile's store into another one, then work with that."""
    _refuse_demo(options)
    profile = options.profile()
    kept = read_settings(profile.settings)
    target = replace(kept, store="" if url == OWN_FILE else url)
    if target.store == kept.store:
        raise UsageProblem("The shop works with that store already.", "Name another one with --to.")
    profile.make()
    profile.lock()
    try:
        password = await find_store_password(profile, KnownSecrets())
        told = await asyncio.to_thread(_move, profile, kept, target, password)
        write_settings(profile.settings, target)
    finally:
        profile.unlock()
    sys.stdout.write(f"{told} rows were moved and compared. The old store was left as it is.\n")
    return 0


def _move(profile: ProfileFolder, kept: Settings, target: Settings, password: Secret) -> int:
    from qbdesk.services.store_move import move as carry

    with (
        closing(_movable(profile, kept, password, is_target=False)) as old,
        closing(_movable(profile, target, password, is_target=True)) as new,
    ):
        return carry(old, new, _Progress())


def _movable(
    profile: ProfileFolder, settings: Settings, password: Secret, is_target: bool
) -> SqliteMoving | PostgresMoving:
    if settings.store:
        from qbdesk.adapters.postgres.connection import StoreAddress
        from qbdesk.adapters.postgres.move import PostgresMoving

        name = profile.desk_name()
        return PostgresMoving(
            StoreAddress(settings.store, f"{name} move", password), name, is_target=is_target
        )
    from qbdesk.adapters.sqlite.moving import SqliteMoving

    if not is_target and not profile.database.exists():
        raise QbdeskError(
            "There is nothing to move: no event was ever stored.", "Use `qbdesk store use` instead."
        )
    return SqliteMoving(profile.database, is_target=is_target)


class _Progress:
    """One line for each table, on a terminal as it goes."""

    def __init__(self) -> None:
        self._what = ""

    def __call__(self, what: str, done: int, of: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{what}: {done} of {of}" + ("\n" if done == of else ""))
        elif what != self._what:
            sys.stderr.write(f"{what}: {of} rows\n")
        self._what = what
        sys.stderr.flush()


def _refuse_demo(options: Options) -> None:
    if options.demo:
        raise UsageProblem("The demo has a store of its own.", "Choose another --shop.")
