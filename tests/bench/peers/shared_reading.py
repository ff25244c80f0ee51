"""What a desk reads of a shared store: `python -m tests.bench.peers.shared_reading URL` prints ms as JSON.

The password is libpq's to find (PGPASSWORD). A figure is the median of five readings; `cold` is the first.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial

from qbdesk.adapters.postgres.connection import StoreAddress
from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.domain.query_parsing import parse

_TIMES = 5
_PAGE = 200
FILTERS = {
    "filter": "state:new source:check",
    "text": "swish",
    "rare_text": "kund12408@",
    "no_text": "zqxzqx",
}
"""What a filter looks for: an indexed one, a frequent word, one customer, and a word that is nowhere."""


async def _read(url: str) -> dict[str, float]:
    reader = PostgresReader(StoreAddress(url, "reading"))
    begin = time.perf_counter()
    await reader.open()
    first = await reader.rows(await reader.newest_ids(_PAGE))
    found = {"open_and_first_page": (time.perf_counter() - begin) * 1000}

    async def first_page() -> None:
        await reader.rows(await reader.newest_ids(_PAGE))

    async def details() -> None:
        await reader.deliveries_of(first[0].id)
        await reader.snapshot_of(first[0].id)

    async def page_of(text: str) -> None:
        query = parse(text, time.time_ns() // 1000)
        await reader.rows(await reader.filtered_ids(query, limit=_PAGE))

    async def all_ids() -> None:
        await reader.newest_ids()

    operations: dict[str, Callable[[], Awaitable[object]]] = {"first_page": first_page, "details": details}
    for name, text in FILTERS.items():
        operations[name] = partial(page_of, text)
    for name, operation in operations.items():
        taken = [await _timed(operation) for _ in range(_TIMES)]
        found |= {name: statistics.median(taken), f"{name} cold": taken[0]}
    found |= {"all_ids": await _timed(all_ids), "counts": await _timed(reader.order_counts)}
    await reader.aclose()
    return found


async def _timed(operation: Callable[[], Awaitable[object]]) -> float:
    begin = time.perf_counter()
    await operation()
    return (time.perf_counter() - begin) * 1000


def main(url: str) -> None:
    sys.stdout.write(json.dumps(asyncio.run(_read(url))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
