"""A whole store as a file: `python -m tests.bench.peers.export_run DIR HOW FILE` prints seconds and memory.

HOW is `csv` or `jsonl`, qbdesk's own export; or `bare`: Python's csv.writer over the columns as they lie in
the database, without masking, words, progress, or a window that must not wait.
"""

from __future__ import annotations

import asyncio
import csv
import json
import resource
import sqlite3
import sys
import time
from pathlib import Path

from qbdesk.adapters.export_file import ExportFolder
from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.sqlite.spans import SqliteSpans
from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.export import ExportFormat, ExportRequest
from qbdesk.services.export import ExportService

_BARE = """
SELECT id, received_at_us, type, entity_id, facts, amount_cents, currency, order_state, raw_status, state,
    trust, source, deliveries, copies, answer_us, plain_path, reason
FROM event ORDER BY id DESC
"""
_BEAT_S = 0.004


class Beat:
    """The longest time that the loop, which would be the window's, was held up."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._last = time.perf_counter()
        self._loop = asyncio.get_running_loop()
        self._handle = self._loop.call_later(_BEAT_S, self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now
        self._handle = self._loop.call_later(_BEAT_S, self._beat)

    def end(self) -> None:
        self._handle.cancel()


async def _export(database: Path, how: ExportFormat, target: Path) -> tuple[int, float]:
    reader = SqliteReader(database)
    await reader.open()
    service = ExportService(reader, SqliteSpans(reader), ExportFolder(), SystemClock())
    beat = Beat()
    result = await service.run(ExportRequest(how, target))
    beat.end()
    await reader.aclose()
    return result.entries, beat.longest_s


def _bare(database: Path, target: Path) -> int:
    count = 0
    connection = sqlite3.connect(database)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in connection.execute(_BARE):
            writer.writerow(row)
            count += 1
    connection.close()
    return count


def main(folder: str, how: str, file: str) -> None:
    database, target = ProfileFolder(Path(folder), "shop").database, Path(file)
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin, longest_s = time.perf_counter(), 0.0
    if how == "bare":
        rows = _bare(database, target)
    else:
        rows, longest_s = asyncio.run(_export(database, ExportFormat(how), target))
    facts = {
        "seconds": time.perf_counter() - begin,
        "rows": rows,
        "grown_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb) / 1024,
        "longest_ms": longest_s * 1000,
        "file_mb": target.stat().st_size / 1e6,
    }
    sys.stdout.write(json.dumps(facts) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
