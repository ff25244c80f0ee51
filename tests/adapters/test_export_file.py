"""Exported files: whole or not at all, for this user only."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from qbdesk.adapters.export_file import ExportFolder
from qbdesk.domain.errors import QbdeskError


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def modes_in(folder: Path) -> list[int]:
    return [path.stat().st_mode & 0o777 for path in folder.iterdir()]


async def test_a_file_is_there_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "orders.csv"
    async with ExportFolder().open(target) as file:
        await file.write(b"a")
        await file.write(b"b")
        assert not target.exists()
    assert target.read_bytes() == b"ab"
    assert names_in(tmp_path) == ["orders.csv"]


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
async def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    async with ExportFolder().open(tmp_path / "orders.csv") as file:
        await file.write(b"a")
        assert modes_in(tmp_path) == [0o600]
    assert modes_in(tmp_path) == [0o600]


async def test_an_earlier_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "orders.csv"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        await fail_midway(target)
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["orders.csv"]
    async with ExportFolder().open(target) as file:
        await file.write(b"new")
    assert target.read_bytes() == b"new"


async def fail_midway(target: Path) -> None:
    async with ExportFolder().open(target) as file:
        await file.write(b"new")
        raise ZeroDivisionError


async def test_cancelled_it_leaves_nothing(tmp_path: Path) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        async with ExportFolder().open(tmp_path / "orders.csv") as file:
            await file.write(b"a" * 1_000_000)
            begun.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(write(), name="write")
        await begun.wait()
        task.cancel()
    assert names_in(tmp_path) == []


async def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(QbdeskError, match="cannot be written") as told:
        async with ExportFolder().open(tmp_path / "missing" / "orders.csv"):
            raise AssertionError("it cannot be opened")
    assert "Nothing was left behind" in told.value.hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
async def test_a_full_disk_is_told_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(QbdeskError, match="No space left"):
        await write_onto_full_disk(tmp_path / "orders.csv")
    assert names_in(tmp_path) == []


async def write_onto_full_disk(target: Path) -> None:
    """The file behind the descriptor becomes a device that is always full."""
    async with ExportFolder().open(target) as file:
        full = os.open("/dev/full", os.O_WRONLY)
        try:
            os.dup2(full, file._opened().fileno())
        finally:
            os.close(full)
        await file.write(b"x" * 100_000)
