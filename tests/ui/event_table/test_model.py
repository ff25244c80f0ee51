from __future__ import annotations

import random
from array import array

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from qbdesk.domain.event_row import EventRow
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_cache import PAGE
from qbdesk.ui.row_words import RowWords
from tests.ui.samples import row, rows

Wish = tuple[tuple[int, ...], int]


class Wishes:
    """The pages that a model wished for."""

    def __init__(self, model: EventModel) -> None:
        self.made: list[Wish] = []
        model.page_requested.connect(self.take)

    def take(self, ids: tuple[int, ...], generation: int) -> None:
        self.made.append((ids, generation))


@pytest.fixture
def model(qtbot: QtBot, words: RowWords) -> EventModel:
    model = EventModel(words)
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )
    return model


def newest(count: int) -> array[int]:
    return array("q", range(count, 0, -1))


def shown_ids(model: EventModel) -> list[int]:
    return [model.id_at(place) for place in range(model.rowCount())]


def text(model: EventModel, place: int, column: Column) -> object:
    return model.data(model.index(place, column))


def test_a_miss_is_an_ellipsis_and_asks_for_its_page_once(model: EventModel) -> None:
    model.show_ids(newest(1000))
    wishes = Wishes(model)
    model.forget(range(1, 1001))
    for place in (300, 301, 511):
        assert text(model, place, Column.SUMMARY) == "…"
        assert text(model, place, Column.AMOUNT) == ""
    assert wishes.made == [(tuple(range(1000 - 256, 1000 - 512, -1)), model.generation)]


def test_a_page_fills_its_rows_and_tells_so(model: EventModel, qtbot: QtBot) -> None:
    model.show_ids(newest(1000))
    ids = tuple(range(1000, 1000 - PAGE, -1))
    with qtbot.waitSignal(model.dataChanged) as told:
        model.take_rows(ids, rows(ids), model.generation)
    assert told.args is not None
    assert (told.args[0].row(), told.args[1].row()) == (0, PAGE - 1)
    assert text(model, 5, Column.NUMBER) == "995"
    assert model.data(model.index(5, 0), Qt.ItemDataRole.AccessibleTextRole).startswith("New order 995, ")


def test_a_late_page_of_an_old_query_is_dropped(model: EventModel) -> None:
    model.show_ids(newest(10))
    old = model.generation
    model.show_ids(newest(10))
    model.take_rows((1,), rows([1]), old)
    assert not model.holds(1) or text(model, 9, Column.NUMBER) == ""
    model.take_rows((1,), rows([1]), model.generation)
    assert text(model, 9, Column.NUMBER) == "1"


def test_live_rows_come_on_top_in_one_batch(model: EventModel) -> None:
    model.show_ids(newest(3), rows([3, 2, 1]))
    batches: list[tuple[int, int]] = []

    def note(_parent: QModelIndex, first: int, last: int) -> None:
        batches.append((first, last))

    model.rowsInserted.connect(note)
    model.add([4, 6, 5], rows([4, 5, 6]))
    assert batches == [(0, 2)]
    assert shown_ids(model) == [6, 5, 4, 3, 2, 1]
    assert text(model, 0, Column.NUMBER) == "6"


def test_rows_out_of_order_and_known_ones_find_their_places(model: EventModel) -> None:
    model.show_ids(array("q", [9, 5, 2]), rows([9, 5, 2]))
    model.add([7, 5, 12, 1, 6], [*rows([7, 12, 1, 6]), row(5, entity_id="again")])
    assert shown_ids(model) == [12, 9, 7, 6, 5, 2, 1]
    assert text(model, 4, Column.NUMBER) == "again"


def test_the_rest_of_the_query_follows_the_first_page(model: EventModel) -> None:
    model.show_ids(array("q", [9, 8]), rows([9, 8]), partial=True)
    model.add([10], rows([10]))
    assert not model.complete(newest(9))
    assert shown_ids(model) == [10, 9, 8]
    assert model.complete(newest(10))
    assert shown_ids(model) == list(range(10, 0, -1))


def test_in_another_order_the_rest_comes_with_places(model: EventModel) -> None:
    model.show_ids(array("q", [4, 9]), rows([4, 9]), descending=False, partial=True)
    assert model.place_of(7) == -1
    assert model.complete(array("q", [4, 9, 7, 1]), {7: 2, 3: -1})
    assert [model.place_of(row_id) for row_id in (4, 9, 7, 1, 3)] == [0, 1, 2, 3, -1]


def test_removed_rows_go_and_what_the_store_no_longer_has_goes_too(model: EventModel) -> None:
    model.show_ids(newest(8), rows(range(1, 9)))
    model.remove([8, 7, 4, 99])
    assert shown_ids(model) == [6, 5, 3, 2, 1]
    model.take_rows((6, 5), rows([5]))
    assert shown_ids(model) == [5, 3, 2, 1]


def test_data_never_fails(model: EventModel) -> None:
    model.show_ids(newest(2), rows([2, 1]))
    stale = model.index(1, 0)
    model.remove([1])
    assert model.data(stale) in ("", "…")
    assert model.row_at(-1) is None
    assert model.row_at(17) is None
    for role in Qt.ItemDataRole:
        model.data(model.index(0, 0), role)


def test_of_a_million_rows_only_the_page_in_sight_is_asked_for(qtbot: QtBot, words: RowWords) -> None:
    model = EventModel(words)
    model.show_ids(newest(1_000_000))
    wishes = Wishes(model)
    model.face_at(500_000)
    model.add([1_000_001], rows([1_000_001]))
    model.remove([500_000])
    assert model.rowCount() == 1_000_000
    assert model.place_of(499_999) == 500_001
    assert len(wishes.made) == 1


def test_another_day_or_language_tells_all_rows_and_titles(model: EventModel, qtbot: QtBot) -> None:
    model.show_ids(newest(3), rows([3, 2, 1]))
    with qtbot.waitSignals([model.headerDataChanged, model.dataChanged]):
        model.use_words()
    assert model.headerData(Column.STATE, Qt.Orientation.Horizontal) == "State now"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_any_news_leave_a_consistent_model(model: EventModel) -> None:
    chance = random.Random(7)
    kept: dict[int, EventRow] = {each.id: each for each in rows(range(1, 40, 2))}
    model.show_ids(array("q", sorted(kept, reverse=True)), list(kept.values()))
    for _ in range(60):
        ids = chance.sample(range(1, 80), 3)
        if chance.random() < 0.5:
            kept |= {each.id: each for each in rows(ids)}
            model.add(ids, rows(ids))
        else:
            for row_id in ids:
                kept.pop(row_id, None)
            model.remove(ids)
        assert shown_ids(model) == sorted(kept, reverse=True)
