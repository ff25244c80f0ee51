"""The first start by itself: what it says, where the focus is, and what it asks for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from qbdesk.app.engine import open_engine
from qbdesk.app.options import Options
from qbdesk.domain.settings import Settings
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.first_start.bar import FirstStartBar
from qbdesk.ui.first_start.window import FirstStartParts, FirstStartWindow
from qbdesk.ui.icons import Icons
from qbdesk.ui.key_entry import KeyEntry
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.shortcuts_window import ShortcutsWindow
from qbdesk.ui.theme import Theme
from qbdesk.ui.wishes import Wish
from tests.services.keyrings import MemoryKeyring, in_use

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@dataclass
class First:
    window: FirstStartWindow
    demos: list[str] = field(default_factory=list)
    wished: list[Wish] = field(default_factory=list)
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    def button(self, text: str) -> QAbstractButton:
        return next(each for each in self.window.findChildren(QAbstractButton) if each.text() == text)

    @property
    def entry(self) -> KeyEntry:
        entry = self.window.findChild(KeyEntry)
        assert entry is not None
        return entry

    @property
    def key(self) -> QLineEdit:
        key = self.entry.focusProxy()
        assert isinstance(key, QLineEdit)
        return key

    def says(self, text: str) -> bool:
        return any(text in label.text() for label in self.window.findChildren(QLabel))


@pytest.fixture(autouse=True)
def ring() -> Iterator[MemoryKeyring]:
    back_end = MemoryKeyring()
    with in_use(back_end):
        yield back_end


@pytest.fixture
async def first(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, tmp_path: Path
) -> AsyncIterator[First]:
    profile = Options(data_dir=tmp_path, port=0).profile()
    async with open_engine(profile, Settings(), ports=(0,), demo=False, must_listen=True) as engine:
        await engine.keys.find()
        demos: list[str] = []
        wished: list[Wish] = []
        closed = asyncio.Event()

        def start_demo() -> str:
            demos.append("demo")
            return "" if len(demos) == 1 else "It is running already."

        window = FirstStartWindow(
            FirstStartParts(
                theme=theme,
                icons=icons,
                words=words,
                language="en",
                keys=engine.keys,
                board=engine.board,
                settings=QSettings(str(profile.window_state), QSettings.Format.IniFormat),
                start_demo=start_demo,
                on_close=closed.set,
                panel_url="https://app.quickbutik.com",
                wishes={
                    wish: partial(wished.append, wish)
                    for wish in (Wish.OPEN_LOG, Wish.COPY_DIAGNOSTICS, Wish.ABOUT)
                },
            )
        )
        window.resize(1280, 720)
        window.show()
        yield First(window, demos, wished, closed)
        await window.aclose()


async def test_help_is_within_reach_before_there_is_a_shop(first: First) -> None:
    bar = first.window.findChild(FirstStartBar)
    assert bar is not None
    offered = {action.text(): action for action in bar._menu.actions()}
    for text in ("Open the log", "Copy diagnostics", "About qbdesk"):
        offered[text].trigger()
    assert first.wished == [Wish.OPEN_LOG, Wish.COPY_DIAGNOSTICS, Wish.ABOUT]
    for _ in range(2):
        offered["Keyboard shortcuts"].trigger()
    (overview,) = first.window.findChildren(ShortcutsWindow)
    assert overview.isVisible()
    assert all(action.isEnabled() for action in bar._menu.actions())


async def test_the_key_is_hidden_until_the_eye_is_pressed(first: First) -> None:
    QTest.keyClicks(first.key, "hunter2")
    assert "hunter2" not in first.key.displayText()
    eye = next(each for each in first.key.findChildren(QAbstractButton) if "Show" in each.accessibleName())
    eye.click()
    assert first.key.displayText() == "hunter2"
    assert eye.accessibleName() == "Hide the key"


async def test_a_key_of_the_wrong_kind_is_answered_while_it_is_pasted(first: First) -> None:
    first.key.setText("qb_pat_1")
    assert "That is a v2 key (qb_pat_)" in first.entry.answer()
    assert first.key.property("wrong")
    assert first.key.accessibleDescription() == first.entry.answer()
    first.key.setText("")
    assert "Found under Settings" in first.entry.answer()
    assert not first.key.property("wrong")


async def test_the_demo_is_asked_for_and_says_what_became_of_it(first: First) -> None:
    first.button("Start the demo").click()
    assert first.says("a window of its own")
    first.button("Start the demo").click()
    assert first.says("It is running already.")
    assert first.demos == ["demo", "demo"]


async def test_wishes_of_the_bar(first: First) -> None:
    languages: list[str] = []
    first.window.language_requested.connect(languages.append)
    menu = first.window.findChild(MenuButton)
    assert menu is not None
    assert menu.choices() == ("Svenska", "English")
    menu.choose(0)
    assert languages == ["sv"]
    first.window._copy_address()
    assert QGuiApplication.clipboard().text().startswith("http://127.0.0.1:")


async def test_closing_is_a_wish(first: First) -> None:
    first.window.close()
    assert first.closed.is_set()
    assert first.window.isVisible()


@pytest.mark.parametrize("dark", [False, True])
async def test_it_fits_a_small_screen_in_light_and_dark(first: First, theme: Theme, dark: bool) -> None:
    theme.choose(dark)
    first.window.resize(1280, 720)
    page = first.window.findChild(QScrollArea)
    assert page is not None
    content = page.widget()
    assert content is not None
    async with asyncio.timeout(5):
        while not page.viewport().height() >= content.minimumSizeHint().height():  # noqa: ASYNC110 - Qt lays out when it likes
            await asyncio.sleep(0)
    assert content.minimumSizeHint().width() <= page.viewport().width()


async def test_tab_leads_from_the_key_through_the_page(first: First) -> None:
    first.window.activateWindow()
    first.key.setFocus(Qt.FocusReason.OtherFocusReason)
    seen = []
    for _ in range(8):
        QTest.keyClick(first.window.focusWidget() or first.window, Qt.Key.Key_Tab)
        focus = first.window.focusWidget()
        seen.append(focus.text() if isinstance(focus, QAbstractButton) else "")
    assert {"Connect", "Open the control panel", "Start the demo"} <= set(seen)
