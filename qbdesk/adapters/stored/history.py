"""All that is kept of one order or product."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qbdesk.adapters.stored.asking import Ask
from qbdesk.adapters.stored.row_values import SNAPSHOT_COLUMNS, read_snapshot
from qbdesk.domain.delivery import Delivery
from qbdesk.domain.entity_history import EntityHistory
from qbdesk.domain.event import EventType
from qbdesk.domain.event_row import EventRow

_EVENTS_LIMIT = 60
DELIVERIES_LIMIT = 40
"""Of each event so many."""
_SUBJECT = "SELECT type, entity_id, realm FROM event WHERE id = ?"
_OF_IT = "entity_id = ? AND type IN (?, ?, ?) AND realm = ?"
_EVENT_IDS = f"SELECT id FROM event WHERE {_OF_IT} ORDER BY id DESC LIMIT ?"  # noqa: S608 - constants
_SNAPSHOTS = f"""
SELECT {SNAPSHOT_COLUMNS}, id FROM snapshot WHERE kind = ? AND entity_id = ? ORDER BY id DESC LIMIT ?
"""  # noqa: S608
_SNAPSHOT_IDS = f"SELECT id, snapshot_id FROM event WHERE {_OF_IT} AND snapshot_id IS NOT NULL"  # noqa: S608


def history_of(
    ask: Ask,
    rows_with: Callable[[Sequence[int]], list[EventRow]],
    requests_of: Callable[[Sequence[int]], Mapping[int, Sequence[Delivery]]],
    row_id: int,
    limit: int,
) -> EntityHistory:
    """All that is kept of the order or product of an event; nothing for a lone delivery."""
    subject = ask(_SUBJECT, (row_id,))
    if not subject:
        return EntityHistory()
    ((kind, entity_id, realm),) = subject
    entity = EventType(kind).entity
    events = (entity_id, *(each.value for each in EventType if each.entity is entity), realm)
    found = ask(_EVENT_IDS, (*events, _EVENTS_LIMIT))
    event_ids = sorted({row_id, *(found_id for (found_id,) in found)})
    requests = requests_of(event_ids)
    bodies = ask(_SNAPSHOTS, (entity.value, entity_id, limit))
    places = {body[-1]: place for place, body in enumerate(bodies)}
    return EntityHistory(
        snapshots=tuple(read_snapshot(body[:-1]) for body in bodies),
        events=tuple(rows_with(event_ids)),
        deliveries={event_id: tuple(requests.get(event_id, ())) for event_id in event_ids},
        snapshot_of={
            event_id: places[snapshot_id]
            for event_id, snapshot_id in ask(_SNAPSHOT_IDS, events)
            if snapshot_id in places
        },
    )
