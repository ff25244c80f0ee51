"""Product storms: one row stands for many updates that came together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qbdesk.adapters.stored.database import Database
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import StormNews

Update = tuple[int, int, int | None]
"""id, received_at_us and storm_id of a finished update."""

_OLDEST_UNFINISHED = """
SELECT min(id) FROM event
WHERE type = 'product.update' AND realm = 'shop' AND state IN ('waiting', 'fetching', 'unchecked')
"""
_LEAD = """
UPDATE event SET storm_id = id, (storm_count, storm_span_us) = (
    SELECT count(*), max(received_at_us) - min(received_at_us) FROM event WHERE id = ? OR storm_id = ?)
WHERE id = ?
"""
_FOLLOW = "UPDATE event SET storm_id = ?, storm_count = 0, storm_span_us = 0 WHERE id = ?"


def fold_storms(
    database: Database, updates: Sequence[Update], from_id: int, gap_us: int, least: int
) -> StormNews:
    """See `ports.StormLog`. The newest are fetched first: a storm stays open for those that are not yet."""
    (unfinished,) = database.execute(_OLDEST_UNFINISHED).fetchone()
    change, open_from_id = FeedChange(), from_id
    for run in _runs(updates, gap_us):
        if unfinished is None or run[0][0] < unfinished:
            open_from_id = run[0][0]
        if len(run) >= least:
            change += _fold(database, run)
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


def _fold(database: Database, run: Sequence[Update]) -> FeedChange:
    leader = run[0][2] or run[0][0]
    new = [update[0] for update in run if update[0] != leader and update[2] != leader]
    if not new:
        return FeedChange()
    for event_id in new:
        database.execute(_FOLLOW, (leader, event_id))
    database.execute(_LEAD, (leader, leader, leader))
    return FeedChange(changed=(leader,), removed=tuple(new))
