"""What leaves the program as a file: rows as CSV or JSON Lines, requests as HAR; personal data masked.

Numbers and times are written the same in every language: a decimal point, ISO 8601 in UTC. A text that a
spreadsheet would take for a formula gets an apostrophe before it; a number stays one. Masking leaves
numbers, amounts and times, and takes names, countries, addresses of senders, headers and bodies.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from qbdesk.domain.event_row import EventRow, Facts
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.privacy import ERASED
from qbdesk.domain.secrets import MASK, Secret
from qbdesk.domain.summary import plain_english, summary

BOM = "\ufeff"

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
Cell = str | int | Decimal | None
Record = Mapping[str, Cell]


class ExportFormat(StrEnum):
    """What the file is. EVIDENCE is the pack for support: a zip, always masked."""

    CSV = "csv"
    JSON_LINES = "jsonl"
    HAR = "har"
    EVIDENCE = "evidence"

    @property
    def suffix(self) -> str:
        """The usual ending of the file's name."""
        return ".zip" if self is ExportFormat.EVIDENCE else f".{self.value}"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export and where to: `ids` None are all rows, else those of the selection or the filter."""

    format: ExportFormat
    path: Path
    ids: Sequence[int] | None = None
    masked: bool = True


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written: `entries` are rows, or requests in a HAR."""

    path: Path
    entries: int


COLUMNS = (
    "id",
    "received_at",
    "type",
    "entity_id",
    "summary",
    "amount",
    "currency",
    "order_state",
    "raw_status",
    "state",
    "trust",
    "source",
    "deliveries",
    "copies",
    "answer_us",
    "customer",
    "country",
    "items",
    "payment",
    "stands_for",
    "plain_path",
    "reason",
)


def row_record(row: EventRow, masked: bool) -> dict[str, Cell]:
    """One row by the names of `COLUMNS`."""
    hides = masked and bool(row.facts.who or row.facts.country)
    shown = replace(row, facts=_masked_facts(row.facts)) if hides else row
    facts = shown.facts
    return {
        "id": row.id,
        "received_at": iso_time(row.received_at_us),
        "type": row.kind.value,
        "entity_id": row.entity_id,
        "summary": summary(shown, plain_english),
        "amount": None if row.amount is None else row.amount.amount.quantize(Decimal("0.01")),
        "currency": None if row.amount is None else row.amount.currency,
        "order_state": None if row.order_state is None else row.order_state.value,
        "raw_status": row.raw_status,
        "state": row.state.value if row.is_event else "",
        "trust": row.trust.value if row.is_event else "",
        "source": row.source.value,
        "deliveries": row.deliveries,
        "copies": row.copies,
        "answer_us": row.answer_us,
        "customer": (ERASED if row.facts.who else "") if masked else facts.who,
        "country": (ERASED if row.facts.country else "") if masked else facts.country,
        "items": facts.item_count,
        "payment": facts.payment,
        "stands_for": row.storm_count or 1,
        "plain_path": int(row.plain_path),
        "reason": row.reason,
    }


def csv_text(records: Iterable[Record], columns: Sequence[str], head: bool = False) -> str:
    """The records as CSV by RFC 4180; `head` puts the byte order mark and the names before them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if head:
        out.write(BOM)
        writer.writerow(columns)
    for record in records:
        writer.writerow([csv_cell(record.get(column)) for column in columns])
    return out.getvalue()


def csv_cell(value: Cell) -> str:
    """A cell as a spreadsheet may have it: never a formula; a number, and a text that is one, stays so."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    # A zero byte ends the text in some readers and is an error to others.
    text = value.replace("\0", "")
    if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def json_lines(records: Iterable[Record]) -> str:
    """One object a line; an amount is text, so that no reader makes a float of it."""
    return "".join(f"{json.dumps(_plain(record), ensure_ascii=False)}\n" for record in records)


def without_secrets(text: str, secrets: Iterable[Secret]) -> str:
    """`text` with every secret in it replaced, wherever it stands."""
    for secret in secrets:
        if secret:
            text = text.replace(secret.reveal(), MASK)
    return text


def iso_time(at_us: int) -> str:
    """ISO 8601 in UTC with microseconds."""
    moment = datetime.fromtimestamp(at_us // 1_000_000, UTC).replace(microsecond=at_us % 1_000_000)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _plain(record: Record) -> dict[str, str | int | None]:
    return {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in record.items()}


def _masked_facts(facts: Facts) -> Facts:
    return replace(facts, who="", country="")
