"""check, replay and forget as real processes beside a simulated shop."""

from __future__ import annotations

import json
import socketserver
import sqlite3
import subprocess
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from tests.e2e.control import (
    Shop,
    alarms_in_log,
    events,
    quick,
    simulated,
    stored,
    stored_when,
    until_the_next_second,
)
from tests.e2e.program import ROOT, command, environment, json_lines, listening, qbdesk

EVENT_FIELDS = {
    "id", "type", "entity_id", "state", "trust", "source", "copies", "received_at", "summary", "amount",
    "currency", "order_state", "raw_status", "reason", "plain_path", "alarm_at",
}  # fmt: skip
CANARIES = ("Kanarie Holk", "kanarie@qzx.example", "+46700999888", "Kanariegatan 77", "kanarieanteckning")
RUNG = "SELECT entity_id FROM event WHERE alarm_at_us > 0"
UNFINISHED = "SELECT id FROM event WHERE state NOT IN ('done', 'gone', 'failed')"
CUSTOMER = {
    "full_name": "Kanarie Holk", "email": "kanarie@qzx.example", "phone": "+46700999888",
    "address": "Kanariegatan 77", "shipping_details": {"full_name": "Kanarie Holk"},
}  # fmt: skip


def run(shop: Shop | None, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return qbdesk(*words, "--data-dir", str(folder), **(shop.variables if shop else {}))


def refused(ran: subprocess.CompletedProcess[str], code: int, says: str) -> None:
    """One sentence on standard error, nothing else."""
    assert (ran.returncode, ran.stdout) == (code, ""), ran
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.startswith("qbdesk: ")
    assert says in ran.stderr


def test_check_finds_what_no_webhook_announced_once(tmp_path: Path) -> None:
    with simulated() as shop:
        quick(tmp_path)
        for status in ("paid", "done", "unpaid"):
            shop.order(status=status, announce=False)
        until_the_next_second()
        first = run(shop, tmp_path, "check")
        assert (first.returncode, first.stderr) == (0, "")
        assert first.stdout == "3 orders looked at, 2 of their events are the baseline.\n"
        number = shop.order(announce=False)
        second = run(shop, tmp_path, "check")
        assert second.stdout == "4 orders looked at, 1 of their events no webhook had announced.\n"
        third = run(shop, tmp_path, "check")
        assert third.stdout == "4 orders looked at, 0 of their events no webhook had announced.\n"
        newest, *baseline = events(tmp_path)
        assert newest.keys() >= EVENT_FIELDS
        assert (newest["entity_id"], newest["source"], newest["alarm_at"]) == (number, "check", None)
        assert (newest["state"], newest["trust"], newest["copies"]) == ("done", "confirmed", 0)
        assert {event["source"] for event in baseline} == {"check"}
        with listening(tmp_path, **shop.variables) as engine:
            stored_when(tmp_path, RUNG, bool)
            assert engine.end() == ""
        assert stored(tmp_path, RUNG) == [(number,)]
        assert alarms_in_log(tmp_path) == [number]


def test_check_says_why_it_cannot(tmp_path: Path) -> None:
    with simulated() as shop:
        quick(tmp_path)
        refused(run(None, tmp_path, "check"), 1, "There is no API key")
        wrong = shop.variables | {"QBDESK_API_KEY": "wrong"}
        refused(qbdesk("check", "--data-dir", str(tmp_path), **wrong), 1, "rejected")
        v2 = shop.variables | {"QBDESK_API_KEY": "qb_pk_abc"}
        refused(qbdesk("check", "--data-dir", str(tmp_path), **v2), 1, "v2 key (qb_pk_)")
        variables = shop.variables
    refused(qbdesk("check", "--data-dir", str(tmp_path), **variables), 1, "cannot be reached")


def test_beside_a_running_engine_check_and_forget_are_refused_and_replay_is_not(tmp_path: Path) -> None:
    with simulated() as shop:
        quick(tmp_path)
        with listening(tmp_path, **shop.variables) as engine:
            assert engine.hook("event_type=order.new&order_id=1") == 200
            for words in (("check",), ("forget", "--order", "1")):
                refused(run(shop, tmp_path, *words), 1, "Another qbdesk already works on the shop")
            (delivery,) = json_lines("deliveries", "--data-dir", str(tmp_path))
            assert run(shop, tmp_path, "replay", str(delivery["id"])).returncode == 0
            engine.end()


def test_a_replay_is_marked_and_never_an_order(tmp_path: Path) -> None:
    with simulated() as shop:
        quick(tmp_path)
        # Unpaid: paid in the second of the first check it would ring, and rightly.
        number, other = shop.order(announce=False), shop.order(announce=False, status="unpaid")
        with listening(tmp_path, **shop.variables) as engine:
            assert engine.hook(f"event_type=order.new&order_id={number}&mark=a%20b") == 200
            stored_when(tmp_path, RUNG, bool)
            delivery = json_lines("deliveries", "--data-dir", str(tmp_path))[-1]
            replayed = run(shop, tmp_path, "replay", str(delivery["id"]))
            assert (replayed.returncode, replayed.stdout, replayed.stderr) == (0, "200\n", "")
            query = f"event_type=order.new&order_id={other}"
            assert run(shop, tmp_path, "replay", str(delivery["id"]), "--query", query).returncode == 0
            again = ("replay", str(delivery["id"]), "--to", engine.url)
            assert run(shop, tmp_path, *again).returncode == 0
            bad = run(shop, tmp_path, "replay", str(delivery["id"]), "--query", "event_type=order.new")
            assert (bad.returncode, bad.stdout) == (1, "400 order_id is missing\n")
            stored_when(tmp_path, UNFINISHED, lambda rows: not rows)
            engine.end()
        rows = events(tmp_path)
        replays = [row for row in rows if row["source"] == "replay"]
        assert {(row["entity_id"], row["copies"]) for row in replays} == {(number, 1), (other, 0)}
        assert {row["alarm_at"] for row in replays} == {None}
        assert alarms_in_log(tmp_path) == [row["entity_id"] for row in rows if row["alarm_at"]] == [number]
        stored = json_lines("deliveries", "--data-dir", str(tmp_path))
        assert [row["query"] for row in stored if row["source"] == "replay"][-1] == delivery["query"]


@contextmanager
def catcher(*statuses: int) -> Iterator[tuple[str, list[tuple[str, str, dict[str, str]]]]]:
    """A local server that answers these in turn and remembers (method, target, headers)."""
    caught: list[tuple[str, str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(statuses[len(caught)])
            caught.append((self.command, self.path, headers))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *words: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server: socketserver.TCPServer = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="catcher")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/hook", caught
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_replay_goes_to_any_local_address_as_it_came_or_says_why_not(tmp_path: Path) -> None:
    refused(run(None, tmp_path, "replay", "1"), 1, "There is no delivery 1.")
    with listening(tmp_path) as engine:
        assert engine.hook("event_type=order.done&order_id=7&odd=%C3%A5?x") == 200
        engine.end()
    ((number,),) = stored(tmp_path, "SELECT id FROM delivery")
    answers = {200: 0, 204: 0, 404: 1}
    with catcher(*answers) as (url, caught):
        for status, code in answers.items():
            ran = run(None, tmp_path, "replay", str(number), "--to", url)
            assert (ran.returncode, ran.stdout.split()[:1], ran.stderr) == (code, [str(status)], "")
    for method, target, headers in caught:
        assert (method, target) == ("GET", "/hook?event_type=order.done&order_id=7&odd=%C3%A5?x")
        assert headers["x-qbdesk-replay"] == str(number)
        assert "x-qbdesk-test" not in headers
    assert stored(tmp_path, "SELECT count(*) FROM delivery") == [(1,)]
    refused(run(None, tmp_path, "replay", "999"), 1, "There is no delivery 999.")
    refused(run(None, tmp_path, "replay", str(number)), 1, "got no answer")
    away = run(None, tmp_path, "replay", str(number), "--to", "https://example.com/hook")
    refused(away, 2, "this computer or its own network only")


def left_in(folder: Path) -> set[str]:
    """The canaries in the bytes of any file below `folder`, as they are or compressed."""
    content = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    compressed = stored(folder, "SELECT body FROM snapshot WHERE compressed = 1")
    content += b"".join(zlib.decompress(body) for (body,) in compressed)
    return {word for word in CANARIES if word.encode() in content}


def test_a_forgotten_customer_is_in_no_file(tmp_path: Path) -> None:
    with simulated() as shop:
        quick(tmp_path)
        customers = {"email": "kanarie@qzx.example", "-": "kanarie2@qzx.example", "order": "x@example.com"}
        numbers = [
            shop.order(announce=False, customer=CUSTOMER | {"email": email}, notes="kanarieanteckning")
            for email in customers.values()
        ]
        with listening(tmp_path, **shop.variables) as engine:
            for number in numbers:
                engine.hook(f"event_type=order.new&order_id={number}")
            stored_when(tmp_path, "SELECT id FROM event WHERE state = 'done'", lambda rows: len(rows) == 3)
            stored_when(tmp_path, "SELECT 1 FROM row_text_stale", lambda rows: not rows)
            engine.end()
    assert {event["summary"].count("Kanarie H.") for event in events(tmp_path)} == {1}
    assert left_in(tmp_path)
    for words in (("--email", "KANARIE@qzx.example"), ("--email", "-"), ("--order", numbers[2])):
        ran = subprocess.run(
            command("forget", *words, "--data-dir", str(tmp_path)),
            cwd=ROOT, env=environment(), input="kanarie2@qzx.example\n", capture_output=True, text=True,
            timeout=30, check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout == "Erased from 1 events; their numbers and amounts are kept.\n"
    assert left_in(tmp_path) == set()
    left = events(tmp_path)
    assert [event["entity_id"] for event in left] == numbers[::-1]
    for event in left:
        assert "Kanarie" not in event["summary"]
        assert (event["state"], event["trust"]) == ("done", "confirmed")
        assert event["amount"] is not None


def test_copies_comments_and_the_window_forget_too(tmp_path: Path) -> None:
    """What lies beside the database, what was written on the row, what the window keeps in words."""
    with simulated() as shop:
        quick(tmp_path)
        number = shop.order(announce=False, customer=CUSTOMER | {"email": "kanarie@qzx.example"})
        with listening(tmp_path, **shop.variables) as engine:
            engine.hook(f"event_type=order.new&order_id={number}")
            stored_when(tmp_path, "SELECT id FROM event WHERE state = 'done'", lambda rows: len(rows) == 1)
            engine.end()
    folder = tmp_path / "shops" / "shop"
    with closing(sqlite3.connect(folder / "qbdesk.db")) as connection:
        connection.execute("UPDATE event SET comment = 'Kanarie Holk ringde'")
        connection.commit()
    beside = ("corrupt-20260101-000000", "corrupt-20260101-000000-wal")
    copies = [*(f"qbdesk.db.{name}" for name in beside), "qbdesk.before-migration-from-1.db"]
    for name in copies:
        (folder / name).write_bytes(b"Kanarie Holk")
    state = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    state.setValue("table/filter", "Kanarie@qzx.example total>5")
    state.setValue("filters/saved", json.dumps([["hers", "kanarie@qzx.example"], ["large", "total>500"]]))
    state.setValue("table/tab", "all")
    state.sync()
    assert left_in(tmp_path)
    ran = run(None, tmp_path, "forget", "--email", "kanarie@qzx.example")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "Erased from 1 events; their numbers and amounts are kept.",
        f"Removed, for they held customers too: {', '.join(sorted(copies))}.",
        "Removed the filters and colour rules that held the address.",
    ]
    assert left_in(tmp_path) == set()
    kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    assert sorted(kept.allKeys()) == ["filters/saved", "table/tab"]
    assert json.loads(str(kept.value("filters/saved"))) == [["large", "total>500"]]


@pytest.mark.parametrize("words", [(), ("--email", "a@example.com", "--order", "1"), ("--order", "x1")])
def test_whom_to_forget_must_be_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    refused(run(None, tmp_path, "forget", *words), 2, "")
