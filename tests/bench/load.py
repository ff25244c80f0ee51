"""The load generator, a process of its own: `python -m tests.bench.load --url URL …` prints JSON.

Closed loop: N at once, each with its next request when the last one is answered. Paced (`--rate`): they
start at fixed times whatever the answers do, and are timed from when they were due.
Only loopback, bounded in count and time.
"""

from __future__ import annotations

import argparse
import errno
import json
import select
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

_WARM_UP_S = 0.3
_LAST_ANSWERS_S = 10.0
_MOST_REQUESTS = 500_000
_LOOPBACK = ("127.0.0.1", "localhost")


@dataclass
class Exchange:
    """A request on its way; `due` is when it should have started."""

    sock: socket.socket
    due: float
    sent: bool = False
    answer: bytes = b""
    order_id: int = 0


@dataclass
class Tally:
    """What came of the requests."""

    seconds: list[float] = field(default_factory=list)
    bad: int = 0

    def summary(self, elapsed_s: float, sent: int) -> dict[str, float]:
        self.seconds.sort()
        count = len(self.seconds)

        def at(share: float) -> float:
            return self.seconds[min(int(share * count), count - 1)] * 1000 if count else float("nan")

        return {
            "answers": count,
            "bad": self.bad,
            "sent": sent,
            "per_s": count / elapsed_s,
            "p50_ms": at(0.5),
            "p99_ms": at(0.99),
            "max_ms": at(1.0),
        }


class Generator:
    """Sends `order.new` with ever new order ids to one address."""

    def __init__(self, url: str, keep: bool, first_id: int) -> None:
        parts = urlsplit(url)
        if parts.hostname not in _LOOPBACK or parts.port is None:
            raise SystemExit("load goes to an http address with a port on this computer only")
        self._address = ("127.0.0.1", parts.port)
        self._keep = keep
        self._next_id = first_id
        self._head = f"GET {parts.path}?event_type=order.new&order_id=".encode()
        self._tail = (
            f" HTTP/1.1\r\nHost: 127.0.0.1:{parts.port}\r\nUser-Agent: Quickbutik-Webhooks/1.0\r\n"
            f"Accept: */*\r\n{'' if keep else 'Connection: close' + chr(13) + chr(10)}\r\n"
        ).encode()
        self._epoll = select.epoll()
        self._open: dict[int, Exchange] = {}
        self._idle: deque[socket.socket] = deque()
        self.sent = 0
        self.tally = Tally()
        self.answered_ns: list[tuple[int, int]] = []
        """Order ids and when they were answered 200, on the computer's monotonic clock."""

    def run_closed(self, at_once: int, seconds: float) -> dict[str, float]:
        """`at_once` requests at a time; what is answered in the warm-up is not counted."""
        begin = time.perf_counter() + _WARM_UP_S
        end = begin + seconds
        for _ in range(at_once):
            self._start(time.perf_counter())
        sent_before = 0
        while (now := time.perf_counter()) < end and self.sent < _MOST_REQUESTS:
            if not sent_before and now >= begin:
                sent_before, begin, self.tally = self.sent, now, Tally(bad=self.tally.bad)
            for _ in range(self._take(end - now)):
                self._start(time.perf_counter())
        result = self.tally.summary(time.perf_counter() - begin, self.sent - sent_before)
        self._finish()
        return result | {"sent_in_all": self.sent, "bad": self.tally.bad}

    def run_paced(self, rate: float, seconds: float) -> dict[str, float]:
        """One request every 1/rate seconds; the answers of the first second are not counted."""
        begin = time.perf_counter() + 0.05
        step = 1 / rate
        count = min(int((seconds + 1) * rate), _MOST_REQUESTS)
        warm = int(rate)
        for number in range(count):
            due = begin + number * step
            while (left := due - time.perf_counter()) > 0:
                self._take(left)
            if number == warm:
                self.tally = Tally(bad=self.tally.bad)
            self._start(due)
            self._take(0)
        self._finish()
        return self.tally.summary(seconds, self.sent) | {"sent_in_all": self.sent}

    def _finish(self) -> None:
        end = time.perf_counter() + _LAST_ANSWERS_S
        while self._open and (left := end - time.perf_counter()) > 0:
            self._take(left)
        self.tally.bad += len(self._open)

    def _start(self, due: float) -> None:
        sock = self._idle.popleft() if self._idle else self._connected()
        exchange = Exchange(sock, due)
        self._open[sock.fileno()] = exchange
        self.sent += 1
        self._send(exchange)

    def _connected(self) -> socket.socket:
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        outcome = sock.connect_ex(self._address)
        if outcome not in (0, errno.EINPROGRESS):
            raise SystemExit(f"cannot connect: {errno.errorcode[outcome]}")
        self._epoll.register(sock.fileno(), select.EPOLLIN)
        return sock

    def _send(self, exchange: Exchange) -> None:
        request = self._head + str(self._next_id).encode() + self._tail
        try:
            exchange.sock.send(request)
        except (BlockingIOError, BrokenPipeError):
            self._epoll.modify(exchange.sock.fileno(), select.EPOLLIN | select.EPOLLOUT)
            return
        except OSError as error:
            if error.errno != errno.ENOTCONN:
                raise
            self._epoll.modify(exchange.sock.fileno(), select.EPOLLIN | select.EPOLLOUT)
            return
        exchange.order_id = self._next_id
        self._next_id += 1
        exchange.sent = True

    def _take(self, timeout_s: float) -> int:
        """Wait for answers; returns how many came to their end."""
        # epoll rounds its time-out up to a millisecond, select on the epoll descriptor does not.
        if timeout_s > 0 and not select.select([self._epoll], [], [], timeout_s)[0]:
            return 0
        ended = 0
        for number, flags in self._epoll.poll(0):
            exchange = self._open.get(number)
            if exchange is None:
                self._drop_idle(number)
            elif flags & select.EPOLLOUT and not exchange.sent:
                self._epoll.modify(number, select.EPOLLIN)
                self._send(exchange)
            else:
                ended += self._read(exchange)
        return ended

    def _read(self, exchange: Exchange) -> int:
        try:
            piece = exchange.sock.recv(4096)
        except ConnectionError:
            piece = b""
        exchange.answer += piece
        answer = exchange.answer
        if piece and not _is_whole(answer):
            return 0
        now = time.perf_counter()
        del self._open[exchange.sock.fileno()]
        if answer.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
            self.tally.seconds.append(now - exchange.due)
            self.answered_ns.append((exchange.order_id, time.monotonic_ns()))
        else:
            self.tally.bad += 1
        if piece and self._keep and b"close" not in answer.partition(b"\r\n\r\n")[0].lower():
            self._idle.append(exchange.sock)
        else:
            exchange.sock.close()
        return 1

    def _drop_idle(self, number: int) -> None:
        for sock in tuple(self._idle):
            if sock.fileno() == number:
                self._idle.remove(sock)
                sock.close()


def _is_whole(answer: bytes) -> bool:
    head, blank, body = answer.partition(b"\r\n\r\n")
    if not blank:
        return False
    place = head.lower().find(b"content-length:")
    if place < 0:
        return False
    return len(body) >= int(head[place + 15 :].partition(b"\r\n")[0])


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench.load", allow_abbrev=False)
    parser.add_argument("--url", required=True)
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rate", type=float, help="paced instead of closed loop")
    parser.add_argument("--keep", action="store_true", help="keep connections alive")
    parser.add_argument("--first-id", type=int, default=1)
    parser.add_argument("--answers", metavar="FILE", help="write which order was answered when")
    words = parser.parse_args()
    generator = Generator(words.url, words.keep, words.first_id)
    if words.rate:
        result = generator.run_paced(words.rate, words.seconds)
    else:
        result = generator.run_closed(words.at_once, words.seconds)
    if words.answers:
        Path(words.answers).write_text(json.dumps(generator.answered_ns))
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
