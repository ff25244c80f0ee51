"""Pictures from a server that may be hostile, over real sockets and a real folder."""

from __future__ import annotations

import asyncio
import stat
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from qbdesk.adapters.picture_files import PictureFiles
from qbdesk.adapters.pictures import MOST_BYTES, ShopPictures

PNG = b"\x89PNG picture"


class Server:
    """Answers each path with bytes; counts who asked."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[str] = []
        self.hosts: list[str] = []
        self.answers: dict[str, bytes] = {}
        self.at_once = 0
        self.most_at_once = 0
        self.hold: asyncio.Event | None = None
        self.four_ask = asyncio.Event()
        self.serving: set[asyncio.Task[None]] = set()

    def url(self, path: str = "/a.png", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.serving.add(task)
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        path = head.split(" ")[1]
        self.asked.append(path)
        self.hosts += [line[6:] for line in head.split("\r\n") if line.lower().startswith("host: ")]
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        if self.at_once == 4:
            self.four_ask.set()
        if self.hold is not None:
            await self.hold.wait()
        self.at_once -= 1
        writer.write(self.answers.get(path, answer(PNG)))
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


def answer(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        await listening.wait_closed()
        await asyncio.gather(*server.serving)


@asynccontextmanager
async def pictures(
    folder: Path, *, loopback: bool = True, names: dict[str, list[str]] | None = None
) -> AsyncIterator[ShopPictures]:
    async def resolve(name: str, port: int) -> list[str]:
        return (names or {}).get(name, [name])

    opened = ShopPictures(folder / "pictures", loopback_too=loopback, resolve=resolve)
    try:
        yield opened
    finally:
        await opened.aclose()


async def test_a_picture_is_fetched_once_and_kept(tmp_path: Path) -> None:
    async with serving() as server, pictures(tmp_path) as shop:
        assert await shop.fetch(server.url()) == PNG
        assert await shop.fetch(server.url()) == PNG
        assert server.asked == ["/a.png"]
        url = server.url()
    async with pictures(tmp_path) as offline:
        assert await offline.fetch(url) == PNG
        assert await offline.fetch(url + "?other") is None
    (kept,) = (tmp_path / "pictures").iterdir()
    assert "a.png" not in kept.name
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "body",
    [
        answer(b"x" * (MOST_BYTES + 1)),
        answer(b""),
        answer(PNG, "404 Not Found"),
        answer(PNG, "200 OK", "Content-Encoding: gzip"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
        b"no http at all\r\n\r\n",
        answer(b"", "302 Found"),
        answer(b"", "302 Found", "Location: http://[broken"),
        answer(b"", "302 Found", "Location: file:///etc/passwd"),
    ],
)
async def test_what_is_no_picture_is_none(tmp_path: Path, body: bytes) -> None:
    async with serving() as server, pictures(tmp_path) as shop:
        server.answers["/a.png"] = body
        assert await shop.fetch(server.url()) is None
    assert not (tmp_path / "pictures").exists()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.png",
        "ftp://shop.example/a.png",
        "file:///etc/passwd",
        "http://shop.example/a.png",
        "https://user:word@shop.example/a.png",
        "https://inside.example/a.png",
        "https://both.example/a.png",
        "https://nothing.example/a.png",
        "https://shop.example:99999/a.png",
        "https://10.0.0.1/a.png",
        "https://169.254.169.254/latest",
        "https://[::1]/a.png",
        "https://[::ffff:10.0.0.1]/a.png",
        "https://[64:ff9b::a00:1]/a.png",
        "https://[2002:a00:1::]/a.png",
        "https://100.64.0.1/a.png",
        "https://0.0.0.0/a.png",
        "https://224.0.0.1/a.png",
        "http://[",
    ],
)
async def test_no_door_into_the_network_of_this_computer(tmp_path: Path, url: str) -> None:
    names = {
        "shop.example": ["93.184.216.34"],
        "inside.example": ["192.168.1.1"],
        "both.example": ["93.184.216.34", "127.0.0.1"],
        "nothing.example": [],
    }
    async with pictures(tmp_path, loopback=False, names=names) as shop:
        assert await shop.fetch(url) is None


async def test_loopback_is_for_the_simulated_shop_only(tmp_path: Path) -> None:
    async with serving() as server, pictures(tmp_path, loopback=False) as shop:
        assert await shop.fetch(server.url()) is None
        assert server.asked == []


async def test_no_redirect_leads_to_this_computer(tmp_path: Path) -> None:
    async with serving() as server, pictures(tmp_path) as shop:
        for there in (server.url("/inside"), "/inside", "https://10.0.0.1/inside"):
            server.answers["/a.png"] = answer(b"", "302 Found", f"Location: {there}")
            assert await shop.fetch(server.url()) is None
        assert set(server.asked) == {"/a.png"}


async def test_the_connection_goes_to_the_address_that_was_checked(tmp_path: Path) -> None:
    async with serving() as server, pictures(tmp_path, names={"shop.test": ["127.0.0.1"]}) as shop:
        assert await shop.fetch(server.url(host="shop.test")) == PNG
        assert server.hosts == [f"shop.test:{server.port}"]


async def test_four_at_once(tmp_path: Path) -> None:
    async with serving() as server, pictures(tmp_path) as shop, asyncio.TaskGroup() as group:
        server.hold = asyncio.Event()
        tasks = [
            group.create_task(shop.fetch(server.url(f"/{number}")), name=f"picture {number}")
            for number in range(12)
        ]
        await server.four_ask.wait()
        server.hold.set()
        await asyncio.gather(*tasks)
        assert server.most_at_once == 4


async def test_a_name_that_cannot_be_resolved_is_none(tmp_path: Path) -> None:
    shop = ShopPictures(tmp_path)
    assert await shop.fetch("https://no-such-name.invalid/a.png") is None
    await shop.aclose()


def keep(files: PictureFiles, many: int, size: int) -> None:
    for number in range(many):
        files.write(f"https://x/{number}", bytes([1]) * size)


@pytest.mark.parametrize(("bytes_kept", "files_kept"), [(500, 1_000), (1_000_000, 10)])
def test_the_folder_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bytes_kept: int, files_kept: int
) -> None:
    monkeypatch.setattr("qbdesk.adapters.picture_files._WRITES_BETWEEN_LOOKS", 1)
    files = PictureFiles(tmp_path / "p", most_bytes=bytes_kept, most_files=files_kept)
    keep(files, 40, 50)
    left = list((tmp_path / "p").iterdir())
    assert 0 < len(left) <= 11
    assert files.read("https://x/39", 100) == bytes([1]) * 50


def damage(path: Path, how: Callable[[Path], object]) -> None:
    (file,) = path.iterdir()
    how(file)


def test_a_folder_that_cannot_be_used_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a file")
    files = PictureFiles(tmp_path / "p")
    files.write("https://x/1", b"1")
    assert files.read("https://x/1", 10) is None


def test_a_kept_file_that_is_empty_or_too_large_is_not_taken(tmp_path: Path) -> None:
    files = PictureFiles(tmp_path)
    files.write("https://x/1", b"12345")
    assert files.read("https://x/1", 4) is None
    damage(tmp_path, lambda file: file.write_bytes(b""))
    assert files.read("https://x/1", 4) is None
