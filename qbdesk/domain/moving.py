"""What is carried from one store to another, table by table, in the form that every store gives and takes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from qbdesk.domain.late_dataclass import dataclass

Value = int | str | bytes | None
Row = tuple[Value, ...]
CONNECTION = "connection"
"""The one note of `meta` that a store may keep by another name."""
MARK = "moving"
"""Stands in the `meta` of a store that is not whole yet, with where it comes from."""
NOT_MOVED = frozenset({MARK, "texts_until"})


@dataclass(frozen=True, slots=True)
class MovedTable:
    """A table whose first `key` columns tell its rows apart and order them; `flags` are true or false."""

    name: str
    columns: tuple[str, ...]
    key: int = 1
    flags: frozenset[str] = frozenset()


TABLES = (
    MovedTable(
        "snapshot",
        ("id", "kind", "entity_id", "content_hash", "fetched_at_us", "compressed", "body"),
        flags=frozenset({"compressed"}),
    ),
    MovedTable(
        "event",
        (
            *("id", "type", "entity_id", "realm", "state", "trust", "source", "plain_path", "received_at_us"),
            *("deliveries", "copies", "attempts", "due_at_us", "reason", "facts", "amount_cents", "currency"),
            *("order_state", "raw_status", "state_key", "snapshot_id", "answer_us", "alarm_at_us"),
            *("storm_id", "storm_count", "storm_span_us"),
        ),
        flags=frozenset({"plain_path"}),
    ),
    MovedTable("seen", ("type", "entity_id", "realm"), key=3),
    MovedTable(
        "delivery",
        (
            *("id", "event_id", "verdict", "received_at_us", "source", "plain_path", "method", "query"),
            *("headers", "body", "peer", "status", "reason", "read_us", "check_us", "write_us", "send_us"),
        ),
        flags=frozenset({"plain_path"}),
    ),
    MovedTable("remark", ("row_id", "pinned", "mark", "comment"), flags=frozenset({"pinned"})),
    MovedTable("meta", ("name", "value")),
)
"""In this order a row comes after those that it names. Texts that are searched are made anew from them."""


class Tally:
    """How many rows a table has, and a hash of all that is in them."""

    def __init__(self) -> None:
        self.rows = 0
        self._hash = hashlib.sha256()

    def add(self, rows: Iterable[Sequence[Value]]) -> None:
        """Count rows in the order of their key. NUL in a text is the same as what stands for it elsewhere."""
        for row in rows:
            self.rows += 1
            self._hash.update(json.dumps([_plain(value) for value in row]).encode())

    @property
    def result(self) -> tuple[int, str]:
        """What two equal tables have in common."""
        return self.rows, self._hash.hexdigest()


def _plain(value: Value) -> object:
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
