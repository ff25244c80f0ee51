"""What is remembered of the connection, in `meta`."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from qbdesk.adapters.stored.check_results import remember, remembered
from qbdesk.adapters.stored.database import Database
from qbdesk.domain.proof import ConnectionNotes

_KNOWN = frozenset(field.name for field in fields(ConnectionNotes))


def connection_notes(database: Database, name: str) -> ConnectionNotes:
    """The notes under a name; what a later program noted besides is left out."""
    kept = remembered(database, name)
    if kept is None:
        return ConnectionNotes()
    return ConnectionNotes(**{key: value for key, value in json.loads(kept).items() if key in _KNOWN})


def note_connection(database: Database, name: str, notes: ConnectionNotes) -> None:
    """Keep these in place of what was kept."""
    remember(database, name, json.dumps(asdict(notes)))
