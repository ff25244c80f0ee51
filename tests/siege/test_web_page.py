"""A web page in the owner's browser asks 127.0.0.1: it can neither make a row nor read an answer."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from qbdesk.services.intake import PLAIN_PATH
from tests.siege.door import PATH, open_door

BROWSER = "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\nReferer: https://evil.example/\r\n"
QUERY = "?event_type=order.new&order_id=1"


@pytest.mark.asyncio(loop_factories=["stock"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "evil.example", "127.0.0.1.evil.example"])
async def test_what_a_page_asks_is_not_found(tmp_path: Path, host: str) -> None:
    async with open_door(tmp_path, direct=True) as door:
        paths = (PLAIN_PATH, f"{PLAIN_PATH}/", "/", f"{PLAIN_PATH}/guess")
        for method, path in product(("GET", "POST", "OPTIONS"), paths):
            request = f"{method} {path}{QUERY} HTTP/1.1\r\nHost: {host}\r\n{BROWSER}\r\n"
            assert (await door.say(request.encode())).startswith(b"HTTP/1.1 404 ")
        assert door.rows() == []
        preflight = await door.say(f"OPTIONS {PATH} HTTP/1.1\r\nHost: {host}\r\n{BROWSER}\r\n".encode())
        assert preflight.startswith(b"HTTP/1.1 405 ")
        assert b"access-control" not in preflight.lower()
        known = await door.say(f"GET {PATH}{QUERY} HTTP/1.1\r\nHost: {host}\r\n{BROWSER}\r\n".encode())
        assert known.startswith(b"HTTP/1.1 200 ")
        assert b"access-control" not in known.lower()
