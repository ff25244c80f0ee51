"""Random filters and random rows, for the tests of the grammar and of its SQL."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.domain.query_fields import CHOICES, FIELD_NAMES, Field

NOW_US = 1_760_000_000_000_000
HOUR_US = 3_600_000_000
NAMES = ("Anna S.", "ÅSA Ö.", "Bergs Förskola AB", "Éva", "o'Neil", '"x"', "100% _", "")
PAYMENTS = ("Klarna", "Klarna faktura", "KORT", "")
TITLES = ("Ullstrumpor Härjedalen", 'Termos "country": "who":', "Straße (blå)", "", "日本語の本")
COUNTRIES = ("NO", "FI", "")
IDS = ("1", "12", "12345", "007", "7", "999999999999999", "1000000000000000", "9" * 20, "0" * 19 + "8")
WORDS = (
    "anna", "ÅSA", "Ås", "ö", "klarna", "fakt", "ull", "HÄRJEDAL", "0,75", "straße", "STRASSE", "日本", "本",
    '"bergs f"', '"o\'neil"', "100%", "_", "12345", "2345", "x", "500", "annan", "''; DROP TABLE event; --",
    '"a" OR "b"', "*", "who:", "(blå)", "na k", "\\", "\x00",
)  # fmt: skip


def terms() -> st.SearchStrategy[str]:
    """One right term, in any spelling."""
    names: dict[Field, list[str]] = {}
    for name, field in FIELD_NAMES.items():
        names.setdefault(field, []).append(name)

    def term(field: Field) -> st.SearchStrategy[str]:
        if field in CHOICES:
            spelling = st.sampled_from([each for choice in CHOICES[field] for each in choice.spellings])
            value = st.lists(spelling, min_size=1, max_size=3).map(",".join)
        elif field in (Field.ORDER, Field.PRODUCT, Field.NUMBER):
            value = st.lists(st.sampled_from(IDS), min_size=1, max_size=2).map(",".join)
        elif field is Field.STORM:
            value = st.sampled_from(("1", "2", "03", "99999999999999999999"))
        elif field is Field.CURRENCY:
            value = st.sampled_from(("SEK", "nok", "kr", "SEK,NOK"))
        elif field is Field.COUNTRY:
            value = st.sampled_from(("NO", "se", "norge", "SE,FI", "DK"))
        else:
            value = st.sampled_from(("anna", "Klarna", '"s."', "Ö", "a", '"klarna f"'))
        sign = st.sampled_from((":", "=", "!="))
        return st.builds("{}{}{}".format, st.sampled_from(names[field]), sign, value)

    amount = st.sampled_from(("0", "5", "5,01", "100.50", "5.005", "-5", "1000kr"))
    age = st.sampled_from(("0s", "30m", "1h", "2h", "1d", "9999w"))
    sign = st.sampled_from((">", ">=", "<", "<=", ":", "=", "!="))
    comparisons = [
        st.builds("{}{}{}".format, st.sampled_from(names[field]), sign, value)
        for field, value in ((Field.TOTAL, amount), (Field.AGE, age))
    ]
    ranges = [
        st.builds("total:{}..{}".format, amount, amount),
        st.builds("summa:..{}".format, amount),
        st.builds("ålder:{}..".format, age),
    ]
    others = [term(field) for field in Field if field not in (Field.TOTAL, Field.AGE)]
    return st.one_of(*comparisons, *ranges, *others)


def filters() -> st.SearchStrategy[str]:
    """Filters that are mostly right."""
    atom = st.one_of(terms(), st.sampled_from(WORDS), terms())
    signed = st.builds("{}{}".format, st.sampled_from(("", "", "-")), atom)

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        several = st.lists(inner, min_size=1, max_size=3)
        return st.one_of(
            several.map(" ".join),
            several.map(" OR ".join),
            st.builds("{}({})".format, st.sampled_from(("", "-")), inner),
        )

    return st.recursive(signed, grown, max_leaves=5)


def tables() -> st.SearchStrategy[list[EventRow]]:
    """Some rows of both kinds with the ids 1, 2, 3 …"""
    event = _events()
    several = st.lists(st.one_of(event, event, event, _lone()), min_size=1, max_size=12)
    return several.map(lambda rows: [replace(row, id=number) for number, row in enumerate(rows, start=1)])


def _lone() -> st.SearchStrategy[EventRow]:
    return st.builds(
        EventRow,
        id=st.just(0),
        kind=st.sampled_from((RowKind.PROBE, RowKind.REJECTED, RowKind.UNKNOWN_TYPE)),
        entity_id=st.just(""),
        state=st.just(EventState.DONE),
        trust=st.just(Trust.UNCHECKED),
        source=st.sampled_from((Source.WEBHOOK, Source.REPLAY, Source.SIMULATED)),
        received_at_us=_moments(),
        reason=st.sampled_from(("", "order_id saknas 12345")),
    )


def _events() -> st.SearchStrategy[EventRow]:
    amount = st.builds(
        Money.from_cents,
        st.sampled_from((0, 500, 501, -500, 10050, 9_999_999)),
        st.sampled_from(("SEK", "NOK")),
    )
    facts = st.builds(
        Facts,
        payment=st.sampled_from(PAYMENTS),
        who=st.sampled_from(NAMES),
        country=st.sampled_from(COUNTRIES),
        title=st.sampled_from(TITLES),
    )
    return st.builds(
        EventRow,
        id=st.just(0),
        kind=st.sampled_from([kind for kind in RowKind if kind.is_order or kind.is_product]),
        entity_id=st.sampled_from(IDS),
        state=st.sampled_from((EventState.FETCHING, EventState.DONE, EventState.GONE, EventState.FAILED)),
        trust=st.sampled_from(Trust),
        source=st.sampled_from(Source),
        received_at_us=_moments(),
        copies=st.sampled_from((0, 0, 3)),
        facts=facts,
        amount=st.one_of(st.none(), amount),
        order_state=st.one_of(st.none(), st.sampled_from(OrderState)),
        reason=st.sampled_from(("", "The API answered 500.")),
        alarm_at_us=st.sampled_from((None, 0, NOW_US)),
        storm_id=st.sampled_from((None, None, 1)),
        comment=st.sampled_from(("", "Ring Anna!")),
    )


def _moments() -> st.SearchStrategy[int]:
    ages = (0, HOUR_US, HOUR_US + 1, 30 * HOUR_US, -5)
    return st.sampled_from([NOW_US - age for age in ages])
