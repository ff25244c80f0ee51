"""A simulated shop in a process of its own, and the words to change it while it runs."""

from __future__ import annotations

import base64
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any
from urllib.request import Request, urlopen

from tests.e2e.program import Running, json_lines, running

_PAUSE, _PATIENCE = Event(), 1000


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop's process and its control surface."""

    running: Running

    @property
    def variables(self) -> dict[str, str]:
        """What `qbdesk` needs to know of it."""
        ready = self.running.ready
        return {"QBDESK_API_URL": str(ready["api_url"]), "QBDESK_API_KEY": str(ready["api_key"])}

    def post(self, path: str, **body: object) -> Any:
        """Change something."""
        return self._call(path, json.dumps(body).encode())

    def get(self, path: str) -> Any:
        """Look at something."""
        return self._call(path, None)

    def order(self, **fields: object) -> str:
        """Place an order; its number."""
        return str(self.post("order", **fields)["order"]["order_id"])

    def _call(self, path: str, body: bytes | None) -> Any:
        ready = self.running.ready
        key = str(ready["api_key"])
        word = base64.b64encode(f"{key}:{key}".encode()).decode()
        base = str(ready["api_url"]).removesuffix("/v1")
        request = Request(f"{base}/control/{path}", body, {"Authorization": f"Basic {word}"})
        with urlopen(request, timeout=20) as answer:
            return json.load(answer)


@contextmanager
def simulated(*words: str, **variables: str) -> Iterator[Shop]:
    """A shop without a history and without a life of its own; QBDESK_API_KEY gives it a key."""
    quiet = ("--orders-per-minute", "0", "--history-orders", "0", "--storms", "0")
    with running("simulate", *quiet, *words, **variables) as process:
        yield Shop(process)


def until_the_next_second() -> None:
    """What the shop did so far is of an earlier second than what follows: its times have no finer parts, and
    a first check takes the orders of its own second for new ones.
    """
    begun_s = int(time.time())
    while int(time.time()) == begun_s:
        _PAUSE.wait(0.01)


def quick(folder: Path, **more: object) -> None:
    """Let the profile in `folder` ask the shop as fast as it may."""
    profile = folder / "shops" / "shop"
    profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = {"requests_per_s": 50.0, **more}
    text = "".join(f"{name} = {value}\n" for name, value in lines.items())
    (profile / "settings.toml").write_text(text, encoding="utf-8")


def events(folder: Path) -> list[dict[str, Any]]:
    """What `qbdesk events` says, newest first."""
    return json_lines("events", "--limit", "100000", "--data-dir", str(folder))


def stored(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Look into the database beside the program, quicker than a command does."""
    path = folder / "shops" / "shop" / "qbdesk.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as connection:
        return connection.execute(sql).fetchall()


def stored_when(
    folder: Path, sql: str, true: Callable[[list[tuple[Any, ...]]], bool]
) -> list[tuple[Any, ...]]:
    """What is stored, as soon as it is as asked for."""
    found: list[tuple[Any, ...]] = []
    for _ in range(_PATIENCE):
        found = stored(folder, sql)
        if true(found):
            return found
        _PAUSE.wait(0.02)
    raise AssertionError(found)


def alarms_in_log(folder: Path) -> list[str]:
    """The numbers of the orders that the log says it rang for."""
    lines = (folder / "shops" / "shop" / "qbdesk.log").read_text(encoding="utf-8").splitlines()
    return [line.rpartition(" ")[2] for line in lines if "alarm: new order" in line]
