"""Downloads the ngrok agent, because the user asked for it.

pyngrok would do so by itself, unasked, through a file in a folder that others can write to. Here it goes by
https only, into the data folder, is run once before it is used, and nothing is overwritten. ngrok publishes
no checksum: the connection's certificate is what vouches for the file.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

import httpx
from pyngrok.exception import PyngrokError
from pyngrok.installer import get_ngrok_bin, get_ngrok_cdn_url

from qbdesk.adapters.agent_finding import AgentFinder, AgentSort
from qbdesk.domain.settings import is_loopback
from qbdesk.domain.tunnel import TunnelProblem

NGROK = AgentSort(
    name="ngrok",
    says=re.compile(r"ngrok version (\d+(?:\.\d+)+)"),
    least=(3,),
    page="ngrok.com/download",
    variable="QBDESK_NGROK_PATH",
)
_MOST_BYTES = 200_000_000
_MOST_HOPS = 3
_CHUNK = 256 * 1024
_TIMEOUT_S = 20.0
_BY_HAND = "Look at the internet connection, or install it from ngrok.com/download."
_DRAFT = ".fetch-"


class NgrokFetch:
    """Implements `ports.AgentSource`; what it fetches lies in the finder's folder.

    `url` is the archive (.zip or .tgz); "" for the one of ngrok for this computer.
    """

    def __init__(self, finder: AgentFinder, url: str = "") -> None:
        self._finder = finder
        self._url = url

    async def fetch(self, tell: Callable[[int, int], None]) -> None:
        """See `ports.AgentSource`."""
        try:
            url = self._url or get_ngrok_cdn_url("3")
        except PyngrokError:
            raise TunnelProblem(
                "no_build",
                "There is no ngrok agent for this kind of computer.",
                "Use cloudflared or a public address of your own.",
                by_itself=False,
            ) from None
        try:
            draft = await asyncio.to_thread(self._new_draft)
            try:
                archive = draft / "archive"
                await self._download(url, archive, tell)
                program = await asyncio.to_thread(_unpack, archive, draft)
                agent = await self._finder.ask(program)
                name = f"{NGROK.name}-{'.'.join(map(str, agent.version))}{program.suffix}"
                await asyncio.to_thread(_put, program, self._finder.agents / name)
            finally:
                await asyncio.to_thread(shutil.rmtree, draft, ignore_errors=True)
        except OSError as error:
            raise TunnelProblem(
                "fetch_failed",
                f"The ngrok agent cannot be saved in {self._finder.agents} ({error.strerror}).",
                "Free some space, or see whether the folder can be written to.",
                by_itself=False,
            ) from None

    def _new_draft(self) -> Path:
        agents = self._finder.agents
        agents.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in agents.glob(f"{_DRAFT}*"):
            shutil.rmtree(left, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=_DRAFT, dir=agents))

    async def _download(self, url: str, to: Path, tell: Callable[[int, int], None]) -> None:
        try:
            async with _answer(url) as answer:
                total = int(answer.headers.get("Content-Length", 0))
                done = 0
                tell(done, total)
                with to.open("xb") as file:
                    async for chunk in answer.aiter_raw(_CHUNK):
                        await asyncio.to_thread(file.write, chunk)
                        done += len(chunk)
                        if done > _MOST_BYTES:
                            raise _no_agent()
                        tell(done, total)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            raise _broken_off() from None


def _make_client() -> httpx.AsyncClient:
    """Beside the loop: it reads the certificates."""
    return httpx.AsyncClient(timeout=_TIMEOUT_S, follow_redirects=False)


@asynccontextmanager
async def _answer(url: str) -> AsyncIterator[httpx.Response]:
    """The archive's answer; each hop on the way to it must be https."""
    async with await asyncio.to_thread(_make_client) as client:
        for _ in range(_MOST_HOPS + 1):
            _check(url)
            async with client.stream("GET", url) as answer:
                if not answer.has_redirect_location:
                    if answer.status_code != httpx.codes.OK:
                        raise TunnelProblem(
                            "fetch_failed",
                            f"The ngrok agent was not fetched: the server answered {answer.status_code}.",
                            _BY_HAND,
                            by_itself=False,
                        )
                    yield answer
                    return
                url = urljoin(url, answer.headers["Location"])
    raise _no_agent()


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise TunnelProblem(
            "fetch_failed",
            "The ngrok agent was not fetched: its address does not begin with https://.",
            _BY_HAND,
            by_itself=False,
        )


def _broken_off() -> TunnelProblem:
    return TunnelProblem(
        "fetch_failed",
        "The ngrok agent was not fetched: the connection broke off.",
        _BY_HAND,
        by_itself=False,
    )


def _no_agent() -> TunnelProblem:
    return TunnelProblem(
        "fetch_failed", "The ngrok agent was not fetched: what came is none.", _BY_HAND, by_itself=False
    )


def _unpack(archive: Path, folder: Path) -> Path:
    """The agent out of its archive, and nothing else.

    Raises:
        TunnelProblem: there is none in it.
        OSError: it cannot be written.
    """
    program = folder / get_ngrok_bin()
    try:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as packed, packed.open(program.name) as source:
                _copy(source, program)
        else:
            with tarfile.open(archive, "r:gz") as packed_tar:
                member = packed_tar.extractfile(program.name)
                if member is None:
                    raise KeyError(program.name)
                with member:
                    _copy(member, program)
    except (KeyError, EOFError, tarfile.TarError, zipfile.BadZipFile):
        raise _no_agent() from None
    program.chmod(0o700)
    return program


def _copy(source: IO[bytes], program: Path) -> None:
    with program.open("xb") as file:
        shutil.copyfileobj(source, file)
        file.flush()
        os.fsync(file.fileno())


def _put(program: Path, place: Path) -> None:
    """Give it its name; one of the same version that is there already stays."""
    try:
        os.link(program, place)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not place.exists():
            program.rename(place)
