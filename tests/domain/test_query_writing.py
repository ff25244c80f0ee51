"""What the filter box says and offers: the sentence, the problems, suggestions, and terms of a cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.query import AllOf, Contains, Not, OneOf, ProblemKind, conjuncts
from qbdesk.domain.query_completion import complete, explain
from qbdesk.domain.query_editing import not_this, only_this, term_of
from qbdesk.domain.query_fields import Field
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.query_sentence import describe, problem_sentence
from qbdesk.domain.summary import plain_english
from tests.domain.test_query import TYPED
from tests.filters import filters

STATES = ("new", "done", "cancelled", "unpaid", "unknown")


def told(text: str) -> str:
    pieces = describe(parse(text), plain_english, lambda amount: f"SEK {amount}")
    return "".join(f"**{piece}**" if strong else piece for piece, strong in pieces)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ""),
        ("total>x", ""),
        ("type:order.new total>500 age<2h", "Showing **new orders** above **SEK 500**, younger than 2 hours"),
        ("age<1h total>5 type:new", "Showing **new orders** above **SEK 5**, younger than 1 hour"),
        ("state:unpaid", "Showing events, state **Unpaid**"),
        ("type:new,done -anna", 'Showing **new orders** or **completed orders**, without "**anna**"'),
        ("-type:probe", "Showing events, not **probes**"),
        (
            "total:100..500 -total:5",
            "Showing events from **SEK 100** to **SEK 500**, not of exactly **SEK 5**",
        ),
        (
            "anna OR state:new total>=5",
            'Showing events, with "**anna**" or (state **New** and of at least **SEK 5**)',
        ),
        ("-(a b)", 'Showing events, not (with "**a**" and with "**b**")'),
        ("who:anna pay:klarna", 'Showing events, customer "**anna**", payment "**klarna**"'),
        ("dup:yes alarm:no country:NO", "Showing events, with copies, that did not ring, country **NO**"),
        ("order:1,2 source:check", "Showing events, order **1** or **2**, source **By check**"),
        ("age>1w age:..3d", "Showing events, older than 1 week, at most 3 days old"),
        ("{word} {low}", 'Showing events, with "**{word}**", with "**{low}**"'),
    ],
)
def test_the_sentence(text: str, sentence: str) -> None:
    assert told(text) == sentence


@given(TYPED | filters())
def test_every_filter_has_a_sentence(text: str) -> None:
    query = parse(text)
    pieces = describe(query, plain_english)
    assert bool(pieces) is not query.is_empty
    assert all(piece for piece, _ in pieces)
    for problem in query.problems:
        assert "{" not in problem_sentence(problem, plain_english).replace(problem.word, "").replace(
            problem.name, ""
        )


def test_sentences_are_translated_and_their_values_are_not() -> None:
    def swedish(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        assert context == "Filter"
        words = {
            "Showing {what}": "Visar {what}",
            "above {low}": "över {low}",
            "new orders": "nya beställningar",
        }
        return words.get(text, text)

    pieces = describe(parse("type:new total>500"), swedish, lambda amount: f"{amount} kr")
    assert pieces == [
        ("Visar ", False),
        ("nya beställningar", True),
        (" över ", False),
        ("500 kr", True),
    ]


@pytest.mark.parametrize(
    ("text", "cursor", "sentence"),
    [
        ("st", 2, '"st" is unfinished and not counted yet'),
        ("total>abc", None, 'total expects a number, not "abc"'),
        ("summa>abc", None, 'summa expects a number, not "abc"'),
        ("age<x", None, 'age expects an age such as 2h, not "x"'),
        ("dup:x", None, 'dup expects yes, no, not "x"'),
        ("order:x", None, 'order expects digits only, not "x"'),
        ("currency:x", None, 'currency expects a code such as SEK or NO, not "x"'),
        ("foo:x", None, 'There is no term "foo"; in quotes it is searched for as text'),
        ("who>x", None, 'who takes a colon: who:…, not "who>x"'),
        ("total>{name}", None, 'total expects a number, not "{name}"'),
    ],
)
def test_problems_are_told(text: str, cursor: int | None, sentence: str) -> None:
    (problem,) = parse(text, 0, cursor).problems
    assert problem_sentence(problem, plain_english) == sentence


def test_every_kind_of_problem_is_told() -> None:
    (problem,) = parse("total>x").problems
    for kind in ProblemKind:
        assert problem_sentence(type(problem)(kind, 0, 1, "x", "y"), plain_english)


def offered(text: str, cursor: int | None = None) -> list[str]:
    return [each.term for each in complete(text, len(text) if cursor is None else cursor)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "type:order.new total>500 st",
            ["state:new", "state:done", "state:cancelled", "state:unpaid", "state:unknown", "storm:"],
        ),
        ("lä", ["läge:ny", "läge:genomförd", "läge:avbruten", "läge:obetald", "läge:okänd"]),
        ("state:un", ["state:unpaid", "state:unknown"]),
        ("state:new,un", ["state:new,unpaid", "state:new,unknown"]),
        ("läge:", ["läge:ny", "läge:genomförd", "läge:avbruten", "läge:obetald", "läge:okänd"]),
        ("-du", ["-dup:yes", "-dup:no"]),
        ("(tot", ["total>"]),
        ("type:n", ["type:new"]),
        ("type:order.d", ["type:order.done"]),
        ("age<", ["age<1h", "age<1d", "age<1w"]),
        ("currency:n", ["currency:NOK"]),
        ("anna", []),
        ('"st', []),
        ("foo:", []),
        ("state>", []),
        ("state:nej,n", []),
        ("order:1", []),
    ],
)
def test_what_is_offered(text: str, terms: list[str]) -> None:
    assert offered(text) == terms


def test_all_fields_are_offered_where_there_is_no_word() -> None:
    assert len(offered("")) == len(Field) == len(offered("state:new "))
    assert offered("")[:4] == ["type:", "state:", "total>", "age<"]


def test_a_suggestion_takes_the_place_of_the_word_at_the_cursor() -> None:
    text = "type:new st anna"
    first = complete(text, 11)[0]
    assert text[: first.start] + first.term + text[first.end :] == "type:new state:new anna"
    assert (first.field, first.values, first.is_finished) == (Field.STATE, ("new",), True)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("state:ne", "State: New"), ("tot", "Amount"), ("age<1h", "Age: 1 hour"), ("dup:y", "Copies: Yes")],
)
def test_a_suggestion_is_explained(text: str, meaning: str) -> None:
    assert explain(complete(text, len(text))[0], plain_english) == meaning


@given(TYPED | filters(), st.integers(0, 60))
def test_every_finished_suggestion_is_right(text: str, cursor: int) -> None:
    for each in complete(text, cursor):
        assert 0 <= each.start <= each.end <= max(len(text), cursor)
        assert explain(each, plain_english)
        query = parse(each.term)
        if each.is_finished:
            assert query.problems == ()
            assert query.leaves[0].field is each.field
        else:
            assert [problem.is_unfinished for problem in query.problems] == [True]


@pytest.mark.parametrize(
    ("text", "only", "without"),
    [
        ("", "state:new", "-state:new"),
        ("anna", "anna state:new", "anna -state:new"),
        ("state:done anna", "anna state:new", "state:done anna -state:new"),
        ("anna -state:new", "anna state:new", "anna -state:new"),
        ("state:new b", "b state:new", "b -state:new"),
        ("a OR b", "(a OR b) state:new", "(a OR b) -state:new"),
        ("total>abc OR b", "(total>abc OR b) state:new", "(total>abc OR b) -state:new"),
        ("(a OR b", "(a OR b) state:new", "(a OR b) -state:new"),
        ('"a b', '"a b" state:new', '"a b" -state:new'),
        ("a (state:done OR b)", "a (state:done OR b) state:new", "a (state:done OR b) -state:new"),
    ],
)
def test_only_this_and_not_this(text: str, only: str, without: str) -> None:
    assert only_this(text, Field.STATE, "new") == only
    assert not_this(text, Field.STATE, "new") == without


@given(TYPED | filters())
def test_the_term_of_a_cell_narrows_any_filter(text: str) -> None:
    term = parse("state:new").condition
    if any(problem.kind is ProblemKind.TOO_MUCH for problem in parse(text).problems):
        return
    only, without = parse(only_this(text, Field.STATE, "new")), parse(not_this(text, Field.STATE, "new"))
    assert conjuncts(only.condition)[-1] == term
    assert conjuncts(without.condition)[-1] == Not(OneOf(Field.STATE, ("new",)))
    assert only_this(only.text, Field.STATE, "new") == only.text


@given(st.text(min_size=1))
def test_any_text_of_a_cell_can_be_a_term(value: str) -> None:
    query = parse(term_of(Field.WHO, value))
    if query.condition is not None:
        assert isinstance(query.condition, Contains)
        assert query.condition.field is Field.WHO
    assert not isinstance(query.condition, AllOf)


def test_large_numbers_are_written_the_readers_way() -> None:
    def grouped(number: Decimal) -> str:
        return f"{number:,}".replace(",", " ")

    pieces = describe(parse("total>12500 age<1234s"), plain_english, grouped)
    assert "".join(text for text, _ in pieces) == "Showing events above 12 500, younger than 1 234 seconds"
