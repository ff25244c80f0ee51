"""Forgetting: personal data erased, old rows rolled out; ids and hashes stay for deduplication.

The writer runs with `secure_delete`, so that what is deleted is overwritten in the file; `scrub` then takes
it out of the write-ahead log. Copies made before a migration go at the first erasing after it, for they hold
the same data; what was set aside as damaged when all in it is old enough, for no other file has what it has.
"""

from __future__ import annotations

import glob
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from qbdesk.adapters.sqlite import search
from qbdesk.adapters.stored.erasing import erased_body, is_body_of
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange

_SNAPSHOTS = "SELECT id, body, compressed, entity_id FROM snapshot WHERE kind = 'order'"
_ERASE_FACTS = """
UPDATE event SET facts = json_remove(facts, '$.who', '$.country')
WHERE type GLOB 'order.*' AND {} AND json_extract(facts, '$.who') IS NOT NULL
RETURNING id
"""
_DROP_COMMENTS = """
UPDATE event SET comment = '' WHERE type GLOB 'order.*' AND entity_id = ? AND comment <> '' RETURNING id
"""
_STRIP_DELIVERIES = """
UPDATE delivery SET body = x'', peer = '', headers = '[]'
WHERE {} AND (length(body) > 0 OR peer <> '' OR headers <> '[]')
RETURNING coalesce(event_id, id)
"""
_EVENTS_OF_ORDERS = """
SELECT id FROM event WHERE type GLOB 'order.*' AND entity_id IN (SELECT value FROM json_each(?))
"""
# What is named after the copy itself (-wal, -shm) goes with it.
_COPIES = "{stem}.before-migration-*", "{name}.corrupt-*"
_OLDEST_KEPT = "SELECT id FROM event ORDER BY id DESC LIMIT 1 OFFSET ?"


def erase_before(connection: sqlite3.Connection, before_us: int) -> FeedChange:
    """Take personal data out of what was received or fetched before `before_us` (µs since the epoch)."""
    rows = connection.execute(f"{_SNAPSHOTS} AND fetched_at_us < ?", (before_us,)).fetchall()
    erased = _erase_snapshots(connection, rows)
    changed = connection.execute(_ERASE_FACTS.format("received_at_us < ?"), (before_us,)).fetchall()
    changed += connection.execute(_EVENTS_OF_ORDERS, (json.dumps(sorted(erased)),)).fetchall()
    search.forget_texts(connection, [row[0] for row in changed], erased)
    changed += connection.execute(_STRIP_DELIVERIES.format("received_at_us < ?"), (before_us,)).fetchall()
    return FeedChange(changed=tuple(sorted({row[0] for row in changed})))


def forget_customer(connection: sqlite3.Connection, email: str, order_id: str) -> FeedChange:
    """Erase one customer, by e-mail address or by the number of one order, from all of the orders found.

    Comments on those orders go too: they are the reader's own words, and may be about the customer.
    """
    found: dict[str, list[tuple[int, bytes, int, str]]] = {}
    for row in connection.execute(_SNAPSHOTS).fetchall():
        if row[3] == order_id or (email and is_body_of(row[1], row[2], email)):
            found.setdefault(row[3], []).append(row)
    if order_id:
        found.setdefault(order_id, [])
    changed: set[int] = set()
    for entity_id in found:
        rows = connection.execute(f"{_SNAPSHOTS} AND entity_id = ?", (entity_id,)).fetchall()
        own = json.dumps([entity_id])
        if _erase_snapshots(connection, rows):
            changed.update(row[0] for row in connection.execute(_EVENTS_OF_ORDERS, (own,)))
        facts = connection.execute(_ERASE_FACTS.format("entity_id = ?"), (entity_id,)).fetchall()
        requests = connection.execute(
            _STRIP_DELIVERIES.format(f"event_id IN ({_EVENTS_OF_ORDERS})"), (own,)
        ).fetchall()
        comments = connection.execute(_DROP_COMMENTS, (entity_id,)).fetchall()
        changed.update(row[0] for row in (*facts, *requests, *comments))
    search.forget_texts(connection, changed, found)
    return FeedChange(changed=tuple(sorted(changed)))


def roll_out(connection: sqlite3.Connection, before_us: int, keep: int) -> FeedChange:
    """Remove finished events received before `before_us` or beyond the newest `keep`, with their requests.

    Of an event that can happen once only its identity stays, in `seen`.
    """
    oldest = connection.execute(_OLDEST_KEPT, (max(keep - 1, 0),)).fetchone()
    oldest_id = 0 if oldest is None else int(oldest[0])
    rows = connection.execute(
        "SELECT id, snapshot_id FROM event WHERE state IN ('done', 'gone', 'failed')"
        " AND (received_at_us < ? OR id < ?)",
        (before_us, oldest_id),
    ).fetchall()
    ids = [(row[0],) for row in rows]
    connection.executemany(
        "INSERT OR IGNORE INTO seen SELECT type, entity_id, realm FROM event WHERE id = ?"
        " AND type IN ('order.new', 'product.add', 'product.delete')",
        ids,
    )
    connection.executemany("DELETE FROM delivery WHERE event_id = ?", ids)
    connection.executemany("DELETE FROM event WHERE id = ?", ids)
    lone = connection.execute(
        "DELETE FROM delivery WHERE event_id IS NULL AND (received_at_us < ? OR id < ?) RETURNING id",
        (before_us, oldest_id),
    ).fetchall()
    connection.execute(
        "DELETE FROM snapshot WHERE fetched_at_us < ?"
        " AND id NOT IN (SELECT snapshot_id FROM event WHERE snapshot_id IS NOT NULL)"
        " AND id NOT IN (SELECT max(id) FROM snapshot WHERE kind = 'product' GROUP BY entity_id)",
        (before_us,),
    )
    return FeedChange(removed=tuple(row[0] for row in (*ids, *lone)))


def remove_copies(path: Path, before_us: int | None) -> tuple[str, ...]:
    """Remove whole copies of the database at `path`, last written before `before_us` or all; their names."""
    files = [file for pattern in _COPIES for file in path.parent.glob(_pattern(pattern, path))]
    old = [file for file in files if before_us is None or file.stat().st_mtime_ns // 1000 < before_us]
    for file in old:
        file.unlink(missing_ok=True)
    return tuple(sorted(file.name for file in old))


def _pattern(pattern: str, path: Path) -> str:
    return pattern.format(stem=glob.escape(path.stem), name=glob.escape(path.name))


def scrub(connection: sqlite3.Connection, path: Path) -> None:
    """Overwrite what was deleted: empty the write-ahead log and remove copies made before migrations.

    Raises:
        StoreProblem: another program reads an old state of the file, whose log cannot be emptied.
    """
    for copy in path.parent.glob(_pattern(_COPIES[0], path)):
        copy.unlink(missing_ok=True)
    (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise StoreProblem(
            "It was erased, but another program still reads the database, whose log keeps it.",
            "Close what has the file open, and erase once more.",
        )


def _erase_snapshots(connection: sqlite3.Connection, rows: Iterable[tuple[int, bytes, int, str]]) -> set[str]:
    """Erase personal data from bodies of orders; the ids of the orders that had any."""
    changed: set[str] = set()
    for row_id, body, compressed, order_id in rows:
        kept = erased_body(body, compressed)
        if kept is not None:
            connection.execute("UPDATE snapshot SET body = ?, compressed = 0 WHERE id = ?", (kept, row_id))
            changed.add(order_id)
    return changed
