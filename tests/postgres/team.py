"""Profiles that share a store, for programs in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomli_w

from tests.e2e.program import ROOT, SLOW_S, Running, environment, running
from tests.postgres.cluster import Cluster

LONG = os.environ.get("QBDESK_LONG") == "1"


def share(folder: Path, url: str, **settings: object) -> Path:
    """A data folder whose shop works with the store at `url`."""
    profile = folder / "shops" / "shop"
    profile.mkdir(parents=True)
    kept = {"store": url, "port": 0, **settings}
    (profile / "settings.toml").write_text(tomli_w.dumps(kept), encoding="utf-8")
    return folder


@contextmanager
def shared_listener(cluster: Cluster, folder: Path, **variables: str) -> Iterator[Running]:
    """`qbdesk listen` of a shared profile."""
    words = ("listen", "--data-dir", str(folder))
    with running(*words, PGPASSWORD=cluster.password, **variables) as engine:
        yield engine


class WatchedDesk:
    """The real desk in a process of its own, offscreen; it tells of every row that its table shows."""

    def __init__(self, folder: Path, password: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.postgres.watched_desk", "--data-dir", str(folder)],
            cwd=ROOT,
            env=environment(PGPASSWORD=password, QT_QPA_PLATFORM="offscreen"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.heard: list[dict[str, Any]] = []

    def wait_for(self, name: str, words: str) -> dict[str, Any]:
        """The first line that says `words` of `name` (a row, the banner, the status), of all so far."""
        place = 0
        while True:
            for line in self.heard[place:]:
                if name in line and words in str(line[name]):
                    return line
            place = len(self.heard)
            assert self.process.stdout is not None
            text = self.process.stdout.readline()
            assert text, self.process.communicate(timeout=SLOW_S)[1]
            self.heard.append(json.loads(text))

    def rows(self) -> list[str]:
        """The numbers of the rows that were shown so far, in that order."""
        return [str(line["row"]) for line in self.heard if "row" in line]

    def end(self) -> None:
        """Ask it to end; it must end well."""
        self.process.terminate()
        _, said = self.process.communicate(timeout=SLOW_S)
        assert self.process.returncode == 0, said


@contextmanager
def watched_desk(cluster: Cluster, folder: Path, user_password: str = "") -> Iterator[WatchedDesk]:
    """A desk that is killed at the end if it still runs."""
    desk = WatchedDesk(folder, user_password or cluster.password)
    try:
        yield desk
    finally:
        if desk.process.poll() is None:
            desk.process.kill()
        desk.process.communicate(timeout=SLOW_S)
