"""`python3 -m tests.adapters.released_schemas`: keep a database of the present schema, once, at a release.

It is a small one with a little of everything that a shop leaves behind, packed. What a release has written
is never written again.
"""

from __future__ import annotations

import asyncio
import lzma
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from qbdesk.adapters.sqlite.schema import VERSION
from qbdesk.domain.event import EventType
from tests.contract.stores import incoming, sqlite_store

FOLDER = Path(__file__).parent / "schemas"
ORDERS, PRODUCTS = ("1001", "1002", "1003"), ("7", "8")


async def fill(folder: Path) -> None:
    """A few events, one of them with a copy."""
    async with sqlite_store(folder) as store:
        for number in ORDERS:
            await store.record(incoming(EventType.ORDER_NEW, number))
        await store.record(incoming(EventType.ORDER_NEW, ORDERS[0]))
        for number in PRODUCTS:
            await store.record(incoming(EventType.PRODUCT_UPDATE, number))


def main() -> int:
    """Write the file of the present version unless it is there."""
    kept = FOLDER / f"{VERSION}.db.xz"
    if kept.exists():
        sys.stdout.write(f"{kept.name} is there already: a released schema is never changed.\n")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(fill(Path(scratch)))
        with closing(sqlite3.connect(Path(scratch) / "qbdesk.db")) as connection:
            connection.execute("VACUUM")
        FOLDER.mkdir(exist_ok=True)
        kept.write_bytes(lzma.compress((Path(scratch) / "qbdesk.db").read_bytes()))
    sys.stdout.write(f"{kept.name}: {kept.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
