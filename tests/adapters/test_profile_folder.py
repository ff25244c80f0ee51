"""A shop's profile on disk: its folders, its lock, its secrets."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.domain.errors import ProfileInUse, SettingsProblem
from tests.disks import unwritable

HOLD = """
import sys
from pathlib import Path
from qbdesk.adapters.profile_folder import ProfileFolder
profile = ProfileFolder(Path(sys.argv[1]), "shop")
profile.make()
profile.lock()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def profile(tmp_path: Path) -> ProfileFolder:
    return ProfileFolder(tmp_path / "data", "shop")


@pytest.fixture
def open_umask() -> Iterator[None]:
    old = os.umask(0)
    yield
    os.umask(old)


@pytest.mark.parametrize("name", ["shop", "a", "0", "fjallvind-2", "a_b", "x" * 40])
def test_a_name_that_can_be_a_folder(tmp_path: Path, name: str) -> None:
    assert ProfileFolder(tmp_path, name).path == tmp_path / "shops" / name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../up", "a/b", "a\\b", "A", "å", "-a", "_a", "a b", "x" * 41, "a\n", "con.txt", "a\x00"],
)
def test_a_name_that_cannot(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsProblem, match="small letters") as caught:
        ProfileFolder(tmp_path, name)
    assert caught.value.title.isprintable()


def test_the_demo_lies_apart(tmp_path: Path) -> None:
    assert ProfileFolder(tmp_path, "demo", demo=True).path == tmp_path / "demo"
    assert ProfileFolder(tmp_path, "demo").path == tmp_path / "shops" / "demo"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_all_is_for_the_owner_only(profile: ProfileFolder, open_umask: None) -> None:
    profile.make()
    profile.lock()
    profile.webhook_secret()
    profile.test_token()
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in profile.path.parents[1].rglob("*")}
    profile.unlock()
    assert modes == {
        "shops": 0o700, "shop": 0o700, "lock": 0o600, "webhook-secret": 0o600, "test-token": 0o600
    }  # fmt: skip
    assert stat.S_IMODE(profile.path.parents[1].stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_folder_that_was_open_to_others_is_closed(profile: ProfileFolder) -> None:
    profile.path.mkdir(parents=True)
    profile.path.chmod(0o755)
    profile.make()
    assert stat.S_IMODE(profile.path.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    with unwritable(tmp_path), pytest.raises(SettingsProblem, match="cannot be made"):
        ProfileFolder(tmp_path / "data", "shop").make()
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsProblem, match="cannot be made"):
        ProfileFolder(tmp_path / "file", "shop").make()


def test_one_engine_at_a_time(profile: ProfileFolder, tmp_path: Path) -> None:
    profile.make()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(ProfileInUse, match="“shop”"):
            profile.lock()
        elsewhere = ProfileFolder(tmp_path / "data", "other")
        elsewhere.make()
        elsewhere.lock()
        elsewhere.unlock()
        other.kill()
        other.wait()
    profile.lock()
    profile.unlock()
    profile.unlock()
    profile.lock()
    profile.unlock()


def test_a_lock_that_cannot_be_had_is_told_of(profile: ProfileFolder) -> None:
    profile.make()
    (profile.path / "lock").mkdir()
    with pytest.raises(SettingsProblem, match="cannot be locked"):
        profile.lock()


def test_secrets_are_long_different_and_kept(profile: ProfileFolder, tmp_path: Path) -> None:
    profile.make()
    secret, token = profile.webhook_secret(), profile.test_token()
    again = ProfileFolder(tmp_path / "data", "shop")
    assert again.webhook_secret().reveal() == secret.reveal()
    assert again.test_token().reveal() == token.reveal()
    other = ProfileFolder(tmp_path / "data", "other")
    other.make()
    shown = {secret.reveal(), token.reveal(), other.webhook_secret().reveal()}
    assert len(shown) == 3
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", each) for each in shown)
