"""The suite's own guards: a test that leaves something behind fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LEAVERS = {
    "log record": "import logging\ndef test_it(): logging.getLogger('x').warning('oh')\n",
    "unmet expectation": "def test_it(log_watch): log_watch.expect('never said')\n",
    "task": (
        "import asyncio\n"
        "async def test_it():\n"
        "    loop = asyncio.get_running_loop()\n"
        "    loop.left = loop.create_task(asyncio.Event().wait())\n"
    ),
    "lost exception": (
        "import asyncio, gc\n"
        "async def fail(): raise ValueError\n"
        "async def test_it():\n"
        "    asyncio.get_running_loop().create_task(fail())\n"
        "    await asyncio.sleep(0)\n"
        "    gc.collect()\n"
    ),
    "thread": (
        "import threading\n"
        "def test_it(): threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    ),
    "child process": (
        "import subprocess, sys\n"
        "left = []\n"
        "def test_it(): left.append(subprocess.Popen([sys.executable, '-c', 'input()'],"
        " stdin=subprocess.PIPE))\n"
    ),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the leavers and of one tidy test, run with this suite's conftest."""
    folder = tmp_path_factory.mktemp("suite")
    (folder / "conftest.py").write_text("from tests.conftest import *\n", encoding="utf-8")
    for number, code in enumerate(LEAVERS.values()):
        (folder / f"test_leaver_{number}.py").write_text(code, encoding="utf-8")
    (folder / "test_tidy.py").write_text(
        "import logging\n"
        "def test_it(log_watch):\n"
        "    log_watch.expect('oh')\n"
        "    logging.getLogger('x').warning('oh')\n",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-c",
            str(ROOT / "pyproject.toml"),
            "--rootdir",
            str(folder),
            "-p",
            "no:cacheprovider",
            "-p",
            "no:randomly",
            str(folder),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    return ran.stdout


@pytest.mark.parametrize("number", range(len(LEAVERS)), ids=list(LEAVERS))
def test_what_is_left_behind_fails_the_test(outcomes: str, number: int) -> None:
    said = [line for line in outcomes.splitlines() if f"test_leaver_{number}.py" in line]
    assert any(line.startswith(("ERROR", "FAILED")) for line in said), outcomes


def test_a_tidy_test_passes(outcomes: str) -> None:
    assert not any("test_tidy.py" in line for line in outcomes.splitlines() if "ERROR" in line), outcomes
