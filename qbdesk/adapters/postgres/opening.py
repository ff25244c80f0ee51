"""Opening a shared store: for an engine, for reading, and for a look at how it is doing."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from functools import partial

from qbdesk.adapters.postgres import rights
from qbdesk.adapters.postgres.change_source import PostgresChanges
from qbdesk.adapters.postgres.connection import StoreAddress, open_reader
from qbdesk.adapters.postgres.event_store import PostgresEventStore, ReadablePostgresStore
from qbdesk.adapters.postgres.problems import told_as_problem
from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.adapters.postgres.schema import VERSION
from qbdesk.adapters.postgres.store import PostgresWriter
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.store_rights import StoreRights
from qbdesk.domain.store_url import read_store_url


async def open_shared(stack: AsyncExitStack, address: StoreAddress, per_desk: bool) -> PostgresEventStore:
    """Connect until `stack` ends; the tables are made or migrated where the login may do that.

    `per_desk`: each desk rings for itself.

    Raises:
        SettingsProblem, StoreProblem: with what to do.
    """
    writer = PostgresWriter(address)
    stack.push_async_callback(writer.aclose)
    await writer.open()
    changes = PostgresChanges(address)
    stack.push_async_callback(changes.aclose)
    await changes.begin()  # before anything is read, so that nothing falls between the two
    reader = await _open_reader(stack, address)
    may = await writer.thread.submit(partial(rights.rights_of, per_desk=per_desk))
    place = read_store_url(address.url).place
    return PostgresEventStore(writer, reader, changes, may, place, desk=address.name if per_desk else "")


async def open_shared_for_reading(stack: AsyncExitStack, address: StoreAddress) -> ReadablePostgresStore:
    """Connect for reading only, until `stack` ends.

    Raises:
        SettingsProblem, StoreProblem: with what to do.
    """
    return ReadablePostgresStore(await _open_reader(stack, address))


@dataclass(frozen=True, slots=True)
class SharedLook:
    """What was seen of a shared store: `ahead_s` is how far its clock is before this computer's."""

    server: str
    version: int
    rights: StoreRights
    ahead_s: float


async def look_at_shared(address: StoreAddress, per_desk: bool) -> SharedLook:
    """Connect for a moment; nothing is made or brought up to date for the question.

    Raises:
        SettingsProblem, StoreProblem: it cannot be reached or read.
    """
    return await asyncio.to_thread(_look, address, per_desk)


def _look(address: StoreAddress, per_desk: bool) -> SharedLook:
    with told_as_problem(), open_reader(address) as connection:
        asked_s = time.time()
        row = connection.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
        answered_s = time.time()
        server_s = answered_s if row is None else row[0]
        # Half of the way is taken for the way there.
        ahead_s = server_s - (asked_s + answered_s) / 2
        server = connection.info.parameter_status("server_version") or ""
        return SharedLook(server.split(" ")[0], VERSION, rights.rights_of(connection, per_desk), ahead_s)


async def _open_reader(stack: AsyncExitStack, address: StoreAddress) -> PostgresReader:
    reader = PostgresReader(address)
    stack.push_async_callback(reader.aclose)
    await reader.open()
    return reader
