"""The first rule that fits wins; a rule that cannot be understood never does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qbdesk.domain.colour_rules import (
    SHIPPED,
    ColourRule,
    RuleBook,
    RuleColour,
    as_shown,
    rules_from_json,
    rules_to_json,
)
from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, RowKind

ROW = EventRow(
    id=1,
    kind=RowKind.ORDER_NEW,
    entity_id="12408",
    state=EventState.DONE,
    trust=Trust.CONFIRMED,
    source=Source.WEBHOOK,
    received_at_us=0,
)


@pytest.mark.parametrize(
    ("fields", "colour"),
    [
        ({}, RuleColour.NEW),
        ({"source": Source.SIMULATED, "trust": Trust.CONTRADICTED}, RuleColour.HATCHED),
        ({"plain_path": True}, RuleColour.HATCHED),
        ({"trust": Trust.UNCHECKED, "source": Source.CHECK}, RuleColour.NONE),
        ({"source": Source.REPLAY}, RuleColour.DIMMED),
        ({"source": Source.CHECK, "kind": RowKind.ORDER_DONE}, RuleColour.WARN),
        ({"source": Source.CHECK, "alarm_at_us": 0}, RuleColour.NEW),
        ({"kind": RowKind.ORDER_DONE}, RuleColour.DONE),
        ({"kind": RowKind.ORDER_CANCELLED}, RuleColour.CANCEL),
        ({"kind": RowKind.REJECTED, "trust": Trust.UNCHECKED}, RuleColour.CANCEL),
        ({"kind": RowKind.PRODUCT_DELETE}, RuleColour.PRODUCT),
        ({"kind": RowKind.PROBE, "trust": Trust.UNCHECKED}, None),
    ],
)
def test_the_shipped_rules_are_those_of_the_look(
    fields: dict[str, object], colour: RuleColour | None
) -> None:
    assert RuleBook().colour_of(replace(ROW, **fields), 0) is colour  # type: ignore[arg-type]


def test_every_shipped_rule_is_sound() -> None:
    assert all(rule.is_sound for rule in SHIPPED)


def test_order_decides_and_unsound_or_disabled_rules_do_not() -> None:
    red = ColourRule("order:12408", RuleColour.CANCEL)
    assert RuleBook((red, *SHIPPED)).colour_of(ROW, 0) is RuleColour.CANCEL
    assert RuleBook((*SHIPPED, red)).colour_of(ROW, 0) is RuleColour.NEW
    for rule in (
        replace(red, enabled=False),
        replace(red, expression="total>abc"),
        replace(red, expression=""),
    ):
        assert RuleBook((rule, *SHIPPED)).colour_of(ROW, 0) is RuleColour.NEW


def test_the_highlight_is_apart_from_the_rules() -> None:
    assert not RuleBook().is_highlighted(ROW, 0)
    assert RuleBook(highlight="order:12408").is_highlighted(ROW, 0)
    assert not RuleBook(highlight="order:1").is_highlighted(ROW, 0)
    assert RuleBook(highlight="age<2h").is_aging


def test_rules_are_kept_and_read_again_and_odd_ones_are_left_out() -> None:
    rules = (ColourRule("total>500", RuleColour.WARN, "Large", enabled=False), *SHIPPED)
    assert rules_from_json(rules_to_json(rules)) == rules
    assert rules_from_json([{"colour": "pink"}, 7, {"colour": "new", "expression": "x"}]) == (
        ColourRule("x", RuleColour.NEW),
    )
    assert rules_from_json("nonsense") == SHIPPED


def test_a_row_is_coloured_as_it_is_shown() -> None:
    assert as_shown(ROW) is ROW
    assert as_shown(replace(ROW, plain_path=True)).source is Source.SIMULATED
