"""Reading commands on a file of an earlier qbdesk: an update must not make its history unreadable."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.app.cli import main
from tests.adapters.released_schemas import FOLDER, ORDERS

FIRST = FOLDER / "1.db.xz"


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProfileFolder:
    monkeypatch.setenv("QBDESK_DATA_DIR", str(tmp_path))
    profile = ProfileFolder(tmp_path, "shop")
    profile.make()
    profile.database.write_bytes(lzma.decompress(FIRST.read_bytes()))
    return profile


@pytest.mark.parametrize(
    "words",
    [
        ("events", "--json"),
        ("events", "--json", "--filter", "type:order.new"),
        ("export", "--format", "jsonl"),
    ],
)
def test_it_is_brought_up_to_date_with_a_copy_and_then_read(
    profile: ProfileFolder, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 0
    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert set(ORDERS) <= {str(each.get("entity_id") or each.get("number")) for each in read}
    assert (profile.path / "qbdesk.before-migration-from-1.db").exists()
    assert main(("deliveries", "--limit", "1")) == 0


def test_an_older_engine_that_still_runs_is_told_of(
    profile: ProfileFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    before = profile.database.read_bytes()
    engine = ProfileFolder(profile.path.parents[1], "shop")
    engine.lock()
    try:
        assert main(("events",)) == 1
    finally:
        engine.unlock()
    assert "Another qbdesk already works on the shop" in capsys.readouterr().err
    assert profile.database.read_bytes() == before
