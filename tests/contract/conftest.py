"""Each contract test runs on every store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.contract.stores import KINDS, OpenStore, PostgresStores, Store, sqlite_store


@pytest.fixture(params=KINDS)
def open_store(request: pytest.FixtureRequest) -> Iterator[OpenStore]:
    """Opens a store in a folder; opened again there it holds what it held."""
    if request.param == "sqlite":
        yield sqlite_store
        return
    stores = PostgresStores(request.getfixturevalue("cluster"))
    yield stores.open
    stores.drop()


@pytest.fixture
async def store(open_store: OpenStore, tmp_path: Path) -> AsyncIterator[Store]:
    """A store that begins empty."""
    async with open_store(tmp_path) as opened:
        yield opened
