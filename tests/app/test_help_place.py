"""Help on a real engine: what the window about qbdesk tells, and what is copied for whoever helps."""

from __future__ import annotations

import platform
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from qbdesk import __version__
from qbdesk.app.engine import open_engine
from qbdesk.app.help_place import HelpPlace, find_licences, without_home
from qbdesk.app.options import Options
from qbdesk.app.paths import resources
from qbdesk.domain.settings import Settings
from qbdesk.ui.about_window import AboutFacts, licence_words
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
async def place(qtbot: QtBot, tmp_path: Path) -> AsyncIterator[HelpPlace]:
    profile = Options(data_dir=tmp_path).profile()
    async with open_engine(profile, Settings(), ports=(0,), demo=False, must_listen=True) as engine:
        made = HelpPlace(engine, Theme(), Icons(resources() / "icons"), Settings)
        yield made
        made.close()


async def test_it_tells_versions_places_and_the_licence(place: HelpPlace, tmp_path: Path) -> None:
    place.open_about()
    window = place.about
    assert window is not None
    text = window.text()
    assert text.splitlines()[0] == f"qbdesk {__version__}"
    for told in (f"Python: {platform.python_version()}", "Qt: 6", "PySide6: 6", "SQLite: 3", str(tmp_path)):
        assert told in text
    licences = window.findChild(QPlainTextEdit)
    assert licences is not None
    assert licences.isReadOnly()
    assert licences.toPlainText().startswith("MIT License")
    copy = next(each for each in window.findChildren(QPushButton) if each.text() == "Copy")
    copy.click()
    assert QApplication.clipboard().text() == text
    assert "Copied" in [each.text() for each in window.findChildren(QLabel)]


async def test_there_is_one_window_and_esc_closes_it(place: HelpPlace) -> None:
    place.open_about()
    first = place.about
    place.open_about()
    assert place.about is first
    assert first is not None
    QTest.keySequence(first, QKeySequence("Esc"))
    assert place.about is None


async def test_the_diagnostics_are_copied_as_they_are_told(place: HelpPlace) -> None:
    place.copy_diagnostics()
    assert QApplication.clipboard().text() == place.diagnostics()


def test_a_bundle_shows_the_licences_of_all_its_parts(tmp_path: Path) -> None:
    assert find_licences(tmp_path) == ("", False)
    (tmp_path / "LICENSE").write_text("own", encoding="utf-8")
    assert find_licences(tmp_path) == ("own", False)
    (tmp_path / "NOTICES.txt").write_text("all", encoding="utf-8")
    assert find_licences(tmp_path) == ("all", True)
    facts = AboutFacts(versions=(), places=(), licences="all", is_bundle=True)
    assert "all that it brings along" in licence_words(facts)


def test_places_do_not_name_the_user() -> None:
    assert without_home(Path.home() / "x" / "qbdesk.log") == str(Path("~/x/qbdesk.log"))
    assert without_home(Path("/srv/qbdesk")) == str(Path("/srv/qbdesk"))
