"""Pins, marks and comments: each person's own, by the login of the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

import psycopg

from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.remark import LONGEST_COMMENT, Remark

_IS_ROW: LiteralString = """
EXISTS (SELECT FROM event WHERE id = {0}) OR EXISTS (
    SELECT FROM delivery WHERE id = {0} AND verdict IN ('probe', 'unknown_type', 'rejected'))
"""
_REMARKS: LiteralString = f"""
SELECT wanted.id, coalesce(pinned, false), mark, coalesce(comment, '')
FROM unnest(%s::bigint[]) AS wanted (id) LEFT JOIN remark ON row_id = wanted.id AND owner = current_user
WHERE {_IS_ROW.format("wanted.id")} ORDER BY wanted.id
"""  # noqa: S608
_NOTE: LiteralString = f"""
INSERT INTO remark (row_id, pinned, mark, comment)
SELECT noted.* FROM (VALUES (%s::bigint, %s::boolean, %s::integer, %s::text)) AS noted (id, pin, mark, said)
WHERE {_IS_ROW.format("noted.id")}
ON CONFLICT (owner, row_id) DO UPDATE
SET pinned = excluded.pinned, mark = excluded.mark, comment = excluded.comment
WHERE (remark.pinned, remark.mark, remark.comment)
    IS DISTINCT FROM (excluded.pinned, excluded.mark, excluded.comment)
"""  # noqa: S608
_DROP: LiteralString = "DELETE FROM remark WHERE row_id = %s AND owner = current_user"


def remarks_on(connection: psycopg.Connection, ids: Sequence[int]) -> list[Remark]:
    """What this login noted on these rows, in the order of their ids."""
    return [Remark(*row) for row in connection.execute(_REMARKS, (list(ids),))]


def note(connection: psycopg.Connection, remarks: Sequence[Remark]) -> FeedChange:
    """Write what differs."""
    return FeedChange(changed=tuple(each.row_id for each in remarks if _differs(connection, each)))


def _differs(connection: psycopg.Connection, remark: Remark) -> bool:
    """Write it; whether it was another one before."""
    if remark.is_empty:
        return connection.execute(_DROP, (remark.row_id,)).rowcount > 0
    values = (remark.row_id, remark.pinned, remark.mark, remark.comment[:LONGEST_COMMENT])
    return connection.execute(_NOTE, values).rowcount > 0
