"""What was chosen when theme and density were not settings yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from qbdesk.app.old_looks import take_over_looks
from qbdesk.domain.settings import Settings
from qbdesk.services.settings_keeper import SettingsKeeper


def test_it_is_read_once_and_only_where_no_setting_is_kept(tmp_path: Path) -> None:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    state.setValue("window/theme", "dark")
    state.setValue("table/density", "compact")
    kept: list[Settings] = []
    keeper = SettingsKeeper(Settings(density="roomy"), kept.append)
    take_over_looks(state, keeper)
    assert (keeper.settings.theme, keeper.settings.density) == ("dark", "roomy")
    assert state.allKeys() == []
    take_over_looks(state, keeper)
    assert len(kept) == 1


def test_what_cannot_be_used_is_forgotten(tmp_path: Path) -> None:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    state.setValue("window/theme", "pink")
    keeper = SettingsKeeper(Settings(), lambda _: None)
    take_over_looks(state, keeper)
    assert keeper.settings == Settings()
    assert state.allKeys() == []
