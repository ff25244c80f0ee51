"""A real Secret Service: gnome-keyring on a session bus of its own, unlocked and locked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = ("dbus-run-session", "gnome-keyring-daemon")
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, PROGRAMS)), reason="gnome-keyring and dbus are not installed"
)
UNLOCKED = """
printf 'x\\n' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
ask="dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner"
until $ask string:org.freedesktop.secrets >/dev/null 2>&1; do :; done
"""
KEEPS = """
import asyncio
from qbdesk.adapters.keychain import Keychain

async def main():
    ring = Keychain("shop")
    await ring.write("api-key", "a-secret-text")
    print(await Keychain("shop").read("api-key"), await Keychain("other").read("api-key"))
    await ring.write("api-key", None)
    print(await ring.read("api-key"))

asyncio.run(main())
"""
REFUSES = """
import asyncio
from qbdesk.adapters.keychain import Keychain, KeychainProblem

async def main():
    ring = Keychain("shop", timeout_s=2.0)
    try:
        await ring.write("api-key", "a-secret-text")
    except KeychainProblem as problem:
        print(problem.title)
    print(await ring.read("api-key"))

asyncio.run(main())
"""


def on_a_bus(folder: Path, before: str, program: str) -> str:
    """What a program says that runs in a session of its own, behind the shell's words `before`."""
    home = {name: str(folder / name.lower()) for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")}
    for place in home.values():
        Path(place).mkdir(mode=0o700)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON_KEYRING", "DBUS"))
    }
    script = f'{before}"{sys.executable}" -c "$PROGRAM"; code=$?; kill %1 2>/dev/null; exit $code'
    ran = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script],
        cwd=ROOT, env=kept | home | {"PROGRAM": program, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=40, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_an_unlocked_ring_keeps_a_profiles_secret_and_lets_it_go(tmp_path: Path) -> None:
    assert on_a_bus(tmp_path, UNLOCKED, KEEPS).splitlines() == ["a-secret-text None", "None"]
    stored = b"".join(file.read_bytes() for file in (tmp_path / "xdg_data_home").rglob("*") if file.is_file())
    assert stored
    assert b"a-secret-text" not in stored


def test_without_a_ring_on_the_bus_it_says_so_in_time(tmp_path: Path) -> None:
    said = on_a_bus(tmp_path, "", REFUSES).splitlines()
    assert said[-1] == "None"
    assert said[0] in (
        "There is no keyring on this computer that qbdesk can use.", "The computer's keyring does not answer."
    )  # fmt: skip
