"""A database for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres.cluster import Cluster


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    """The name of a database with our tables, empty."""
    name = cluster.database()
    yield name
    cluster.drop(name)
