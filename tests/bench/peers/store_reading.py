"""What the window reads of a store: `python -m tests.bench.peers.store_reading DIR` prints ms as JSON."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from array import array
from collections.abc import Awaitable, Callable
from pathlib import Path

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.sqlite.store import SqliteReader

_TIMES = 5


async def _read(folder: Path) -> dict[str, float]:
    reader = SqliteReader(ProfileFolder(folder, "shop").database)
    begin = time.perf_counter()
    await reader.open()
    first = await reader.rows(await reader.newest_ids(200))
    found = {"open_and_first_page": (time.perf_counter() - begin) * 1000}
    ids: array[int] = await reader.newest_ids()
    middle = len(ids) // 2

    async def first_page() -> None:
        await reader.rows(await reader.newest_ids(200))

    async def middle_page() -> None:
        await reader.rows(ids[middle : middle + 256])

    async def all_ids() -> None:
        await reader.newest_ids()

    async def details() -> None:
        await reader.deliveries_of(first[0].id)
        await reader.snapshot_of(first[0].id)

    operations: dict[str, Callable[[], Awaitable[None]]] = {
        "first_page": first_page,
        "middle_page": middle_page,
        "all_ids": all_ids,
        "details": details,
    }
    for name, operation in operations.items():
        taken = []
        for _ in range(_TIMES):
            begin = time.perf_counter()
            await operation()
            taken.append((time.perf_counter() - begin) * 1000)
        found[name] = statistics.median(taken)
    await reader.aclose()
    return found


def main(folder: str) -> None:
    sys.stdout.write(json.dumps(asyncio.run(_read(Path(folder)))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
