"""Requests as the listener hands them over."""

from __future__ import annotations

from qbdesk.domain.delivery import Request


def request(target: str, method: str = "GET", body: bytes = b"", content_type: str = "") -> Request:
    """A whole request from this computer."""
    headers = (("content-type", content_type),) if content_type else ()
    return Request(method, target, headers, body, "127.0.0.1", 1_700_000_000_000_000, 1000, 2000)
