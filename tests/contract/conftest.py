"""Each contract test runs on every store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.contract.stores import STORES, OpenStore, Store


@pytest.fixture(params=list(STORES))
def open_store(request: pytest.FixtureRequest) -> OpenStore:
    """Opens a store in a folder; opened again there it holds what it held."""
    return STORES[request.param]


@pytest.fixture
async def store(open_store: OpenStore, tmp_path: Path) -> AsyncIterator[Store]:
    """A store that begins empty."""
    async with open_store(tmp_path) as opened:
        yield opened
