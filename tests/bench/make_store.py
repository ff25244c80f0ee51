"""A store with many events: `python -m tests.bench.make_store --events 1000000 --out DIR`.

DIR becomes a data folder for `qbdesk --data-dir DIR`. The rows are what qbdesk itself writes: its schema, and
facts by its own judging; each event has one delivery, the newest have their bodies. Times end now and
reach back 60 days, so that nothing is due for erasing.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.adapters.stored.fetch_results import keep_snapshot
from qbdesk.domain.event import EventType, Identity
from qbdesk.domain.fetching import FetchJob, Outcome
from qbdesk.domain.judging import judge

_REACH_US = 60 * 86_400 * 1_000_000
_TEMPLATES = 400
_AT_ONCE = 20_000
_WITH_BODY = 500
_SETTINGS = "port = 0\nkeep_events = 100000000\n"
# In a hundred events.
_SHARES = {
    EventType.ORDER_NEW: 40,
    EventType.ORDER_DONE: 24,
    EventType.PRODUCT_UPDATE: 24,
    EventType.ORDER_CANCELLED: 6,
    EventType.PRODUCT_ADD: 6,
}
_EVENT = """
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries,
    facts, amount_cents, currency, order_state, raw_status, state_key, answer_us, alarm_at_us)
VALUES (?, ?, ?, 'shop', ?, ?, 'webhook', 0, ?, 1, ?, ?, ?, ?, ?, ?, 900, 0)
"""
_DELIVERY = """
INSERT INTO delivery (id, event_id, verdict, received_at_us, source, plain_path, method, query, headers,
    body, peer, status, reason, read_us, check_us, write_us, send_us)
VALUES (?, ?, 'event', ?, 'webhook', 0, 'GET', ?, ?, x'', '127.0.0.1', 200, '', 90, 60, 700, 50)
"""
_HEADERS = '[["host", "shop.example"], ["user-agent", "Quickbutik-Webhooks/1.0"], ["accept", "*/*"]]'
_FIRST = ("Anna", "Björn", "Cecilia", "David", "Elin", "Fredrik", "Gunilla", "Håkan", "Ingrid", "Johan")
_LAST = ("Lind", "Sjöberg", "Holm", "Nyström", "Åkesson", "Dahl", "Ek", "Forsman")
_THINGS = ("Linneduk", "Keramikmugg", "Yllefilt", "Träskål", "Ljuslykta", "Vattenflaska")


@dataclass(frozen=True)
class Template:
    """What the shop said of one entity, and what qbdesk made of it."""

    event_type: EventType
    body: dict[str, Any]
    outcome: Outcome


def make_store(folder: Path, events: int, seed: int = 1) -> Path:
    """Make the data folder; returns the database's path."""
    profile = ProfileFolder(folder, "shop")
    profile.make()
    profile.settings.write_text(_SETTINGS, encoding="utf-8")
    connection = open_writer(profile.database)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    chance = random.Random(seed)
    templates = _templates(chance)
    rows = _rows(chance, templates, events)
    while part := list(itertools.islice(rows, _AT_ONCE)):
        connection.execute("BEGIN")
        connection.executemany(_EVENT, [event for event, _ in part])
        connection.executemany(_DELIVERY, [delivery for _, delivery in part])
        connection.execute("COMMIT")
    _keep_bodies(connection, templates)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return profile.database


def _templates(chance: random.Random) -> list[Template]:
    types = chance.choices(list(_SHARES), list(_SHARES.values()), k=_TEMPLATES)
    return [_template(chance, event_type) for event_type in types]


def _template(chance: random.Random, event_type: EventType) -> Template:
    body = _order(chance, event_type) if event_type.value.startswith("order.") else _product(chance)
    job = FetchJob(1, Identity(event_type, "1"), 1, time.time_ns() // 1000)
    return Template(event_type, body, judge(job, body, time.time_ns() // 1000, "SEK"))


def _order(chance: random.Random, event_type: EventType) -> dict[str, Any]:
    count, price = chance.randint(1, 4), chance.randint(49, 1499)
    status = {EventType.ORDER_DONE: "4", EventType.ORDER_CANCELLED: "5"}.get(event_type, "1")
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    address = {
        "full_name": name,
        "address": "Storgatan 1",
        "city": "Umeå",
        "zipcode": "90325",
        "country": "SE",
    }
    return {
        "order_id": "1",
        "date_created": "2025-01-29 11:35:39",
        "date_paid": "2025-01-29 11:36:10",
        "status": status,
        "total_amount": f"{count * price}.00",
        "currency": "SEK",
        "paymethod": {"method": chance.choice(("Swish", "Klarna", "Kort"))},
        "customer": {**address, "email": "kund@example.com", "shipping_details": address},
        "products": [
            {
                "id": 1,
                "product_id": "12",
                "title": chance.choice(_THINGS),
                "price": str(price),
                "qty": str(count),
            }
        ],
    }


def _product(chance: random.Random) -> dict[str, Any]:
    return {
        "id": "1",
        "title": f"{chance.choice(_THINGS)} {chance.randint(1, 99)}",
        "qty": str(chance.randint(0, 60)),
        "price": f"{chance.randint(49, 1499)}.00",
        "visible": "1",
        "hasVariants": "0",
        "variants": [],
    }


def _rows(
    chance: random.Random, templates: list[Template], events: int
) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Events with their deliveries; each id is used once for its type."""
    ready = [_ready(template) for template in templates]
    step_us = _REACH_US // max(events, 1)
    begin_us = time.time_ns() // 1000 - _REACH_US
    for number in range(1, events + 1):
        event_type, state, values = chance.choice(ready)
        entity_id, at_us = str(number), begin_us + number * step_us
        yield (
            (2 * number - 1, event_type, entity_id, *state, at_us, *values),
            (2 * number, 2 * number - 1, at_us, _query(event_type, entity_id), _HEADERS),
        )


def _query(event_type: str, entity_id: str) -> str:
    return f"event_type={event_type}&{event_type.partition('.')[0]}_id={entity_id}"


def _ready(template: Template) -> tuple[str, tuple[str, str], tuple[object, ...]]:
    outcome = template.outcome
    amount = outcome.amount
    return (
        template.event_type.value,
        (outcome.state.value, outcome.trust.value),
        (
            json.dumps(outcome.facts.as_dict(), ensure_ascii=False),
            None if amount is None else int(amount.amount * 100),
            "" if amount is None else amount.currency,
            None if outcome.order_state is None else outcome.order_state.value,
            outcome.raw_status,
            outcome.state_key,
        ),
    )


def _keep_bodies(connection: sqlite3.Connection, templates: list[Template]) -> None:
    """The newest events have the body of a template of their type."""
    newest = connection.execute(
        "SELECT id, type, entity_id, received_at_us FROM event ORDER BY id DESC LIMIT ?", (_WITH_BODY,)
    ).fetchall()
    by_type = {template.event_type.value: template for template in templates}
    connection.execute("BEGIN")
    for row_id, kind, entity_id, at_us in newest:
        template = by_type[kind]
        name = "order_id" if kind.startswith("order.") else "id"
        job = FetchJob(row_id, Identity(template.event_type, entity_id), 1, at_us)
        snapshot = judge(job, template.body | {name: entity_id}, at_us, "SEK").snapshot
        if snapshot is not None:
            kept = keep_snapshot(connection, snapshot)
            connection.execute("UPDATE event SET snapshot_id = ? WHERE id = ?", (kept, row_id))
    connection.execute("COMMIT")


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench.make_store", allow_abbrev=False)
    parser.add_argument("--events", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the data folder to make")
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    if not 0 < words.events <= 10_000_000:
        parser.error("--events: 1 to 10 000 000")
    begun = time.monotonic()
    path = make_store(words.out, words.events, words.seed)
    facts = {"events": words.events, "database": str(path), "seconds": round(time.monotonic() - begun, 1)}
    sys.stdout.write(json.dumps(facts) + "\n")


if __name__ == "__main__":
    main()
