"""The words of `run.py` that build the stand-alone program and its packages."""

from __future__ import annotations

from pathlib import Path

from requirements.environment import ensure_environment
from requirements.processes import ROOT, VENV_PYTHON, CannotRunError, child_environment, hand_over
from requirements.system import (
    BUNDLE_PROGRAMS,
    ON_LINUX,
    PACKAGE_PROGRAMS,
    WAYLAND_LIBRARIES,
    XCB_LIBRARIES,
    provide_libraries,
)

NO_COMMIT_TIME = "315532800"
AS_IT_IS = "--no-build"


def run_bundle(words: list[str]) -> int:
    """Build the stand-alone folder in dist/, the same bytes from the same commit."""
    variables = provide()
    return hand_over(pyinstaller(words[1:]), variables, cwd=ROOT)


def run_package(words: list[str]) -> int:
    """Build the bundle and pack it for this platform; `--no-build` packs the one that is in dist/."""
    import subprocess

    if words[1:] not in ([], [AS_IT_IS]):
        raise CannotRunError(f"run.py package takes {AS_IT_IS} or nothing, and got: {' '.join(words[1:])}")
    variables = provide()
    if AS_IT_IS not in words:
        code = subprocess.call([str(VENV_PYTHON), *pyinstaller([])], cwd=ROOT, env=variables)
        if code:
            return code
    elif not (ROOT / "dist" / "qbdesk").is_dir():
        raise CannotRunError("There is no bundle in dist/ yet: python3 run.py bundle")
    script = "linux_packages.py" if ON_LINUX else "zip_package.py"
    return hand_over([str(Path("packaging") / script)], variables, cwd=ROOT)


def provide() -> dict[str, str]:
    """See that all is here that a build needs; the variables of a reproducible one."""
    ensure_environment("dev")
    libraries = [*XCB_LIBRARIES, *WAYLAND_LIBRARIES]  # what this computer lacks, the bundle would lack
    programs = [*BUNDLE_PROGRAMS, *PACKAGE_PROGRAMS]
    provide_libraries({"QT_QPA_PLATFORM": "offscreen"}, libraries, programs, all_required=True)
    variables = {**child_environment(), "PYTHONHASHSEED": "0"}
    variables.setdefault("SOURCE_DATE_EPOCH", commit_time())
    return variables


def pyinstaller(words: list[str]) -> list[str]:
    """The words for the environment's Python that build the folder."""
    options = ["--noconfirm", "--clean", "--workpath", "build/pyinstaller"]
    return ["-m", "PyInstaller", *options, *words, "build.spec"]


def commit_time() -> str:
    """The time of the last commit as PyInstaller's clock, or a fixed one outside a git checkout."""
    import subprocess

    try:
        command = ["git", "log", "-1", "--format=%ct"]
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return NO_COMMIT_TIME
    return answer.stdout.strip() or NO_COMMIT_TIME
