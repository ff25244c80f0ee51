"""What a filter finds in a store: by terms, by words, indexed or not, and no longer when it was erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from qbdesk.domain.delivery import Verdict
from qbdesk.domain.event import EventType
from qbdesk.domain.judging import judge
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import Order, SortBy
from tests.contract.stores import START_US, OpenStore, Store, incoming, lone
from tests.domain.shop_json import order_json, product_json

NEW, DONE, ADD, UPDATE = (
    EventType.ORDER_NEW,
    EventType.ORDER_DONE,
    EventType.PRODUCT_ADD,
    EventType.PRODUCT_UPDATE,
)
FIRST, SECOND = "åsa örn-wåhlzqx", "Bo Berg"


def customer(name: str, email: str, **more: str) -> dict[str, Any]:
    return {"full_name": name, "email": email, "phone": "070-9876543", "city": "Ängelholm", **more}


async def add_order(store: Store, number: str, name: str = FIRST, kind: EventType = NEW) -> int:
    email = f"{name.split(maxsplit=1)[0].lower()}@exämple.se"
    body = order_json(order_id=number, customer=customer(name, email), notes="Slå in som present")
    return await add(store, kind, number, body)


async def add(store: Store, kind: EventType, number: str, body: dict[str, Any] | None) -> int:
    """A webhook and what its fetch found."""
    await store.record(incoming(kind, number))
    (job,) = await store.claim()
    await store.queue.finish(judge(job, body, START_US, "SEK"))
    return job.event_id


async def index_all(store: Store) -> int:
    total = 0
    while handled := await store.upkeep.index_some(3):
        total += handled
    return total


async def found(store: Store, text: str) -> list[int]:
    return list(await store.table.filtered_ids(parse(text, START_US)))


@pytest.mark.parametrize("indexed", [False, True])
@pytest.mark.parametrize(
    ("text", "finds_both"),
    [
        ("ÅSA", False),
        ("Örn-W", False),
        ("wåhl", False),
        ("ÅHLZQX", False),
        ("ås", False),
        ("Ö", False),
        ("åsa@exämple.se", False),
        ("070-987", True),
        ("ÄNGELHOLM", True),
        ('"in som pres"', True),
        ("ts-1", True),
        ("t-shirt swish", True),
        ("who:wåhlz", False),
        ("pay:swi", True),
        ("-bo", False),
        ("wåhl state:new total>148 total<149", False),
        ("(wåhl OR zzz) -postn0rd", False),
        ("number:12 OR wåhl", True),
    ],
)
async def test_words_find_an_order_by_any_part(
    store: Store, indexed: bool, text: str, finds_both: bool
) -> None:
    wanted = await add_order(store, "31")
    other = await add_order(store, "12", SECOND)
    if indexed:
        assert await index_all(store) == 2
        assert await store.table.waiting_for_index() == 0
    assert await found(store, text) == ([other, wanted] if finds_both else [wanted])


@pytest.mark.parametrize("indexed", [False, True])
async def test_words_find_products_and_lone_deliveries(store: Store, indexed: bool) -> None:
    product = await add(store, ADD, "12", product_json(title="Ullstrumpor Härjedalen", sku="US-3740"))
    (rejected, _) = await store.record(lone(Verdict.REJECTED), lone(Verdict.PROBE))
    if indexed:
        await index_all(store)
    assert await found(store, "HÄRJE") == [product]
    assert await found(store, "us-37") == [product]
    assert await found(store, '"order_id is miss"') == [rejected.delivery_id]
    assert rejected.delivery_id in await found(store, "a=1")


async def test_a_number_is_found_before_anything_is_fetched(store: Store) -> None:
    (recorded,) = await store.record(incoming(NEW, "12408"))
    for text in ("12408", "240", "08", "order:12408", "number:12408", "fetch:waiting"):
        assert await found(store, text) == [recorded.event_id]
        await index_all(store)


async def test_what_changes_is_found_by_its_new_text_only(store: Store) -> None:
    await store.record(incoming(UPDATE, "12"))
    (job,) = await store.claim()
    await store.queue.put_back(job.event_id, START_US, "The shop answered 503.")
    await index_all(store)
    assert await found(store, "answered") == [job.event_id]
    (again,) = await store.claim()
    await store.queue.finish(judge(again, product_json(title="Kåsa"), START_US, "SEK"))
    for _ in range(2):
        assert await found(store, "kåsa") == [job.event_id]
        assert await found(store, "vita") == []
        await index_all(store)


async def test_an_event_that_became_a_copy_is_not_found(store: Store) -> None:
    first = await add(store, UPDATE, "12", product_json())
    await index_all(store)
    await add(store, UPDATE, "12", product_json())
    await index_all(store)
    assert await found(store, "VITA") == [first]
    assert await found(store, "dup:yes") == [first]


async def test_many_that_wait_for_the_index_are_told(store: Store) -> None:
    await store.record(*(incoming(NEW, str(number)) for number in range(1, 601)))
    assert await store.table.waiting_for_index() == 600
    assert len(await found(store, "5")) == sum("5" in str(number) for number in range(101, 601))
    assert await index_all(store) == 600
    assert await store.table.waiting_for_index() == 0
    assert len(await found(store, "5")) == sum("5" in str(number) for number in range(1, 601))


async def test_pages_counts_and_orders(store: Store) -> None:
    ids = [await add_order(store, number) for number in ("9", "30", "4")]
    await store.record(lone(Verdict.PROBE))
    query = parse("type:order", START_US)
    assert list(await store.table.filtered_ids(query)) == ids[::-1]
    assert list(await store.table.filtered_ids(query, limit=2)) == ids[:0:-1]
    assert list(await store.table.filtered_ids(query, limit=2, before_id=ids[1])) == [ids[0]]
    assert list(await store.table.filtered_ids(query, among=[ids[1], 10**9])) == [ids[1]]
    by_number = Order(SortBy.NUMBER, descending=False)
    assert list(await store.table.filtered_ids(query, by_number)) == [ids[2], ids[0], ids[1]]
    assert (await store.table.count(query), await store.table.count_rows()) == (3, 4)


PERSONAL = (FIRST, "åsa@exämple.se", "070-9876543", "Ängelholm", "Slå in som present")
TRIGRAMS = ("hlz", "lzq", "zqx")


def trigrams_in(folder: Path) -> set[str]:
    """Of SQLite's index: PostgreSQL's keeps them as numbers."""
    if not (folder / "qbdesk.db").exists():
        return set()
    with closing(sqlite3.connect(folder / "qbdesk.db")) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, row_search, 'row')")
        return {row[0] for row in connection.execute("SELECT term FROM temp.words")}


@pytest.mark.parametrize("how", ["forget by order", "forget by address", "erase", "roll out"])
async def test_what_was_erased_is_in_no_file_and_found_no_more(
    open_store: OpenStore, tmp_path: Path, kept: Callable[[], bytes], how: str
) -> None:
    async with open_store(tmp_path) as store:
        for number in range(40, 60):
            await add_order(store, str(number), SECOND)
        await add_order(store, "31")
        await add_order(store, "31", kind=DONE)
        await index_all(store)
    before = kept()
    for text in (*PERSONAL, *TRIGRAMS):
        assert text.encode() in before or text.lower().encode() in before, text
    async with open_store(tmp_path) as store:
        assert len(await found(store, "wåhlzqx")) == 2
        if how == "forget by order":
            await store.upkeep.forget_customer("", "31")
        elif how == "forget by address":
            await store.upkeep.forget_customer("ÅSA@exämple.se", "")
        elif how == "erase":
            await store.upkeep.erase_before(START_US + 1)
        else:
            await store.upkeep.roll_out(START_US + 1, 1000)
        await store.upkeep.scrub()
        gone = (FIRST, "åsa@exämple.se") if how.startswith("forget") else PERSONAL
        assert_gone(kept(), tmp_path, gone)
        for _ in range(2):
            for text in ("wåhlzqx", "åsa", "who:örn", "exämple zqx", "ås"):
                assert await found(store, text) == []
            assert len(await found(store, "order:31")) == (0 if how == "roll out" else 2)
            await index_all(store)
        assert (await found(store, "who:berg") == []) is (how in ("erase", "roll out"))
    assert_gone(kept(), tmp_path, gone)


def assert_gone(after: bytes, folder: Path, texts: Sequence[str]) -> None:
    for text in (*texts, *TRIGRAMS):
        assert text.encode() not in after
        assert text.lower().encode() not in after
    assert not trigrams_in(folder) & set(TRIGRAMS)


async def test_erased_orders_keep_what_is_no_secret(store: Store) -> None:
    event_id = await add_order(store, "31")
    await index_all(store)
    await store.upkeep.erase_before(START_US + 1)
    for _ in range(2):
        assert await found(store, "t-shirt") == [event_id]
        assert await found(store, "–") == []
        await index_all(store)
