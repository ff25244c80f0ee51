"""Settings at run time: refused or kept whole, and told with what they were."""

from __future__ import annotations

import errno
import os
import stat
from functools import partial
from pathlib import Path

import pytest

from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings
from qbdesk.services.catch_up import CatchUp
from qbdesk.services.pace import Pace
from qbdesk.services.settings_keeper import SettingsKeeper
from tests.services.desk import Desk, ShiftedClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def keeper(path: Path) -> SettingsKeeper:
    return SettingsKeeper(Settings(), partial(write_settings, path))


def test_a_change_is_in_the_file_and_told(keeper: SettingsKeeper, path: Path) -> None:
    told: list[tuple[str, str]] = []
    end = keeper.subscribe(lambda before, after: told.append((before.shop_title, after.shop_title)))
    keeper.change(shop_title="Fjällvind")
    keeper.change(shop_title="Fjällvind")
    end()
    end()
    keeper.change(shop_title="Bergs")
    assert told == [("", "Fjällvind")]
    assert read_settings(path) == keeper.settings == Settings(shop_title="Bergs")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "fields", [{"port": 70000}, {"language": "de"}, {"shop_title": "a\nb"}, {"density": "x"}, {"theme": ""}]
)
def test_what_cannot_be_used_changes_nothing(
    keeper: SettingsKeeper, path: Path, fields: dict[str, object]
) -> None:
    with pytest.raises(SettingsProblem):
        keeper.change(**fields)
    assert keeper.settings == Settings()
    assert not path.exists()


def test_what_cannot_be_saved_changes_nothing() -> None:
    def full(_settings: Settings) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    keeper = SettingsKeeper(Settings(), full)
    with pytest.raises(SettingsProblem, match="cannot be saved"):
        keeper.change(port=9000)
    assert keeper.settings == Settings()


def test_it_knows_what_waits_for_the_next_start(keeper: SettingsKeeper) -> None:
    waits = []
    for change in ({"check_interval_s": 600, "theme": "dark"}, {"port": 9000}, {"port": 8765}):
        keeper.change(**change)
        waits.append(keeper.waits_for_start)
    assert waits == [False, True, False]


def test_another_rate_counts_from_the_next_request() -> None:
    pace = Pace(0.001, ShiftedClock())
    pace.go_at(1000.0)
    pace.pause(0.0)
    assert pace.free_in_s() < 0.01


async def test_another_interval_begins_with_a_check(desk: Desk) -> None:
    checks = CatchUp(desk.upkeep, desk.feed, desk.board, desk.clock, 300, lambda: "home")
    checks.check_every(300)
    assert not checks._asked.is_set()
    checks.check_every(60)
    assert checks._asked.is_set()
