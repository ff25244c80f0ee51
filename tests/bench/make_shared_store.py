"""A shared store with many events: `python -m tests.bench.make_shared_store --events 10000000 URL`.

The store at URL must exist, be empty and be ours to do all with: triggers and foreign keys are left out. Its
server makes the rows out of a few hundred templates, which are what qbdesk's own judging says of them. Each
event has one delivery and its texts, none has a body; some differ: found by a check, copied, contradicted,
sent abroad, a probe between them. Indexes are built when all rows are there.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import psycopg

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.search_text import full_text
from tests.bench.make_store import _REACH_US, Template, _templates

MOST_EVENTS = 20_000_000
_NUMBER = "§"
"""Stands for an event's own number in the texts of a template; no text of the templates has it."""
_TABLES = ("event", "delivery", "row_text")
_TEMPLATE = """
CREATE TEMPORARY TABLE template (
    number integer PRIMARY KEY, type text, state text, trust text, facts text, country text, has_who boolean,
    amount_cents bigint, currency text, order_state text, raw_status text, state_key text,
    who text, private text, payment text, goods text
)
"""
_NUMBERED = """
generate_series(1, %(events)s::bigint) AS n
JOIN template AS t ON t.number = (hashint8(n) & 2147483647) %% %(templates)s
"""
_EVENTS = f"""
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries,
    copies, facts, country, has_who, amount_cents, currency, order_state, raw_status, state_key, answer_us,
    alarm_at_us)
SELECT 3 * n - 2, type, n::text, 'shop', state,
    CASE WHEN n %% 5003 = 0 THEN 'contradicted' ELSE trust END,
    CASE WHEN n %% 997 = 0 THEN 'check' ELSE 'webhook' END,
    false, %(begin_us)s + n * %(step_us)s, 1, CASE WHEN n %% 499 = 0 THEN 1 ELSE 0 END, facts,
    CASE WHEN has_who AND n %% 101 = 0 THEN 'NO' ELSE country END, has_who,
    amount_cents, currency, order_state, raw_status, state_key, 900, 0
FROM {_NUMBERED}
"""
_DELIVERIES = f"""
INSERT INTO delivery (id, event_id, verdict, received_at_us, source, plain_path, method, query, headers, body,
    peer, status, reason, read_us, check_us, write_us, send_us)
SELECT 3 * n - 1, 3 * n - 2, 'event', %(begin_us)s + n * %(step_us)s, 'webhook', false, 'GET',
    'event_type=' || type || '&' || split_part(type, '.', 1) || '_id=' || n,
    '[["host", "shop.example"], ["user-agent", "Quickbutik-Webhooks/1.0"], ["accept", "*/*"]]', '',
    '127.0.0.1', 200, '', 90, 60, 700, 50
FROM {_NUMBERED}
"""
_PROBES = """
INSERT INTO delivery (id, event_id, verdict, received_at_us, source, plain_path, method, query, headers, body,
    peer, status, reason, read_us, check_us, write_us, send_us)
SELECT 3 * n, NULL, 'probe', %(begin_us)s + n * %(step_us)s, 'webhook', false, 'GET', '', '[]', '',
    '127.0.0.1', 200, '', 90, 60, 700, 50
FROM generate_series(1000, %(events)s::bigint, 1000) AS n
"""
_TEXTS = f"""
INSERT INTO row_text (id, who, private, payment, goods)
SELECT 3 * n - 2, replace(who, '{_NUMBER}', n::text), private, payment, replace(goods, '{_NUMBER}', n::text)
FROM {_NUMBERED}
"""
_INDEXES = """
SELECT schemaname, indexname, indexdef FROM pg_indexes AS i
WHERE schemaname = 'qbdesk' AND tablename = ANY(%s) AND NOT EXISTS (
    SELECT 1 FROM pg_constraint WHERE conname = i.indexname)
"""


def make_shared_store(address: str, events: int, seed: int = 1) -> None:
    """Fill the empty store at this address; what has to be analysed for its plans, is."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET search_path = qbdesk, public")
        templates = _templates(random.Random(seed))
        numbers = {
            "events": events,
            "templates": len(templates),
            "step_us": _REACH_US // max(events, 1),
            "begin_us": time.time_ns() // 1000 - _REACH_US,
        }
        with connection.transaction(), _built_afterwards(connection):
            connection.execute("SET LOCAL session_replication_role = replica")
            connection.execute("SET LOCAL maintenance_work_mem = '512MB'")
            connection.execute(_TEMPLATE)
            with connection.cursor().copy("COPY template FROM STDIN") as copy:
                for number, template in enumerate(templates):
                    copy.write_row((number, *_columns(template)))
            for statement in (_EVENTS, _DELIVERIES, _PROBES, _TEXTS):
                connection.execute(statement, numbers)
            connection.execute("SELECT setval('row_id', %s)", (3 * events,))
        for table in _TABLES:
            connection.execute(f"VACUUM (ANALYZE) {table}")


@contextmanager
def _built_afterwards(connection: psycopg.Connection) -> Iterator[None]:
    """Without the indexes of the large tables, which are made again at the end."""
    indexes = connection.execute(_INDEXES, (list(_TABLES),)).fetchall()
    for schema, name, _ in indexes:
        connection.execute(f'DROP INDEX "{schema}"."{name}"')
    yield
    for _, _, definition in indexes:
        connection.execute(definition.encode())


def _columns(template: Template) -> tuple[object, ...]:
    outcome, kind = template.outcome, RowKind(template.event_type.value)
    amount, facts = outcome.amount, outcome.facts
    row = EventRow(
        1, kind, _NUMBER, EventState.DONE, Trust.CONFIRMED, Source.WEBHOOK, 0, facts=facts, amount=amount
    )
    text = full_text(row, template.body)
    text = replace(text, who=text.who and f"{text.who}\nkund{_NUMBER}@example.com")
    return (
        kind.value,
        outcome.state.value,
        outcome.trust.value,
        json.dumps(facts.as_dict(), ensure_ascii=False),
        facts.country or None,
        bool(facts.who),
        None if amount is None else amount.cents,
        "" if amount is None else amount.currency,
        None if outcome.order_state is None else outcome.order_state.value,
        outcome.raw_status,
        outcome.state_key,
        *text.parts,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench.make_shared_store", allow_abbrev=False)
    parser.add_argument("address", help="the store's address, as libpq reads it")
    parser.add_argument("--events", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    if not 0 < words.events <= MOST_EVENTS:
        parser.error(f"--events: 1 to {MOST_EVENTS:_}".replace("_", " "))
    begun = time.monotonic()
    make_shared_store(words.address, words.events, words.seed)
    sys.stdout.write(
        json.dumps({"events": words.events, "seconds": round(time.monotonic() - begun, 1)}) + "\n"
    )


if __name__ == "__main__":
    main()
