"""Opening the store, whatever became of its file."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from pathlib import Path

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.sqlite import salvage
from qbdesk.adapters.sqlite.soundness import is_older
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.domain.errors import DamagedStore
from qbdesk.domain.salvaged import Salvaged

_log = logging.getLogger(__name__)


async def open_writer_or_salvage(
    stack: AsyncExitStack, database: Path
) -> tuple[SqliteWriter, Salvaged | None]:
    """Open the writer until `stack` ends; of a damaged file what can be read is saved into a new one first.

    Nobody else may have the file open.

    Raises:
        StoreProblem: with what to do.
    """
    salvage.finish(database)
    try:
        return await _opened(stack, database), None
    except DamagedStore:
        _log.warning("the database is damaged; what can be read is being saved")
        salvaged = await asyncio.to_thread(salvage.salvage, database)
        _log.warning("%s", salvaged.sentence())
        return await _opened(stack, database), salvaged


async def open_for_reading(stack: AsyncExitStack, profile: ProfileFolder) -> SqliteReader:
    """Open a store that is there until `stack` ends, beside an engine or without one.

    A file of an earlier qbdesk is brought up to date first: an engine would have done it at its start.

    Raises:
        ProfileInUse, StoreProblem: with what to do.
    """
    if await asyncio.to_thread(is_older, profile.database):
        profile.lock()
        try:
            async with AsyncExitStack() as meanwhile:
                await _opened(meanwhile, profile.database)
        finally:
            profile.unlock()
    reader = SqliteReader(profile.database)
    stack.push_async_callback(reader.aclose)
    await reader.open()
    return reader


async def _opened(stack: AsyncExitStack, database: Path) -> SqliteWriter:
    writer = SqliteWriter(database)
    try:
        await writer.open()
    except BaseException:
        await writer.aclose()  # it may have come as far as to hold the file
        raise
    stack.push_async_callback(writer.aclose)
    return writer
