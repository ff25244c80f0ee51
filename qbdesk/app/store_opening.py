"""Opening the store's writer, whatever became of its file."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from pathlib import Path

from qbdesk.adapters.sqlite import salvage
from qbdesk.adapters.sqlite.store import SqliteWriter
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


async def _opened(stack: AsyncExitStack, database: Path) -> SqliteWriter:
    writer = SqliteWriter(database)
    try:
        await writer.open()
    except BaseException:
        await writer.aclose()  # it may have come as far as to hold the file
        raise
    stack.push_async_callback(writer.aclose)
    return writer
