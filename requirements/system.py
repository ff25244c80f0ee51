"""The libraries and programs that come from the system's own packages (Linux)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from requirements.processes import CannotRunError, run_quietly, say

Pairs = Iterable[tuple[str, str]]

ON_LINUX = sys.platform.startswith("linux")

# What Qt opens on Linux, and the Debian or Ubuntu package that brings it.
CORE_LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
)
XCB_LIBRARIES = (
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
WAYLAND_LIBRARIES = (
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
)
APT_INSTALL = (
    *("apt-get", "install", "--yes", "--quiet", "--no-install-recommends"),
    *("--option", "DPkg::Lock::Timeout=300"),
)
# Programs and their packages: for the tests of a real window, of notifications (on a bus of their own) and of
# a shared store (a server of their own, PostgreSQL 15 or newer); for PyInstaller; for the .deb.
TEST_PROGRAMS = (
    *(("Xvfb", "xvfb"), ("xdotool", "xdotool"), ("openbox", "openbox"), ("dbus-daemon", "dbus")),
    *(("desktop-file-validate", "desktop-file-utils"), ("appstreamcli", "appstream")),
    *(("gnome-keyring-daemon", "gnome-keyring"), ("pg_ctlcluster", "postgresql")),
)
BUNDLE_PROGRAMS = (("objdump", "binutils"), ("strip", "binutils"))
PACKAGE_PROGRAMS = (("dpkg-deb", "dpkg"),)


def provide_libraries(
    variables: Mapping[str, str], more: Pairs = (), programs: Pairs = (), all_required: bool = False
) -> None:
    """See that Qt finds its libraries, since it aborts without a useful word where one is missing.

    `more` libraries and `programs` are installed where that is possible, and only named where it is not,
    unless all is required.
    """
    if not ON_LINUX:
        return
    needed = missing_for_qt(variables)
    wanted = missing_extras(more, programs)
    if all_required:
        needed, wanted = [*needed, *wanted], []
    if needed:
        names = ", ".join(dict(needed))
        provide_packages(packages_of([*needed, *wanted]), f"This computer lacks {names}.")
        still = [*missing_for_qt(variables), *(missing_extras(more, programs) if all_required else [])]
        if still:
            raise CannotRunError(f"Installed, and yet not found: {', '.join(dict(still))}.")
    elif wanted:
        try:
            provide_packages(packages_of(wanted), f"Tests of a real window need {', '.join(dict(wanted))}.")
        except CannotRunError as error:
            say(f"{error}\nGoing on without them.")


def missing_extras(libraries: Pairs, programs: Pairs) -> list[tuple[str, str]]:
    """What is missing of the libraries and programs that something else than Qt's start asks for."""
    return [*missing_libraries(libraries), *missing_programs(programs)]


def missing_for_qt(variables: Mapping[str, str]) -> list[tuple[str, str]]:
    """The missing libraries for the platform Qt will choose; none where no window can open at all."""
    by_platform = {"xcb": XCB_LIBRARIES, "wayland": WAYLAND_LIBRARIES}
    candidates = [missing_libraries(by_platform.get(name, ())) for name in qt_platforms(variables)]
    return [*missing_libraries(CORE_LIBRARIES), *min(candidates, key=len)] if candidates else []


def qt_platforms(variables: Mapping[str, str]) -> list[str]:
    """The platforms that Qt may take, by the names of its plugins: one of them is enough."""
    chosen = variables.get("QT_QPA_PLATFORM")
    if chosen:
        return [each.partition(":")[0].partition("-")[0] for each in chosen.split(";")]
    displays = (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
    return [platform for platform, variable in displays if variables.get(variable)]


def offscreen_without_display(variables: dict[str, str]) -> dict[str, str]:
    """Let Qt draw without a screen where there is none and nothing else was asked for."""
    if ON_LINUX and not qt_platforms(variables):
        return {**variables, "QT_QPA_PLATFORM": "offscreen"}
    return variables


def missing_libraries(pairs: Pairs) -> list[tuple[str, str]]:
    """Those of the (library, package) pairs whose library cannot be loaded."""
    return [(library, package) for library, package in pairs if not can_load(library)]


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds this library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_programs(pairs: Pairs) -> list[tuple[str, str]]:
    """Those of the (program, package) pairs whose program is not on PATH."""
    import shutil

    return [(program, package) for program, package in pairs if not shutil.which(program)]


def packages_of(pairs: Pairs) -> list[str]:
    """The packages of the pairs, each once."""
    return list(dict.fromkeys(package for _, package in pairs))


def provide_packages(packages: Sequence[str], reason: str) -> None:
    """Install Debian packages as root; otherwise say which command does."""
    if not may_install():
        raise CannotRunError(f"{reason} On Debian or Ubuntu: {apt_line(packages)}")
    say(f"Installing system packages: {' '.join(packages)} …")
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run_quietly(["apt-get", "update", "--quiet"], variables)
    install = [
        "apt-get",
        "install",
        "--yes",
        "--quiet",
        "--no-install-recommends",
        "--option",
        "DPkg::Lock::Timeout=300",
    ]
    problem = run_quietly([*install, *packages], variables)
    if problem is not None:
        raise CannotRunError(
            f"{problem}\n{reason} It could not be installed; the command was: {apt_line(packages)}"
        )


def may_install() -> bool:
    """Whether this is root on a system with Debian's packages."""
    import shutil

    return ON_LINUX and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def apt_line(packages: Sequence[str]) -> str:
    """The one command that installs these Debian packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


if __name__ == "__main__":  # for whoever installs as another user than the one who builds
    print(
        *packages_of([*CORE_LIBRARIES, *XCB_LIBRARIES, *WAYLAND_LIBRARIES, *TEST_PROGRAMS, *BUNDLE_PROGRAMS])
    )
