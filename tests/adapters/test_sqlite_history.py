"""What the history reader finds, in a real store."""

from __future__ import annotations

from pathlib import Path

from qbdesk.adapters.sqlite.history import SqliteHistory
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.domain.delivery import Verdict
from qbdesk.domain.entity_history import EntityHistory
from qbdesk.domain.event import EventType, Realm
from qbdesk.domain.event_row import RowKind
from tests.contract.stores import START_US, fetched, incoming, lone

UPDATE = EventType.PRODUCT_UPDATE
SECOND = 1_000_000


async def happens(writer: SqliteWriter, kind: EventType, key: str, at_us: int, entity_id: str = "7") -> int:
    """An event that was received, and fetched with another content for each `key`."""
    (recorded,) = await writer.record([incoming(kind, entity_id, at_us=at_us)])
    (job,) = await writer.claim(1, at_us)
    await writer.finish(fetched(job, key))
    assert recorded.event_id is not None
    return recorded.event_id


async def history(path: Path, row_id: int, limit: int = 40) -> EntityHistory:
    reader = SqliteReader(path)
    await reader.open()
    try:
        return await SqliteHistory(reader).history_of(row_id, limit)
    finally:
        await reader.aclose()


async def test_all_of_one_entity_and_nothing_of_another(tmp_path: Path) -> None:
    writer = SqliteWriter(tmp_path / "qbdesk.db")
    await writer.open()
    first = await happens(writer, EventType.PRODUCT_ADD, "1", START_US)
    second = await happens(writer, UPDATE, "2", START_US + SECOND)
    await happens(writer, UPDATE, "1", START_US + SECOND, entity_id="8")
    await happens(writer, EventType.ORDER_NEW, "1", START_US + SECOND)
    (copy,) = await writer.record([incoming(EventType.PRODUCT_ADD, "7", at_us=START_US + 2 * SECOND)])
    await writer.record([incoming(EventType.PRODUCT_ADD, "7", Realm.TEST)])
    found = await history(tmp_path / "qbdesk.db", second)
    await writer.aclose()
    assert [snapshot.content_hash for snapshot in found.snapshots] == ["hash 2", "hash 1"]
    assert [(event.id, event.kind) for event in found.events] == [
        (first, RowKind.PRODUCT_ADD),
        (second, RowKind.PRODUCT_UPDATE),
    ]
    assert found.snapshot_of == {first: 1, second: 0}
    assert copy.verdict is Verdict.COPY
    assert [each.id for each in found.deliveries[first]][1:] == [copy.delivery_id]
    assert len(found.deliveries[second]) == 1


async def test_bodies_are_limited_to_the_newest(tmp_path: Path) -> None:
    writer = SqliteWriter(tmp_path / "qbdesk.db")
    await writer.open()
    ids = [await happens(writer, UPDATE, str(n), START_US + n * SECOND) for n in range(5)]
    found = await history(tmp_path / "qbdesk.db", ids[0], limit=2)
    await writer.aclose()
    assert [snapshot.content_hash for snapshot in found.snapshots] == ["hash 4", "hash 3"]
    assert found.snapshot_of == {ids[4]: 0, ids[3]: 1}
    assert [event.id for event in found.events] == ids


async def test_a_lone_delivery_has_no_history(tmp_path: Path) -> None:
    writer = SqliteWriter(tmp_path / "qbdesk.db")
    await writer.open()
    (recorded,) = await writer.record([lone(Verdict.REJECTED)])
    found = await history(tmp_path / "qbdesk.db", recorded.delivery_id)
    await writer.aclose()
    assert found == EntityHistory()
