"""The limit of one at a time: one row, one FULL commit to SQLite, as often as SECONDS allow.

`python -m tests.bench.peers.bare_commit FILE SECONDS` prints the median as one JSON object.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import time


def main(path: str, seconds: float) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, type TEXT, entity_id TEXT, at INTEGER)")
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while (begin := time.perf_counter()) < end:
        row = ("order.new", str(len(taken)), time.time_ns())
        connection.execute("INSERT INTO event (type, entity_id, at) VALUES (?, ?, ?)", row)
        taken.append(time.perf_counter() - begin)
    connection.close()
    facts = {"commits": len(taken), "p50_ms": statistics.median(taken) * 1000}
    sys.stdout.write(json.dumps(facts) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
