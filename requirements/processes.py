"""Where the checkout and its environment lie, and how other programs are run in it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ON_WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")


class CannotRunError(Exception):
    """Why this machine cannot do what was asked, and what to do about it, in words for the person at it."""


def child_environment() -> dict[str, str]:
    """The variables for our own Python: it sees this checkout and the locked packages, and no others.

    A `--user` in somebody's pip settings would otherwise lead an installation out of the environment.
    """
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PIP_USER": "0"}
    variables.pop("PYTHONHOME", None)
    return variables


def hand_over(arguments: list[str], variables: dict[str, str], cwd: Path | None = None) -> int:
    """Go on as the environment's Python, on POSIX in this very process: signals and the exit are its own."""
    command = [str(VENV_PYTHON), *arguments]
    if cwd:
        os.chdir(cwd)
    sys.stdout.flush()
    if not ON_WINDOWS:
        os.execve(command[0], command, variables)  # noqa: S606 - there is no shell in between, as it should be
    import subprocess

    process = subprocess.Popen(command, env=variables)
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C reached the child as well: its end is ours
            return process.wait()


def run_quietly(command: Sequence[str], variables: Mapping[str, str] | None = None) -> str | None:
    """Run a command without a word; what it said last if it failed, else nothing."""
    import subprocess

    answer = subprocess.run(
        command,
        env=child_environment() if variables is None else variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        close_fds=False,
        check=False,
    )
    return "\n".join(answer.stdout.splitlines()[-15:]) if answer.returncode else None


def run_or_refuse(command: Sequence[str], sentence: str) -> None:
    """Run a command without a word; when it fails, say what it said and this sentence."""
    problem = run_quietly(command)
    if problem is not None:
        raise CannotRunError(f"{problem}\n{sentence}")


def say(text: str) -> None:
    """Tell the person at the terminal; standard output belongs to the commands."""
    print(text, file=sys.stderr, flush=True)
