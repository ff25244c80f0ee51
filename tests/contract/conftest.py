"""Each contract test runs on every store."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.contract.stores import KINDS, OpenStore, PostgresStores, SqliteStores, Store, Stores


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The server's store runs on the stock loop: the threads between it and a loop are the same for both, and
    are tried on both in tests/postgres. QBDESK_LONG=1 runs all.
    """
    if os.environ.get("QBDESK_LONG"):
        return
    twice = {item for item in items if {"desk", "postgres"} <= set(_chosen(item))}
    config.hook.pytest_deselected(items=list(twice))
    items[:] = [item for item in items if item not in twice]


def _chosen(item: pytest.Item) -> list[str]:
    """The ids of the parameters that a contract test runs with."""
    in_here = isinstance(item, pytest.Function) and item.path.parent == Path(__file__).parent
    return item.callspec.id.split("-") if in_here and hasattr(item, "callspec") else []


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
