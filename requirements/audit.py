"""The word of `run.py` that asks whether a locked package has a known fault.

Nothing is kept and no address is named: pip-audit knows where to ask. Where nothing answers, that is said in
a line and is no failure; a fault that is known is one.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from requirements.environment import lock_path, throw_away_uv
from requirements.processes import CannotRunError, child_environment, say

LEVELS = ("base", "dev")
LONGEST_S = 180
OPTIONS = (
    "--require-hashes",
    "--disable-pip",
    "--progress-spinner",
    "off",
    "--timeout",
    "5",
    "--format",
    "json",
)


def run_audit(words: list[str]) -> int:
    """Look at each lock, as far as the list of known faults can be asked; 1 when a package has one."""
    import shutil
    import tempfile

    if len(words) > 1:
        raise CannotRunError(f"run.py audit takes no further words, and got: {' '.join(words[1:])}")
    with tempfile.TemporaryDirectory() as scratch:
        try:
            auditor = shutil.which("pip-audit")
            uv = shutil.which("uv") or (None if auditor else throw_away_uv(Path(scratch)))
        except CannotRunError:
            auditor = uv = None
        program = [auditor] if auditor else [uv, "tool", "run", "--quiet", "pip-audit"] if uv else []
        codes = [audit(level, [str(part) for part in program]) for level in LEVELS]
    return max(codes)


def audit(level: str, program: Sequence[str]) -> int:
    """Ask about one lock and say what came of it."""
    lock = lock_path(level)
    faults, unknown, known = read_answer(ask(program, lock) if program else "")
    for fault in faults:
        say(f"{lock.name}: {fault}")
    if not known:
        say(f"{lock.name}: the list of known faults was not reached, skipped.")
    else:
        say(
            f"{lock.name}: {known} packages looked at, {len(faults)} known faults, {unknown} not in the list."
        )
    return 1 if faults else 0


def ask(program: Sequence[str], lock: Path) -> str:
    """What pip-audit answers about a lock, "" when it does not come to an answer."""
    variables = {**child_environment(), "UV_PYTHON_DOWNLOADS": "never"}
    command = [*program, *OPTIONS, "--requirement", str(lock)]
    try:
        ran = subprocess.run(
            command,
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout


def read_answer(answer: str) -> tuple[list[str], int, int]:
    """The faults in words, how many packages the list does not have, and how many it has."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return [], 0, 0
    looked_at = [package for package in packages if "skip_reason" not in package]
    faults = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {_mended_in(fault)}"
        for package in looked_at
        for fault in package["vulns"]
    ]
    return faults, len(packages) - len(looked_at), len(looked_at)


def _mended_in(fault: dict[str, list[str]]) -> str:
    return ", ".join(fault["fix_versions"]) or "none yet"
