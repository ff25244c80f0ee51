"""Which SQLite this program runs with."""

from __future__ import annotations

import sqlite3

LIBRARY_VERSION = sqlite3.sqlite_version
"""Of the library itself, such as 3.45.1."""
