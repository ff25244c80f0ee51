"""The index of texts: filled behind the receive path, a few rows at a time.

Triggers note in `row_text_stale` which rows wait. Two who index at once take other rows each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import LiteralString

import psycopg

from qbdesk.adapters.postgres import rows
from qbdesk.adapters.postgres.text_search import with_texts

_TAKE: LiteralString = """
DELETE FROM row_text_stale WHERE id IN (
    SELECT id FROM row_text_stale ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED) RETURNING id
"""
_WRITE: LiteralString = """
INSERT INTO row_text (id, who, private, payment, goods)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
ON CONFLICT (id) DO UPDATE SET who = excluded.who, private = excluded.private, payment = excluded.payment,
    goods = excluded.goods
"""
_WAIT_AGAIN: LiteralString = """
INSERT INTO row_text_stale SELECT id FROM event WHERE id = ANY (%s::bigint[]) ORDER BY id
ON CONFLICT (id) DO UPDATE SET id = excluded.id
"""


def index_some(connection: psycopg.Connection, limit: int) -> int:
    """Write the texts of the `limit` oldest rows that wait; how many they were, 0 when none waited."""
    ids = sorted(row[0] for row in connection.execute(_TAKE, (limit,)))
    if ids:
        found = [replace(row, comment="") for row in rows.rows_with(connection, ids)]
        texts = [(row.id, *text.parts) for row, text in with_texts(connection, found)]
        if texts:
            connection.execute(_WRITE, [list(column) for column in zip(*texts, strict=True)])
    return len(ids)


def forget_texts(connection: psycopg.Connection, event_ids: Sequence[int]) -> None:
    """Take the texts of these events out of the index; what is left is written again later.

    They are noted first, and the notes are held: whoever indexes them just now is waited for, and nobody
    begins to before the old texts are gone.
    """
    connection.execute(_WAIT_AGAIN, (list(event_ids),))
    connection.execute("DELETE FROM row_text WHERE id = ANY (%s::bigint[])", (list(event_ids),))
