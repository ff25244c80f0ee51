"""docs/security.md names the test that shows each guard: these tests exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
ROW = re.compile(r"^\| (?!who|---)", re.MULTILINE)


def test_each_test_that_is_named_exists() -> None:
    named = NAMED.findall(TEXT)
    assert len(named) >= len(ROW.findall(TEXT)) > 10
    missing = []
    for path, test in named:
        file = ROOT / path
        if not file.is_file() or (test and f"def {test}(" not in file.read_text(encoding="utf-8")):
            missing.append(f"{path}::{test}")
    assert not missing


def test_each_row_names_one() -> None:
    rows = [line for line in TEXT.splitlines() if ROW.match(line)]
    assert [row for row in rows if not NAMED.search(row.rpartition(" | ")[2])] == []
