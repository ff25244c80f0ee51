"""Intake: the table of answers with a real store behind, and what is kept back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from qbdesk.adapters import job_thread
from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.event import EventState, Source
from qbdesk.domain.event_row import RowKind
from qbdesk.domain.feed_change import FeedChange
from qbdesk.services.intake import PLAIN_PATH
from tests.leftovers import LogWatch
from tests.raw_http import get, status_of, wire
from tests.services.desk import HOOK, SECRET, TOKEN, Desk, open_desk

ORDER = f"{HOOK}?event_type=order.new&order_id=7"


async def stored(desk: Desk) -> list[Delivery]:
    return await desk.reader.deliveries(100)


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


@pytest.mark.parametrize(
    ("request_bytes", "status", "verdict"),
    [
        (get(ORDER), 200, Verdict.EVENT),
        (get(ORDER, method="POST"), 200, Verdict.EVENT),
        (get(ORDER, method="HEAD"), 200, Verdict.EVENT),
        (get(HOOK, method="POST", body=b"event_type=order.new&order_id=7"), 200, Verdict.EVENT),
        (get(HOOK, method="POST", body=b'{"event_type":"order.new","order_id":7}'), 200, Verdict.EVENT),
        (get(f"{HOOK}?shop=1?event_type=order.new&order_id=7"), 200, Verdict.EVENT),
        (get(f"{HOOK}/?event_type=order.new&order_id=7"), 200, Verdict.EVENT),
        (get(f"http://example.com{ORDER}"), 200, Verdict.EVENT),
        (get(HOOK), 200, Verdict.PROBE),
        (get(HOOK, method="HEAD"), 200, Verdict.PROBE),
        (get(f"{HOOK}?a=b"), 200, Verdict.PROBE),
        (get(f"{HOOK}?event_type=order.refunded&order_id=7"), 200, Verdict.UNKNOWN_TYPE),
        (get(f"{HOOK}?event_type=order.new"), 400, Verdict.REJECTED),
        (get(f"{HOOK}?event_type=order.new&order_id=abc"), 400, Verdict.REJECTED),
        (get(f"{HOOK}?event_type=product.add&order_id=7"), 400, Verdict.REJECTED),
        (get(HOOK, method="POST"), 400, Verdict.REJECTED),
        (get(ORDER, method="PUT"), 405, None),
        (get(ORDER, method="DELETE"), 405, None),
        (get(ORDER, method="OPTIONS"), 405, None),
        (get(PLAIN_PATH), 404, None),
        (get(f"{PLAIN_PATH}?event_type=order.new&order_id=7"), 404, None),
        (get(f"{PLAIN_PATH}/"), 404, None),
        (get(f"{PLAIN_PATH}/{SECRET[:-1]}"), 404, None),
        (get(f"{PLAIN_PATH}/{SECRET}x"), 404, None),
        (get(f"{PLAIN_PATH}/{SECRET.upper()}"), 404, None),
        (get(f"{PLAIN_PATH}//{SECRET}"), 404, None),
        (get(f"/x{HOOK}"), 404, None),
        (get(f"/{SECRET}"), 404, None),
        (get("/", method="POST", body=HOOK.encode()), 404, None),
        (get("/favicon.ico", method="PUT"), 404, None),
        (get("*", method="OPTIONS"), 404, None),
        (b"CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n", 404, None),
    ],
)  # fmt: skip
async def test_the_table_of_answers(
    desk: Desk, request_bytes: bytes, status: int, verdict: Verdict | None
) -> None:
    assert await status_of(desk.port, request_bytes) == status
    assert [delivery.verdict for delivery in await stored(desk)] == ([] if verdict is None else [verdict])
    assert desk.board.status.wrong_path == (status == 404)


async def test_a_refusal_says_why_and_an_order_says_nothing(desk: Desk) -> None:
    async with wire(desk.port) as sender:
        reply = await sender.get(f"{HOOK}?event_type=order.new&order_id=abc")
        assert reply.body == b"order_id must be 1 to 20 digits\n"
        reply = await sender.get(ORDER)
        assert (reply.body, reply.headers["cache-control"]) == (b"", "no-store")
        await sender.say(get(ORDER, method="DELETE"))
        assert (await sender.reply()).headers["allow"] == "GET, HEAD, POST"
    rejected = (await stored(desk))[-1]
    assert (rejected.status, rejected.reason) == (400, "order_id must be 1 to 20 digits")


async def test_what_is_answered_is_told_to_the_feed(desk: Desk) -> None:
    heard: list[FeedChange] = []
    desk.feed.subscribe(heard.append)
    async with wire(desk.port) as sender:
        await sender.get(ORDER)
        await sender.get(ORDER)
        await sender.get(HOOK)
    copy, first = [row.id for row in await desk.rows()]
    assert heard == [FeedChange(added=(first,)), FeedChange(changed=(first,)), FeedChange(added=(copy,))]
    assert desk.board.status.last_received_at_us == (await stored(desk))[0].received_at_us


async def test_credentials_and_the_secret_are_kept_back(desk: Desk, tmp_path: Path) -> None:
    async with wire(desk.port) as sender:
        await sender.get(
            ORDER,
            "Authorization: Basic aHVudGVyMg==",
            "Proxy-Authorization: Bearer hunter3",
            "Cookie: session=hunter4",
            f"X-Qbdesk-Test: {TOKEN}",
            f"X-Original-Url: https://x{HOOK}?a=1",
            f"Referer: {HOOK}",
            "User-Agent: Quickbutik-Webhooks/1.0",
        )
    (delivery,) = await stored(desk)
    headers = dict(delivery.headers)
    assert headers["user-agent"] == "Quickbutik-Webhooks/1.0"
    assert headers["x-original-url"] == f"https://x{PLAIN_PATH}/••••••••?a=1"
    await desk.writer.aclose()
    written = all_bytes(tmp_path)
    for hidden in (b"aHVudGVyMg", b"hunter3", b"hunter4", TOKEN.encode(), SECRET.encode()):
        assert hidden not in written
    assert b"Quickbutik-Webhooks" in written


async def test_each_request_keeps_its_own_headers(desk: Desk) -> None:
    async with wire(desk.port) as sender:
        for agent in ("a", "a", "b", f"a{SECRET}", "a"):
            await sender.get(HOOK, f"User-Agent: {agent}")
    agents = [dict(delivery.headers)["user-agent"] for delivery in await stored(desk)]
    assert agents == ["a", "a••••••••", "b", "a", "a"]


async def test_our_own_tests_take_no_real_identity(desk: Desk) -> None:
    async with wire(desk.port) as sender:
        await sender.get(ORDER, f"X-Qbdesk-Test: {TOKEN}")
        await sender.get(ORDER)
        await sender.get(ORDER, "X-Qbdesk-Test: wrong")
    real, test = await desk.rows()
    assert (test.source, test.deliveries) == (Source.SIMULATED, 1)
    assert (real.source, real.deliveries) == (Source.WEBHOOK, 2)


async def test_the_plain_path_is_marked_and_takes_no_real_identity(tmp_path: Path) -> None:
    async with open_desk(tmp_path, plain_path=True) as desk:
        query = "?event_type=order.new&order_id=7"
        for host in ("127.0.0.1", f"localhost:{desk.port}", "[::1]:1"):
            assert await status_of(desk.port, get(f"{PLAIN_PATH}{query}", host=host)) == 200
        assert await status_of(desk.port, get(f"{PLAIN_PATH}/{query}", host="localhost")) == 200
        assert await status_of(desk.port, get(ORDER)) == 200
        assert await status_of(desk.port, get(f"{PLAIN_PATH}/wrong{query}", host="localhost")) == 404
        real, plain = await desk.rows()
    assert (plain.plain_path, plain.source, plain.deliveries) == (True, Source.SIMULATED, 4)
    assert (real.plain_path, real.source, real.deliveries) == (False, Source.WEBHOOK, 1)


@pytest.mark.parametrize(
    ("host", "header"),
    [
        ("example.com", "A: b"), ("127.0.0.1.example.com", "A: b"), ("192.168.0.2:8765", "A: b"),
        ("localhost", "X-Forwarded-For: 1.2.3.4"), ("localhost", "Forwarded: for=1.2.3.4"),
        ("localhost", "X-Forwarded-Host: example.com"), ("localhost", "X-Real-Ip: 1.2.3.4"),
    ],
)  # fmt: skip
async def test_the_plain_path_is_closed_to_the_outside(tmp_path: Path, host: str, header: str) -> None:
    async with open_desk(tmp_path, plain_path=True) as desk:
        request = get(f"{PLAIN_PATH}?event_type=order.new&order_id=7", header, host=host)
        assert await status_of(desk.port, request) == 404
        assert await desk.rows() == []


async def test_in_the_demo_all_is_simulated(tmp_path: Path) -> None:
    async with open_desk(tmp_path, simulated=True) as desk:
        assert await status_of(desk.port, get(ORDER)) == 200
        assert [row.source for row in await desk.rows()] == [Source.SIMULATED]


async def test_a_store_that_cannot_commit_is_answered_503_until_it_can(
    desk: Desk, log_watch: LogWatch
) -> None:
    log_watch.expect("answered 503")
    async with wire(desk.port) as sender:
        assert (await sender.get(ORDER)).status == 200
        pages = await desk.writer.thread.submit(lambda c: int(c.execute("PRAGMA page_count").fetchone()[0]))
        await desk.writer.thread.submit(lambda c: c.execute(f"PRAGMA max_page_count = {pages}").fetchone())
        status = 200
        while status == 200:
            reply = await sender.get(f"{HOOK}?event_type=order.new&order_id=8&pad={'x' * 4000}")
            status = reply.status
        assert status == 503
        assert (reply.headers["retry-after"], reply.closes) == ("5", False)
        assert "disk is full" in desk.board.status.store_problem
        count = len(await stored(desk))
        assert (await sender.get(f"{HOOK}?{'x' * 4000}")).status == 503
        await desk.writer.thread.submit(lambda c: c.execute("PRAGMA max_page_count = 1000000").fetchone())
        assert (await sender.get(f"{HOOK}?event_type=order.new&order_id=9&{'x' * 4000}")).status == 200
    assert desk.board.status.store_problem == ""
    assert len(await stored(desk)) == count + 1


async def test_a_fault_of_ours_is_answered_503_and_logged_with_its_trace(
    desk: Desk, log_watch: LogWatch
) -> None:
    log_watch.expect("ERROR qbdesk.services.refusals: 1 deliveries were answered 503")
    await desk.writer.thread.submit(
        lambda c: c.execute("ALTER TABLE delivery RENAME TO elsewhere").fetchone()
    )
    assert await status_of(desk.port, get(ORDER)) == 503
    assert "log says why" in desk.board.status.store_problem
    await desk.writer.thread.submit(
        lambda c: c.execute("ALTER TABLE elsewhere RENAME TO delivery").fetchone()
    )
    assert await status_of(desk.port, get(ORDER)) == 200
    assert [(row.kind, row.deliveries, row.state) for row in await desk.rows()] == [
        (RowKind.ORDER_NEW, 1, EventState.WAITING)
    ]


async def test_a_sender_that_went_away_is_stored_all_the_same(desk: Desk) -> None:
    async with wire(desk.port) as sender:
        await sender.say(get(ORDER))
        sender.writer.close()
        await sender.writer.wait_closed()
        assert [row.deliveries for row in await desk.rows_when(lambda rows: len(rows) == 1)] == [1]


async def test_how_long_each_answer_took_is_stored(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_thread, "_BETWEEN_S", 0.0)
    async with wire(desk.port) as sender:
        await sender.get(ORDER)
        for _ in range(3):
            await sender.get(HOOK)
    newest, *others, first = await stored(desk)
    assert all(other.answered_in_us is not None for other in others)
    assert first.answered_in_us is not None
    assert first.answered_in_us >= first.read_us + first.check_us
    assert newest.id > first.id


async def test_many_senders_at_once_share_commits(desk: Desk) -> None:
    said: list[str] = []
    await desk.writer.thread.submit(lambda connection: connection.set_trace_callback(said.append))
    requests = [get(f"{HOOK}?event_type=order.new&order_id={number}") for number in range(64)]
    assert await asyncio.gather(*(status_of(desk.port, request) for request in requests)) == [200] * 64
    await desk.writer.thread.submit(lambda connection: connection.set_trace_callback(None))
    assert len(await desk.rows()) == 64
    assert sum(line.startswith("COMMIT") for line in said) < 64
