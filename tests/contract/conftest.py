"""Each contract test runs on every store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.contract.stores import KINDS, OpenStore, PostgresStores, SqliteStores, Store, Stores


@pytest.fixture(params=KINDS)
def stores(request: pytest.FixtureRequest) -> Iterator[Stores]:
    """Stores of one kind, one for each folder."""
    stores: Stores = SqliteStores()
    if request.param == "postgres":
        stores = PostgresStores(request.getfixturevalue("cluster"))
    yield stores
    stores.drop()


@pytest.fixture
def open_store(stores: Stores) -> OpenStore:
    """Opens a store in a folder; opened again there it holds what it held."""
    return stores.open


@pytest.fixture
def kept(stores: Stores, tmp_path: Path) -> Callable[[], bytes]:
    """All that the store in the test's folder keeps."""
    return partial(stores.content, tmp_path)


@pytest.fixture
async def store(open_store: OpenStore, tmp_path: Path) -> AsyncIterator[Store]:
    """A store that begins empty."""
    async with open_store(tmp_path) as opened:
        yield opened
