"""Pins, marks and comments: the only columns of an event that the reader of the table writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.remark import LONGEST_COMMENT, Remark

_REMARKS = (
    "SELECT id, pinned, mark, comment FROM event WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
)
_NOTE = """
UPDATE event SET pinned = ?2, mark = ?3, comment = ?4
WHERE id = ?1 AND (pinned, mark, comment) IS NOT (?2, ?3, ?4)
"""


def pinned_ids(connection: sqlite3.Connection) -> list[int]:
    """The pinned events, newest first."""
    return [row[0] for row in connection.execute("SELECT id FROM event WHERE pinned ORDER BY id DESC")]


def remarks_on(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Remark]:
    """What is noted on these events, in the order of their ids."""
    rows = connection.execute(_REMARKS, (json.dumps(list(ids)),))
    return [Remark(row_id, bool(pinned), mark, comment) for row_id, pinned, mark, comment in rows]


def note(connection: sqlite3.Connection, remarks: Sequence[Remark]) -> FeedChange:
    """Write what differs."""
    changed = []
    for each in remarks:
        values = (each.row_id, int(each.pinned), each.mark, each.comment[:LONGEST_COMMENT])
        if connection.execute(_NOTE, values).rowcount:
            changed.append(each.row_id)
    return FeedChange(changed=tuple(changed))
