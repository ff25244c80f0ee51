"""Settings in a file: read whole, checked, written at once or not at all."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings
from tests.disks import unwritable


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


@given(
    port=st.integers(0, 65535),
    per_second=st.floats(0.01, 50),
    at_once=st.integers(1, 16),
    interval=st.integers(30, 10**6),
    plain=st.booleans(),
)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    port: int,
    per_second: float,
    at_once: int,
    interval: int,
    plain: bool,
) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.toml"
    settings = Settings(
        port=port,
        requests_per_s=per_second,
        requests_at_once=at_once,
        check_interval_s=interval,
        plain_path=plain,
        api_url="https://example.com/å",
    )
    write_settings(path, settings)
    assert read_settings(path) == settings


def test_a_whole_number_will_do_for_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("requests_per_s = 3\n")
    assert read_settings(path).requests_per_s == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("port = 'x'", "port has a value of the wrong kind"),
        ("port = true", "port has a value of the wrong kind"),
        ("port = 80.5", "port has a value of the wrong kind"),
        ("plain_path = 1", "plain_path has a value of the wrong kind"),
        ("host = 5", "host has a value of the wrong kind"),
        ("requests_per_s = true", "requests_per_s has a value of the wrong kind"),
        ("requests_per_s = nan", "Requests a second"),
        ("api_key = 'k'", "unknown name: api_key"),
        ("port = 70000", "The port must be"),
        ("api_url = 'http://example.com'", "must begin with https://"),
        ("port = ", "cannot be read"),
        ("\x00", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(content)
    with pytest.raises(SettingsProblem, match=said):
        read_settings(path)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsProblem, match="cannot be read"):
        read_settings(path)
    with pytest.raises(SettingsProblem, match="cannot be read"):
        read_settings(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_file_is_for_its_owner_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_settings(path, Settings())
    path.chmod(0o644)
    write_settings(path, replace(Settings(), port=1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_settings(path, Settings(port=1))
    with unwritable(tmp_path), pytest.raises(OSError, match="Operation not permitted"):
        write_settings(path, Settings(port=2))
    assert read_settings(path).port == 1
    assert list(tmp_path.iterdir()) == [path]
