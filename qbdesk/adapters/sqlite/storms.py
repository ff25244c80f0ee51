"""Product storms' SQL: one row stands for many updates that came together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import StormNews

Update = tuple[int, int, int | None]

_UPDATES = """
SELECT id, received_at_us, storm_id FROM event INDEXED BY event_product_update
WHERE type = 'product.update' AND id >= max(?, (SELECT max(id) FROM event) - 20000)
    AND realm = 'shop' AND state IN ('done', 'gone', 'failed')
ORDER BY id
"""
_OLDEST_UNFINISHED = """
SELECT min(id) FROM event
WHERE type = 'product.update' AND realm = 'shop' AND state IN ('waiting', 'fetching', 'unchecked')
"""
_LEAD = """
UPDATE event SET storm_id = id, (storm_count, storm_span_us) = (
    SELECT count(*), max(received_at_us) - min(received_at_us) FROM event WHERE id = ?1 OR storm_id = ?1)
WHERE id = ?1
"""
_FOLLOW = "UPDATE event SET storm_id = ?, storm_count = 0, storm_span_us = 0 WHERE id = ?"


def fold_storms(connection: sqlite3.Connection, from_id: int, gap_us: int, least: int) -> StormNews:
    """See `ports.StormLog`. The newest are fetched first: a storm stays open for those that are not yet."""
    updates: list[Update] = connection.execute(_UPDATES, (from_id,)).fetchall()
    (unfinished,) = connection.execute(_OLDEST_UNFINISHED).fetchone()
    change, open_from_id = FeedChange(), from_id
    for run in _runs(updates, gap_us):
        if unfinished is None or run[0][0] < unfinished:
            open_from_id = run[0][0]
        if len(run) >= least:
            change += _fold(connection, run)
    return StormNews(change, open_from_id)


def _runs(updates: Sequence[Update], gap_us: int) -> Iterator[list[Update]]:
    run: list[Update] = []
    for update in updates:
        if run and update[1] - run[-1][1] > gap_us:
            yield run
            run = []
        run.append(update)
    if run:
        yield run


def _fold(connection: sqlite3.Connection, run: Sequence[Update]) -> FeedChange:
    leader = run[0][2] or run[0][0]
    new = [update[0] for update in run if update[0] != leader and update[2] != leader]
    if not new:
        return FeedChange()
    connection.executemany(_FOLLOW, [(leader, event_id) for event_id in new])
    connection.execute(_LEAD, (leader,))
    return FeedChange(changed=(leader,), removed=tuple(new))
