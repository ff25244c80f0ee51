"""Opening the store's file, whatever became of it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from pathlib import Path

from qbdesk.adapters.sqlite import salvage
from qbdesk.adapters.sqlite.event_store import SqliteEventStore
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.domain.errors import DamagedStore
from qbdesk.domain.salvaged import Salvaged

_log = logging.getLogger(__name__)


async def open_file(stack: AsyncExitStack, database: Path, simulated: bool = False) -> SqliteEventStore:
    """Open the store until `stack` ends; a damaged file is set aside for a new one.

    Nobody else may have it open for writing. `simulated`: see `SqliteUpkeep`.

    Raises:
        StoreProblem: with what to do.
    """
    writer, salvaged = await open_writer_or_salvage(stack, database)
    return SqliteEventStore(writer, await open_file_reader(stack, database), simulated, salvaged)


async def open_file_reader(stack: AsyncExitStack, database: Path) -> SqliteReader:
    """Open a file that is there for reading only, until `stack` ends.

    Raises:
        StoreProblem: with what to do.
    """
    reader = SqliteReader(database)
    stack.push_async_callback(reader.aclose)
    await reader.open()
    return reader


async def bring_up_to_date(database: Path) -> None:
    """Migrate the file of an earlier qbdesk. Nobody else may have it open for writing.

    Raises:
        StoreProblem: with what to do.
    """
    async with AsyncExitStack() as stack:
        await _open_writer(stack, database)


async def open_writer_or_salvage(
    stack: AsyncExitStack, database: Path
) -> tuple[SqliteWriter, Salvaged | None]:
    """Open the writer until `stack` ends; of a damaged file what can be read is saved into a new one first.

    Raises:
        StoreProblem: with what to do.
    """
    salvage.finish(database)
    try:
        return await _open_writer(stack, database), None
    except DamagedStore:
        _log.warning("the database is damaged; what can be read is being saved")
        salvaged = await asyncio.to_thread(salvage.salvage, database)
        _log.warning("%s", salvaged.sentence())
        return await _open_writer(stack, database), salvaged


async def _open_writer(stack: AsyncExitStack, database: Path) -> SqliteWriter:
    writer = SqliteWriter(database)
    try:
        await writer.open()
    except BaseException:
        await writer.aclose()  # it may have come as far as to hold the file
        raise
    stack.push_async_callback(writer.aclose)
    return writer
