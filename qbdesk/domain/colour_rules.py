"""Colour rules: an ordered list of filters, of which the first that fits a row gives it its stripe.

The words for what a rule is about stand in the row anyway: colour never says anything alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from qbdesk.domain.event import Source
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query import Query, matches
from qbdesk.domain.query_parsing import parse


class RuleColour(StrEnum):
    """What a rule does to a row: a stripe in a colour, hatched or none, or none and quieter text."""

    NEW = "new"
    DONE = "done"
    CANCEL = "cancel"
    WARN = "warn"
    PRODUCT = "product"
    HATCHED = "hatched"
    NONE = "none"
    DIMMED = "dimmed"


@dataclass(frozen=True, slots=True)
class ColourRule:
    """`expression` is of the grammar of the filter; `name` is what its maker called it."""

    expression: str
    colour: RuleColour
    name: str = ""
    enabled: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether it says something that can be looked for."""
        query = parse(self.expression)
        return not query.is_empty and not query.problems


SHIPPED: tuple[ColourRule, ...] = (
    ColourRule("source:simulated", RuleColour.HATCHED),
    ColourRule("trust:contradicted,unchecked", RuleColour.NONE),
    ColourRule("source:replay", RuleColour.DIMMED),
    ColourRule("source:check", RuleColour.WARN),
    ColourRule("type:order.new", RuleColour.NEW),
    ColourRule("type:order.done", RuleColour.DONE),
    ColourRule("type:order.cancelled,rejected", RuleColour.CANCEL),
    ColourRule("type:product", RuleColour.PRODUCT),
)
"""The rules of shared/look.md section 4."""


class RuleBook:
    """Rules made ready to be asked often, and one more expression that highlights without hiding."""

    def __init__(self, rules: Iterable[ColourRule] = SHIPPED, highlight: str = "") -> None:
        self.rules = tuple(rules)
        self.highlight = highlight
        sound = [rule for rule in self.rules if rule.enabled and rule.is_sound]
        self._queries: Sequence[tuple[Query, RuleColour]] = [
            (parse(rule.expression), rule.colour) for rule in sound
        ]
        self._highlight = parse(highlight)

    def colour_of(self, row: EventRow, now_us: int) -> RuleColour | None:
        """The colour of the first rule that fits; None when none does."""
        seen = as_shown(row)
        return next((colour for query, colour in self._queries if matches(query, seen, now_us)), None)

    def is_highlighted(self, row: EventRow, now_us: int) -> bool:
        """Whether the highlight expression fits."""
        return not self._highlight.is_empty and matches(self._highlight, as_shown(row), now_us)

    @property
    def is_aging(self) -> bool:
        """Whether its colours change by the clock alone."""
        return self._highlight.is_aging or any(query.is_aging for query, _ in self._queries)


def as_shown(row: EventRow) -> EventRow:
    """The row as the desk shows it: what came by the open path is a test, the baseline is no find."""
    if row.plain_path:
        return replace(row, source=Source.SIMULATED)
    if row.source is Source.CHECK and row.is_baseline:
        return replace(row, source=Source.WEBHOOK)
    return row


def rules_to_json(rules: Iterable[ColourRule]) -> list[dict[str, object]]:
    """As they are kept."""
    return [
        {"expression": each.expression, "colour": each.colour.value, "name": each.name, "on": each.enabled}
        for each in rules
    ]


def rules_from_json(kept: object) -> tuple[ColourRule, ...]:
    """What can be read of what was kept; the shipped rules when nothing can."""
    listed = kept if isinstance(kept, list) else []
    rules = tuple(
        ColourRule(
            str(each.get("expression", "")),
            RuleColour(each["colour"]),
            str(each.get("name", "")),
            bool(each.get("on", True)),
        )
        for each in listed
        if isinstance(each, Mapping) and each.get("colour") in tuple(RuleColour)
    )
    return rules or SHIPPED
