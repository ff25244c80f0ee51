"""Bytes of every kind at the door: each gets an answer or an end, and leaves nothing that it should not."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import desk_loop
from tests.leftovers import LogWatch
from tests.siege.door import PATH, is_answer, is_clean, open_door

GOOD = f"GET {PATH}?event_type=order.new&order_id=1 HTTP/1.1\r\nHost: x\r\n\r\n".encode()
MANY = 2000 if os.environ.get("QBDESK_LONG") == "1" else 10
END = b"\r\n\r\n"
CORPUS = (
    GOOD,
    GOOD.replace(b"\r\n", b"\n"),
    GOOD * 20,
    GOOD[:-2],
    b"\r\n" * 50 + GOOD,
    GOOD.replace(b"GET", b"POST").replace(END, b"\r\nContent-Length: 5\r\n\r\nab"),
    GOOD.replace(END, b"\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nab"),
    GOOD.replace(END, b"\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") + GOOD,
    GOOD.replace(END, b"\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n") + GOOD,
    GOOD.replace(END, b"\r\nTransfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n"),
    GOOD.replace(END, b"\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n") + b"\x81\x00",
    GOOD.replace(END, b"\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"),
    GOOD.replace(b"HTTP/1.1", b"HTTP/0.9"),
    b"GET " + PATH.encode() + b"\r\n",
    b"\x16\x03\x01\x02\x00\x01",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    GOOD.replace(b"order_id=1", b"order_id=%0d%0aX:%00%ff%c0%af"),
    GOOD.replace(b"order.new", b"\x1b[31m"),
    GOOD.replace(b"order.new", b"%1b%5b31m%0aFAKE LOG LINE"),
    GOOD.replace(b"order_id=1", b"order_id[]=1&order_id=2"),
    GOOD.replace(b"Host: x", b"Host: x\r\nX-A: a\r\n b\r\nX-B:\x00\x1b[2J"),
    GOOD.replace(b"Host: x", b"Host: \xff\xfe"),
    GOOD.replace(b"?", b"#?"),
    GOOD.replace(PATH.encode(), b"http://x" + PATH.encode()),
    GOOD.replace(b"/webhooks", b"//webhooks"),
)
PIECES = st.sampled_from(
    [  # parts of requests, good and bad
        b"GET ", b"POST ", PATH.encode(), b"?event_type=order.new&order_id=7", b" HTTP/1.1", b"\r\n", b"\n",
        b"\r", b"Host: x", b"Content-Length: 3", b"Content-Length: -1", b"Transfer-Encoding: chunked", b": ",
        b"3\r\nabc\r\n", b"0\r\n\r\n", b"\r\n\r\n", b"\x00", b"\x1b[0m", b"%00", b"%0a", b"\xc3\x28", b";",
        b"&" * 50, b"a" * 9000, b"Connection: close", b"Expect: 100-continue", b" ", b"\t",
    ]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """An input of the corpus with bytes taken out, put in or changed."""
    data = bytearray(draw(st.sampled_from(CORPUS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        match draw(st.integers(0, 3)):
            case 0:
                data[at:at] = draw(PIECES)
            case 1:
                del data[at : at + draw(st.integers(1, 20))]
            case 2:
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=3))
            case _:
                data += data[: at % 400]
    return bytes(data)


INPUTS = st.one_of(mutated(), st.lists(PIECES, max_size=30).map(b"".join), st.binary(max_size=300))


@pytest.mark.parametrize("loop_name", ["stock", "desk"])
@pytest.mark.parametrize("direct", [True, False], ids=["direct", "create_server"])
def test_any_bytes(loop_name: str, direct: bool, log_watch: LogWatch) -> None:
    factory = asyncio.new_event_loop if loop_name == "stock" else desk_loop

    @settings(max_examples=MANY, suppress_health_check=list(HealthCheck))
    @given(batch=st.lists(INPUTS, min_size=8, max_size=8))
    @example(batch=list(CORPUS))
    def siege(batch: list[bytes]) -> None:
        with TemporaryDirectory() as folder, asyncio.Runner(loop_factory=factory) as runner:
            runner.run(besieged(Path(folder), batch))

    async def besieged(folder: Path, batch: list[bytes]) -> None:
        async with open_door(folder, direct) as door:
            async with asyncio.TaskGroup() as tasks:
                asked = [tasks.create_task(door.say(data), name="sender") for data in batch]
            for data, task in zip(batch, asked, strict=True):
                assert is_answer(task.result()), (data, task.result())
            assert (await door.say(GOOD.replace(b"Host", b"Connection: close\r\nHost"))).startswith(
                b"HTTP/1.1 200 "
            )
        rows = door.rows()
        assert all(map(is_clean, rows)), rows
        knew_the_path = sum(data.count(PATH.encode()) for data in batch)
        assert len(rows) <= knew_the_path + 1

    siege()
    assert log_watch.unexpected() == []
