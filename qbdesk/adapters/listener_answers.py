"""The bytes of the listener's answers."""

from __future__ import annotations

from qbdesk.domain.delivery import Answer

_REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    410: "Gone",
    413: "Content Too Large",
    414: "URI Too Long",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


def encode_answer(answer: Answer, method: str, keep: bool) -> bytes:
    """The bytes of an answer; no body for HEAD."""
    body = f"{answer.text}\n".encode() if answer.text else b""
    head = (
        f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, '')}\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\n"
    )
    if body:
        head += "Content-Type: text/plain; charset=utf-8\r\n"
    if answer.status == 405:
        head += "Allow: GET, HEAD, POST\r\n"
    if answer.retry_after_s is not None:
        head += f"Retry-After: {answer.retry_after_s}\r\n"
    if not keep:
        head += "Connection: close\r\n"
    return f"{head}\r\n".encode() + (b"" if method == "HEAD" else body)
