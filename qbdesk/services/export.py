"""Hands rows out as a file, page by page, with progress, and without a trace when it is broken off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from qbdesk import __version__
from qbdesk.domain.delivery import Delivery
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.export import (
    COLUMNS,
    ExportFormat,
    ExportRequest,
    ExportResult,
    csv_lines,
    csv_text,
    json_lines,
    row_cells,
    row_record,
    without_secrets,
)
from qbdesk.domain.export_evidence import Arrival, arrival, evidence_zip
from qbdesk.domain.export_har import har_entries, har_head, har_tail
from qbdesk.domain.secrets import Secret
from qbdesk.ports import Clock, ExportFile, ExportFiles, RequestReader, RowReader

Item = TypeVar("Item")
OnProgress = Callable[[int, int], None]
_READ = 500
_PIECE = 50  # what is made into text at once must not be felt in the window
_TOLD_EVERY = 500
_MOST_EVIDENCE = 5000


class ExportService:
    """One export after the other or several at once; each is cancelled by cancelling its task."""

    def __init__(
        self,
        rows: RowReader,
        requests: RequestReader,
        files: ExportFiles,
        clock: Clock,
        secrets: Iterable[Secret] = (),
        versions: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`secrets`, also those added to them later, are taken out of everything; what `versions` finds is
        told in an evidence pack.
        """
        self._rows = rows
        self._requests = requests
        self._files = files
        self._clock = clock
        self._secrets = secrets
        self._versions = versions

    async def run(self, request: ExportRequest, on_progress: OnProgress | None = None) -> ExportResult:
        """Write the file; `on_progress` hears rows done and rows in all, every 500 rows and at the end.

        The file is there only when it is whole: cancelled or failed, what was begun is removed.

        Raises:
            QbdeskError: the file cannot be written, or the store cannot be read.
        """
        ids: Sequence[int] = await self._rows.newest_ids() if request.ids is None else request.ids
        if request.format is ExportFormat.EVIDENCE:
            ids = ids[:_MOST_EVIDENCE]
        tell = on_progress or _tell_nobody
        tell(0, len(ids))
        async with self._files.open(request.path) as file:
            if request.format is ExportFormat.EVIDENCE:
                entries = await self._write_evidence(file, ids, tell)
            elif request.format is ExportFormat.HAR:
                entries = await self._write_har(file, ids, request.masked, tell)
            else:
                entries = await self._write_rows(file, ids, request, tell)
        return ExportResult(request.path, entries)

    async def _write_rows(
        self, file: ExportFile, ids: Sequence[int], request: ExportRequest, tell: OnProgress
    ) -> int:
        written = 0
        as_csv = request.format is ExportFormat.CSV
        made = partial(_csv if as_csv else _json_lines, masked=request.masked)
        if as_csv:
            await file.write(csv_text((), COLUMNS, head=True).encode())
        async for page in _pages(ids, self._rows.rows, tell):
            await self._send(file, [made(piece) async for piece in _pieces(page)])
            written += len(page)
        return written

    async def _write_har(self, file: ExportFile, ids: Sequence[int], masked: bool, tell: OnProgress) -> int:
        written = 0
        await file.write(har_head(__version__).encode())
        async for page in _pages(ids, self._deliveries, tell):
            texts = []
            async for piece in _pieces(page):
                texts.append(har_entries(piece, masked, first=written == 0))
                written += len(piece)
            await self._send(file, texts)
        await file.write(har_tail().encode())
        return written

    async def _write_evidence(self, file: ExportFile, ids: Sequence[int], tell: OnProgress) -> int:
        arrivals: list[Sequence[Arrival]] = []
        events = []
        async for page in _pages(ids, self._rows.rows, tell):
            async for piece in _pieces(await self._deliveries([row.id for row in page])):
                arrivals.append([arrival(each) for each in piece])
            async for rows in _pieces(page):
                events += [row_record(row, masked=True) for row in rows]
        made = partial(
            evidence_zip,
            chain.from_iterable(arrivals),
            events,
            {"qbdesk": __version__, **self._versions()},
            self._clock.now_us(),
            self._secrets,
        )
        await file.write(await asyncio.to_thread(made))
        return len(events)

    async def _send(self, file: ExportFile, texts: Sequence[str]) -> None:
        """Half a character pair, which JSON may hold, becomes a question mark."""
        await file.write(without_secrets("".join(texts), self._secrets).encode("utf-8", "replace"))

    async def _deliveries(self, ids: Sequence[int]) -> list[Delivery]:
        """Of the rows in their order; events that only a check found have none."""
        found = await self._requests.requests_of(ids)
        return [each for row_id in ids for each in found.get(row_id, ())]


async def _pages(
    ids: Sequence[int], read: Callable[[Sequence[int]], Awaitable[list[Item]]], tell: OnProgress
) -> AsyncIterator[list[Item]]:
    for start in range(0, len(ids), _READ):
        yield await read(ids[start : start + _READ])
        done = min(start + _READ, len(ids))
        if done % _TOLD_EVERY == 0 or done == len(ids):
            tell(done, len(ids))


async def _pieces(whole: Sequence[Item]) -> AsyncIterator[Sequence[Item]]:
    """The window has its turn after each."""
    for start in range(0, len(whole), _PIECE):
        yield whole[start : start + _PIECE]
        await asyncio.sleep(0)


def _csv(rows: Iterable[EventRow], masked: bool) -> str:
    return csv_lines([row_cells(row, masked) for row in rows])


def _json_lines(rows: Iterable[EventRow], masked: bool) -> str:
    return json_lines([row_record(row, masked) for row in rows])


def _tell_nobody(_done: int, _of: int) -> None:
    """Nobody asked for progress."""
