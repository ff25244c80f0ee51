"""The locks: everything pinned and hashed, nothing that names a machine or an index."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from requirements.environment import normal_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("base", "dev")
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[\w.!+]+)"
    r"(?: ; (?P<marker>[^\\\n]+?))?(?P<hashes>(?: \\\n    --hash=\S+)+)$"
)


def lock_text(level: str) -> str:
    return (ROOT / "requirements" / f"{level}.lock").read_text(encoding="utf-8")


def requirements_in(text: str) -> Iterator[str]:
    """Each requirement with its options, comments left out."""
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    yield from (each for each in re.split(r"\n(?=\S)", bare.strip()) if each)


def pins(level: str) -> dict[tuple[str, str], tuple[str, frozenset[str]]]:
    """(name, marker) to (version, hashes)."""
    found = {}
    for requirement in requirements_in(lock_text(level)):
        match = PIN.match(requirement)
        assert match, f"{level}.lock: not pinned with hashes: {requirement!r}"
        hashes = frozenset(re.findall(r"--hash=(\S+)", match["hashes"]))
        found[normal_name(match["name"]), match["marker"] or ""] = (match["version"], hashes)
    return found


def test_all_lock_files_are_known() -> None:
    assert {path.name for path in (ROOT / "requirements").glob("*.lock")} == {
        f"{level}.lock" for level in LOCKS
    }


@pytest.mark.parametrize("level", LOCKS)
@pytest.mark.parametrize(
    "address", ["://", "file:", " @ ", "--index-url", "--find-links", "/work", "/root", "/home"]
)
def test_no_address_and_no_local_path(level: str, address: str) -> None:
    assert address not in lock_text(level)


@pytest.mark.parametrize("level", LOCKS)
def test_every_requirement_is_pinned_with_sha256(level: str) -> None:
    found = pins(level)
    assert found
    for (name, _), (_, hashes) in found.items():
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), name


def test_base_is_a_part_of_dev() -> None:
    """By name, version and hashes; a marker may be wider in dev, where more packages ask for the same one."""
    dev = {name: pin for (name, _), pin in pins("dev").items()}
    for (name, _), pin in pins("base").items():
        assert dev.get(name) == pin, name


def test_no_qt_that_aborts_on_python_3_11() -> None:
    """PySide6 6.12.0 corrupts reference counts there (design.md section 8)."""
    qt = {name: version for (name, _), (version, _) in pins("base").items() if "pyside" in name}
    assert list(qt) == ["pyside6-essentials"]
    assert qt["pyside6-essentials"] != "6.12.0"


@pytest.mark.parametrize("level", LOCKS)
def test_the_lock_holds_what_pyproject_asks_for(level: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + (
        project["dependency-groups"]["dev"] if level == "dev" else []
    )
    names = {normal_name(re.split(r"[\s<>=!~;\[]", each, maxsplit=1)[0]) for each in asked}
    assert names <= {name for name, _ in pins(level)}
