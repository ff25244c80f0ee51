"""The index of texts: filled behind the receive path, a few rows at a time, and emptied when rows are erased.

`row_text` holds the folded texts of each row, `row_search` their trigrams (FTS5); triggers keep the two
alike. A row waits for its text when its id is above the cursor `texts_until`, or when its event changed
and a trigger noted it in `row_text_stale`. Until then the texts of the newest such rows are composed anew
for each search, so that what came a moment ago is found.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from qbdesk.adapters.sqlite import rows
from qbdesk.adapters.stored.row_values import read_body
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.search_text import SearchText, full_text

_UNTIL = "texts_until"
_WAITING = """
SELECT id FROM (
    SELECT id FROM row_text_stale WHERE id <= :until UNION ALL
    SELECT id FROM event WHERE id > :until UNION ALL
    SELECT id FROM delivery WHERE id > :until AND verdict IN ('probe', 'unknown_type', 'rejected'))
"""
_BODIES = """
SELECT e.id, s.body, s.compressed FROM event AS e JOIN snapshot AS s ON s.id = e.snapshot_id
WHERE e.id IN (SELECT value FROM json_each(?))
"""
_QUERIES = "SELECT id, query FROM delivery WHERE id IN (SELECT value FROM json_each(?))"
_DROP_TEXTS = "DELETE FROM row_text WHERE id IN (SELECT value FROM json_each(?))"
_DROP_STALE = "DELETE FROM row_text_stale WHERE id IN (SELECT value FROM json_each(?))"
_ADD_TEXT = "INSERT INTO row_text (id, who, private, payment, goods) VALUES (?, ?, ?, ?, ?)"
_SET_UNTIL = """
INSERT INTO meta VALUES ('texts_until', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_TEXTS_OF_ENTITY = """
SELECT id FROM event WHERE type GLOB 'order.*' AND entity_id IN (SELECT value FROM json_each(?))
"""
_MERGE = "INSERT INTO row_search (row_search, rank) VALUES ('merge', ?)"
_MERGE_PAGES = 16


def waiting_ids(connection: sqlite3.Connection, limit: int) -> list[int]:
    """The newest rows whose text is not in the index, or no longer right there."""
    found = connection.execute(
        f"{_WAITING} ORDER BY id DESC LIMIT :limit", {"until": _until(connection), "limit": limit}
    )
    return [row[0] for row in found]


def waiting_count(connection: sqlite3.Connection) -> int:
    """How many rows wait for their text."""
    found = connection.execute(f"SELECT count(*) FROM ({_WAITING})", {"until": _until(connection)})  # noqa: S608
    return int(found.fetchone()[0])


def index_some(connection: sqlite3.Connection, limit: int) -> int:
    """Write the texts of the `limit` oldest rows that wait; how many they were, 0 when none waited."""
    until = _until(connection)
    found = connection.execute(f"{_WAITING} ORDER BY id LIMIT :limit", {"until": until, "limit": limit})
    ids = [row[0] for row in found]
    if not ids:
        return 0
    listed = json.dumps(ids)
    connection.execute(_DROP_TEXTS, (listed,))
    connection.execute(_DROP_STALE, (listed,))
    connection.executemany(_ADD_TEXT, ((row.id, *text.parts) for row, text in texts_of(connection, ids)))
    if ids[-1] > until:
        connection.execute(_SET_UNTIL, (str(ids[-1]),))
    return len(ids)


def texts_of(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[EventRow, SearchText]]:
    """Rows that exist, with all that is searched of each."""
    listed = json.dumps(list(ids))
    bodies = {row[0]: read_body(*row[1:]) for row in connection.execute(_BODIES, (listed,))}
    found = rows.rows_with(connection, ids)
    lone = [row.id for row in found if not row.is_event]
    queries = dict(connection.execute(_QUERIES, (json.dumps(lone),)).fetchall())
    for row in found:
        yield row, full_text(row, bodies.get(row.id), queries.get(row.id, ""))


def forget_texts(
    connection: sqlite3.Connection, event_ids: Iterable[int], order_ids: Iterable[str] = ()
) -> None:
    """Take the texts of these events and orders out of the index; what is left is written again later."""
    ids = set(event_ids)
    ids.update(row[0] for row in connection.execute(_TEXTS_OF_ENTITY, (json.dumps(list(order_ids)),)))
    listed = json.dumps(sorted(ids))
    connection.execute(_DROP_TEXTS, (listed,))
    connection.execute(
        "INSERT OR IGNORE INTO row_text_stale SELECT id FROM event"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (listed,),
    )


def begin_purge(connection: sqlite3.Connection) -> None:
    """Begin to write the index anew without what was taken out of it: FTS5 only marks that as gone."""
    connection.execute(_MERGE, (-_MERGE_PAGES,))


def purge_some(connection: sqlite3.Connection) -> bool:
    """Some more of it; whether anything was left to do."""
    before = connection.total_changes
    connection.execute(_MERGE, (_MERGE_PAGES,))
    return connection.total_changes - before > 1


def _until(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_UNTIL,)).fetchone()
    return 0 if row is None else int(row[0])
