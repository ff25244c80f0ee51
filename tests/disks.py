"""Real disks that are full or may not be written; the test is skipped where they cannot be made."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_FILLER = "filler"


def _run(*words: str) -> bool:
    if os.name != "posix" or os.geteuid() != 0 or shutil.which(words[0]) is None:
        return False
    return subprocess.run(words, capture_output=True, check=False, timeout=10).returncode == 0


@contextmanager
def small_disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """`folder` as a file system of its own in memory, of `size` bytes (with m for MiB)."""
    folder.mkdir(exist_ok=True)
    if not _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder)):
        pytest.skip("a small disk can only be made as root")
    try:
        yield folder
    finally:
        assert _run("umount", "-l", str(folder))


def fill(folder: Path) -> None:
    """Leave no free byte on the disk that `folder` is on."""
    with (folder / _FILLER).open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def empty(folder: Path) -> None:
    """Undo `fill`."""
    (folder / _FILLER).unlink()


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """`folder` and the files in it may not be changed, by nobody, not even through open files.

    But for SQLite's shared memory: a process that writes to a mapped page of a protected file gets SIGBUS
    from the kernel, whatever the program does.
    """
    names = [str(folder), *(str(file) for file in folder.iterdir() if not file.name.endswith("-shm"))]
    if not _run("chattr", "+i", *names):
        _run("chattr", "-i", *names)
        pytest.skip("this file system cannot protect files from root, or this is not root")
    try:
        yield
    finally:
        assert _run("chattr", "-i", *names)
