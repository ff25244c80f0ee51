"""A listener that stores one delivery after the other and says which were answered; ends when it is killed.

`python -m tests.postgres.burst URL NAME`: each line of its output is an order's number that was answered 200.
"""

from __future__ import annotations

import asyncio
import itertools
import sys

from qbdesk.adapters.postgres.connection import StoreAddress
from qbdesk.adapters.postgres.store import PostgresWriter
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventType
from tests.contract.stores import incoming

SENDERS = 4


async def main(url: str, name: str) -> None:
    """Store as fast as it goes, some at once; what is refused is not said."""
    connected = asyncio.Event()
    connected.set()

    def hear(problem: StoreProblem | None) -> None:
        if problem is None:
            connected.set()
        else:
            connected.clear()

    writer = PostgresWriter(StoreAddress(url, name), hear)
    await writer.open()
    numbers = itertools.count(1)

    async def send() -> None:
        for number in numbers:
            try:
                await writer.record([incoming(EventType.ORDER_NEW, str(number))])
            except StoreProblem:
                await connected.wait()
            else:
                sys.stdout.write(f"{number}\n")
                sys.stdout.flush()

    await asyncio.gather(*(send() for _ in range(SENDERS)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
