"""The agent is fetched from a web server of the test's own; what comes is small, but really runs."""

from __future__ import annotations

import asyncio
import io
import tarfile
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from qbdesk.adapters.agent_finding import AgentFinder
from qbdesk.adapters.ngrok_fetch import NGROK, NgrokFetch
from qbdesk.domain.tunnel import TunnelProblem
from tests.tunnels import script

AGENT = b"#!/bin/sh\necho ngrok version 3.20.0\n"


def tgz(content: bytes = AGENT, name: str = "ngrok") -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
        outside = tarfile.TarInfo("../outside")
        outside.size = 1
        archive.addfile(outside, io.BytesIO(b"x"))
    return packed.getvalue()


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ngrok", AGENT)
    return packed.getvalue()


def ok(body: bytes, length: int | None = None) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Length: {length or len(body)}\r\n\r\n".encode() + body


@asynccontextmanager
async def serving(*answers: bytes, hold: bool = False) -> AsyncIterator[str]:
    """An address that gives one answer after the other; with `hold` the connection stays open."""
    left = list(answers)
    over, finished = asyncio.Event(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(left.pop(0))
        await writer.drain()
        if hold:
            await over.wait()
        writer.close()
        finished.set()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/ngrok.tgz"
    finally:
        over.set()
        if hold:
            await finished.wait()
        server.close()


def fetching(folder: Path, url: str) -> NgrokFetch:
    return NgrokFetch(AgentFinder(NGROK, folder / "agents", places=()), url)


async def fault(folder: Path, url: str) -> TunnelProblem:
    with pytest.raises(TunnelProblem) as caught:
        await fetching(folder, url).fetch(lambda done, total: None)
    assert not caught.value.by_itself
    assert caught.value.hint
    assert list((folder / "agents").iterdir()) == []
    return caught.value


@pytest.mark.parametrize("archive", [tgz(), zipped()], ids=["tgz", "zip"])
async def test_it_is_fetched_told_of_and_found(
    archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    script(tmp_path / "path" / "ngrok", "echo ngrok version 3.1.0")
    told: list[tuple[int, int]] = []
    async with serving(ok(archive)) as url:
        await fetching(tmp_path, url).fetch(lambda done, total: told.append((done, total)))
    assert told[-1] == (len(archive), len(archive))
    found = await AgentFinder(NGROK, tmp_path / "agents", places=()).find()
    assert (found.path, found.version) == (tmp_path / "agents" / "ngrok-3.20.0", (3, 20, 0))
    assert found.path.stat().st_mode & 0o777 == 0o700
    assert {file.name for file in (tmp_path / "agents").iterdir()} == {"ngrok-3.20.0", "ngrok.json"}
    assert not (tmp_path / "outside").exists()


async def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    there = script(tmp_path / "agents" / "ngrok-3.20.0", "echo ngrok version 3.20.0 # mine")
    async with serving(ok(tgz())) as url:
        await fetching(tmp_path, url).fetch(lambda done, total: None)
    assert "mine" in there.read_text("utf-8")


@pytest.mark.desk_loop
@pytest.mark.parametrize(
    ("answer", "code", "word"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "fetch_failed", "404"),
        (ok(tgz(), 10_000), "fetch_failed", "broke off"),
        (b"", "fetch_failed", "broke off"),
        (ok(b"<html>Sign in to this network</html>"), "fetch_failed", "what came is none"),
        (ok(tgz(name="other")), "fetch_failed", "what came is none"),
        (ok(tgz(b"no program")), "cannot_run", "cannot be run"),
        (ok(tgz(b"#!/bin/sh\necho hello\n")), "cannot_run", "cannot be run"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://example.org/x\r\n\r\n", "fetch_failed", "https://"),
    ],
)
async def test_what_cannot_be_used_leaves_nothing_and_is_told(
    answer: bytes, code: str, word: str, tmp_path: Path
) -> None:
    async with serving(answer) as url:
        problem = await fault(tmp_path, url)
    assert problem.code == code
    assert word in problem.title


@pytest.mark.desk_loop
async def test_a_redirect_that_is_safe_is_followed(tmp_path: Path) -> None:
    async with (
        serving(ok(tgz())) as url,
        serving(f"HTTP/1.1 302 x\r\nLocation: {url}\r\n\r\n".encode()) as first,
    ):
        await fetching(tmp_path, first).fetch(lambda done, total: None)
    assert (tmp_path / "agents" / "ngrok-3.20.0").exists()


@pytest.mark.desk_loop
async def test_an_address_that_is_not_safe_is_not_asked(tmp_path: Path) -> None:
    assert "https://" in (await fault(tmp_path, "http://example.org/ngrok.tgz")).title


async def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    begun = asyncio.Event()
    async with serving(ok(tgz()[:100], 10_000), hold=True) as url, asyncio.TaskGroup() as tasks:
        task = tasks.create_task(fetching(tmp_path, url).fetch(lambda done, total: begun.set()), name="fetch")
        await begun.wait()
        task.cancel()
    assert list((tmp_path / "agents").iterdir()) == []


@pytest.mark.desk_loop
async def test_what_an_earlier_crash_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "agents" / ".fetch-old").mkdir(parents=True)
    async with serving(ok(tgz())) as url:
        await fetching(tmp_path, url).fetch(lambda done, total: None)
    assert [file.name for file in (tmp_path / "agents").iterdir()] == ["ngrok-3.20.0"]


@pytest.mark.desk_loop
async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "agents").write_bytes(b"")
    with pytest.raises(TunnelProblem) as caught:
        await fetching(tmp_path, "https://example.org/").fetch(lambda done, total: None)
    assert "cannot be saved" in caught.value.title
