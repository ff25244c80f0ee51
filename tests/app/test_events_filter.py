"""`qbdesk events --filter`: the grammar of the filter box on the command line."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.app.cli import main
from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.money import Money
from tests.contract.row_writing import write_rows
from tests.filters import NOW_US


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose shop has orders 1 to 3 of 100, 200 and 300, and a rejected request."""
    folder = tmp_path / "shops" / "shop"
    folder.mkdir(parents=True)
    orders = [
        EventRow(
            id=number,
            kind=RowKind.ORDER_NEW,
            entity_id=str(number),
            state=EventState.DONE,
            trust=Trust.CONFIRMED,
            source=Source.WEBHOOK,
            received_at_us=NOW_US,
            facts=Facts(who="Åsa Ö."),
            amount=Money.from_cents(number * 10_000, "SEK"),
        )
        for number in (1, 2, 3)
    ]
    rejected = EventRow(
        id=9,
        kind=RowKind.REJECTED,
        entity_id="",
        state=EventState.DONE,
        trust=Trust.UNCHECKED,
        source=Source.WEBHOOK,
        received_at_us=NOW_US,
        reason="order_id is missing",
    )
    with closing(open_writer(folder / "qbdesk.db")) as connection:
        write_rows(connection, [*orders, rejected])
    return tmp_path


def printed(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[int]:
    assert main(["events", "--data-dir", str(data), "--json", *words]) == 0
    return [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), [3, 2, 1]),
        (("--filter", ""), [3, 2, 1]),
        (("--filter", "total>=200"), [3, 2]),
        (("--filter", "summa>=200", "--limit", "1"), [3]),
        (("--filter", "ÅSA -order:2"), [3, 1]),
        (("--filter", "missing"), [9]),
        (("--filter=-type:order",), [9]),
        (("--filter", "st"), []),
    ],
)
def test_what_matches_is_printed(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], ids: list[int]
) -> None:
    assert printed(data, capsys, *words) == ids


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("type:new total>abc", '--filter, character 16: total expects a number, not "abc".'),
        ("-foo:1 x", '--filter, character 1: There is no term "foo"; in quotes it is searched for as text.'),
        ("anna state:", '--filter, character 6: "state:" is unfinished and not counted yet.'),
    ],
)
def test_a_wrong_word_is_pointed_at(
    data: Path, capsys: pytest.CaptureFixture[str], expression: str, told: str
) -> None:
    assert main(["events", "--data-dir", str(data), f"--filter={expression}"]) == 2
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", f"qbdesk: {told}\n")
