"""`python3 run.py translations`: bring the .ts files up to date with the source and pack them.

What has no Swedish yet is listed; it is written into resources/translations/qbdesk_sv.ts by hand or with
Qt Linguist, and packed by running this once more.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.translations import ts_file
from tests.translations.words import messages_in

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"


def main() -> int:
    """Collect, write and pack; 1 when something is left to be translated."""
    messages = messages_in(ROOT / "qbdesk")
    swedish = ts_file.brought_up_to_date(ts_file.read(FOLDER / "qbdesk_sv.ts"), messages)
    english = ts_file.english(messages, ts_file.read(FOLDER / "qbdesk_en.ts"))
    for name, language, known in (("qbdesk_sv", "sv_SE", swedish), ("qbdesk_en", "en_GB", english)):
        ts_file.write(FOLDER / f"{name}.ts", language, known)
        ts_file.pack(FOLDER / f"{name}.ts", FOLDER / f"{name}.qm")
    left = [message for message, forms in swedish.items() if not all(forms)]
    for message in left:
        sys.stdout.write(f"no Swedish yet: {message.context}: {message.source}\n")
    sys.stdout.write(f"{len(messages)} texts, {len(left)} of them without Swedish\n")
    return 1 if left else 0


sys.exit(main())
