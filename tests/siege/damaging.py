"""Databases with content, and ways to damage their files."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from qbdesk.adapters.sqlite.connection import open_writer

PAGE = 4096
ORDERS = 1500


def make_database(path: Path, orders: int = ORDERS) -> None:
    """As many rung orders, each with its delivery and its body, and the order that was rolled out."""
    with closing(open_writer(path)) as connection:
        connection.execute("BEGIN")
        for number in range(1, orders + 1):
            body = f'{{"order_id": "{number}", "pad": "{"x" * 200}"}}'.encode()
            connection.execute("INSERT INTO snapshot VALUES (?, 'order', ?, 'h', 1, 0, ?)",
                               (number, str(number), body))  # fmt: skip
            connection.execute(
                "INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path,"
                " received_at_us, deliveries, snapshot_id, alarm_at_us)"
                " VALUES (?, 'order.new', ?, 'shop', 'done', 'confirmed', 'webhook', 0, ?, 1, ?, 7)",
                (2 * number - 1, str(number), number, number),
            )
            connection.execute(
                "INSERT INTO delivery VALUES (?, ?, 'event', ?, 'webhook', 0, 'GET', ?,"
                " '[[\"host\", \"x\"]]', X'', '127.0.0.1', 200, '', 1, 1, 1, 1)",
                (2 * number, 2 * number - 1, number, f"event_type=order.new&order_id={number}"),
            )
        connection.execute("INSERT INTO meta VALUES ('checked_until', '5')")
        connection.execute("INSERT INTO seen VALUES ('order.new', '999999', 'shop')")
        connection.execute("COMMIT")


def overwritten(at: int, count: int, byte: bytes = b"\xff") -> Callable[[Path], None]:
    """Writes `count` bytes over what lies at `at`."""

    def damage(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(byte * count)

    return damage


def page_of(table: str, leaf: int = 3) -> Callable[[Path], None]:
    """Overwrites one leaf page of a table or index, found by the pointers of its root."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            (root,) = connection.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
            ).fetchone()
        content = path.read_bytes()
        page = content[(root - 1) * PAGE : root * PAGE]
        cell = int.from_bytes(page[12 + 2 * leaf : 14 + 2 * leaf], "big")
        child = int.from_bytes(page[cell : cell + 4], "big")
        overwritten((child - 1) * PAGE, PAGE)(path)

    return damage


def root_of(table: str) -> Callable[[Path], None]:
    """Overwrites the first page of a table or index."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            (root,) = connection.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
            ).fetchone()
        overwritten((root - 1) * PAGE, PAGE)(path)

    return damage


def cut(share: float) -> Callable[[Path], None]:
    """Leaves only the first part of the file, not at the end of a page."""

    def damage(path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share) + 77])

    return damage


def replaced(content: bytes) -> Callable[[Path], None]:
    """Another file in its place."""

    def damage(path: Path) -> None:
        path.write_bytes(content)

    return damage
