"""The shop's pictures through httpx. The addresses come from the shop, and so are not trusted.

A name is resolved here, every address it has is checked, and the connection goes to the address that was
checked, so that a name cannot lead into the network of this computer, neither at once nor by a redirect.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from qbdesk import __version__
from qbdesk.adapters.picture_files import PictureFiles
from qbdesk.domain.late_dataclass import dataclass

Resolve = Callable[[str, int], Awaitable[list[str]]]
MOST_BYTES = 5 * 1024 * 1024
_TIMEOUT_S = 10.0
_AT_ONCE = 4
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class _Refused(Exception):
    """The picture may not be asked for, or is none that is taken."""


@dataclass(frozen=True, slots=True)
class _Target:
    """An address that was checked: where to connect, and the name to ask for there."""

    url: httpx.URL
    host: str
    name: str


class ShopPictures:
    """Implements `ports.Pictures`, with a bounded cache in `folder`.

    HTTPS only and public addresses only; `loopback_too` is for the simulated shop, which has neither.
    """

    def __init__(self, folder: Path, *, loopback_too: bool = False, resolve: Resolve | None = None) -> None:
        self._files = PictureFiles(folder)
        self._loopback_too = loopback_too
        self._resolve = resolve or _resolve
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._client = httpx.AsyncClient(
            timeout=_TIMEOUT_S,
            follow_redirects=False,
            trust_env=False,
            # Connections are known by their address only: one kept open could serve another name's picture.
            limits=httpx.Limits(max_keepalive_connections=0),
            headers={
                "User-Agent": f"qbdesk/{__version__}",
                "Accept": "image/*",
                "Accept-Encoding": "identity",
            },
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def fetch(self, url: str) -> bytes | None:
        """See `ports.Pictures`."""
        kept = await asyncio.to_thread(self._files.read, url, MOST_BYTES)
        if kept is not None:
            return kept
        try:
            async with self._slots, asyncio.timeout(_TIMEOUT_S):
                picture = await self._follow(url)
        except (_Refused, TimeoutError, OSError, ValueError, httpx.HTTPError, httpx.InvalidURL):
            return None
        await asyncio.to_thread(self._files.write, url, picture)
        return picture

    async def _follow(self, url: str) -> bytes:
        for hop in range(_MOST_REDIRECTS + 1):
            target = await self._checked(url, redirected=hop > 0)
            request = self._client.build_request(
                "GET", target.url, headers={"Host": target.host}, extensions=_extensions(target)
            )
            response = await self._client.send(request, stream=True)
            try:
                if response.status_code in _REDIRECTS:
                    url = urljoin(url, response.headers.get("location", ""))
                    continue
                return await _read_bounded(response)
            finally:
                await response.aclose()
        raise _Refused

    async def _checked(self, url: str, *, redirected: bool) -> _Target:
        """Where to connect for `url`.

        Raises:
            _Refused: it leads where no picture of a shop can be.
        """
        parts = urlsplit(url)
        name = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not name or "@" in parts.netloc:
            raise _Refused
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = [ipaddress.ip_address(each) for each in await self._resolve(name, port)]
        loopback = bool(addresses) and all(address.is_loopback for address in addresses)
        may_be_here = self._loopback_too and loopback and not redirected
        if not may_be_here and (
            parts.scheme != "https" or not addresses or not all(_is_public(each) for each in addresses)
        ):
            raise _Refused
        shown = f"[{addresses[0]}]" if addresses[0].version == 6 else str(addresses[0])
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        checked = httpx.URL(f"{parts.scheme}://{shown}:{port}{path}")
        return _Target(checked, parts.netloc, name)


def _extensions(target: _Target) -> dict[str, str]:
    return {"sni_hostname": target.name} if target.url.scheme == "https" else {}


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it is of the open Internet; IPv6 addresses that carry an IPv4 one are judged by that."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return _is_public(inner)
        if address in _NAT64:
            return _is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


async def _resolve(name: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(address[4][0]).partition("%")[0] for address in found]


async def _read_bounded(response: httpx.Response) -> bytes:
    """The body as it is sent: it is never unpacked, so that it cannot grow.

    Raises:
        _Refused: no whole picture of at most 5 MB came.
    """
    packed = response.headers.get("content-encoding", "identity") != "identity"
    if response.status_code != 200 or packed:
        raise _Refused
    taken = bytearray()
    async for piece in response.aiter_raw():
        if len(taken) <= MOST_BYTES:
            taken += piece
            if len(taken) > MOST_BYTES:
                # Reading on from a closed connection ends all of the stream's generators, in order.
                await response.aclose()
    if not 0 < len(taken) <= MOST_BYTES:
        raise _Refused
    return bytes(taken)
