"""`qbdesk export` by its words."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest

from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.app.cli import main


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose shop has two orders."""
    monkeypatch.delenv("QBDESK_API_KEY", raising=False)
    folder = tmp_path / "shops" / "shop"
    folder.mkdir(parents=True)
    connection: sqlite3.Connection = open_writer(folder / "qbdesk.db")
    for number, cents in ((1, 10_000), (2, 90_000)):
        connection.execute(
            "INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,"
            " deliveries, amount_cents, currency, order_state, facts) VALUES (?1, 'order.new', ?1, 'shop',"
            " 'done', 'confirmed', 'webhook', 0, 1760000000000000, 1, ?2, 'SEK', 'new', ?3)",
            (number, cents, '{"who":"Anna S."}'),
        )
    connection.close()
    return tmp_path


def run(shop: Path, *words: str) -> int:
    return main(["export", "--data-dir", str(shop), *words])


def test_without_a_file_it_is_printed(shop: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(shop) == 0
    rows = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode("utf-8-sig"), newline="")))
    assert [row["entity_id"] for row in rows] == ["2", "1"]
    assert [row["customer"] for row in rows] == ["–", "–"]


def test_a_filter_chooses_and_no_mask_tells_all(
    shop: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.jsonl"
    assert run(shop, "--format", "jsonl", "--filter", "total>500", "--no-mask", "--out", str(target)) == 0
    assert target.read_text("utf-8").count("\n") == 1
    assert "Anna S." in target.read_text("utf-8")
    assert capfd.readouterr().out == f"1 rows in {target}\n"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--filter", "total>abc"), 2, "expects a number"),
        (("--format", "evidence"), 2, "--out FILE"),
        (("--out", "/no/such/folder/x.csv"), 1, "cannot be written"),
        (("--shop", "other"), 1, "nothing to export"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    shop: Path, words: tuple[str, ...], code: int, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(shop, *words) == code
    assert told in capfd.readouterr().err
