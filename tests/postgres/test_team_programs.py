"""Real programs in processes of their own on one shared store: who sees what, and what a kill costs."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path
from threading import Event

import pytest

from tests.e2e.program import json_lines, qbdesk
from tests.e2e.test_crash import Burst
from tests.postgres.cluster import Cluster
from tests.postgres.team import LONG, share, shared_listener, watched_desk

_PAUSE = Event()
ONCE = ("order.new", "product.add", "product.delete")


def test_two_desks_see_live_what_comes_say_when_the_store_is_gone_and_miss_nothing(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    url = cluster.url(database)
    with (
        shared_listener(cluster, share(tmp_path / "server", url)) as engine,
        watched_desk(cluster, share(tmp_path / "one", url)) as one,
        watched_desk(cluster, share(tmp_path / "two", url)) as two,
    ):
        assert engine.hook("event_type=order.new&order_id=501") == 200
        for desk in (one, two):
            desk.wait_for("row", "501")
        assert engine.hook("event_type=order.new&order_id=502") == 200
        one.wait_for("row", "502")
        two.wait_for("row", "502")
        cluster.stop()
        assert engine.hook("event_type=order.new&order_id=503") == 503
        for desk in (one, two):
            desk.wait_for("banner", "No connection to the shared store since")
            desk.wait_for("status", "No connection to the shared store since")
        cluster.start()
        while engine.hook("event_type=order.new&order_id=504") != 200:
            _PAUSE.wait(0.05)  # each refusal is a line in the log, which nobody reads here
        for desk in (one, two):
            desk.wait_for("row", "504")
            assert desk.rows() == ["501", "502", "504"]
            desk.end()
        engine.end()
    assert "shared store" in (tmp_path / "one/shops/shop/qbdesk.log").read_text(encoding="utf-8")
    assert cluster.password not in (tmp_path / "one/shops/shop/qbdesk.log").read_text(encoding="utf-8")


@pytest.mark.timeout(600 if LONG else 60)
def test_two_listeners_killed_in_turn_under_load_lose_nothing_and_double_nothing(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    url = cluster.url(database)
    folders = [share(tmp_path / name, url) for name in ("left", "right")]
    answered: set[str] = set()
    with shared_listener(cluster, folders[1]) as other:
        steady = Burst(other, 99)
        with steady.until(50):
            for number in range(12 if LONG else 2):
                with shared_listener(cluster, folders[0]) as engine:
                    burst = Burst(engine, number)
                    with burst.until(150):
                        engine.process.send_signal(signal.SIGKILL)
                answered |= burst.answered
            other.process.send_signal(signal.SIGKILL)
        answered |= steady.answered
    with cluster.connect(database) as root:
        stored = [row[0] for row in root.execute("SELECT query FROM qbdesk.delivery")]
        once = root.execute(
            "SELECT type, entity_id FROM qbdesk.event WHERE type = ANY (%s)", (list(ONCE),)
        ).fetchall()
        (loose,) = root.execute(
            "SELECT count(*) FROM qbdesk.delivery WHERE event_id IS NULL AND verdict IN ('event', 'copy')"
        ).fetchone() or (1,)
        (off,) = root.execute(
            "SELECT count(*) FROM qbdesk.event AS e WHERE deliveries <>"
            " (SELECT count(*) FROM qbdesk.delivery WHERE event_id = e.id)"
        ).fetchone() or (1,)
    assert answered <= set(stored)
    assert Counter(stored).most_common(1)[0][1] == 1
    assert len(once) == len(set(once))
    assert (loose, off) == (0, 0)


def test_what_reads_and_what_erases_work_beside_the_engines(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    folder = share(tmp_path, cluster.url(database))
    place = ("--data-dir", str(folder))
    with shared_listener(cluster, folder) as engine:
        assert engine.hook("event_type=order.new&order_id=601") == 200
        assert engine.hook("event_type=order.new&order_id=601") == 200
        password = {"PGPASSWORD": cluster.password}
        (event,) = json_lines("events", *place, **password)
        assert (event["entity_id"], event["copies"]) == ("601", 1)
        assert len(json_lines("deliveries", *place, **password)) == 2
        forgotten = qbdesk("forget", *place, "--order", "601", **password)
        assert (forgotten.returncode, forgotten.stderr) == (0, "")
        looked = qbdesk("doctor", *place, **password).stdout
        assert "The shared store answers: PostgreSQL" in looked
        assert "this login keeps it" in looked
        engine.end()
