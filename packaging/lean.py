"""What of Qt and of the system's libraries a bundle leaves out: alike for the program and its yardstick.

Read by `build.spec` and by `tests/bench/peers/bare_window.spec`, inside PyInstaller.
"""

from __future__ import annotations

import re
from pathlib import PurePath

Entry = tuple[str, str, str]
"""Where in the bundle, from where, and PyInstaller's kind."""

EXCLUDED_MODULES = [
    *("PyQt5", "PyQt6", "PySide2", "tkinter"),  # a second binding stops the build
    *(f"PySide6.Qt{name}" for name in ("Qml", "Quick", "QuickControls2", "QuickTest", "QuickWidgets")),
    *(f"PySide6.Qt{name}" for name in ("Designer", "Help", "UiTools", "Test", "Sql")),
    *(f"PySide6.Qt{name}" for name in ("Concurrent", "PrintSupport", "Xml")),
    *("pytest", "hypothesis", "setuptools", "pip"),
    *("psycopg_c", "psycopg2"),  # other ways to PostgreSQL that psycopg looks for
    *("rich", "pygments", "click", "markdown_it", "mdurl"),  # of httpx's and stamina's own command lines
]
# Data that nothing opens: the sources of our languages, and what an installation wrote down of itself,
# which is another in every environment.
DROPPED_DATA = re.compile(
    r"resources/translations/.*\.ts$|.*\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url\.json)$"
)

# Of Qt's plugins these folders stay; of some of them, these files.
KEPT_PLUGINS = {
    "platforms": r"xcb|offscreen|wayland|windows|cocoa",
    "imageformats": r"svg|jpeg|gif|ico",
    "platformthemes": r"xdgdesktopportal",  # GTK's would bring GTK
    **dict.fromkeys(
        ("iconengines", "styles", "xcbglintegrations"), ""
    ),  # no tls: Qt opens local sockets only
    "platforminputcontexts": r"compose|ibus",
    "wayland-decoration-client": "",
    "wayland-graphics-integration-client": "",
    "wayland-shell-integration": "",
}
DROPPED_LIBRARIES = re.compile(
    r"(lib)?Qt6?(Qml|Quick|Pdf|WebEngine|Designer|Help|UiTools|Test|Sql|VirtualKeyboard|Labs|PrintSupport|EglF[sS]|"
    r"Concurrent|Xml\b)"
)
KEPT_TRANSLATIONS = re.compile(r"(qtbase|qt)_(sv|en)\.qm$")


def wanted(entries: list[Entry]) -> list[Entry]:
    """Those of Qt's files that the program may use, and all that is not Qt's."""
    return [entry for entry in entries if _is_wanted(entry)]


def needed(entries: list[Entry]) -> list[Entry]:
    """`entries` without the libraries of the system (Linux) that only dropped files needed."""
    from PyInstaller.depend.bindepend import get_imports

    by_name = {PurePath(entry[0]).name: entry for entry in entries if _is_of_the_system(entry)}
    names = {PurePath(entry[0]).name for entry in entries} - by_name.keys()
    waiting = [entry for entry in entries if entry[2] != "SYMLINK" and PurePath(entry[0]).name in names]
    while waiting:
        for name, _ in get_imports(waiting.pop()[1]):
            if name not in names:
                names.add(name)
                waiting += [by_name[name]] if name in by_name else []
    return [entry for entry in entries if PurePath(entry[0]).name in names]


def kept_whole(entries: list[Entry]) -> list[Entry]:
    """`entries` with those that stripping would break taken as data.

    What auditwheel laid into `*.libs` was moved about inside the file; an older strip leaves what the linker
    refuses, and its makers have stripped it already.
    """
    return [
        (place, source, "DATA" if PurePath(place).parts[0].endswith(".libs") and kind == "BINARY" else kind)
        for place, source, kind in entries
    ]


def _is_wanted(entry: Entry) -> bool:
    parts = PurePath(entry[0]).parts
    if DROPPED_DATA.match(PurePath(entry[0]).as_posix()):
        return False
    if DROPPED_LIBRARIES.match(parts[-1]):  # also the links to them beside the program
        return False
    if "PySide6" not in parts:
        return True
    if "plugins" in parts:
        folder, name = parts[parts.index("plugins") + 1], parts[-1]
        return folder in KEPT_PLUGINS and bool(re.search(KEPT_PLUGINS[folder], name))
    if "translations" in parts:
        return bool(KEPT_TRANSLATIONS.search(parts[-1]))
    return "qml" not in parts


def _is_of_the_system(entry: Entry) -> bool:
    at_the_top = PurePath(entry[0]).parent == PurePath()
    return at_the_top and entry[2] == "BINARY" and bool(re.search(r"^lib(?!python).*\.so", entry[0]))
