"""Pins, marks and comments on events and lone deliveries: all that the reader of the table writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.remark import LONGEST_COMMENT, Remark

_REMARKS = """
SELECT id, pinned, mark, comment FROM event WHERE id IN (SELECT value FROM json_each(?1)) UNION ALL
SELECT d.id, coalesce(n.pinned, 0), n.mark, coalesce(n.comment, '')
FROM delivery AS d LEFT JOIN lone_remark AS n ON n.id = d.id
WHERE d.id IN (SELECT value FROM json_each(?1)) AND d.verdict IN ('probe', 'unknown_type', 'rejected')
ORDER BY id
"""
_NOTE = """
UPDATE event SET pinned = ?2, mark = ?3, comment = ?4
WHERE id = ?1 AND (pinned, mark, comment) IS NOT (?2, ?3, ?4)
"""
_DROP = "DELETE FROM lone_remark WHERE id = ?1 AND (pinned, mark, comment) IS NOT (?2, ?3, ?4)"
_NOTE_LONE = """
INSERT INTO lone_remark SELECT ?1, ?2, ?3, ?4
WHERE EXISTS (SELECT 1 FROM delivery
        WHERE id = ?1 AND verdict IN ('probe', 'unknown_type', 'rejected'))
    AND NOT EXISTS (SELECT 1 FROM lone_remark WHERE id = ?1)
"""
_PINNED = """
SELECT id FROM event INDEXED BY event_pinned WHERE pinned UNION ALL
SELECT id FROM lone_remark WHERE pinned ORDER BY id DESC
"""


def pinned_ids(connection: sqlite3.Connection) -> list[int]:
    """The pinned rows, newest first."""
    return [row[0] for row in connection.execute(_PINNED)]


def remarks_on(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Remark]:
    """What is noted on these rows, in the order of their ids."""
    rows = connection.execute(_REMARKS, (json.dumps(list(ids)),))
    return [Remark(row_id, bool(pinned), mark, comment) for row_id, pinned, mark, comment in rows]


def note(connection: sqlite3.Connection, remarks: Sequence[Remark]) -> FeedChange:
    """Write what differs."""
    return FeedChange(changed=tuple(each.row_id for each in remarks if _differs(connection, each)))


def _differs(connection: sqlite3.Connection, remark: Remark) -> bool:
    """Write it; whether it was another one before."""
    values = (remark.row_id, int(remark.pinned), remark.mark, remark.comment[:LONGEST_COMMENT])
    if connection.execute(_NOTE, values).rowcount:
        return True
    dropped = connection.execute(_DROP, values).rowcount
    added = 0 if remark.is_empty else connection.execute(_NOTE_LONE, values).rowcount
    return bool(dropped or added)
