"""What free words are looked for in, and the rows for which the index of texts does not answer.

Texts are the same for all who share the store, so they never hold a remark: what a reader noted is looked at
in the reader's own remarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import psycopg

from qbdesk.adapters.postgres import rows
from qbdesk.adapters.stored.row_values import read_body
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.query import Contains, Query
from qbdesk.domain.query_fields import Field
from qbdesk.domain.search_text import SearchText, fold, full_text

_WAITING = "SELECT id FROM row_text_stale ORDER BY id DESC LIMIT %s"
_COMMENTS = "SELECT row_id, comment FROM remark WHERE owner = current_user AND comment <> ''"
_BODIES = """
SELECT e.id, s.body, s.compressed FROM event AS e JOIN snapshot AS s ON s.id = e.snapshot_id
WHERE e.id = ANY (%s::bigint[])
"""
_QUERIES = "SELECT id, query FROM delivery WHERE id = ANY (%s::bigint[])"
_TRIGRAM = 3
_BEFORE_A_WORD, _BEHIND_A_WORD = 2, 1
"""Blanks that pg_trgm thinks on both sides of a word whose end is known."""


def waiting_ids(connection: psycopg.Connection, limit: int) -> list[int]:
    """The newest rows whose text is not in the index, or no longer right there."""
    return [row[0] for row in connection.execute(_WAITING, (limit,))]


def waiting_count(connection: psycopg.Connection) -> int:
    """How many rows wait for their text."""
    row = connection.execute("SELECT count(*) FROM row_text_stale").fetchone()
    return 0 if row is None else int(row[0])


def remarked_ids(connection: psycopg.Connection, query: Query) -> list[int]:
    """The rows on which the reader noted a word that is looked for."""
    words = [leaf.folded for leaf in query.leaves if isinstance(leaf, Contains) and leaf.field is Field.TEXT]
    if not words:
        return []
    return [
        row_id
        for row_id, comment in connection.execute(_COMMENTS)
        if any(word in line for line in map(fold, comment.split("\n")) for word in words)
    ]


def texts_of(connection: psycopg.Connection, ids: Sequence[int]) -> Iterator[tuple[EventRow, SearchText]]:
    """Rows that exist, with all that is searched of each; the reader's own comment among it."""
    return with_texts(connection, rows.rows_with(connection, ids))


def with_texts(
    connection: psycopg.Connection, found: Sequence[EventRow]
) -> Iterator[tuple[EventRow, SearchText]]:
    """Each row with all that is searched of it."""
    ids = [row.id for row in found]
    bodies = {row[0]: read_body(*row[1:]) for row in connection.execute(_BODIES, (ids,))}
    lone = [row.id for row in found if not row.is_event]
    queries: dict[int, str] = dict(connection.execute(_QUERIES, (lone,)).fetchall())
    for row in found:
        yield row, full_text(row, bodies.get(row.id), queries.get(row.id, ""))


def has_trigram(word: str) -> bool:
    """Whether the index can look for a part of a text: pg_trgm knows runs of letters and digits only, and
    the end of a run only where something else stands beside it in the word.
    """
    start = 0
    for place in range(len(word) + 1):
        if place < len(word) and word[place].isalnum():
            continue
        length = place - start
        before = _BEFORE_A_WORD if start else 0
        behind = _BEHIND_A_WORD if place < len(word) else 0
        if length and before + length + behind >= _TRIGRAM:
            return True
        start = place + 1
    return False
