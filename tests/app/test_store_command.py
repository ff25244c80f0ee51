"""`qbdesk store` without a server: what is refused, where a password lies, what listeners share."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.settings_file import read_settings
from qbdesk.app.store_password import find_store_password
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.secrets import KnownSecrets
from tests.e2e.program import ROOT, SLOW_S, command, environment, qbdesk

SECRET = "a" * 43


def profile(folder: Path) -> ProfileFolder:
    return ProfileFolder(folder, "shop")


def test_a_store_that_cannot_be_reached_is_not_chosen(tmp_path: Path) -> None:
    place = ("--data-dir", str(tmp_path))
    assert qbdesk("store", *place).stdout == "sqlite\n"
    refused = qbdesk("store", "use", "postgresql://anna@127.0.0.1:1/shop", *place)
    assert (refused.returncode, "no connection to the shared store" in refused.stderr) == (1, True)
    leaky = qbdesk("store", "use", "postgresql://anna:hush@localhost/shop", *place)
    assert (leaky.returncode, "hush" in leaky.stderr) == (1, False)
    assert qbdesk("store", *place).stdout == "sqlite\n"
    assert read_settings(profile(tmp_path).settings).store == ""


async def test_the_password_is_kept_where_it_was_chosen_and_the_environment_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    mine = profile(tmp_path)
    mine.make()
    kept = mine.path / "store-password"
    kept.write_text("hush", encoding="utf-8")
    known = KnownSecrets()
    assert (await find_store_password(mine, known)).reveal() == "hush"
    assert [each.reveal() for each in known] == ["hush"]
    monkeypatch.setenv("PGPASSWORD", "given")
    assert not await find_store_password(mine, known)
    assert [each.reveal() for each in known] == ["hush", "given"]


def test_without_a_keyring_a_password_is_kept_in_a_file_only_when_that_was_chosen(tmp_path: Path) -> None:
    def keep(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command("store", "password", "--data-dir", str(tmp_path), *words),
            cwd=ROOT,
            env=environment(),
            input="hush\n",
            capture_output=True,
            text=True,
            timeout=SLOW_S,
            check=False,
        )

    refused = keep()
    assert refused.returncode == 2
    assert "--in-file" in refused.stderr
    file = tmp_path / "shops" / "shop" / "store-password"
    assert not file.exists()
    assert keep("--in-file").returncode == 0
    assert (file.read_text(encoding="utf-8"), stat.S_IMODE(file.stat().st_mode)) == ("hush", 0o600)


def test_several_listeners_take_the_same_secret_path_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = profile(tmp_path)
    mine.make()
    monkeypatch.setenv("QBDESK_WEBHOOK_SECRET", SECRET)
    assert mine.webhook_secret().reveal() == SECRET
    with pytest.raises(SettingsProblem, match="given by QBDESK_WEBHOOK_SECRET"):
        mine.renew_webhook_secret()
    monkeypatch.setenv("QBDESK_WEBHOOK_SECRET", "too short")
    with pytest.raises(SettingsProblem, match="cannot be used") as refused:
        mine.webhook_secret()
    assert "too short" not in refused.value.sentence()


def test_a_desk_keeps_its_name(tmp_path: Path) -> None:
    mine = profile(tmp_path)
    mine.make()
    assert mine.desk_name() == profile(tmp_path).desk_name()
    assert len(f"qbdesk {mine.desk_name()} command") <= 63, "PostgreSQL cuts longer names"
