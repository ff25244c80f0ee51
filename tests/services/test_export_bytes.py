"""Exports to the byte: odd rows and odd requests give the files that lie in `exported`.

Other programs read these files, so that a change of a single byte should be meant. `python -m
tests.services.test_export_bytes` writes them anew; look at the difference before it is committed.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from qbdesk import __version__
from qbdesk.adapters.export_file import ExportFolder
from qbdesk.adapters.sqlite.spans import SqliteSpans
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.export import ExportFormat, ExportRequest
from qbdesk.domain.secrets import Secret
from qbdesk.services.export import ExportService

EXPORTED = Path(__file__).parent / "exported"
FORMS = (ExportFormat.CSV, ExportFormat.JSON_LINES, ExportFormat.HAR)
SECRET = Secret("kZ3-secret-of-this-shop")
START_US = 1_760_000_000_000_000
TEXTS = (
    "",
    "=1+1",
    "+46",
    "-5",
    "-1.50",
    "-x",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\uff1d1",
    "\uff0b1",
    "\uff0d\uff11",
    "\uff20x",
    "\u06f1\u06f2",
    'Åsa "Ö", & Co',
    "two\r\nlines\n",
    "nul\0nul",
    "\0=1",
    "😀 \u2028 \u202e",
    "half \ud800 pair",
    "\x1b[31m\x7f",
    " leading",
    "'quoted",
    "</script>\\",
    f"x {SECRET.reveal()} y",
)
TIMES_US = (START_US, 0, 999_999, 1_000_000, -1, START_US + 1, 951_782_400_000_000, 253_402_300_799_999_999)
AMOUNTS = (None, 0, 5, -5, 74_895, -123_456, 100, 10**17, 99)
CURRENCIES = ("SEK", "NOK", "EUR", "", "=XX")
KINDS = ("order.new", "order.done", "order.cancelled", "product.add", "product.update", "product.delete")
STATES = ("done", "waiting", "fetching", "gone", "unchecked", "failed")
TRUSTS = ("confirmed", "waiting", "contradicted", "unchecked")
ORDER_STATES = ("new", "done", None, "cancelled", "unpaid", "unknown")
VERDICTS = ("probe", "unknown_type", "rejected")
QUERIES = (
    "",
    "event_type=order.new&order_id=7",
    "event_type=order.new&order_id=%3D1+1&name=Anna+S",
    "product_id=a%20b%2Fc~_.-&product_id=&x",
    "%C3%A5=%FF%00&é=ö&;=&&a=b=c",
    "event_type=order.new?order_id=1&order_id=kZ3-secret-of-this-shop",
    "a=😀&b=%E2%82%AC&c=*!'()",
)
HEADERS: tuple[list[list[str]], ...] = (
    [],
    [["host", "shop.example"], ["user-agent", "Q/1"], ["cookie", "sid=1"], ["x-forwarded-for", "192.0.2.1"]],
    [["content-type", "text/plain; charset=ü"], ["content-type", "x"], ["authorization", "Basic eDp5"]],
    [["x-qbdesk-test", "t"], ["accept", 'a"\\\u2028'], ["referer", SECRET.reveal()]],
)
BODIES = (b"", b'{"email":"someone@example.com"}', b"\xff\x00\xfe", "näme=Åsa".encode())
STATUSES = (200, 400, 503, 299, 999)


def fill(connection: sqlite3.Connection) -> None:
    """Each odd text in each column that holds one, with all else in turn; pairs of turns never repeat."""
    number = count(1)
    for at, first, second in zip(range(len(TEXTS)), TEXTS, TEXTS[7:] + TEXTS[:7], strict=True):
        for shift in (0, 1):
            _event(connection, next(number), at + shift * 5, first, second)
    for turn, query, _ in zip(count(), cycle(QUERIES), range(28)):
        row_id = 1000 + turn
        lone = turn % 4 == 3
        connection.execute(
            "INSERT INTO delivery (id, event_id, verdict, received_at_us, source, plain_path, method, query,"
            " headers, body, peer, status, reason, read_us, check_us, write_us, send_us)"
            " VALUES (?, ?, ?, ?, 'webhook', ?, ?, ?, ?, ?, ?, ?, ?, ?, 60, ?, ?)",
            (
                row_id,
                None if lone else turn % 3 * 2 + 1,
                VERDICTS[turn % 3] if lone else ("event", "copy")[turn % 2],
                TIMES_US[turn % len(TIMES_US)],
                turn % 2,
                ("GET", "POST", "PÜT")[turn % 3],
                query,
                json.dumps(HEADERS[turn % len(HEADERS)]),
                BODIES[turn // 2 % len(BODIES)],
                ("", "192.0.2.1", "=1")[turn % 3],
                STATUSES[turn % len(STATUSES)],
                _stored(TEXTS[turn % len(TEXTS)]),
                (0, 90, 1_234_567)[turn % 3],
                (None, 700, 33)[turn % 3],
                (50, None)[turn % 2],
            ),
        )


def _event(connection: sqlite3.Connection, number: int, turn: int, first: str, second: str) -> None:
    kind = KINDS[turn % len(KINDS)]
    storm = kind == "product.update" and number % 4 == 1
    connection.execute(
        "INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,"
        " deliveries, copies, reason, facts, amount_cents, currency, order_state, raw_status, answer_us,"
        " storm_id, storm_count, storm_span_us)"
        " VALUES (?, ?, ?, 'shop', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            kind,
            f"{_stored(first)}{number}",
            STATES[turn // 2 % len(STATES)] if number % 3 else "done",
            TRUSTS[turn % 4],
            ("webhook", "check", "simulated")[turn % 3],
            turn % 2,
            TIMES_US[turn % len(TIMES_US)],
            turn % 3 if number > 5 else 14,
            turn % 2,
            _stored(second),
            json.dumps(_facts(turn, first, second)),
            AMOUNTS[turn % len(AMOUNTS)],
            CURRENCIES[turn % len(CURRENCIES)],
            ORDER_STATES[turn % len(ORDER_STATES)],
            _stored(first),
            (None, 900)[turn % 2],
            number if storm else None,
            312 if storm else 0,
            9_876_543_210 if storm else 0,
        ),
    )


def _facts(turn: int, first: str, second: str) -> dict[str, object]:
    facts: tuple[dict[str, object], ...] = (
        {"item_count": 3, "payment": second, "who": first, "country": "NO"},
        {"who": first, "country": second},
        {"item_count": 1, "who": "Anna S."},
        {"sent_after_s": 12_345, "who": first, "payment": second},
        {"title": first, "stock": "-12"},
        {"title": second, "price_before": first, "price_now": "449", "stock_before": "12", "stock": "11"},
        {"title": first, "variants_changed": 2, "text_changed": True},
        {"title": first, "country": "NO", "other_changed": True},
        {},
    )
    return facts[turn % len(facts)]


def _stored(text: str) -> str:
    """Half a pair comes into the database only inside JSON."""
    return text.replace("\ud800", "")


async def export_all(folder: Path, kept_in: Path) -> None:
    """Every form, masked and not, of a store made in `kept_in`."""
    writer = SqliteWriter(kept_in / "qbdesk.db")
    await writer.open()
    await writer.thread.submit(fill)
    reader = SqliteReader(kept_in / "qbdesk.db")
    await reader.open()
    service = ExportService(reader, SqliteSpans(reader), ExportFolder(), SystemClock(), [SECRET])
    for form in FORMS:
        for masked in (True, False):
            await service.run(ExportRequest(form, folder / name_of(form, masked), masked=masked))
    await reader.aclose()
    await writer.aclose()


def name_of(form: ExportFormat, masked: bool) -> str:
    return f"{'masked' if masked else 'whole'}{form.suffix}"


def without_version(content: bytes) -> bytes:
    return content.replace(f'"version": "{__version__}"'.encode(), b'"version": "VERSION"')


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    asyncio.run(export_all(out, tmp_path_factory.mktemp("store")))
    return out


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_every_byte_is_as_it_was(written: Path, form: ExportFormat, masked: bool) -> None:
    name = name_of(form, masked)
    assert without_version((written / name).read_bytes()) == (EXPORTED / name).read_bytes()


def main() -> None:
    with TemporaryDirectory() as place, TemporaryDirectory() as kept_in:
        asyncio.run(export_all(Path(place), Path(kept_in)))
        for path in Path(place).iterdir():
            (EXPORTED / path.name).write_bytes(without_version(path.read_bytes()))


if __name__ == "__main__":
    main()
