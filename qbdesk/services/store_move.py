"""Carries all of one store into another: in batches, to be gone on with after a kill, proven by hashes."""

from __future__ import annotations

from collections.abc import Callable

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.moving import MARK, TABLES, MovedTable, Tally
from qbdesk.ports.store import MovableStore

AT_ONCE = 2000
Progress = Callable[[str, int, int], None]


def move(source: MovableStore, target: MovableStore, tell: Progress) -> int:
    """Make `target` hold what `source` does, with the same ids; how many rows it is. Blocks meanwhile.

    `tell(what, done, of)`. The source is only read. After an end half-way the same move goes on where it was.

    Raises:
        StoreProblem: the target holds something else, or it did not become the same.
    """
    before = target.note(MARK)
    if before != source.identity and not (before is None and target.is_empty()):
        raise StoreProblem(
            "The store to move to is not empty.", "Name an empty one; nothing was changed in either."
        )
    target.set_note(MARK, source.identity)
    total = 0
    for table in TABLES:
        _carry(source, target, table, tell)
    for table in TABLES:
        total += _prove(source, target, table, tell)
    target.finish()
    target.set_note(MARK, None)
    return total


def _carry(source: MovableStore, target: MovableStore, table: MovedTable, tell: Progress) -> None:
    of = source.count(table)
    done, after = target.count(table), target.last_key(table)
    tell(f"copying {table.name}", done, of)
    while rows := source.rows(table, after, AT_ONCE):
        target.add(table, rows)
        after = rows[-1][: table.key]
        done += len(rows)
        tell(f"copying {table.name}", min(done, of), of)


def _prove(source: MovableStore, target: MovableStore, table: MovedTable, tell: Progress) -> int:
    of = source.count(table)
    tallies = []
    for place, store in enumerate((source, target)):
        tally, after = Tally(), None
        while rows := store.rows(table, after, AT_ONCE):
            tally.add(rows)
            after = rows[-1][: table.key]
            tell(f"comparing {table.name}", (place * of + tally.rows) // 2, of)
        tallies.append(tally.result)
    if tallies[0] != tallies[1]:
        raise StoreProblem(
            f"The table {table.name} did not become the same: {tallies[0][0]} and {tallies[1][0]} rows.",
            "See that nobody else works on either store, empty the new one, and move again.",
        )
    return tallies[0][0]
