"""The card of the tunnel on a real engine: only what the choice needs, and where the token lies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QProgressBar
from pytestqt.qtbot import QtBot

from qbdesk.adapters.settings_file import write_settings
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.options import Options
from qbdesk.domain.settings import Settings
from qbdesk.domain.tunnel import TunnelKind, TunnelProblem, TunnelState, TunnelStatus
from qbdesk.services.key_keeper import KeyPlace
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.icons import Icons
from qbdesk.ui.settings.agent_setting import short_path
from qbdesk.ui.settings.parts import ConnectionParts, SettingsParts
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.settings.token_dialog import TokenDialog
from qbdesk.ui.settings.token_setting import token_place_words
from qbdesk.ui.settings.tunnel_group import domain_refusal, state_words, url_refusal
from qbdesk.ui.settings.window import SettingsWindow
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.services.keyrings import MemoryKeyring, NoKeyring, in_use

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
TOKEN = "2abcDEFghi_jklMNO"
ALL = {"ngrok token", "Own domain", "Public address", "Program", "State", "Prove from outside"}


@dataclass
class Opened:
    window: SettingsWindow
    keeper: SettingsKeeper
    engine: Engine
    asked: list[str]
    agents: list[str] = field(default_factory=list)

    def row(self, label: str) -> SettingRow:
        rows = [each for each in self.window.findChildren(SettingRow) if each.words.startswith(f"{label} ")]
        assert rows, label
        return rows[0]

    def shown(self) -> set[str]:
        return {label for label in ALL if self.row(label).isVisible()}

    def choose(self, way: str) -> None:
        button(self.row("Way in"), way).click()

    async def find_agent(self, kind: TunnelKind) -> str:
        if not self.agents:
            raise TunnelProblem("no_agent", "ngrok is not on this computer.")
        return self.agents[0]


def button(place: QObject, text: str) -> QAbstractButton:
    return next(each for each in place.findChildren(QAbstractButton) if each.text() == text)


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not done():  # noqa: ASYNC110 - what is waited for is a picture, not an event
            await asyncio.sleep(0)


@pytest.fixture
def ring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture(autouse=True)
def keyring(ring: MemoryKeyring) -> Iterator[None]:
    with in_use(ring):
        yield


@pytest.fixture
async def opened(
    qtbot: QtBot, theme: Theme, icons: Icons, tasks: TaskScope, tmp_path: Path
) -> AsyncIterator[Opened]:
    profile = Options(data_dir=tmp_path, port=0).profile()
    async with open_engine(profile, Settings(), ports=(0,), demo=False, must_listen=True) as engine:
        await engine.tokens.find()
        keeper = SettingsKeeper(Settings(), partial(write_settings, profile.settings))
        asked: list[str] = []
        parts = SettingsParts(
            theme=theme,
            icons=icons,
            keeper=keeper,
            keys=engine.keys,
            board=engine.board,
            tasks=tasks,
            folder=profile.path,
            open_folder=lambda: None,
            connection=ConnectionParts(
                tokens=engine.tokens,
                find_agent=lambda kind: made.find_agent(kind),
                fetch_agent=partial(asked.append, "fetch"),
                cancel_fetch=partial(asked.append, "cancel"),
                retry=partial(asked.append, "retry"),
                prove=partial(asked.append, "prove"),
            ),
        )
        window = SettingsWindow(parts, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
        made = Opened(window, keeper, engine, asked)
        window.show()
        yield made
        window.close()
        window.deleteLater()


async def test_only_what_the_way_in_needs_is_shown(opened: Opened) -> None:
    assert opened.shown() == set()
    assert "do not reach" in opened.row("Way in").line
    opened.choose("ngrok")
    assert opened.shown() == ALL - {"Public address"}
    opened.choose("cloudflared")
    assert opened.shown() == {"Program", "State", "Prove from outside"}
    opened.choose("Own address")
    assert opened.shown() == {"Public address", "State", "Prove from outside"}
    search = opened.window.findChild(QLineEdit)
    assert search is not None
    search.setText("tunnel")
    assert not opened.row("ngrok token").isVisible(), "a search does not bring back what has no use"
    assert opened.keeper.settings.tunnel == "own"


async def test_the_token_is_entered_kept_and_never_shown(opened: Opened, ring: MemoryKeyring) -> None:
    opened.choose("ngrok")
    row = opened.row("ngrok token")
    button(row, "Enter…").click()
    dialog = opened.window.findChild(TokenDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText("not a token")
    button(dialog, "Save").click()
    await until(lambda: button(dialog, "Save").isEnabled())
    assert field.property("wrong")
    assert dialog.isVisible()
    field.setText(TOKEN)
    button(dialog, "Save").click()
    await until(lambda: not dialog.isVisible())
    assert ring.kept["qbdesk", "shop/ngrok-token"] == TOKEN
    assert "keyring" in row.line
    assert not any(TOKEN in each.text() for each in opened.window.findChildren(QLineEdit))


@pytest.mark.parametrize("ring", [NoKeyring()])
async def test_without_a_keyring_the_choices_are_offered(opened: Opened, ring: MemoryKeyring) -> None:
    opened.choose("ngrok")
    await opened.engine.tokens.set_token(TOKEN)
    row = opened.row("ngrok token")
    assert "No keyring on this computer" in row.line
    assert "QBDESK_NGROK_TOKEN" in row.line
    assert button(row, "Keep in a file").isVisible()
    button(row, "Keep in a file").click()
    await until(lambda: opened.engine.tokens.held.place is KeyPlace.FILE)
    assert "only you can read" in row.line
    assert not button(row, "Keep in a file").isVisible()


async def test_the_agent_is_fetched_only_when_wished_for(opened: Opened) -> None:
    opened.choose("ngrok")
    row = opened.row("Program")
    await until(lambda: "not on this computer" in row.line)
    assert opened.asked == []
    button(row, "Download…").click()
    assert opened.asked == ["fetch"]
    before = opened.engine.board.status.tunnel
    opened.engine.board.update(tunnel=replace(before, downloaded=(3_000_000, 9_000_000)))
    bar = row.findChild(QProgressBar)
    assert bar is not None
    await until(bar.isVisible)
    assert (bar.value(), bar.maximum(), row.line) == (3_000_000, 9_000_000, "3 of 9 MB from ngrok's own page")
    button(row, "Cancel").click()
    assert opened.asked == ["fetch", "cancel"]
    opened.agents.append(str(Path.home() / "bin" / "ngrok"))
    opened.engine.board.update(tunnel=before)
    await until(lambda: not button(row, "Look again").isVisible() and not bar.isVisible())
    assert not button(row, "Download…").isVisible()


async def test_state_and_proof_follow_the_board(opened: Opened) -> None:
    opened.choose("ngrok")
    board = opened.engine.board
    failed = TunnelStatus(
        kind=TunnelKind.NGROK, state=TunnelState.FAILED, code="ERR_NGROK_108", problem="Another one runs."
    )
    board.update(tunnel=failed)
    state = opened.row("State")
    await until(lambda: state.line == "Another one runs.")
    button(state, "Try again").click()
    board.update(
        tunnel=replace(failed, state=TunnelState.ONLINE, public_url="https://a.ngrok.app", problem="")
    )
    await until(lambda: state.line == "")
    board.update(public_webhook_url="https://a.ngrok.app/x")
    proof = opened.row("Prove from outside")
    await until(lambda: button(proof, "Prove now").isEnabled())
    button(proof, "Prove now").click()
    assert opened.asked == ["retry", "prove"]


async def test_bad_values_are_refused_in_the_field(opened: Opened) -> None:
    opened.choose("ngrok")
    domain = opened.row("Own domain").findChild(QLineEdit)
    assert domain is not None
    QTest.keyClicks(domain, "https://a.ngrok.app")
    assert domain.property("wrong")
    assert "https://" in opened.row("Own domain").line
    QTest.keyClick(domain, Qt.Key.Key_Escape)
    QTest.keyClicks(domain, "a.ngrok.app")
    QTest.keyClick(domain, Qt.Key.Key_Return)
    assert opened.keeper.settings.ngrok_domain == "a.ngrok.app"


def test_what_is_refused() -> None:
    assert domain_refusal("") == domain_refusal("shop.ngrok.app") == url_refusal("") == ""
    assert url_refusal("https://hooks.example.com/in") == ""
    assert all(map(url_refusal, ["http://example.com", "https://a.b/", "https://u:p@a.b", "x"]))


def test_every_place_and_state_has_its_words() -> None:
    assert len({token_place_words(place) for place in KeyPlace}) == len(KeyPlace) - 1
    assert all(tint != "new" for _, tint, _ in map(state_words, TunnelState)), "green is earned by a proof"


def test_the_home_folder_is_a_tilde() -> None:
    assert short_path(str(Path.home() / "bin" / "ngrok")) == str(Path("~") / "bin" / "ngrok")
    assert short_path("/opt/ngrok") == "/opt/ngrok"
