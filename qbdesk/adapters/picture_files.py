"""Pictures kept on disk: hash names, files 0600, the least used removed first."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

_MOST_BYTES = 64 * 1024 * 1024
_MOST_FILES = 2_000
_KEPT_SHARE = 0.9
_WRITES_BETWEEN_LOOKS = 50
_SUFFIX = ".picture"


class PictureFiles:
    """Nothing here raises: a picture that cannot be kept is only fetched again."""

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES, most_files: int = _MOST_FILES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._most_files = most_files
        self._writes = 0

    def read(self, url: str, most_bytes: int) -> bytes | None:
        """The picture of that address, None when it is not kept."""
        path = self._path(url)
        try:
            with path.open("rb") as file:
                kept = file.read(most_bytes + 1)
            os.utime(path)
        except OSError:
            return None
        return kept if 0 < len(kept) <= most_bytes else None

    def write(self, url: str, picture: bytes) -> None:
        """Keep a picture whole or not at all."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(picture)
                Path(name).replace(self._path(url))
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            if self._writes % _WRITES_BETWEEN_LOOKS == 0:
                self._make_room()
            self._writes += 1

    def _path(self, url: str) -> Path:
        return self._folder / (hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest() + _SUFFIX)

    def _make_room(self) -> None:
        found: list[tuple[float, int, Path]] = []
        for path in self._folder.iterdir():
            with suppress(OSError):
                about = path.stat()
                found.append((about.st_mtime, about.st_size, path))
        size, many = sum(each[1] for each in found), len(found)
        if size <= self._most_bytes and many <= self._most_files:
            return
        for _, each_size, path in sorted(found):
            if size <= self._most_bytes * _KEPT_SHARE and many <= self._most_files * _KEPT_SHARE:
                return
            path.unlink(missing_ok=True)
            size, many = size - each_size, many - 1
