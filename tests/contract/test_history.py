"""What is kept of one order or product over time."""

from __future__ import annotations

from qbdesk.domain.delivery import Verdict
from qbdesk.domain.entity_history import EntityHistory
from qbdesk.domain.event import EventType, Realm
from qbdesk.domain.event_row import RowKind
from tests.contract.stores import START_US, Store, fetched, incoming, lone

UPDATE = EventType.PRODUCT_UPDATE
SECOND = 1_000_000


async def happens(store: Store, kind: EventType, key: str, at_us: int, entity_id: str = "7") -> int:
    """An event that was received, and fetched with another content for each `key`."""
    (recorded,) = await store.record(incoming(kind, entity_id, at_us=at_us))
    (job,) = await store.claim(at_us, 1)
    await store.queue.finish(fetched(job, key))
    assert recorded.event_id is not None
    return recorded.event_id


async def test_all_of_one_entity_and_nothing_of_another(store: Store) -> None:
    first = await happens(store, EventType.PRODUCT_ADD, "1", START_US)
    second = await happens(store, UPDATE, "2", START_US + SECOND)
    await happens(store, UPDATE, "1", START_US + SECOND, entity_id="8")
    await happens(store, EventType.ORDER_NEW, "1", START_US + SECOND)
    (copy,) = await store.record(incoming(EventType.PRODUCT_ADD, "7", at_us=START_US + 2 * SECOND))
    await store.record(incoming(EventType.PRODUCT_ADD, "7", Realm.TEST))
    found = await store.history.history_of(second)
    assert [snapshot.content_hash for snapshot in found.snapshots] == ["hash 2", "hash 1"]
    assert [(event.id, event.kind) for event in found.events] == [
        (first, RowKind.PRODUCT_ADD),
        (second, RowKind.PRODUCT_UPDATE),
    ]
    assert found.snapshot_of == {first: 1, second: 0}
    assert copy.verdict is Verdict.COPY
    assert [each.id for each in found.deliveries[first]][1:] == [copy.delivery_id]
    assert len(found.deliveries[second]) == 1


async def test_bodies_are_limited_to_the_newest(store: Store) -> None:
    ids = [await happens(store, UPDATE, str(n), START_US + n * SECOND) for n in range(5)]
    found = await store.history.history_of(ids[0], limit=2)
    assert [snapshot.content_hash for snapshot in found.snapshots] == ["hash 4", "hash 3"]
    assert found.snapshot_of == {ids[4]: 0, ids[3]: 1}
    assert [event.id for event in found.events] == ids


async def test_a_lone_delivery_has_no_history(store: Store) -> None:
    (recorded,) = await store.record(lone(Verdict.REJECTED))
    assert await store.history.history_of(recorded.delivery_id) == EntityHistory()


async def test_the_requests_of_a_span_of_time(store: Store) -> None:
    recorded = await store.record(*(incoming(UPDATE, str(n), at_us=START_US + n) for n in range(5)))
    found = await store.requests.deliveries_between(START_US + 1, START_US + 4, 2)
    assert [each.id for each in found] == [each.delivery_id for each in recorded[1:3]]
    assert await store.requests.deliveries_between(START_US + 5, START_US + 9, 2) == []
