"""Whatever comes in whatever order: nothing answered is lost, every event is one, every alarm is one.

A list of steps is a program for the real services on a real store: webhooks of all types and their copies,
checks, answers of the shop in any order, changes in the shop, a clock that is set, crashes.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qbdesk.domain.errors import ShopProblem
from qbdesk.domain.event import ONCE_ONLY, EntityKind, EventState, EventType, Source, Trust
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.order import OrderState
from tests.services.gated_shop import Story, story

IS_LONG = bool(os.environ.get("QBDESK_LONG"))
EXAMPLES = 1500 if IS_LONG else 25
STATES = {
    "1": OrderState.NEW, "2": OrderState.DONE, "-1": OrderState.CANCELLED, "0": OrderState.UNPAID,
    "77": OrderState.UNKNOWN,
}  # fmt: skip
AGAIN = frozenset(EventType) - ONCE_ONLY
IDS = st.sampled_from(["1", "2"])
Step = tuple[str, str, str]


def steps(*answers: str) -> st.SearchStrategy[list[Step]]:
    """Programs; the shop answers in one of these ways."""
    return st.lists(st.one_of(
        st.tuples(st.sampled_from([str(kind) for kind in EventType]), IDS, st.sampled_from(["1", "3"])),
        st.tuples(st.just("order"), IDS, st.sampled_from(sorted(STATES))),
        st.tuples(st.just("product"), IDS, st.sampled_from(["A", "B", "gone"])),
        st.tuples(st.just("reply"), st.sampled_from("0123"), st.sampled_from(answers)),
        st.tuples(st.just("reply"), st.sampled_from("0123"), st.sampled_from(answers)),
        st.tuples(st.sampled_from(["check", "check", "ring", "crash", "key"]), st.just(""), st.just("")),
        st.tuples(st.just("clock"), st.just(""), st.sampled_from(["5", "700", "-3600"])),
    ), max_size=60 if IS_LONG else 30)  # fmt: skip


class Machine:
    """Does the steps, and remembers how often the shop came into each state."""

    def __init__(self, told: Story) -> None:
        self.told = told
        self.entered: Counter[tuple[EntityKind, str, str]] = Counter()
        self.now: dict[tuple[EntityKind, str], str] = {}
        self.told_of_now: set[tuple[EventType, str]] = set()
        for kind in EntityKind:
            for entity_id in ("1", "2"):
                self.enter(kind, entity_id, "gone")

    def enter(self, kind: EntityKind, entity_id: str, state: str) -> None:
        if self.now.get((kind, entity_id)) != state:
            self.now[kind, entity_id] = state
            self.entered[kind, entity_id, state] += 1
            self.told_of_now -= {(each, entity_id) for each in EventType if each.entity is kind}

    async def step(self, what: str, which: str, how: str) -> None:
        told = self.told
        match what:
            case "order":
                if which in told.shop.orders:
                    told.shop.set_status(which, how)
                else:
                    told.shop.place(which, how)
                self.enter(EntityKind.ORDER, which, how)
            case "product":
                told.shop.products.pop(which, None)
                if how != "gone":
                    told.shop.put(which, title=how)
                self.enter(EntityKind.PRODUCT, which, how)
            case "reply":
                await told.shop.reply(int(which), how)
            case "check":
                await self.check()
            case "ring":
                await told.parts.alarms.ring_due()
            case "crash":
                await told.crash()
            case "key":
                told.mend_the_key()
            case "clock":
                told.pass_time(int(how))
            case _:
                for _ in range(int(how)):
                    await told.deliver(EventType(what), which)
                self.told_of_now.add((EventType(what), which))
        await told.calm()

    async def check(self) -> None:
        try:
            await self.told.parts.catch_up.check(self.told.shop)
        except ShopProblem as problem:
            raise AssertionError("pages are never gated") from problem


async def hold_always(told: Story) -> None:
    """What is true at any moment."""
    stored = await told.parts.ask("SELECT count(*) FROM delivery WHERE event_id IS NOT NULL")
    assert stored == [(told.answered.total(),)]
    (wrong,) = await told.parts.ask(
        "SELECT count(*) FROM event AS e"
        " WHERE deliveries <> (SELECT count(*) FROM delivery WHERE event_id = e.id)"
        " OR copies <> (SELECT count(*) FROM delivery WHERE event_id = e.id AND verdict = 'copy')"
    )
    assert wrong == (0,)
    doubles = await told.parts.ask(
        "SELECT type, entity_id FROM event WHERE state IN ('waiting', 'unchecked')"
        " OR type IN ('order.new', 'product.add', 'product.delete')"
        " GROUP BY type, entity_id HAVING count(*) > 1"
    )
    assert doubles == []
    rung = Counter(told.bell.numbers)
    assert all(times == 1 for times in rung.values())


async def hold_at_the_end(machine: Machine) -> None:
    """What is true when the shop has answered everything, each time as it was then."""
    told = machine.told
    rows = await told.parts.all_events()
    keys = {row[0]: str(row[1]) for row in await told.parts.ask("SELECT id, state_key FROM event")}
    for kind in AGAIN:
        for entity_id in ("1", "2"):
            own = [row for row in rows if row.kind.value == kind and row.entity_id == entity_id]
            hold_repeatable(machine, kind, entity_id, [(row, keys[row.id]) for row in own])


async def hold_at_any_end(machine: Machine) -> None:
    """What is true when the shop has answered everything, although some answers were old when they came."""
    told = machine.told
    rows = await told.parts.all_events()
    assert {row.state for row in rows} <= {EventState.DONE, EventState.GONE}
    paid = {key for key, order in told.shop.orders.items() if order["status"] in ("1", "2")}
    expected = {(str(kind), key) for kind, key in told.answered if kind in ONCE_ONLY}
    implied = {("order.new", key) for key in paid}
    found = {(row.kind.value, row.entity_id) for row in rows if EventType(row.kind.value) in ONCE_ONLY}
    assert expected | implied <= found
    assert found - expected <= {("order.new", key) for key in told.shop.orders}
    assert paid <= set(told.bell.numbers) <= set(told.shop.orders)
    for row in rows:
        if row.kind.is_order and machine.now[EntityKind.ORDER, row.entity_id] in ("1", "2", "-1"):
            assert row.order_state is STATES[told.shop.orders[row.entity_id]["status"]]
            assert row.source in (Source.WEBHOOK, Source.CHECK)
            if row.kind.value == "order.new":
                assert row.trust is Trust.CONFIRMED


def hold_repeatable(
    machine: Machine, kind: EventType, entity_id: str, newest_first: list[tuple[EventRow, str]]
) -> None:
    """No more events of a state than the shop came into it; and one of the state that was told of last."""
    told = machine.told
    per_key = Counter(key for _, key in newest_first)
    now = machine.now[kind.entity, entity_id]
    if kind is EventType.PRODUCT_UPDATE:
        assert per_key.total() <= sum(
            times
            for (each, key, _), times in machine.entered.items()
            if (each, key) == (kind.entity, entity_id)
        )
        assert per_key["gone"] <= machine.entered[kind.entity, entity_id, "gone"]
        if (kind, entity_id) in machine.told_of_now:
            row = newest_first[0][0]
            assert row.facts.title == ("" if now == "gone" else now) or row.state is EventState.GONE
            assert (row.state is EventState.GONE) == (now == "gone")
        return
    for key, times in per_key.items():
        assert times <= machine.entered[kind.entity, entity_id, key]
    is_so = now == {EventType.ORDER_DONE: "2", EventType.ORDER_CANCELLED: "-1"}[kind]
    if is_so or (kind, entity_id) in machine.told_of_now:
        row, key = newest_first[0]
        assert key == now
        assert row.trust is Trust.CONFIRMED or not is_so
    assert per_key.total() == 0 or (kind, entity_id) in told.answered or entity_id in told.shop.orders


async def play(program: list[Step], at_the_end: Callable[[Machine], Awaitable[None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with story(Path(folder)) as told:
            machine = Machine(told)
            for what, which, how in program:
                await machine.step(what, which, how)
                await hold_always(told)
            await told.settle()
            await hold_always(told)
            await hold_at_any_end(machine)
            await at_the_end(machine)


@given(program=steps("now", "now", "now", "failure", "refusal"))
@settings(max_examples=EXAMPLES)
async def test_whatever_comes_in_whatever_order(program: list[Step]) -> None:
    await play(program, hold_at_the_end)


async def _nothing_more(machine: Machine) -> None:
    """An old answer may look like a change and back."""


@given(program=steps("now", "then", "then", "failure"))
@settings(max_examples=EXAMPLES)
async def test_whatever_comes_although_answers_are_old(program: list[Step]) -> None:
    await play(program, _nothing_more)


LIVES: list[list[Step]] = [
    [step for state in "ABAB" for step in (
        ("product", "1", state), ("product.update", "1", "1"), ("reply", "0", "now"),
        ("product.update", "1", "1"), ("reply", "0", "now"))],
    [step for state in ("1", "2", "1", "2") for step in (
        ("order", "1", state), ("check", "", ""), ("order.done", "1", "1"), ("reply", "0", "now"))],
    [("order", "1", "1"), ("order.new", "1", "1"), ("reply", "0", "now"), ("crash", "", ""),
     ("ring", "", ""), ("order.new", "1", "3"), ("crash", "", ""), ("ring", "", ""), ("check", "", "")],
]  # fmt: skip


@pytest.mark.parametrize("program", LIVES, ids=["a product that changes and back", "reopened", "crashes"])
async def test_lives_that_chance_finds_seldom(program: list[Step]) -> None:
    await play(program, hold_at_the_end)


# Of two answers on their way the older came last, and one cancellation was told twice.
TWO_AT_ONCE = [("order.cancelled", "2", "3"), ("reply", "1", "now"), ("order", "2", "-1")]


async def test_of_two_equal_events_the_second_waits_for_the_answer_to_the_first() -> None:
    await play(TWO_AT_ONCE, hold_at_the_end)


NEWS: list[Step] = [
    ("order.new", "1", "1"), ("order.new", "1", "1"), ("order.done", "1", "1"), ("order.done", "1", "1"),
    ("order.cancelled", "2", "1"), ("order.new", "2", "1"), ("product.add", "1", "1"),
    ("product.update", "1", "1"), ("product.delete", "2", "1"), ("check", "", ""), ("ring", "", ""),
    ("reply", "0", "now"), ("reply", "1", "now"), ("crash", "", ""),
]  # fmt: skip
DESK = {
    ("order.new", "1", "done", "confirmed", "done", 2, "Kalle A."),
    ("order.done", "1", "done", "confirmed", "done", 2, "Kalle A."),
    ("order.new", "2", "done", "confirmed", "cancelled", 1, "Kalle A."),
    ("order.cancelled", "2", "done", "confirmed", "cancelled", 1, "Kalle A."),
    ("product.add", "1", "done", "confirmed", None, 1, "A"),
    ("product.update", "1", "done", "confirmed", None, 1, "A"),
    ("product.delete", "2", "gone", "confirmed", None, 1, ""),
}


@given(program=st.permutations(NEWS))
@settings(max_examples=EXAMPLES)
async def test_the_desk_is_the_same_whatever_came_first(program: list[Step]) -> None:
    async def hold(machine: Machine) -> None:
        rows = await machine.told.parts.all_events()
        assert len(rows) == len(DESK)
        assert {
            (row.kind.value, row.entity_id, row.state.value, row.trust.value, row.order_state, row.deliveries,
             row.facts.who or row.facts.title)
            for row in rows
        } == DESK  # fmt: skip
        assert machine.told.bell.numbers == ["1"]

    before: list[Step] = [
        ("order", "1", "1"), ("order", "1", "2"), ("order", "2", "1"), ("order", "2", "-1"),
        ("product", "1", "A"),
    ]  # fmt: skip
    await play([*before, *program], hold)
