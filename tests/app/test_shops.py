"""Several shops on one computer: listed, added with what is their own, and switched to from the menu."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from qbdesk.adapters.network import free_port
from qbdesk.adapters.profile_folder import ProfileFolder, profile_names
from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.app import paths
from qbdesk.app.shops import Shops
from qbdesk.domain.settings import DEFAULT_PORT, Settings
from qbdesk.domain.shop_name import is_shop_name, shop_name_of
from qbdesk.ui.icons import Icons
from qbdesk.ui.shop_menu import AddShopDialog, ShopButton
from qbdesk.ui.theme import Theme


class Starts:
    def __init__(self) -> None:
        self.shops: list[str] = []
        self.without: set[str] = set()
        self.works = True

    def __call__(self, *words: str, without: tuple[str, ...] = ()) -> bool:
        self.shops.append(words[words.index("--shop") + 1])
        self.without.update(without)
        return self.works


@pytest.fixture
def starts() -> Starts:
    return Starts()


@pytest.fixture
def shops(tmp_path: Path, starts: Starts) -> Shops:
    for name, title in (("shop", "Fjällvind"), ("aa", "")):
        profile = ProfileFolder(tmp_path, name)
        profile.make()
        write_settings(profile.settings, Settings(shop_title=title))
    (tmp_path / "shops" / "Not a shop").mkdir()
    (tmp_path / "shops" / "file").touch()
    return Shops(tmp_path, "shop", starts)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Fjällvind Handel", "fjallvind-handel"),
        ("  Åre & Ørje  ", "are-orje"),
        ("x" * 60, "x" * 40),
        ("x" * 39 + " yy", "x" * 39),
        ("--", ""),
        ("日本", ""),
    ],
)
def test_a_folder_is_named_after_the_title(title: str, name: str) -> None:
    assert shop_name_of(title) == name
    assert not name or is_shop_name(name)


def test_shops_are_listed_by_title(shops: Shops) -> None:
    assert [(entry.name, entry.title, entry.is_present) for entry in shops.listed()] == [
        ("aa", "aa", False),
        ("shop", "Fjällvind", True),
    ]


def test_a_broken_settings_file_hides_no_shop(shops: Shops, tmp_path: Path) -> None:
    (tmp_path / "shops" / "aa" / "settings.toml").write_text("port = 'x'")
    assert [entry.name for entry in shops.listed()] == ["aa", "shop"]


def test_a_new_shop_has_what_is_its_own(shops: Shops, starts: Starts, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        busy = other.getsockname()[1]
        assert free_port(busy, ()) > busy
    assert shops.add("berg", "Bergs") == ""
    kept = read_settings(ProfileFolder(tmp_path, "berg").settings)
    assert kept.shop_title == "Bergs"
    assert kept.port > DEFAULT_PORT, "the default belongs to the shops that are there"
    assert starts.shops == ["berg"]
    own = {"QBDESK_API_KEY", "PGPASSWORD", "QBDESK_WEBHOOK_SECRET"}
    assert starts.without == own, "a key that was given is this shop's alone"
    assert shops.add("berg", "Bergs") != ""
    assert shops.add("demo", "Demo") != ""
    assert profile_names(tmp_path) == ["aa", "berg", "shop"]
    one, two = (ProfileFolder(tmp_path, name).webhook_secret().reveal() for name in ("shop", "berg"))
    assert one != two


def test_the_menu_switches_and_adds(shops: Shops, starts: Starts, qtbot: QtBot) -> None:
    button = ShopButton(Theme(dark=False), Icons(paths.resources() / "icons"), "Fjällvind", shops)
    qtbot.addWidget(button)
    button.fill().actions()[0].trigger()
    assert starts.shops == ["aa"]
    present = button.fill().actions()[1]
    assert present.isChecked()
    present.trigger()
    assert starts.shops == ["aa"], "one is there already"
    button.fill().actions()[-1].trigger()
    dialog = button.findChild(AddShopDialog) or button.window().findChild(AddShopDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    make = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Add")
    for wrong in ("", "?", "demo", "AA"):
        field.setText(wrong)
        assert not make.isEnabled(), wrong
    field.clear()
    QTest.keyClicks(field, "Bergs Handel")
    assert any("bergs-handel" in label.text() for label in dialog.findChildren(QLabel))
    starts.works = False
    make.click()
    assert dialog.isVisible(), "it says why"
    assert starts.shops == ["aa", "bergs-handel"]
