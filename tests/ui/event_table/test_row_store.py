from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qbdesk.ui.event_table.columns import (
    COLUMNS_OF,
    HIDDEN_FIRST,
    SHAPES,
    SUMMARY_LEAST,
    Column,
    ColumnSet,
    fitted,
    titles,
)
from qbdesk.ui.event_table.ink import Ink
from qbdesk.ui.event_table.row_cache import RowCache
from qbdesk.ui.event_table.row_ids import RowIds, newest_first
from qbdesk.ui.event_table.time_style import TimeStyle
from qbdesk.ui.event_table.widths import wanted_widths
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from tests.ui.samples import row

IDS = st.lists(st.integers(1, 60), unique=True).map(lambda ids: sorted(ids, reverse=True))


@given(IDS, st.integers(0, 61))
def test_a_place_is_found_by_bisection(ids: list[int], wanted: int) -> None:
    kept = RowIds(array("q", ids))
    assert kept.place_of(wanted) == (ids.index(wanted) if wanted in ids else -1)


def test_in_another_order_a_place_is_searched_for() -> None:
    kept = RowIds(array("q", [5, 9, 1]), descending=False)
    assert [kept.place_of(row_id) for row_id in (5, 9, 1, 7)] == [0, 1, 2, -1]


@given(IDS, st.lists(st.integers(1, 60)))
def test_removing_runs_removes_exactly_the_ids(ids: list[int], gone: list[int]) -> None:
    kept = RowIds(array("q", ids))
    for first, last in kept.runs_of(gone):
        kept.remove(first, last)
    assert list(kept.slice(0, len(kept))) == [row_id for row_id in ids if row_id not in gone]


def test_newest_first() -> None:
    assert newest_first([3, 9, 3, 5]) == [9, 5, 3]


def test_the_cache_forgets_what_was_not_used_for_longest() -> None:
    cache = RowCache(generation=4)
    for row_id in range(1, 9):
        cache.put(row(row_id))
        assert cache.get(1) is not None
    cache.put(row(9))
    cache.put(row(10))
    assert cache.get(1) is not None
    assert cache.get(2) is None
    assert len(cache) <= 8


def test_a_row_put_again_is_the_newer_one() -> None:
    cache = RowCache(generation=1)
    cache.put(row(1, deliveries=1))
    cache.put(row(2))
    cache.put(row(1, deliveries=2))
    found = cache.get(1)
    assert found is not None
    assert found.deliveries == 2
    cache.drop([1])
    assert 1 not in cache


def test_columns_go_in_the_order_of_the_design_and_come_back() -> None:
    for chosen in COLUMNS_OF.values():
        gone: list[Column] = []
        for width in range(1600, 300, -1):
            shown = fitted(chosen, width)
            gone += [column for column in HIDDEN_FIRST if column in chosen and column not in shown]
            if Column.STATE in shown:
                assert sum(shown.values()) == width
        assert list(dict.fromkeys(gone)) == [column for column in HIDDEN_FIRST if column in chosen]
        assert set(fitted(chosen, 300)) == {Column.TIME, Column.EVENT, Column.NUMBER, Column.AMOUNT}


def test_the_summary_takes_what_is_left() -> None:
    shop = COLUMNS_OF[ColumnSet.SHOP]
    assert fitted(shop, 948)[Column.SUMMARY] == 948 - 672
    assert all(widths.get(Column.SUMMARY, SUMMARY_LEAST) >= SUMMARY_LEAST for widths in [fitted(shop, 850)])
    assert fitted(shop, 700)[Column.EVENT] > 160


def test_every_column_has_a_title() -> None:
    assert set(titles()) == set(Column)


def test_columns_are_as_wide_as_their_longest_words(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, qapp: QApplication
) -> None:
    normal, large = qapp.font(), qapp.font()
    normal_widths = wanted_widths(Ink(theme, icons), words, TimeStyle.CLOCK)
    large.setPixelSize(26)
    qapp.setFont(large)
    large_widths = wanted_widths(Ink(theme, icons), words, TimeStyle.CLOCK)
    qapp.setFont(normal)
    assert all(normal_widths[column] >= SHAPES[column].width for column in Column)
    assert all(large_widths[column] > normal_widths[column] for column in Column if column != Column.SUMMARY)
