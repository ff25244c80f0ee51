"""What a listener answers while its shared store is away: never 200 for what was not committed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from tests.e2e.control import alarms_in_log, simulated
from tests.e2e.program import Running, json_lines
from tests.postgres.cable import Cable
from tests.postgres.cluster import Cluster
from tests.postgres.team import LONG, share, shared_listener

_PAUSE, _PATIENCE = Event(), 400


@pytest.fixture
def cable(cluster: Cluster) -> Iterator[Cable]:
    with closing(Cable(cluster.port)) as plugged:
        yield plugged


def hook(engine: Running, number: int) -> int:
    return engine.hook(f"event_type=order.new&order_id={number}")


def answered_again(engine: Running, number: int) -> None:
    """Send as the shop would: until it is answered 200; anything else is 503."""
    for _ in range(_PATIENCE):
        status = hook(engine, number)
        if status == 200:
            return
        assert status == 503
        _PAUSE.wait(0.05)
    raise AssertionError(number)


def stored(cluster: Cluster, database: str) -> set[str]:
    with cluster.connect(database) as root:
        rows = root.execute("SELECT entity_id FROM qbdesk.event WHERE type = 'order.new'").fetchall()
    assert len(rows) == len(set(rows))
    return {row[0] for row in rows}


def test_a_pulled_cable_is_answered_503_and_a_plugged_one_200_again(
    cluster: Cluster, database: str, cable: Cable, tmp_path: Path
) -> None:
    url = f"postgresql://postgres@127.0.0.1:{cable.port}/{database}"
    with shared_listener(cluster, share(tmp_path, url)) as engine:
        assert hook(engine, 1) == 200
        cable.pull()
        assert [hook(engine, 2), hook(engine, 3)] == [503, 503]
        assert stored(cluster, database) == {"1"}
        cable.plug()
        answered_again(engine, 4)
        assert stored(cluster, database) >= {"1", "4"}
        engine.end()


def test_the_second_host_of_the_address_takes_over(
    cluster: Cluster, database: str, cable: Cable, tmp_path: Path
) -> None:
    url = f"postgresql://postgres@127.0.0.1:{cable.port},127.0.0.1:{cluster.port}/{database}"
    with shared_listener(cluster, share(tmp_path, url)) as engine:
        assert hook(engine, 1) == 200
        cable.pull()
        answered_again(engine, 2)
        assert stored(cluster, database) == {"1", "2"}
        engine.end()


@pytest.mark.skipif(not LONG, reason="a lock is waited for, for seconds: QBDESK_LONG=1")
def test_what_a_lock_keeps_from_being_stored_is_answered_503(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    with shared_listener(cluster, share(tmp_path, cluster.url(database))) as engine:
        assert hook(engine, 1) == 200
        with cluster.connect(database) as root, root.transaction():
            root.execute("LOCK TABLE qbdesk.event IN ACCESS EXCLUSIVE MODE")
            assert hook(engine, 2) == 503
        answered_again(engine, 3)
        assert stored(cluster, database) == {"1", "3"}
        engine.end()


def test_two_listeners_fetch_each_order_once_and_one_of_them_rings_for_it(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    folders = [
        share(tmp_path / name, cluster.url(database), requests_per_s=50.0) for name in ("left", "right")
    ]
    with (
        simulated() as shop,
        shared_listener(cluster, folders[0], **shop.variables) as left,
        shared_listener(cluster, folders[1], **shop.variables) as right,
        cluster.connect(database) as root,
    ):
        numbers = [shop.order() for _ in range(12)]
        for place, number in enumerate(numbers):
            for engine in (left, right)[:: 1 if place % 2 else -1]:
                assert hook(engine, int(number)) == 200
        rung: list[str] = []
        for _ in range(_PATIENCE):
            rung = [number for folder in folders for number in alarms_in_log(folder)]
            if len(rung) >= len(numbers):
                break
            _PAUSE.wait(0.02)
        found = root.execute(
            "SELECT entity_id, state, trust, deliveries FROM qbdesk.event WHERE type = 'order.new'"
        ).fetchall()
        left.end()
        right.end()
    assert Counter(rung) == Counter(numbers)
    assert sorted(found) == sorted((number, "done", "confirmed", 2) for number in numbers)
    words = ("deliveries", "--data-dir", str(folders[0]))
    assert len(json_lines(*words, PGPASSWORD=cluster.password)) == 24
