"""The databases of every released schema: opened, brought up to date, read; an older program refuses them."""

from __future__ import annotations

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qbdesk.adapters.sqlite.connection import migrate
from qbdesk.adapters.sqlite.schema import MIGRATIONS, VERSION
from qbdesk.domain.errors import NewerStore
from qbdesk.domain.event import EventType
from tests.adapters.released_schemas import FOLDER, ORDERS, PRODUCTS
from tests.contract.stores import incoming, sqlite_store

KEPT = sorted(FOLDER.glob("*.db.xz"), key=lambda file: int(file.name.partition(".")[0]))


def unpacked(kept: Path, folder: Path) -> Path:
    path = folder / "qbdesk.db"
    path.write_bytes(lzma.decompress(kept.read_bytes()))
    return path


def copies_in(folder: Path) -> list[str]:
    return [file.name for file in folder.glob("*before-migration*")]


def test_every_schema_before_the_present_one_is_kept() -> None:
    kept = [int(file.name.partition(".")[0]) for file in KEPT]
    assert kept == list(range(1, len(kept) + 1))
    assert len(kept) in (VERSION - 1, VERSION)


@pytest.mark.parametrize("kept", KEPT, ids=lambda file: file.name)
async def test_it_is_opened_and_goes_on_where_it_was(kept: Path, tmp_path: Path) -> None:
    path = unpacked(kept, tmp_path)
    version = int(kept.name.partition(".")[0])
    async with sqlite_store(tmp_path) as store:
        rows = await store.rows()
        assert {row.entity_id for row in rows} == {*ORDERS, *PRODUCTS}
        assert {row.entity_id: row.copies for row in rows}[ORDERS[0]] == 1
        await store.record(incoming(EventType.ORDER_NEW, ORDERS[1]))
        assert len(await store.rows()) == len(rows)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copies_in(tmp_path) == (
        [] if version == VERSION else [f"qbdesk.before-migration-from-{version}.db"]
    )


@pytest.mark.parametrize("kept", KEPT, ids=lambda file: file.name)
def test_the_program_before_says_exactly_why_not(kept: Path, tmp_path: Path) -> None:
    path = unpacked(kept, tmp_path)
    before, version = path.read_bytes(), int(kept.name.partition(".")[0])
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(NewerStore, match="newer qbdesk") as refusal,
    ):
        migrate(connection, path, MIGRATIONS[: version - 1])
    assert str(version) in refusal.value.sentence()
    assert path.read_bytes() == before
