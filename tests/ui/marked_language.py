"""Swedish in which every translated text is marked, so that a text that was never translated stands out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.translations import ts_file

OPEN, CLOSE = "«", "»"
CUT = "…"
_PIECES = re.compile(f"[{OPEN}{CLOSE}]|[^{OPEN}{CLOSE}]+")


def write_marked(swedish: Path, folder: Path) -> Path:
    """The texts of the .ts file `swedish`, each between « and », packed as a .qm file in `folder`.

    Not a translator in Python: Qt asks it under a lock that other threads, too, want.
    """
    marked = {
        message: tuple(f"{OPEN}{form}{CLOSE}" for form in forms)
        for message, forms in ts_file.read(swedish).items()
        if all(forms)
    }
    ts_file.write(folder / "marked.ts", "sv_SE", marked)
    ts_file.pack(folder / "marked.ts", folder / "qbdesk_sv.qm")
    return folder / "qbdesk_sv.qm"


def unmarked(texts: Iterable[str]) -> Iterator[str]:
    """What lies outside of all marks in texts that were painted one after the other.

    A marked text may come in pieces (bold words, lines); one that was cut short has … in place of its mark.
    """
    depth = 0
    for text in texts:
        outside = ""
        for piece in _PIECES.findall(text):
            if piece == OPEN:
                depth += 1
            elif piece == CLOSE:
                depth = max(depth - 1, 0)
            elif depth == 0:
                outside += piece
        if text.endswith(CUT):
            depth = 0
        if outside.strip():
            yield outside.strip()
