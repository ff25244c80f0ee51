"""The words that `run.py` understands, and what each of them does."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from requirements.audit import run_audit
from requirements.bundling import run_bundle, run_package
from requirements.environment import ensure_environment, throw_away_uv
from requirements.processes import ROOT, VENV_PYTHON, CannotRunError, child_environment, hand_over, say
from requirements.system import (
    TEST_PROGRAMS,
    XCB_LIBRARIES,
    offscreen_without_display,
    provide_libraries,
)

EXIT_CANNOT_RUN = 3

COMPILE_OPTIONS = (
    *("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--no-header", "--no-emit-index-url", "--no-emit-find-links"),
)
MOST_WORKERS = 4
LEVEL_OPTIONS = {"base": (), "dev": ("--group", "dev", "--constraint", "requirements/base.lock")}
LINTERS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", "import sys, importlinter.cli as c; sys.argv[0] = 'lint-imports'; c.lint_imports_command()"),
    ("-m", "bandit", "-q", "-c", "pyproject.toml", "-r", "qbdesk", "run.py", "requirements", "packaging"),
)

HELP = """\
python3 run.py [words for qbdesk]    the desk for your own shop, or any command of qbdesk
python3 run.py demo                  the desk on a simulated shop

For developing:
  test [pytest words]                the whole suite, without a screen where there is none
  lint                               ruff, mypy, import-linter and bandit
  bench [name] [words]               the benchmarks
  screenshot [folder [scene ...]]    pictures of every view; without a folder those of the README
  translations                       collect the texts, say what lacks Swedish, pack the languages
  bundle                             a stand-alone build in dist/ (PyInstaller)
  package [--no-build]               the same, packed for this platform: .deb and .tar.xz, or .zip
  lock [--upgrade]                   renew requirements/*.lock from pyproject.toml (uv)
  audit                              known faults of the locked packages, where the network answers

qbdesk itself:
"""


def main(words: list[str]) -> int:
    """Do what the words ask; on POSIX most of them take this process over and do not return."""
    try:
        if words in (["--help"], ["-h"]):
            print(HELP, flush=True)
        return TOOLS.get(words[0] if words else "", start_qbdesk)(words)
    except CannotRunError as error:
        say(str(error))
        return EXIT_CANNOT_RUN
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def start_qbdesk(words: list[str]) -> int:
    """Hand over to qbdesk with these words."""
    if opens_window(words):
        provide_libraries(os.environ)
    ensure_environment("base")
    # -P: a module in the folder one happens to stand in must not hide one of ours.
    return hand_over(["-P", "-m", "qbdesk", *words], child_environment())


def run_tests(words: list[str]) -> int:
    """Run the whole suite with pytest, spread over the cores, or what further words ask of pytest on one."""
    ensure_environment("dev")
    variables = offscreen_without_display(child_environment())
    provide_libraries(variables, XCB_LIBRARIES, TEST_PROGRAMS)
    # Twice the cores: many tests wait for other processes.
    spread = ["-n", str(min((os.cpu_count() or 1) * 2, MOST_WORKERS)), "--dist", "worksteal"]
    return hand_over(["-m", "pytest", *(words[1:] or spread)], variables, cwd=ROOT)


def run_bench(words: list[str]) -> int:
    """Run the benchmarks."""
    return run_module("tests.bench", words)


def run_screenshot(words: list[str]) -> int:
    """Renew the pictures."""
    return run_module("tests.screenshots", words)


def run_translations(words: list[str]) -> int:
    """Bring the translations up to date with the source."""
    refuse_more(words)
    return run_module("tests.translations", words)


def run_module(module: str, words: list[str]) -> int:
    """Run one of our own development modules that opens windows."""
    ensure_environment("dev")
    variables = offscreen_without_display(child_environment())
    provide_libraries(variables)
    return hand_over(["-m", module, *words[1:]], variables, cwd=ROOT)


def run_lint(words: list[str]) -> int:
    """Run every linter, also after one has failed; the first failure is the exit code."""
    import subprocess

    refuse_more(words)
    ensure_environment("dev")
    variables = child_environment()
    codes = [subprocess.call([str(VENV_PYTHON), *each], cwd=ROOT, env=variables) for each in LINTERS]
    return next((code for code in codes if code), 0)


def run_lock(words: list[str]) -> int:
    """Make both lock files anew from pyproject.toml; further words (`--upgrade`) are uv's."""
    import shutil
    import subprocess
    import tempfile

    variables = {name: value for name, value in os.environ.items() if not steers_resolution(name)}
    with tempfile.TemporaryDirectory() as scratch:
        uv = shutil.which("uv") or throw_away_uv(Path(scratch))
        for level, of_level in LEVEL_OPTIONS.items():
            target = f"requirements/{level}.lock"
            command = [uv, *COMPILE_OPTIONS, *of_level, *words[1:], "--output-file", target, "pyproject.toml"]
            code = subprocess.call(command, cwd=ROOT, env=variables)
            if code:
                return code
    return 0


TOOLS = {
    "test": run_tests,
    "lint": run_lint,
    "bench": run_bench,
    "screenshot": run_screenshot,
    "translations": run_translations,
    "bundle": run_bundle,
    "package": run_package,
    "lock": run_lock,
    "audit": run_audit,
}


def opens_window(words: list[str]) -> bool:
    """Whether these words start the desk: `demo`, or options only that ask for more than a text."""
    if not words or words[0] == "demo":
        return "--help" not in words
    return words[0].startswith("-") and not {"-h", "--help", "--version"} & set(words)


def refuse_more(words: list[str]) -> None:
    """Refuse further words where none is understood."""
    if len(words) > 1:
        raise CannotRunError(f"run.py {words[0]} takes no further words, and got: {' '.join(words[1:])}")


def steers_resolution(variable: str) -> bool:
    """Whether this environment variable could leak a local index or file into a lock."""
    steering = ("INDEX", "FIND_LINKS", "CONSTRAINT", "OVERRIDE")
    return variable.startswith("PIP_") or (
        variable.startswith("UV_") and any(word in variable for word in steering)
    )
