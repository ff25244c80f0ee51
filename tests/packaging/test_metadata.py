"""What systems and people are told of the program: menu entry, store's page, version, licences."""

from __future__ import annotations

import configparser
import re
import shutil
import struct
import subprocess
import tomllib
from importlib.metadata import distribution
from xml.etree import ElementTree as ET

import pytest

from qbdesk import __version__
from requirements.environment import locked_names, normal_name
from tests.packaging.scripts import PACKAGING, ROOT, script

DESKTOP = PACKAGING / "linux" / "qbdesk.desktop"
METAINFO = PACKAGING / "linux" / "se.qbdesk.qbdesk.metainfo.xml"


def checked_by(*command: str) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"not on this machine: {command[0]}")
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout + ran.stderr


def test_the_menu_entry_is_valid() -> None:
    checked_by("desktop-file-validate", "--no-hints", str(DESKTOP))


def test_the_stores_page_is_valid() -> None:
    checked_by("appstreamcli", "validate", "--no-net", str(METAINFO))


def test_menu_entry_and_page_name_the_same_program() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(DESKTOP, encoding="utf-8")
    page = ET.parse(METAINFO).getroot()
    assert page.findtext("launchable") == DESKTOP.name
    assert entry["Desktop Entry"]["Exec"] == page.findtext("provides/binary") == "qbdesk"
    assert (PACKAGING / "linux" / f"{entry['Desktop Entry']['Icon']}-256.png").is_file()
    assert {"Comment[sv]", "GenericName[sv]"} <= entry["Desktop Entry"].keys()


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    releases = ET.parse(METAINFO).getroot().findall("releases/release")
    changes = re.findall(
        r"^## (\d\S*) – (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert project["version"] == __version__
    assert [(each.get("version"), each.get("date")) for each in releases] == changes
    assert changes[0][0] == __version__


def test_the_notices_name_all_that_is_locked_and_hold_the_lgpl() -> None:
    text = script("notices")["notices"]()
    lock = (ROOT / "requirements" / "base.lock").read_text(encoding="utf-8")
    blocks = re.split(r"^# |^(?=\S+==)", lock, flags=re.MULTILINE)
    elsewhere = {
        normal_name(block.partition("==")[0])
        for block in blocks
        if re.match(r"\S+==\S+ ; .*(win32|darwin|python_full_version < )", block)
    }
    named = {normal_name(each) for each in re.findall(r"^(\S+) \d\S*\nLicence: \S", text, re.MULTILINE)}
    assert locked_names(lock) - elsewhere <= named
    for sentence in ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE", "Phosphor"):
        assert sentence in text
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").strip() in text


def test_the_notices_name_every_library_that_psycopg_brings() -> None:
    own = distribution("psycopg-binary").files or ()
    brought = {file.name.partition("-")[0].partition(".")[0] for file in own if ".libs/" in str(file)}
    assert len(brought) > 3
    text = script("notices")["notices"]()
    assert {name for name in brought if not re.search(rf"\b{name}\b", text)} == set()
    for sentence in (
        "PostgreSQL Global Development Group",
        "The OpenLDAP Public License",
        "Computing Services",
    ):
        assert sentence in text


@pytest.mark.parametrize("px", [16, 32, 48, 128, 256])
def test_an_icon_has_the_size_of_its_name(px: int) -> None:
    data = (PACKAGING / "linux" / f"qbdesk-{px}.png").read_bytes()
    assert struct.unpack(">II", data[16:24]) == (px, px)
