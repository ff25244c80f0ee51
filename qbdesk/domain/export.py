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
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from pathlib import Path

from qbdesk.domain.event_row import EventRow
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.privacy import ERASED
from qbdesk.domain.secrets import MASK, Secret
from qbdesk.domain.summary import plain_english, summary

BOM = "\ufeff"

_FORMULA_STARTS = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_CENT = Decimal("0.01")
_EPOCH = date(1970, 1, 1).toordinal()
_encode = json.JSONEncoder(ensure_ascii=False).encode
Cell = str | int | None
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
    return dict(zip(COLUMNS, row_cells(row, masked), strict=True))


def row_cells(row: EventRow, masked: bool) -> tuple[Cell, ...]:
    """One row in the order of `COLUMNS`. An amount is text, so that no reader makes a float of it."""
    facts, amount, is_event = row.facts, row.amount, row.is_event
    return (
        row.id,
        iso_time(row.received_at_us),
        row.kind,
        row.entity_id,
        summary(row, plain_english, personal=not masked),
        None if amount is None else f"{amount.amount.quantize(_CENT):f}",
        None if amount is None else amount.currency,
        row.order_state,
        row.raw_status,
        row.state if is_event else "",
        row.trust if is_event else "",
        row.source,
        row.deliveries,
        row.copies,
        row.answer_us,
        ERASED if masked and facts.who else facts.who,
        ERASED if masked and facts.country else facts.country,
        facts.item_count,
        facts.payment,
        row.storm_count or 1,
        int(row.plain_path),
        row.reason,
    )


def csv_text(records: Iterable[Record], columns: Sequence[str], head: bool = False) -> str:
    """The records as CSV by RFC 4180; `head` puts the byte order mark and the names before them."""
    rows: Iterable[Sequence[Cell]] = ([record.get(column) for column in columns] for record in records)
    return BOM + csv_lines(chain([columns], rows)) if head else csv_lines(rows)


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Cells as CSV by RFC 4180, each as a spreadsheet may have it (see `csv_cell`)."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        # Most cells are harmless, which is seen here: a call for each took most of the time of an export.
        [
            csv_cell(cell)
            if isinstance(cell, str) and (cell[:1] in _FORMULA_STARTS or "\0" in cell)
            else cell
            for cell in row
        ]
        for row in rows
    )
    return out.getvalue()


def csv_cell(text: str) -> str:
    """A text as a spreadsheet may have it: never a formula; one that is a number stays so."""
    # A zero byte ends the text in some readers and is an error to others.
    text = text.replace("\0", "")
    return f"'{text}" if text[:1] in _FORMULA_STARTS and not _NUMBER.fullmatch(text) else text


def json_lines(records: Iterable[Record]) -> str:
    """One object a line."""
    return "".join([f"{_encode(record)}\n" for record in records])


def without_secrets(text: str, secrets: Iterable[Secret]) -> str:
    """`text` with every secret in it replaced, wherever it stands."""
    for secret in secrets:
        if secret:
            text = text.replace(secret.reveal(), MASK)
    return text


def iso_time(at_us: int) -> str:
    """ISO 8601 in UTC with microseconds."""
    seconds, microseconds = divmod(at_us, 1_000_000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    return f"{_iso_date(days)}T{hour:02}:{minute:02}:{second:02}.{microseconds:06}Z"


@lru_cache(maxsize=16)
def _iso_date(days: int) -> str:
    """That many days after the first of January 1970; rows of one day stand together."""
    return date.fromordinal(_EPOCH + days).isoformat()
