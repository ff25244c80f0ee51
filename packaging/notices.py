"""The notices of all that is in the bundle and not ours: names, versions, licences and their texts.

The names come from the lock, the texts from what is installed. Qt's wheels hold no text, so the LGPL lies
beside this file, and so do the licences of what a wheel brings without theirs (`licences/NAME.txt`).
Written by `build.spec`; to look at it: `.venv/bin/python packaging/notices.py`.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
QT = ("pyside6-essentials", "shiboken6")
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
LGPL_NOTICE = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (below). They are linked
dynamically and lie as files of their own beside the program (`_internal/PySide6`, `_internal/shiboken6`),
where you may put other builds of the same version in their place. Their source: https://www.qt.io/licensing.

psycopg is used under the same licence, version 3 only. Its compiled part and libpq lie as files of their own
(`_internal/psycopg_binary`, `_internal/psycopg_binary.libs`), its Python part in the program's archive;
`python3 run.py bundle` in the program's source, which is free (MIT), builds it with another psycopg.
Its source: https://github.com/psycopg/psycopg.
"""
LINE = "-" * 78


def notices() -> str:
    """The whole text; the same for the same lock."""
    parts = [f"qbdesk is under the MIT licence.\n\n{_read(ROOT / 'LICENSE')}"]
    parts.append(f"Icons: Phosphor\n\n{_read(ROOT / 'resources' / 'icons' / 'LICENSE')}")
    parts.append(
        f"Python {sys.version_info.major}.{sys.version_info.minor}: https://docs.python.org/3/license.html"
    )
    for name in _locked():
        try:
            parts.append(_of(distribution(name)))
        except PackageNotFoundError:
            continue  # for another platform
    texts = "\n".join(_read(HERE / "licences" / name) for name in ("LGPL-3.0.txt", "GPL-3.0.txt"))
    parts.append(f"{LGPL_NOTICE}\n{texts}")
    return f"\n{LINE}\n\n".join(part.strip() + "\n" for part in parts)


def _locked() -> list[str]:
    lock = (ROOT / "requirements" / "base.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)), key=str.casefold)


def _of(found: Distribution) -> str:
    name = found.metadata["Name"]
    licence = found.metadata.get("License-Expression") or found.metadata.get("License") or _classified(found)
    head = f"{name} {found.version}\nLicence: {licence.splitlines()[0]}"
    if name.lower() in QT:
        return f"{head}\n(see the end)"
    texts = [Path(str(file.locate())) for file in sorted(found.files or ()) if _is_licence(str(file))]
    brought = HERE / "licences" / f"{name.lower()}.txt"
    texts += [brought] if brought.is_file() else []
    return "\n\n".join((head, *(_read(text) for text in texts)))


def _is_licence(path: str) -> bool:
    return ".dist-info/" in path and bool(LICENCE_FILE.search(path.rpartition("/")[2]))


def _classified(found: Distribution) -> str:
    named = (found.metadata.get_all("Classifier") or []) if found.metadata else []
    return next((each.rpartition(" :: ")[2] for each in named if each.startswith("License")), "see the text")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(notices())
