"""What a trial of the shared store by its document found: each of these was otherwise once."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import AsyncExitStack

import pytest

from qbdesk.adapters.postgres.change_source import PostgresChanges
from qbdesk.adapters.postgres.connection import StoreAddress, open_reader
from qbdesk.adapters.postgres.opening import open_shared_for_reading
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.status import EngineStatus
from qbdesk.services.feed import Feed
from qbdesk.services.shared_feed import SharedFeed
from qbdesk.services.status_board import StatusBoard
from tests.postgres.cluster import Cluster

DELIVERY = """
INSERT INTO qbdesk.delivery (verdict, received_at_us, source, plain_path, method, query, headers, body, peer,
    status, reason, read_us, check_us)
VALUES ('probe', %s, 'webhook', false, 'GET', '', '[]', '', '', 200, '', 1, 1)
"""


async def test_the_last_event_is_the_newest_of_all_listeners(cluster: Cluster, database: str) -> None:
    board = StatusBoard(EngineStatus(shop="Fjällvind", demo=False, last_received_at_us=5))
    told = asyncio.Event()
    board.subscribe(lambda status: told.set())
    async with AsyncExitStack() as stack:
        address = cluster.address(database, "desk")
        changes = PostgresChanges(address, heartbeat_s=0.3)
        stack.push_async_callback(changes.aclose)
        await changes.begin()
        reader = (await open_shared_for_reading(stack, address)).reader
        shared = SharedFeed(changes, Feed(), board, SystemClock(), reader.last_received_at_us)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(shared.run(), name="shared feed")
            with cluster.connect(database) as other:
                other.execute(DELIVERY, (1_000_000,))
                other.execute("NOTIFY qbdesk_change")
            async with asyncio.timeout(10):
                await told.wait()
            running.cancel()
    assert board.status.last_received_at_us == 1_000_000


def test_a_server_that_ends_while_the_connection_is_secured_is_not_called_unsafe() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ending = threading.Thread(target=_end_amid_tls, args=(server,))
        ending.start()
        url = f"postgresql://kim@127.0.0.1:{server.getsockname()[1]}/fjallvind?sslmode=require"
        with pytest.raises(StoreProblem) as problem:
            open_reader(StoreAddress(url, "desk"))
        ending.join()
    assert problem.value.title == "There is no connection to the shared store."


def _end_amid_tls(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(8)  # the question for TLS
        connection.sendall(b"S")
        connection.recv(16_384)  # all of the hello, so that the end is no reset
