"""Pins, marks and comments: kept, told once, undone."""

from __future__ import annotations

from array import array
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from qbdesk.domain.delivery import Verdict
from qbdesk.domain.event import EventType
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.money import Money
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.remark import Remark
from qbdesk.domain.totals import Totals
from tests.contract.stores import START_US, OpenStore, Store, fetched, incoming, lone

NEW = EventType.ORDER_NEW


async def ids_of(store: Store, *numbers: str) -> list[int]:
    recorded = await store.record(*(incoming(NEW, number) for number in numbers))
    return [row.event_id or 0 for row in recorded]


async def test_what_is_noted_is_on_the_row_and_survives(open_store: OpenStore, tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        first, second = await ids_of(store, "1", "2")
        change = await store.marks.note(
            [Remark(first, pinned=True, mark=3, comment="Ring her"), Remark(second)]
        )
        assert change == FeedChange(changed=(first,))
    async with open_store(tmp_path) as store:
        row = await store.row(first)
        assert (row.pinned, row.mark, row.comment) == (True, 3, "Ring her")
        assert list(await store.pinned.pinned_ids()) == [first]
        assert await store.marks.remarks_on([second, first]) == [
            Remark(first, True, 3, "Ring her"),
            Remark(second),
        ]


async def test_noting_the_same_again_is_no_news_and_undoing_is(store: Store) -> None:
    (row_id,) = await ids_of(store, "1")
    before = await store.marks.remarks_on([row_id])
    assert await store.marks.note([Remark(row_id, mark=1)])
    assert not await store.marks.note([Remark(row_id, mark=1)])
    assert await store.marks.note(before) == FeedChange(changed=(row_id,))
    assert (await store.row(row_id)).mark is None
    assert list(await store.pinned.pinned_ids()) == []


async def test_a_lone_request_is_noted_on_like_an_event(open_store: OpenStore, tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        (event_id,) = await ids_of(store, "1")
        (probe,) = await store.record(lone(Verdict.PROBE))
        row_id = probe.delivery_id
        (before,) = await store.marks.remarks_on([row_id])
        assert before == Remark(row_id)
        noted = Remark(row_id, True, 2, "Who is this?")
        assert await store.marks.note([noted, Remark(event_id, pinned=True)]) == FeedChange(
            changed=(row_id, event_id)
        )
        assert not await store.marks.note([noted])
    async with open_store(tmp_path) as store:
        row = await store.row(row_id)
        assert (row.pinned, row.mark, row.comment) == (True, 2, "Who is this?")
        assert await store.marks.remarks_on([row_id]) == [noted]
        assert list(await store.pinned.pinned_ids()) == [row_id, event_id]
        assert await store.marks.note([replace(noted, mark=None)]) == FeedChange(changed=(row_id,))
        assert (await store.row(row_id)).mark is None
        assert await store.marks.note([before]) == FeedChange(changed=(row_id,))
        assert not await store.marks.note([before])
        assert list(await store.pinned.pinned_ids()) == [event_id]


async def test_a_comment_on_a_lone_request_is_found_and_goes_with_it(store: Store) -> None:
    (probe,) = await store.record(lone(Verdict.PROBE))
    row_id = probe.delivery_id
    while await store.upkeep.index_some(10):
        pass
    await store.marks.note([Remark(row_id, comment="Suspicious caller")])
    query = parse("suspicious")
    assert list(await store.table.filtered_ids(query)) == [row_id]
    while await store.upkeep.index_some(10):
        pass
    assert list(await store.table.filtered_ids(query)) == [row_id]
    await store.upkeep.roll_out(START_US + 10**15, 0)
    assert await store.marks.remarks_on([row_id]) == []
    assert list(await store.table.filtered_ids(query)) == []


async def test_nothing_is_noted_on_what_is_not_there(store: Store) -> None:
    assert await store.marks.remarks_on([77]) == []
    assert not await store.marks.note([Remark(77, pinned=True)])
    assert list(await store.pinned.pinned_ids()) == []


async def test_a_comment_has_an_end(store: Store) -> None:
    (row_id,) = await ids_of(store, "1")
    await store.marks.note([Remark(row_id, comment="x" * 5000)])
    assert len((await store.row(row_id)).comment) == 500


async def test_totals_count_each_order_once_and_never_add_currencies_up(store: Store) -> None:
    await store.record(incoming(NEW, "1"), incoming(NEW, "2"), incoming(EventType.PRODUCT_ADD, "9"))
    for job in await store.claim():
        await store.queue.finish(replace(fetched(job), amount=Money(Decimal("50.50"), "SEK")))
    for job in await store.claim():
        await store.queue.finish(replace(fetched(job), amount=Money(Decimal("10"), "NOK")))
    await store.record(incoming(EventType.ORDER_DONE, "1", at_us=START_US + 1))
    everything = await store.table.newest_ids()
    assert len(everything) == 4
    assert await store.pinned.totals_of(everything) == Totals(
        2, (Money(Decimal("10"), "NOK"), Money(Decimal("50.50"), "SEK"))
    )
    assert await store.pinned.totals_of(array("q")) == Totals()
