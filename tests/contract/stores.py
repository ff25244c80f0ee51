"""The stores that the contract tests are run on, and the values they are fed."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qbdesk.adapters.postgres.history import PostgresHistory
from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.adapters.postgres.spans import PostgresSpans
from qbdesk.adapters.postgres.store import PostgresWriter
from qbdesk.adapters.postgres.upkeep import PostgresUpkeep
from qbdesk.adapters.sqlite.history import SqliteHistory
from qbdesk.adapters.sqlite.spans import SqliteSpans
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.domain.delivery import Incoming, Recorded, Request, Verdict
from qbdesk.domain.event import EntityKind, EventState, EventType, Identity, Realm, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts
from qbdesk.domain.fetching import FetchJob, Outcome, Snapshot
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.ports import (
    AlarmClaims,
    CheckLog,
    DeliveryLog,
    DetailReader,
    EntityReader,
    FetchQueue,
    FetchQueueStart,
    FilteredReader,
    HistoryReader,
    MarkReader,
    Marks,
    RequestReader,
    Retention,
    RowReader,
    SpanReader,
    TextIndex,
)
from tests.postgres.cluster import Cluster

START_US = 1_760_000_000_000_000


class Queue(FetchQueue, FetchQueueStart, Protocol):
    """Both halves of the fetch queue."""


class Upkeep(CheckLog, AlarmClaims, Retention, TextIndex, Protocol):
    """What checks find, who may ring, what is forgotten, what is found by words."""


class Table(RowReader, FilteredReader, Protocol):
    """The rows, all or filtered."""


class Details(DetailReader, EntityReader, Protocol):
    """All that is read of one row."""


class Requests(RequestReader, SpanReader, Protocol):
    """The requests of many rows, and of a span of time."""


@dataclass(frozen=True, slots=True)
class Store:
    """All ports of one open store, and what the tests do with them again and again."""

    log: DeliveryLog
    queue: Queue
    upkeep: Upkeep
    table: Table
    details: Details
    marks: Marks
    pinned: MarkReader
    requests: Requests
    history: HistoryReader

    async def record(self, *batch: Incoming) -> Sequence[Recorded]:
        """Store a batch in one commit."""
        return await self.log.record(batch)

    async def claim(self, now_us: int = START_US, limit: int = 50) -> list[FetchJob]:
        """Claim what is due."""
        return await self.queue.claim(limit, now_us)

    async def rows(self) -> list[EventRow]:
        """The whole table, newest first."""
        return await self.table.rows(await self.table.newest_ids())

    async def events(self) -> list[tuple[str, str, EventState, int]]:
        """(type, id, state, deliveries) of every event, newest first."""
        return [
            (row.kind.value, row.entity_id, row.state, row.deliveries)
            for row in await self.rows()
            if row.is_event
        ]

    async def row(self, row_id: int) -> EventRow:
        """One row that must be there."""
        (row,) = await self.table.rows([row_id])
        return row


OpenStore = Callable[[Path], AbstractAsyncContextManager[Store]]


@asynccontextmanager
async def sqlite_store(folder: Path) -> AsyncIterator[Store]:
    """The SQLite store in `folder`; opened again it is the same one."""
    path = folder / "qbdesk.db"
    async with AsyncExitStack() as stack:
        writer = SqliteWriter(path)
        stack.push_async_callback(writer.aclose)
        await writer.open()
        reader = SqliteReader(path)
        stack.push_async_callback(reader.aclose)
        await reader.open()
        upkeep = SqliteUpkeep(writer)
        yield Store(
            writer, writer, upkeep, reader, reader, upkeep, reader, SqliteSpans(reader), SqliteHistory(reader)
        )


class SqliteStores:
    """The SQLite stores, each a file in its folder."""

    def open(self, folder: Path) -> AbstractAsyncContextManager[Store]:
        """See `OpenStore`."""
        return sqlite_store(folder)

    def content(self, folder: Path) -> bytes:
        """All that its files hold, and what is compressed in them."""
        content = b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())
        for file in folder.glob("*.db"):
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
                rows = connection.execute("SELECT body FROM snapshot WHERE compressed = 1").fetchall()
                content += b"".join(zlib.decompress(row[0]) for row in rows)
        return content

    def drop(self) -> None:
        """The files go with their folder."""


class PostgresStores:
    """Shared stores of one server, a database for each folder; opened again there it is the same one."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._databases: dict[Path, str] = {}

    @asynccontextmanager
    async def open(self, folder: Path) -> AsyncIterator[Store]:
        """See `OpenStore`."""
        if folder not in self._databases:
            self._databases[folder] = self._cluster.database()
        address = self._cluster.address(self._databases[folder])
        async with AsyncExitStack() as stack:
            writer = PostgresWriter(address)
            stack.push_async_callback(writer.aclose)
            await writer.open()
            reader = PostgresReader(address)
            stack.push_async_callback(reader.aclose)
            await reader.open()
            upkeep = PostgresUpkeep(writer)
            yield Store(
                writer,
                writer,
                upkeep,
                reader,
                reader,
                upkeep,
                reader,
                PostgresSpans(reader),
                PostgresHistory(reader),
            )

    def content(self, folder: Path) -> bytes:
        """All that its rows hold, and what is compressed in them."""
        with self._cluster.connect(self._databases[folder]) as connection:
            tables = connection.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'qbdesk'::regnamespace"
            ).fetchall()
            found = [
                row[0]
                for (table,) in tables
                for row in connection.execute(f"SELECT t::text FROM qbdesk.{table} AS t")
            ]
            bodies = connection.execute(
                "SELECT body, compressed FROM qbdesk.snapshot"
                " UNION ALL SELECT body, false FROM qbdesk.delivery"
            ).fetchall()
        raw = b"".join(zlib.decompress(body) if compressed else body for body, compressed in bodies)
        return "\n".join(found).encode() + raw

    def drop(self) -> None:
        """Remove the databases."""
        for database in self._databases.values():
            self._cluster.drop(database)


Stores = SqliteStores | PostgresStores
KINDS = ("sqlite", "postgres")


def incoming(
    kind: EventType,
    entity_id: str,
    realm: Realm = Realm.SHOP,
    at_us: int = START_US,
    source: Source = Source.WEBHOOK,
) -> Incoming:
    """A good delivery."""
    query = f"event_type={kind}&{kind.id_parameter}={entity_id}"
    return Incoming(
        request=Request("GET", f"/h?{query}", (("host", "x"),), b"", "127.0.0.1", at_us, 1000, 5000),
        query=query,
        headers_json='[["host", "x"]]',
        verdict=Verdict.EVENT,
        status=200,
        reason="",
        source=source,
        realm=realm,
        identity=Identity(kind, entity_id, realm),
        plain_path=False,
        check_us=3,
    )


def lone(verdict: Verdict, at_us: int = START_US) -> Incoming:
    """A delivery that makes no event."""
    status, reason = (400, "order_id is missing") if verdict is Verdict.REJECTED else (200, "")
    return Incoming(
        request=Request("POST", "/h?a=1", (), b"\x00\xffbody", "10.0.0.1", at_us, 1000, 5000),
        query="a=1",
        headers_json='[["x-odd", "\u00e5\\u0000"]]',
        verdict=verdict,
        status=status,
        reason=reason,
        source=Source.WEBHOOK,
        realm=Realm.SHOP,
        identity=None,
        plain_path=False,
        check_us=3,
    )


def fetched(job: FetchJob, state_key: str = "1", order_state: OrderState | None = OrderState.NEW) -> Outcome:
    """A good answer for `job`; products have no order state."""
    identity = job.identity
    is_order = identity.type.entity is EntityKind.ORDER
    body = f'{{"id":"{identity.entity_id}","key":"{state_key}"}}'
    return Outcome(
        event_id=job.event_id,
        state=EventState.DONE,
        trust=Trust.CONFIRMED,
        facts=Facts(item_count=2, who="Anna S."),
        amount=Money.from_cents(74895, "SEK"),
        order_state=order_state if is_order else None,
        raw_status="1" if is_order else "",
        state_key=state_key,
        snapshot=Snapshot(identity.type.entity, identity.entity_id, body, f"hash {state_key}", START_US),
    )
