"""The linters beside each other: bandit leaves to ruff only what ruff judges line by line."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from requirements import audit
from requirements.commands import LINTERS

ROOT = Path(__file__).resolve().parent.parent
# An assert for mypy and dice for dice are no faults; of `import subprocess` each call is judged instead.
BOTH_LET_PASS = {"101", "311"}
BY_ITS_CALLS = {"404"}


def test_what_bandit_skips_ruff_marks_beside_the_line() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    rules = tools["ruff"]["lint"]
    assert "S" in rules["select"]
    ignored = {each[1:] for each in rules["ignore"] if each[0] == "S" and each[1:].isdigit()}
    assert ignored == BOTH_LET_PASS
    skipped = {each[1:] for each in tools["bandit"]["skips"]}
    for number in skipped - BOTH_LET_PASS - BY_ITS_CALLS:
        words = [sys.executable, "-m", "ruff", "rule", f"S{number}"]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        assert "is in preview" not in told, number


def test_bandit_finds_what_ruff_was_not_asked_for(tmp_path: Path) -> None:
    """The line of `run.py lint`, over a file that hides text behind a mark of direction."""
    (words,) = [each for each in LINTERS if "bandit" in each]
    (tmp_path / "trojan.py").write_text("x = 1  # \u202e } if admin {\n", encoding="utf-8")
    options = words[: words.index("-r") + 1]
    found = subprocess.run(
        [sys.executable, *options, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 1, found
    assert "B613" in found.stdout


ANSWER = """{"dependencies": [
 {"name": "one", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]},
 {"name": "two", "version": "2.0", "vulns": []},
 {"name": "odd", "skip_reason": "not found"}], "fixes": []}"""


@pytest.mark.parametrize(
    ("answer", "code", "told"),
    [
        (
            ANSWER,
            1,
            ["one 1.0: PYSEC-1, mended in 1.1", "2 packages looked at, 1 known faults, 1 not in the list"],
        ),
        (
            ANSWER.replace('{"id": "PYSEC-1", "fix_versions": ["1.1"]}', ""),
            0,
            ["2 packages", "0 known faults"],
        ),
        ('{"dependencies": [{"name": "odd", "skip_reason": "not found"}]}', 0, ["not reached, skipped"]),
        ("", 0, ["not reached, skipped"]),
        ("<html>a proxy's page</html>", 0, ["not reached, skipped"]),
    ],
)
def test_a_known_fault_fails_and_no_network_does_not(
    answer: str, code: int, told: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "answer").write_text(answer, encoding="utf-8")
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\ncat {tmp_path / 'answer'}\n", encoding="utf-8")
    program.chmod(0o700)
    assert audit.audit("base", [str(program)]) == code
    said = capfd.readouterr().err
    assert all(words in said for words in told), said


def test_an_auditor_that_is_not_there_is_told_as_not_reached(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for program in ([], [str(tmp_path / "none")]):
        assert audit.audit("base", program) == 0
        assert "not reached, skipped" in capfd.readouterr().err
