"""Forgetting: what is erased is in no file any more; what deduplication needs stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qbdesk.domain.delivery import Verdict
from qbdesk.domain.event import EntityKind, EventState, EventType, Realm
from qbdesk.domain.judging import judge
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.remark import Remark
from tests.contract.stores import START_US, OpenStore, Store, fetched, incoming, lone
from tests.domain.shop_json import order_json, product_json

NEW, DONE, UPDATE = EventType.ORDER_NEW, EventType.ORDER_DONE, EventType.PRODUCT_UPDATE
CANARIES = (
    "Kanarie", "Fågelholk", "kanarie@qzx.example", "+46700999888", "Kanariegatan 77", "Kvittergrand", "98765",
    "kanarieanteckning", "kanarie-transaktion", "203.0.113.77", "kanarie-huvud", "kanarie-kropp",
)  # fmt: skip
LATER_US = START_US + 1_000_000


def canary_order(number: str, filler: str = "", **changes: Any) -> dict[str, Any]:
    address = {"address": "Kanariegatan 77", "city": "Kvittergrand", "zipcode": "98765", "country": "SE"}
    return order_json(
        order_id=number,
        notes="kanarieanteckning",
        paymethod={"method": "Swish", "transaction_id": "kanarie-transaktion"},
        customer={"full_name": "Kanarie Fågelholk", "email": "Kanarie@qzx.example", "phone": "+46700999888",
                  "shipping_details": {"full_name": "Kanarie Fågelholk", **address}, **address},
        internal=filler,
        **changes,
    )  # fmt: skip


async def order(store: Store, number: str, at_us: int = START_US, filler: str = "", **changes: Any) -> int:
    """An order of the canary's, announced with a body and headers, and fetched."""
    item = incoming(NEW, number, at_us=at_us)
    request = replace(item.request, body=b"email=kanarie-kropp", peer="203.0.113.77")
    headers = '[["x-forwarded-for", "kanarie-huvud"]]'
    (recorded,) = await store.record(replace(item, request=request, headers_json=headers))
    (job,) = await store.claim(at_us)
    await store.queue.finish(judge(job, canary_order(number, filler, **changes), at_us, "SEK"))
    return recorded.event_id or 0


async def other_order(store: Store, number: str, at_us: int = START_US) -> None:
    """An order of somebody else."""
    await store.record(incoming(NEW, number, at_us=at_us))
    (job,) = await store.claim(at_us)
    await store.queue.finish(judge(job, order_json(order_id=number), at_us, "SEK"))


Kept = Callable[[], bytes]


def found_in(content: bytes) -> set[str]:
    """The canaries in these bytes."""
    folded = content.lower()
    return {word for word in CANARIES if word.encode() in content or word.lower().encode() in folded}


@pytest.fixture
async def full_store(store: Store, tmp_path: Path) -> Store:
    """A store with the canary in every place: small and compressed bodies, facts, headers, index, a copy."""
    await order(store, "1")
    await order(store, "2", filler="x" * 3000)
    await other_order(store, "3")
    while await store.upkeep.index_some(50):
        pass
    with closing(sqlite3.connect(tmp_path / "qbdesk.before-migration-from-0.db")) as copy:
        copy.execute("CREATE TABLE snapshot (body BLOB, compressed INTEGER)")
        copy.execute("INSERT INTO snapshot VALUES (?, 0)", ("Kanarie Fågelholk",))
        copy.commit()
    return store


@pytest.mark.parametrize("how", ["erase", "address", "order"])
async def test_what_is_erased_is_in_no_byte_of_the_folder(full_store: Store, kept: Kept, how: str) -> None:
    assert found_in(kept()) == set(CANARIES)
    if how == "erase":
        change = await full_store.upkeep.erase_before(LATER_US)
    elif how == "address":
        change = await full_store.upkeep.forget_customer("KANARIE@QZX.example ", "")
    else:
        change = await full_store.upkeep.forget_customer("", "1")
        change += await full_store.upkeep.forget_customer("", "2")
    await full_store.upkeep.scrub()
    assert found_in(kept()) == set()
    assert len(change.changed) == (3 if how == "erase" else 2)
    other = await full_store.details.last_snapshot(EntityKind.ORDER, "3")
    assert other is not None
    assert ("Kalle" in other.body) is (how != "erase")


async def test_what_is_erased_keeps_its_number_amount_lines_and_hash(full_store: Store) -> None:
    before = {row.entity_id: row for row in await full_store.rows()}
    hashes = {n: await full_store.details.last_snapshot(EntityKind.ORDER, n) for n in "12"}
    await full_store.upkeep.forget_customer("kanarie@qzx.example", "")
    for row in await full_store.rows():
        was = before[row.entity_id]
        facts = was.facts if row.entity_id == "3" else replace(was.facts, who="", country="")
        assert row == replace(was, facts=facts)
    for number, kept in hashes.items():
        now = await full_store.details.last_snapshot(EntityKind.ORDER, number)
        assert now is not None
        assert kept is not None
        assert (now.content_hash, now.fetched_at_us) == (kept.content_hash, kept.fetched_at_us)
        assert "T-shirt" in now.body
        assert "49.95" in now.body


async def test_the_same_body_is_not_kept_again_after_it_was_erased(full_store: Store, kept: Kept) -> None:
    await full_store.upkeep.forget_customer("", "1")
    await full_store.upkeep.forget_customer("", "2")
    await full_store.upkeep.scrub()
    await full_store.record(incoming(DONE, "1"))
    (job,) = await full_store.claim()
    outcome = judge(job, canary_order("1"), START_US, "SEK")
    assert outcome.snapshot is not None
    await full_store.upkeep.keep_snapshots([outcome.snapshot])
    assert found_in(kept()) == set()


async def test_only_what_is_old_enough_is_erased(store: Store) -> None:
    await order(store, "1", at_us=START_US)
    await order(store, "2", at_us=START_US + 10)
    change = await store.upkeep.erase_before(START_US + 10)
    assert [(await store.row(event_id)).entity_id for event_id in change.changed] == ["1"]
    assert {row.entity_id: row.facts.who for row in await store.rows()} == {"1": "", "2": "Kanarie F."}
    assert not await store.upkeep.erase_before(START_US + 10)


async def test_forgetting_finds_all_bodies_of_an_order_whatever_address_they_have(
    store: Store, kept: Kept
) -> None:
    """The customer's address was mended in the shop: the first body has another one."""
    await order(store, "1")
    await store.record(incoming(DONE, "1"))
    (job,) = await store.claim()
    body = canary_order("1", status="2")
    body["customer"]["email"] = "mended@example.com"
    await store.queue.finish(judge(job, body, START_US, "SEK"))
    await store.upkeep.forget_customer("mended@example.com", "")
    await store.upkeep.scrub()
    assert found_in(kept()) == set()


async def test_forgetting_an_order_leaves_the_product_with_its_number(store: Store) -> None:
    await store.record(incoming(UPDATE, "7"), incoming(NEW, "7"))
    for job in [*await store.claim(), *await store.claim()]:
        is_order = job.identity.type is NEW
        body = canary_order("7") if is_order else product_json(id="7")
        await store.queue.finish(judge(job, body, START_US, "SEK"))
    await store.upkeep.forget_customer("", "7")
    for row in await store.rows():
        (delivery,) = await store.details.deliveries_of(row.id)
        assert bool(delivery.headers) is row.kind.is_product
    product = await store.details.last_snapshot(EntityKind.PRODUCT, "7")
    assert product is not None
    assert "VITA" in product.body


async def test_a_comment_on_a_forgotten_order_goes_and_others_stay(full_store: Store, kept: Kept) -> None:
    rows = {row.entity_id: row.id for row in await full_store.rows()}
    await full_store.marks.note(
        [Remark(rows["1"], pinned=True, comment="Kanarie Fågelholk"), Remark(rows["3"], comment="packed")]
    )
    while await full_store.upkeep.index_some(50):
        pass
    change = await full_store.upkeep.forget_customer("", "1")
    assert rows["1"] in change.changed
    await full_store.upkeep.forget_customer("", "2")
    await full_store.upkeep.scrub()
    assert found_in(kept()) == set()
    noted = await full_store.marks.remarks_on(list(rows.values()))
    assert {(each.row_id, each.pinned, each.comment) for each in noted if not each.is_empty} == {
        (rows["1"], True, ""), (rows["3"], False, "packed"),
    }  # fmt: skip
    assert rows["1"] not in await full_store.table.filtered_ids(parse("fågelholk", START_US))


async def test_nobody_is_forgotten_by_an_unknown_address(full_store: Store) -> None:
    for email, number in (("", ""), ("nobody@example.com", ""), ("", "99"), ("%", "")):
        assert not await full_store.upkeep.forget_customer(email, number)
    assert {row.facts.who for row in await full_store.rows()} == {"Kanarie F.", "Kalle A."}


async def test_a_customer_without_a_name_is_erased_and_told_too(store: Store, kept: Kept) -> None:
    await store.record(incoming(NEW, "1"))
    (job,) = await store.claim()
    body = order_json(order_id="1", customer={"email": "kanarie@qzx.example", "phone": "+46700999888"})
    await store.queue.finish(judge(job, body, START_US, "SEK"))
    assert (await store.upkeep.erase_before(LATER_US)).changed == (job.event_id,)
    await store.upkeep.scrub()
    assert found_in(kept()) == set()


async def test_what_is_rolled_out_leaves_its_identity_alone(
    open_store: OpenStore, tmp_path: Path, full_store: Store, kept: Kept
) -> None:
    await full_store.record(incoming(EventType.PRODUCT_ADD, "5"), incoming(EventType.PRODUCT_DELETE, "5"))
    for job in await full_store.claim():
        await full_store.queue.finish(fetched(job))
    change = await full_store.upkeep.roll_out(LATER_US, 1000)
    await full_store.upkeep.scrub()
    assert len(change.removed) == 5
    assert await full_store.rows() == []
    assert await full_store.details.deliveries(100) == []
    assert await full_store.details.last_snapshot(EntityKind.ORDER, "1") is None
    assert await full_store.details.last_snapshot(EntityKind.PRODUCT, "5") is not None
    assert found_in(kept()) == set()
    kinds = (NEW, EventType.PRODUCT_ADD, EventType.PRODUCT_DELETE)
    late = [incoming(kind, "1" if kind is NEW else "5", at_us=LATER_US) for kind in kinds]
    for recorded in await full_store.record(*late):
        assert (recorded.event_id, recorded.verdict) == (None, Verdict.COPY)
    assert await full_store.claim(LATER_US) == []
    assert await full_store.upkeep.unrung(10) == []
    (other,) = await full_store.record(incoming(NEW, "1", Realm.TEST, at_us=LATER_US))
    assert other.verdict is Verdict.EVENT


async def test_what_is_not_finished_is_not_rolled_out(store: Store) -> None:
    await store.record(*(incoming(NEW, str(number)) for number in range(4)))
    jobs = [job for _ in range(3) for job in await store.claim()]
    await store.queue.finish(fetched(jobs[0]))
    await store.queue.put_back(jobs[1].event_id, START_US + 10**9, "500")
    change = await store.upkeep.roll_out(LATER_US, 1)
    assert change.removed == (jobs[0].event_id,)
    assert {row.state for row in await store.rows()} == {EventState.WAITING, EventState.FETCHING}
    await store.queue.set_unchecked(True)
    assert not await store.upkeep.roll_out(LATER_US, 1)


async def test_only_the_newest_are_kept(store: Store) -> None:
    for number in range(12):
        await other_order(store, str(number))
        await store.record(lone(Verdict.PROBE))
    assert not await store.upkeep.roll_out(0, 12)
    change = await store.upkeep.roll_out(0, 5)
    assert [row.entity_id for row in await store.rows() if row.is_event] == ["11", "10", "9", "8", "7"]
    assert len(change.removed) == 7 + 7
    assert len(await store.details.deliveries(100)) == 5 + 5
    assert not await store.upkeep.roll_out(0, 5)


async def test_a_product_keeps_the_body_that_its_next_change_differs_from(store: Store) -> None:
    for price in ("1", "2"):
        await store.record(incoming(UPDATE, "5"))
        (job,) = await store.claim()
        await store.queue.finish(judge(job, product_json(id="5", price=price), START_US, "SEK"))
    await store.upkeep.roll_out(LATER_US, 1000)
    kept = await store.details.last_snapshot(EntityKind.PRODUCT, "5")
    assert kept is not None
    assert '"price":"2"' in kept.body
