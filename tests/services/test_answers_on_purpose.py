"""Wrong and late answers on purpose: another answer, and everything else as ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from qbdesk.adapters.listener import Listener
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.delivery import Verdict
from qbdesk.domain.errors import UsageProblem
from qbdesk.domain.on_purpose import OnPurpose
from qbdesk.domain.secrets import Secret
from qbdesk.domain.status import EngineStatus
from qbdesk.services.answers_on_purpose import AnswersOnPurpose
from qbdesk.services.feed import Feed
from qbdesk.services.intake import Door, Intake
from qbdesk.services.status_board import StatusBoard
from tests.raw_http import get, status_of
from tests.services.desk import HOOK, SECRET, TOKEN

ORDER = f"{HOOK}?event_type=order.new&order_id="


class Place:
    """A listener whose answers can be set on purpose."""

    def __init__(
        self, on_purpose: AnswersOnPurpose, board: StatusBoard, reader: SqliteReader, port: int
    ) -> None:
        self.on_purpose = on_purpose
        self.board = board
        self.reader = reader
        self.port = port

    async def status(self, target: str) -> int:
        return await status_of(self.port, get(target))


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        writer, reader = SqliteWriter(tmp_path / "qbdesk.db"), SqliteReader(tmp_path / "qbdesk.db")
        for each in (writer, reader):
            stack.push_async_callback(each.aclose)
            await each.open()
        board = StatusBoard(EngineStatus(shop="shop", demo=False))
        on_purpose = AnswersOnPurpose(board, clock)
        stack.callback(on_purpose.stop)
        door = Door(Secret(SECRET), Secret(TOKEN))
        listener = Listener(Intake(writer, Feed(), board, clock, door, on_purpose=on_purpose), clock)
        stack.push_async_callback(listener.aclose)
        yield Place(on_purpose, board, reader, await listener.start("127.0.0.1", 0))


async def test_the_next_k_are_answered_so_and_stored_as_ever(place: Place) -> None:
    place.on_purpose.begin(OnPurpose(status=503, left=2))
    answers = [await place.status(f"{ORDER}{number}") for number in (7, 7, 7, 8)]
    assert answers == [503, 503, 200, 200]
    assert place.board.status.on_purpose is None
    stored = list(reversed(await place.reader.deliveries(10)))
    assert [each.status for each in stored] == answers
    assert [each.verdict for each in stored] == [Verdict.EVENT, Verdict.COPY, Verdict.COPY, Verdict.EVENT]
    assert [each.reason for each in stored] == ["answered on purpose", "answered on purpose", "", ""]
    rows = await place.reader.rows(await place.reader.newest_ids())
    assert [(row.entity_id, row.reason, row.copies) for row in rows] == [("8", "", 0), ("7", "", 2)]


async def test_what_is_left_is_shown_and_a_wrong_path_uses_nothing_up(place: Place) -> None:
    place.on_purpose.begin(OnPurpose(status=500, left=3))
    assert await place.status("/elsewhere") == 404
    assert await place.status(f"{ORDER}7") == 500
    left = place.board.status.on_purpose
    assert left is not None
    assert left.left == 2
    place.on_purpose.stop()
    assert await place.status(f"{ORDER}7") == 200


async def test_a_late_answer_comes_after_the_delivery_was_stored(place: Place) -> None:
    place.on_purpose.begin(OnPurpose(status=200, wait_s=0.3))
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        waiting = group.create_task(place.status(f"{ORDER}7"))
        while not await place.reader.deliveries(1):  # noqa: ASYNC110 - the store tells nobody here
            await asyncio.sleep(0)
        assert not waiting.done()
        assert await place.status(f"{ORDER}8") == 200
    assert waiting.result() == 200


@pytest.mark.parametrize(
    "wrong", [{"status": 302}, {"wait_s": -1}, {"wait_s": 121}, {"left": 0}, {"left": 1001}]
)
def test_what_cannot_be_wanted(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageProblem):
        OnPurpose(**wrong)  # type: ignore[arg-type]
