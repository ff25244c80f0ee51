"""Files that are there whole or not at all, written in a thread of their own. Mode 0600."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO

from qbdesk.adapters.thread_start import SteadyExecutor
from qbdesk.domain.errors import OutOfThreads, QbdeskError


class ExportFolder:
    """`ExportFiles` on this computer's disks."""

    @asynccontextmanager
    async def open(self, path: Path) -> AsyncIterator[_Part]:
        """A file beside `path` that takes its place when the block ends well, and else is removed."""
        part = _Part(path)
        try:
            await part.call(part.begin)
            yield part
            await part.call(part.keep)
        finally:
            await part.end()


class StandardOutput:
    """`ExportFiles` whose only file is the terminal or pipe of a command."""

    @asynccontextmanager
    async def open(self, path: Path) -> AsyncIterator[_Stream]:
        """What is written goes out as it comes."""
        stream = _Stream()
        yield stream
        sys.stdout.buffer.flush()


class _Stream:
    async def write(self, data: bytes) -> None:
        sys.stdout.buffer.write(data)
        await asyncio.sleep(0)


class _Part:
    """One thread does all that touches the disk, in the order it was asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        self._thread = SteadyExecutor(max_workers=1, thread_name_prefix="export")
        self._file: BinaryIO | None = None

    async def write(self, data: bytes) -> None:
        """Append `data`."""
        await self.call(self._write, data)

    async def call(self, work: Callable[..., None], *arguments: object) -> None:
        """Do `work` in the thread; what the disk says is told in words."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)
        except OSError as error:
            raise QbdeskError(
                f"The file cannot be written: {self._path} ({error.strerror or error}).",
                "Nothing was left behind. Choose another place, or free some space.",
            ) from error

    def begin(self) -> None:
        """Make the file; nobody else may read it."""
        descriptor = os.open(self._part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        self._file = os.fdopen(descriptor, "wb")

    def keep(self) -> None:
        """Let it take its place, safe on the disk."""
        file = self._opened()
        file.flush()
        os.fsync(file.fileno())
        file.close()
        self._part.replace(self._path)
        self._file = None

    async def end(self) -> None:
        """Remove what was not kept, after whatever still runs in the thread, and end it."""
        try:
            removed = asyncio.get_running_loop().run_in_executor(self._thread, self._discard)
        except OutOfThreads:  # there never was one, so nothing was begun
            return
        try:
            await asyncio.shield(removed)
        finally:
            self._thread.shutdown(wait=removed.done())

    def _write(self, data: bytes) -> None:
        self._opened().write(data)

    def _discard(self) -> None:
        with contextlib.suppress(OSError):
            if self._file is not None:
                self._file.close()
        self._part.unlink(missing_ok=True)

    def _opened(self) -> BinaryIO:
        if self._file is None:
            raise ValueError("the file is not open")
        return self._file
