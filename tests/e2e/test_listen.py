"""`qbdesk listen` and the commands beside it: the contract of scripts."""

from __future__ import annotations

import os
import re
import signal
import stat
from datetime import datetime
from pathlib import Path

import pytest

from tests.e2e.program import command, environment, http, json_lines, listening, qbdesk, raw, running

EVENT_FIELDS = {
    "id", "type", "entity_id", "state", "trust", "source", "copies", "received_at", "summary", "amount",
    "currency",
}  # fmt: skip
DELIVERY_FIELDS = {"id", "event_id", "verdict", "received_at", "query", "answer"}
KEY = "sk-secret[key]&of#the!shop"


def test_ready_requests_events_deliveries_and_a_clean_end(tmp_path: Path) -> None:
    with listening(tmp_path) as engine:
        maps = Path(f"/proc/{engine.process.pid}/maps")
        if maps.exists():
            assert not re.search("PySide6|shiboken|libQt", maps.read_text())
        assert engine.url.startswith(f"http://127.0.0.1:{engine.port}/webhooks/quickbutik/")
        assert len(engine.path.rpartition("/")[2]) >= 43
        answers = [
            engine.hook("event_type=order.new&order_id=7"),
            engine.hook("event_type=order.new&order_id=7"),
            engine.hook("event_type=product.update&product_id=8"),
            engine.hook("event_type=order.new&order_id=x"),
            engine.hook("event_type=order.refunded&order_id=7"),
            engine.hook(""),
            engine.ask("/webhooks/quickbutik?event_type=order.new&order_id=9"),
            engine.ask(f"{engine.path}x?event_type=order.new&order_id=9"),
            engine.ask(f"{engine.path}?event_type=order.new&order_id=9", "DELETE"),
            engine.ask(engine.path, "POST", b"event_type=order.new&order_id=10"),
        ]
        assert answers == [200, 200, 200, 400, 200, 200, 404, 404, 405, 200]
        assert raw(engine.port, b"\x16\x03\x01\x00").startswith(b"HTTP/1.1 400")
        assert raw(engine.port, http("/" + "a" * 9000)).startswith(b"HTTP/1.1 414")
        events = json_lines("events", "--data-dir", str(tmp_path))
        deliveries = json_lines("deliveries", "--data-dir", str(tmp_path))
        said = engine.end()
    assert said == ""
    assert [
        (e["type"], e["entity_id"], e["copies"], e["state"], e["trust"], e["source"]) for e in events
    ] == [
        ("order.new", "10", 0, "unchecked", "unchecked", "webhook"),
        ("product.update", "8", 0, "unchecked", "unchecked", "webhook"),
        ("order.new", "7", 1, "unchecked", "unchecked", "webhook"),
    ]
    assert all(event.keys() >= EVENT_FIELDS for event in events)
    assert all(delivery.keys() >= DELIVERY_FIELDS for delivery in deliveries)
    assert [(d["verdict"], d["answer"]) for d in reversed(deliveries)] == [
        ("event", 200), ("copy", 200), ("event", 200), ("rejected", 400), ("unknown_type", 200),
        ("probe", 200), ("event", 200),
    ]  # fmt: skip
    assert [d["event_id"] for d in deliveries if d["verdict"] == "copy"] == [events[2]["id"]]
    assert deliveries[-1]["query"] == "event_type=order.new&order_id=7"
    for row in (*events, *deliveries):
        assert datetime.fromisoformat(row["received_at"]).utcoffset() is not None


def test_limits_and_lines_for_people(tmp_path: Path) -> None:
    folder = ("--data-dir", str(tmp_path))
    assert json_lines("events", *folder) == []
    assert not list(tmp_path.iterdir())
    with listening(tmp_path) as engine:
        for number in range(5):
            engine.hook(f"event_type=order.new&order_id={number}%1b[2J")
            engine.hook(f"event_type=order.new&order_id={number}&x=\x1b[31m")
            engine.hook(f"event_type=order.new&order_id={number}")
        engine.end()
    assert [row["entity_id"] for row in json_lines("events", *folder, "--limit", "2")] == ["4", "3"]
    assert len(json_lines("deliveries", *folder, "--limit", "3")) == 3
    plain = qbdesk("events", *folder)
    assert plain.returncode == 0
    assert len(plain.stdout.splitlines()) == 5
    assert "\x1b" not in plain.stdout + qbdesk("deliveries", *folder).stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_with_0_even_with_connections_open(tmp_path: Path, number: int) -> None:
    import socket

    with listening(tmp_path) as engine, socket.create_connection(("127.0.0.1", engine.port)) as idle:
        idle.sendall(b"GET /half HTTP/1.1\r\n")
        assert engine.hook("event_type=order.new&order_id=7") == 200
        assert engine.end(number) == ""
    assert not (tmp_path / "shops" / "shop" / "listening.json").exists()
    assert len(json_lines("events", "--data-dir", str(tmp_path))) == 1


def test_a_second_engine_is_refused_and_another_shop_is_not(tmp_path: Path) -> None:
    with listening(tmp_path) as engine:
        second = qbdesk("listen", "--port", "0", "--data-dir", str(tmp_path))
        assert second.returncode == 1
        assert re.fullmatch(r"qbdesk: Another qbdesk already works on the shop “shop”\. .+\n", second.stderr)
        taken = qbdesk("listen", "--port", str(engine.port), "--data-dir", str(tmp_path), "--shop", "other")
        assert (taken.returncode, taken.stderr.count("\n")) == (1, 1)
        assert f"Port {engine.port} is taken" in taken.stderr
        with listening(tmp_path, "--shop", "other") as other:
            assert other.path != engine.path
            assert other.ask(f"{engine.path}?event_type=order.new&order_id=7") == 404
            assert other.hook("event_type=order.new&order_id=7") == 200
            other.end()
        assert json_lines("events", "--data-dir", str(tmp_path)) == []
        path = engine.path
        engine.end()
    with listening(tmp_path) as again:
        assert again.path == path


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("lisen",), 2),
        (("listen", "--host", "192.0.2.1", "--port", "0"), 1),
        (("send", "order.new", "7"), 1),
        (("send", "order.new", "7", "--to", "no address"), 1),
    ],
)
def test_wrong_use_is_told_in_one_line(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    ran = qbdesk(*words, QBDESK_DATA_DIR=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (code, "")
    assert re.fullmatch(r"qbdesk[^\n]*: [^\n]+\n", ran.stderr)


def test_a_desk_without_a_display_says_so(tmp_path: Path) -> None:
    ran = qbdesk("demo", QBDESK_DATA_DIR=str(tmp_path))
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (4, "", 1)
    assert "no display" in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_all_is_for_its_owner_only_and_nothing_secret_shows(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with listening(
            tmp_path / "data", QBDESK_API_KEY=KEY, QBDESK_API_URL="http://127.0.0.1:9/v1"
        ) as engine:
            assert engine.hook("event_type=order.new&order_id=7") == 200
            secret = engine.path.rpartition("/")[2]
            shown = Path(f"/proc/{engine.process.pid}/cmdline").read_bytes().decode()
            said = engine.end()
    finally:
        os.umask(old)
    files = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    folders = [tmp_path / "data", *(each for each in (tmp_path / "data").rglob("*") if each.is_dir())]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    logs = "".join(file.read_text() for file in files if ".log" in file.name)
    for text in (shown, said, logs):
        assert KEY not in text
        assert secret not in text
    holders = {file.name for file in files if secret.encode() in file.read_bytes()}
    assert holders == {"webhook-secret"}
    assert not [file for file in files if KEY.encode() in file.read_bytes()]


def test_sending_to_the_running_engine_is_a_test(tmp_path: Path) -> None:
    with listening(tmp_path) as engine:
        sent = qbdesk("send", "order.new", "7", "--copies", "3", "--data-dir", str(tmp_path))
        assert (sent.returncode, sent.stderr, sent.stdout.count("200 in")) == (0, "", 3)
        assert qbdesk("send", "order.new", "7", "--to", engine.url).returncode == 0
        refused = qbdesk("send", "order.new", "7", "--to", engine.url + "x")
        assert (refused.returncode, refused.stdout[:3]) == (1, "404")
        engine.end()
    events = json_lines("events", "--data-dir", str(tmp_path))
    assert [(event["source"], event["copies"]) for event in events] == [("webhook", 0), ("simulated", 2)]


def test_a_simulated_shop_and_a_listener_work_together(tmp_path: Path) -> None:
    with running("simulate", "--orders-per-minute", "0", "--seed", "3", "--history-orders", "3") as shop:
        assert shop.ready["ready"] is True
        variables = {"QBDESK_API_URL": shop.ready["api_url"], "QBDESK_API_KEY": shop.ready["api_key"]}
        with listening(tmp_path, **variables) as engine:
            engine.hook("event_type=order.new&order_id=1002")
            found: list[dict[str, object]] = []
            while not found:
                rows = json_lines("events", "--data-dir", str(tmp_path))
                found = [row for row in rows if row["entity_id"] == "1002" and row["state"] == "done"]
            assert engine.end() == ""
        assert shop.end() == ""
    assert found[0]["trust"] == "confirmed"
    assert found[0]["currency"] == "SEK"
    assert "item" in str(found[0]["summary"])


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    import subprocess

    with listening(tmp_path) as engine:
        for number in range(50):
            engine.hook(f"event_type=order.new&order_id={number}&pad={'x' * 7000}")
        engine.end()
    words = command("deliveries", "--json", "--data-dir", str(tmp_path))
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=Path.cwd()
    ) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        assert reader.stdout.readline()
        reader.stdout.close()
        assert reader.stderr.read() == b""
    assert reader.returncode == 0
