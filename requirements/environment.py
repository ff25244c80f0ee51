"""The environment `.venv`, made from the hash-pinned locks beside this file.

A stamp in the environment says which lock and which Python it was made from. The stamp is taken away before
anything changes and written last, so an interrupted installation is done again; a file lock lets only one
start install at a time. No package index is named here: uv and pip use the settings of whoever runs this.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from requirements.processes import (
    ON_WINDOWS,
    ROOT,
    VENV,
    VENV_PYTHON,
    CannotRunError,
    child_environment,
    run_or_refuse,
    run_quietly,
    say,
)
from requirements.system import provide_packages

STAMP = VENV / "qbdesk-stamp.txt"
INSTALL_LOCK = VENV / "qbdesk-install.lock"
INSTALL_FAILED = (
    "The packages could not be installed. Is the network there, and does `python3 -m pip config list` "
    "name a package index that this computer reaches? The next start tries again."
)


def ensure_environment(level: str) -> None:
    """See that `.venv` holds what the lock of this level says ("base", or "dev" which includes it)."""
    if installed_level() in (level, "dev"):
        return
    VENV.mkdir(exist_ok=True)
    with only_one_installer():
        if installed_level() not in (level, "dev"):
            install(level)


def installed_level() -> str | None:
    """The level whose present lock the environment was made from with a Python like this one, if any."""
    stamp = read_stamp()
    if not stamp or not VENV_PYTHON.is_file():
        return None
    return next((level for level in ("dev", "base") if stamp == stamp_for(level)), None)


def read_stamp() -> str:
    """The stamp in the environment, empty if there is none."""
    try:
        return STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""


def stamp_for(level: str) -> str:
    """What the stamp says after a complete installation of this level."""
    digest = hashlib.sha256(lock_path(level).read_bytes()).hexdigest()
    return f"{python_kind()} {level} {digest}\n"


def python_kind() -> str:
    """What an environment's compiled packages depend on, as `cpython-311`."""
    return f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')}"


def lock_path(level: str) -> Path:
    """The lock file of a level."""
    return ROOT / "requirements" / f"{level}.lock"


def install(level: str) -> None:
    """Bring the environment to a level, from nothing unless a complete one of the same Python is there."""
    import time

    started = time.monotonic()
    kind, old_level, *_ = [*read_stamp().split(), "", ""]
    reusable = kind == python_kind() and VENV_PYTHON.is_file()
    if old_level == "dev":
        level = "dev"  # never downgraded: somebody develops here
    say(
        "Bringing the environment up to date …" if reusable else "Making the environment (first start only) …"
    )
    STAMP.unlink(missing_ok=True)
    if not reusable:
        clear_environment()
        create_environment(VENV)
    install_packages(level)
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(stamp_for(level), encoding="utf-8")
    fresh.replace(STAMP)
    say(f"… done in {time.monotonic() - started:.0f} s.")


@contextlib.contextmanager
def only_one_installer() -> Iterator[None]:
    """Hold the installation lock; installers inherit it, so it outlives a killed run.py until they end."""
    with INSTALL_LOCK.open("a+b") as handle:
        descriptor = handle.fileno()
        if not lock_file(descriptor, wait=False):
            say("Another start is installing; waiting for it …")
            while not lock_file(descriptor, wait=True):
                continue
        os.set_inheritable(descriptor, True)
        yield


def lock_file(descriptor: int, wait: bool) -> bool:
    """Lock an open file for this process and those that inherit it; closing it unlocks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def clear_environment() -> None:
    """Empty `.venv` but for the lock that is held."""
    import shutil

    try:
        for entry in VENV.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry != INSTALL_LOCK:
                entry.unlink()
    except OSError as error:
        raise CannotRunError(
            f"{VENV} cannot be renewed ({error}): close every qbdesk and start again."
        ) from error


def create_environment(folder: Path) -> None:
    """Make an environment without pip, for this Python."""
    import venv

    venv.EnvBuilder(with_pip=False, symlinks=not ON_WINDOWS).create(folder)


def install_packages(level: str) -> None:
    """Install exactly the lock, with uv where there is one, else (or when uv could not) with pip."""
    import shutil

    lock = str(lock_path(level))
    uv = shutil.which("uv")
    if uv:
        sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(VENV_PYTHON), lock]
        problem = run_quietly(sync, {**child_environment(), "UV_PYTHON_DOWNLOADS": "never"})
        if problem is None:
            return
        say(f"{problem}\nuv could not install the packages; trying with pip …")
    pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    provide_pip()
    run_or_refuse([*pip, "install", "--require-hashes", "--no-deps", "--requirement", lock], INSTALL_FAILED)
    strangers = packages_not_in(lock_path(level))
    if strangers:
        run_or_refuse([*pip, "uninstall", "--yes", *strangers], "Old packages could not be removed.")


def provide_pip() -> None:
    """See that the environment has pip, from the copy that Python carries."""
    if run_quietly([str(VENV_PYTHON), "-c", "import pip"]) is None:
        return
    if run_quietly([str(VENV_PYTHON), "-c", "import ensurepip"]) is not None:
        # Debian and Ubuntu keep it in a package of its own.
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        provide_packages([f"python{version}-venv"], "This Python does not carry its own pip.")
    run_or_refuse([str(VENV_PYTHON), "-m", "ensurepip"], "Python's own pip could not be unpacked.")


def packages_not_in(lock: Path) -> list[str]:
    """The installed packages that the lock does not name: what an earlier lock left behind."""
    import importlib.metadata

    folder = next(VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages")
    installed = {each.metadata["Name"] for each in importlib.metadata.distributions(path=[str(folder)])}
    kept = {*locked_names(lock.read_text(encoding="utf-8")), "pip", "setuptools"}
    return sorted(name for name in installed if name and normal_name(name) not in kept)


def locked_names(lock: str) -> set[str]:
    """The names that a lock file pins."""
    return {normal_name(line.partition("==")[0]) for line in lock.splitlines() if line[:1].isalnum()}


def normal_name(name: str) -> str:
    """A package's name as indexes compare it."""
    return name.strip().lower().replace("_", "-").replace(".", "-")


def throw_away_uv(folder: Path) -> str:
    """Install uv into a folder of its own and return the program's path."""
    say("Fetching uv for this once …")
    create_environment(folder)
    python = folder / VENV_PYTHON.relative_to(VENV)
    run_or_refuse([str(python), "-m", "ensurepip"], "Python's own pip could not be unpacked.")
    run_or_refuse([str(python), "-m", "pip", "install", "--quiet", "uv"], "uv could not be installed.")
    return str(python.with_name("uv.exe" if ON_WINDOWS else "uv"))
