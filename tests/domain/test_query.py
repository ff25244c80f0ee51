"""The filter grammar: what a text is read as, what is wrong with it and where."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.query import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    Contains,
    Not,
    OneOf,
    ProblemKind,
)
from qbdesk.domain.query_fields import CHOICES, FIELD_NAMES, Field, Operator
from qbdesk.domain.query_parsing import parse
from tests.filters import filters, terms

NEW = OneOf(Field.TYPE, ("order.new",))
DONE = OneOf(Field.STATE, ("done",))
PIECES = (
    "type:", "state:", "total>", "age<", "order:", "who:", "currency:", "-", "(", ")", " OR ", '"', " ",
    "new", "500", "2h", "..", ",", "å", "läge:", "\x00", "\ud800", "İ", "ß", ":", "=", "!=", "foo:",
)  # fmt: skip
TYPED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=12).map("".join)


def word(text: str, field: Field = Field.TEXT) -> Contains:
    return Contains(field, text, text.lower())


def between(field: Field, low: int | None, high: int | None, operator: Operator, *numbers: str) -> Between:
    return Between(field, low, high, operator, tuple(Decimal(number) for number in numbers))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", None),
        ("   ", None),
        ("-", None),
        ("()", None),
        ('""', None),
        ("type:order.new", NEW),
        ("TYPE:New", NEW),
        ("typ:ny", NEW),
        ("händelse:nya", NEW),
        ("type=new", NEW),
        ("type!=new", Not(NEW)),
        ("-type!=new", NEW),
        ("-type:new", Not(NEW)),
        ("type:new,done,new", OneOf(Field.TYPE, ("order.new", "order.done"))),
        ("type:order", OneOf(Field.TYPE, ("order.new", "order.done", "order.cancelled"))),
        ("type:unknown", OneOf(Field.TYPE, ("unknown_type",))),
        ('type:"new, done"', OneOf(Field.TYPE, ("order.new", "order.done"))),
        ("läge:genomförd", DONE),
        ("state:obetald", OneOf(Field.STATE, ("unpaid",))),
        ("hämtning:väntar", OneOf(Field.FETCH, ("waiting",))),
        ("källa:kontroll", OneOf(Field.SOURCE, ("check",))),
        ("order:12345", OneOf(Field.ORDER, ("12345",))),
        ("nummer:007", OneOf(Field.NUMBER, ("007",))),
        ("storm:0123", OneOf(Field.STORM, ("123",))),
        ("currency:sek", OneOf(Field.CURRENCY, ("SEK",))),
        ("valuta:kr", OneOf(Field.CURRENCY, ("SEK",))),
        ("country:norge,fi", OneOf(Field.COUNTRY, ("NO", "FI"))),
        ("kopia:ja", OneOf(Field.DUP, ("yes",))),
        ("alarm:no", OneOf(Field.ALARM, ("no",))),
        ("pay:Klarna", word("Klarna", Field.PAY)),
        ('vem:"Anna S."', word("Anna S.", Field.WHO)),
        ("anna", word("anna")),
        ('"a  b"', Contains(Field.TEXT, "a  b", "a b")),
        ('"anna s', word("anna s")),
        ('"type:new"', word("type:new")),
        ("STRASSE", word("STRASSE")),
        ("Straße", Contains(Field.TEXT, "Straße", "strasse")),
        ("https://x.se/?a=b", word("https://x.se/?a=b")),
        ("11:30", word("11:30")),
        ('5"', word('5"')),
        ("a)", word("a)")),
        (") b", AllOf((word(")"), word("b")))),
        ("who:a)", word("a)", Field.WHO)),
        ("(who:a)", word("a", Field.WHO)),
        ("-(a)", Not(word("a"))),
        ("a b", AllOf((word("a"), word("b")))),
        ("a AND b", AllOf((word("a"), word("b")))),
        ("a OR b", AnyOf((word("a"), word("b")))),
        ("a ELLER b", AnyOf((word("a"), word("b")))),
        ("a or b", AllOf((word("a"), word("or"), word("b")))),
        ("a b OR c", AnyOf((AllOf((word("a"), word("b"))), word("c")))),
        ("a (b OR c)", AllOf((word("a"), AnyOf((word("b"), word("c")))))),
        ("a (b OR c", AllOf((word("a"), AnyOf((word("b"), word("c")))))),
        ("(a b) c", AllOf((word("a"), word("b"), word("c")))),
        ("OR a OR", word("a")),
        ("a OR total>x", word("a")),
    ],
)
def test_what_a_text_is_read_as(text: str, condition: Condition | None) -> None:
    assert parse(text).condition == condition


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("total>500", 50001, None),
        ("total>=500", 50000, None),
        ("total<500", None, 49999),
        ("total<=500", None, 50000),
        ("total:500", 50000, 50000),
        ("total=748,95", 74895, 74895),
        ("summa>100.5kr", 10051, None),
        ("total>5.005", 501, None),
        ("total<5.005", None, 500),
        ("total>-5", -499, None),
        ("total:100..500", 10000, 50000),
        ("total:100..", 10000, None),
        ("belopp:..500", None, 50000),
        ("age<2h", None, 7_200_000_000 - 1),
        ("age<=2h", None, 7_200_000_000),
        ("age>30m", 1_800_000_001, None),
        ("ålder:1d", None, 86_400_000_000),
        ("age:1h..2h", 3_600_000_000, 7_200_000_000),
        ("age<1v", None, 604_800_000_000 - 1),
    ],
)
def test_the_bounds_of_numbers(text: str, low: int | None, high: int | None) -> None:
    condition = parse(text).condition
    assert isinstance(condition, Between)
    assert (condition.low, condition.high) == (low, high)


def test_what_was_said_is_kept() -> None:
    assert parse("total>500").condition == between(Field.TOTAL, 50001, None, Operator.ABOVE, "500")
    assert parse("age:2h").condition == between(Field.AGE, None, 7_200_000_000, Operator.UP_TO, "7200")


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        ("type:new total>abc", ProblemKind.NOT_A_NUMBER, "abc"),
        ("total:1..x", ProblemKind.NOT_A_NUMBER, "1..x"),
        ("total:..", ProblemKind.NOT_A_NUMBER, ".."),
        ("total>1e5", ProblemKind.NOT_A_NUMBER, "1e5"),
        ("total>٣", ProblemKind.NOT_A_NUMBER, "٣"),
        ("-age<2x", ProblemKind.NOT_AN_AGE, "2x"),
        ("state:new,nej,done", ProblemKind.NO_SUCH_VALUE, "nej"),
        ("order:12a", ProblemKind.NOT_AN_ID, "12a"),
        ("order:123456789012345678901", ProblemKind.NOT_AN_ID, "123456789012345678901"),
        ("currency:krona", ProblemKind.NOT_A_CODE, "krona"),
        ("foo:bar x", ProblemKind.NO_SUCH_FIELD, "foo:bar"),
        ("state>new", ProblemKind.WRONG_OPERATOR, "state>new"),
        ("total!=1..2 total>1..2", ProblemKind.WRONG_OPERATOR, "total>1..2"),
        ("who<anna", ProblemKind.WRONG_OPERATOR, "who<anna"),
        ("a total>", ProblemKind.UNFINISHED, "total>"),
        ("a -state:", ProblemKind.UNFINISHED, "-state:"),
        ("state:, a", ProblemKind.UNFINISHED, "state:,"),
        ("a OR", ProblemKind.UNFINISHED, "OR"),
        ('who:"" a', ProblemKind.UNFINISHED, 'who:""'),
    ],
)
def test_a_problem_points_at_its_word(text: str, kind: ProblemKind, wrong: str) -> None:
    (problem,) = parse(text).problems
    assert (problem.kind, problem.word, text[problem.start : problem.end]) == (kind, wrong, wrong)


@pytest.mark.parametrize(
    ("text", "cursor", "unfinished"),
    [
        ("type:new st", 11, "st"),
        ("type:new st", None, ""),
        ("st type:new", 2, "st"),
        ("st type:new", 11, ""),
        ("st type:new", 1, "st"),
        ("st type:new", 0, ""),
        ("state:don age<2h", 8, "don"),
        ("state:don age<2h", 11, ""),
        ("type:new st ", 12, ""),
        ("lä", 2, "lä"),
        ("-tot", 4, "-tot"),
        ("order", 5, "order"),
        ("anna", 4, ""),
        ('"st"', 4, ""),
        ("state:do", 8, "do"),
        ("state:new,d", 11, "d"),
        ("age<2", 5, "2"),
        ("currency:se", 11, "se"),
        ("total>-", 7, "-"),
    ],
)
def test_a_word_under_the_cursor_may_be_unfinished(text: str, cursor: int | None, unfinished: str) -> None:
    found = [problem.word for problem in parse(text, 0, cursor).problems if problem.is_unfinished]
    assert found == ([unfinished] if unfinished else [])


def test_a_word_that_cannot_become_a_value_is_wrong_at_once() -> None:
    (problem,) = parse("state:x", 0, 7).problems
    assert problem.kind is ProblemKind.NO_SUCH_VALUE
    assert problem.choices == ("new", "done", "cancelled", "unpaid", "unknown")


def test_too_much_is_cut_and_told() -> None:
    for text in ("a " * 150, "(" * 500 + "a", "a" * 5000, "-(" * 100 + "x"):
        query = parse(text)
        assert [problem.kind for problem in query.problems] == [ProblemKind.TOO_MUCH]
        assert len(query.leaves) <= 100


@given(TYPED, st.none() | st.integers(0, 40))
def test_any_text_is_read(text: str, cursor: int | None) -> None:
    query = parse(text, 5, cursor)
    assert (query.text, query.now_us) == (text, 5)
    for problem in query.problems:
        assert 0 <= problem.start < problem.end <= len(text)
        assert problem.word == text[problem.start : problem.end]
    for leaf in query.leaves:
        assert 0 <= leaf.span.start < leaf.span.end <= len(text)
    if query.is_empty:
        assert query.leaves == ()


@given(st.text(max_size=3000))
def test_any_text_at_all_is_read(text: str) -> None:
    parse(text)


@given(filters())
def test_right_filters_have_no_problems(text: str) -> None:
    assert [problem for problem in parse(text).problems if problem.word.strip("-") != "who:"] == []


@given(terms())
def test_a_term_is_one_condition_with_its_place(term: str) -> None:
    query = parse(f"xx {term} yy")
    (leaf,) = (leaf for leaf in query.leaves if leaf.span.start == 3)
    assert query.text[leaf.span.start : leaf.span.end] == term
    assert len(query.leaves) == 3


@given(filters())
def test_a_filter_within_parentheses_is_the_same(text: str) -> None:
    assert parse(f"({text})").condition == parse(text).condition


@given(terms())
def test_no_is_the_opposite_of_yes(term: str) -> None:
    plain, negated = parse(term).condition, parse(f"-{term}").condition
    assert plain is not None
    assert negated == (plain.part if isinstance(plain, Not) else Not(plain))


def test_no_two_fields_and_no_two_values_share_a_spelling() -> None:
    assert len(set(FIELD_NAMES.values())) == len(Field)
    for choices in CHOICES.values():
        spellings = [spelling for choice in choices for spelling in choice.spellings]
        assert len(spellings) == len(set(spellings))
        assert all(spelling == spelling.lower() for spelling in spellings)


def test_what_a_query_tells_of_itself() -> None:
    query = parse('anna "b c" who:x age<1h')
    assert query.free_words == ("anna", "b c")
    assert query.searches_text
    assert query.is_aging
    assert query.at(9).now_us == 9
    assert not parse("state:new").searches_text
    assert not parse("state:new").is_aging
