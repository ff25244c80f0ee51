"""What is kept of one order or product over time, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from qbdesk.domain.delivery import Delivery
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class EntityHistory:
    """The last of each, within the limits of whoever asked.

    `snapshots` are distinct bodies, newest first. `events` are all events of the entity in the realm of the
    one that was asked for, oldest first, with their `deliveries` by event id, oldest first. `snapshot_of`
    gives the index into `snapshots` of the body fetched for an event; events without one are not in it.
    """

    snapshots: tuple[Snapshot, ...] = ()
    events: tuple[EventRow, ...] = ()
    deliveries: Mapping[int, tuple[Delivery, ...]] = field(default_factory=dict)
    snapshot_of: Mapping[int, int] = field(default_factory=dict)
