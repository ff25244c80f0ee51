"""Exports from a real store to real files."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sqlite3
import tracemalloc
import zipfile
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from qbdesk.adapters.export_file import ExportFolder
from qbdesk.adapters.sqlite.spans import SqliteSpans
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.delivery import Verdict
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event import EventType
from qbdesk.domain.export import COLUMNS, ExportFormat, ExportRequest
from qbdesk.domain.secrets import Secret
from qbdesk.services.export import ExportService
from tests.contract.stores import START_US, fetched, incoming, lone

SECRET = Secret("kZ3-secret-of-this-shop")


class Desk:
    """A store with its export."""

    def __init__(self, writer: SqliteWriter, reader: SqliteReader) -> None:
        self.writer = writer
        self.reader = reader
        self.service = ExportService(
            reader, SqliteSpans(reader), ExportFolder(), SystemClock(), [SECRET], lambda: {"python": "3"}
        )

    async def fill(self, orders: int) -> None:
        """So many fetched orders, one of them twice, and a rejected request."""
        numbers = [str(number) for number in range(1, orders + 1)]
        await self.writer.record([incoming(EventType.ORDER_NEW, number) for number in numbers])
        await self.writer.record([incoming(EventType.ORDER_NEW, numbers[0]), lone(Verdict.REJECTED)])
        while jobs := await self.writer.claim(50, START_US):
            for job in jobs:
                await self.writer.finish(fetched(job))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    folder = tmp_path / "store"
    folder.mkdir()
    writer = SqliteWriter(folder / "qbdesk.db")
    await writer.open()
    reader = SqliteReader(folder / "qbdesk.db")
    await reader.open()
    yield Desk(writer, reader)
    await reader.aclose()
    await writer.aclose()


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


async def test_all_rows_go_into_a_csv(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(5)
    target = tmp_path / "all.csv"
    result = await desk.service.run(ExportRequest(ExportFormat.CSV, target))
    assert (result.path, result.entries) == (target, 6)
    rows = read_csv(target)
    assert tuple(rows[0]) == COLUMNS
    assert [row["type"] for row in rows] == ["rejected", *["order.new"] * 5]
    assert {row["amount"] for row in rows} == {"", "748.95"}
    assert "Anna" not in target.read_text("utf-8")


async def test_only_the_rows_asked_for_in_their_order(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(5)
    ids = list(await desk.reader.newest_event_ids(10))
    asked = [ids[3], ids[0]]
    target = tmp_path / "some.jsonl"
    result = await desk.service.run(ExportRequest(ExportFormat.JSON_LINES, target, asked, masked=False))
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == asked
    assert result.entries == 2
    assert rows[0]["customer"] == "Anna S."


async def test_nothing_is_an_empty_file_with_a_head(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "none.csv"
    result = await desk.service.run(ExportRequest(ExportFormat.CSV, target, []))
    assert result.entries == 0
    assert read_csv(target) == []
    assert target.read_text("utf-8-sig").startswith("id,received_at")


async def test_a_har_has_every_request(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(3)
    target = tmp_path / "all.har"
    result = await desk.service.run(ExportRequest(ExportFormat.HAR, target))
    entries = json.loads(target.read_text("utf-8"))["log"]["entries"]
    assert len(entries) == result.entries == 5
    assert sorted(each["_verdict"] for each in entries) == ["copy", "event", "event", "event", "rejected"]
    assert all(
        each["request"]["url"].startswith("http://localhost/webhooks/quickbutik/•") for each in entries
    )


@pytest.mark.parametrize("form", list(ExportFormat))
@pytest.mark.parametrize("masked", [True, False])
async def test_the_secret_is_in_no_file(desk: Desk, tmp_path: Path, form: ExportFormat, masked: bool) -> None:
    await desk.fill(2)

    def plant(connection: sqlite3.Connection) -> None:
        text = SECRET.reveal()
        connection.execute("UPDATE event SET reason = ?", (text,))
        headers = json.dumps([["referer", f"https://x/webhooks/quickbutik/{text}"]])
        connection.execute(
            "UPDATE delivery SET reason = ?1, query = 'a=' || ?1, headers = ?2, body = ?3",
            (text, headers, f"b={text}".encode()),
        )

    await desk.writer.thread.submit(plant)
    target = tmp_path / "out"
    await desk.service.run(ExportRequest(form, target, masked=masked))
    if form is ExportFormat.EVIDENCE:
        with zipfile.ZipFile(target) as pack:
            content = b"".join(pack.read(name) for name in pack.namelist())
    else:
        content = target.read_bytes()
    assert SECRET.reveal().encode() not in content
    assert "••••••••".encode() in content


async def test_the_evidence_pack_is_masked_even_when_asked_not_to_be(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(2)
    target = tmp_path / "evidence.zip"
    result = await desk.service.run(ExportRequest(ExportFormat.EVIDENCE, target, masked=False))
    assert result.entries == 3
    with zipfile.ZipFile(target) as pack:
        texts = {name: pack.read(name).decode() for name in pack.namelist()}
    assert all("Anna" not in text for text in texts.values())
    assert all("10.0.0.1" not in text for text in texts.values())
    assert json.loads(texts["summary.json"])["requests"] == 4
    assert json.loads(texts["summary.json"])["versions"]["python"] == "3"


async def test_progress_is_told_every_500_rows(desk: Desk, tmp_path: Path) -> None:
    await desk.writer.thread.submit(partial(_many, 1101))
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))

    await desk.service.run(ExportRequest(ExportFormat.CSV, tmp_path / "all.csv"), tell)
    assert told == [(0, 1101), (500, 1101), (1000, 1101), (1101, 1101)]


async def test_cancelled_it_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    await desk.writer.thread.submit(partial(_many, 701))
    out = tmp_path / "out"
    out.mkdir()
    tasks: list[asyncio.Task[object]] = []
    seen: list[list[str]] = []

    def cancel_soon(done: int, of: int) -> None:
        if done == 500:
            seen.append(names_in(out))
            tasks[0].cancel()

    request = ExportRequest(ExportFormat.CSV, out / "all.csv")
    async with asyncio.TaskGroup() as group:
        tasks.append(group.create_task(desk.service.run(request, cancel_soon), name="export"))
    assert tasks[0].cancelled()
    assert len(seen) == 1
    assert seen[0][0].endswith(".part")
    assert names_in(out) == []


async def test_a_place_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(QbdeskError, match="cannot be written"):
        await desk.service.run(ExportRequest(ExportFormat.CSV, tmp_path / "no" / "all.csv"))


async def test_memory_does_not_grow_with_the_rows(desk: Desk, tmp_path: Path) -> None:
    async def peak(rows: int) -> int:
        await desk.writer.thread.submit(partial(_many, rows))
        tracemalloc.start()
        try:
            result = await desk.service.run(ExportRequest(ExportFormat.CSV, tmp_path / "all.csv"))
            assert result.entries == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few, many = await peak(1_000), await peak(6_000)
    assert many - few < 200_000, "ids are 8 bytes a row; nothing else may stay"


def _many(rows: int, connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM event")
    connection.executemany(
        "INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,"
        " deliveries, amount_cents, currency) VALUES (?, 'order.new', ?, 'shop', 'done', 'confirmed',"
        " 'webhook', 0, ?, 1, 74895, 'SEK')",
        ((number, str(number), START_US + number) for number in range(1, rows + 1)),
    )
