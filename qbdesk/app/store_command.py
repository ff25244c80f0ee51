"""`qbdesk store`: which store a profile works with, and the password of a shared one."""

from __future__ import annotations

import getpass
import sys
from contextlib import AsyncExitStack
from dataclasses import replace

from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.app.options import Options
from qbdesk.app.store_opening import open_for_upkeep
from qbdesk.app.store_password import keep_store_password
from qbdesk.domain.errors import UsageProblem
from qbdesk.domain.store_url import read_store_url
from qbdesk.services.key_keeper import KeyPlace

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


def _refuse_demo(options: Options) -> None:
    if options.demo:
        raise UsageProblem("The demo has a store of its own.", "Choose another --shop.")
