"""While the index is being built the strip says that only the newest rows are searched."""

from __future__ import annotations

import pytest

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.search_text import NEWEST_SEARCHED
from qbdesk.ui.filter_index import IndexWatch
from qbdesk.ui.filter_sentence import FilterSentence
from tests.ui.desk import Desk, Signalled, settled
from tests.ui.samples import row

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
PARTLY = "Searching the newest while the index is being built"


def watch_of(desk: Desk) -> IndexWatch:
    watch = desk.window.findChild(IndexWatch)
    assert isinstance(watch, IndexWatch)
    return watch


async def test_the_newest_are_searched_until_the_index_is_built_and_then_all(desk: Desk) -> None:
    await desk.open()
    desk.store.not_indexed = NEWEST_SEARCHED + 1
    await desk.filter("anna")
    sentence, watch = desk.one(FilterSentence), watch_of(desk)
    assert PARTLY in sentence.sentence()
    assert watch._again.isActive()
    watch._again.start(0)
    await settled()
    assert PARTLY in sentence.sentence()
    desk.store.not_indexed = NEWEST_SEARCHED
    desk.store.kept[300] = row(300)
    built, loaded = Signalled(watch.built), Signalled(desk.window._events._place.loader.loaded)
    watch._again.start(0)
    await built.wait()
    await loaded.wait()
    assert PARTLY not in sentence.sentence()
    assert 300 in desk.shown()
    assert not watch._again.isActive()


async def test_terms_and_no_filter_do_not_wait_for_the_index(desk: Desk) -> None:
    await desk.open()
    desk.store.not_indexed = 10_000
    await desk.filter("anna")
    await desk.filter("state:new")
    assert PARTLY not in desk.one(FilterSentence).sentence()
    assert not watch_of(desk)._again.isActive()


async def test_a_store_that_cannot_be_read_says_nothing_of_its_index(desk: Desk) -> None:
    await desk.open()
    desk.store.problem = StoreProblem("The disk gave an error.")
    watch_of(desk).watch(desk.window._events._place.loader.choice.query)
    await desk.filter("anna")
    assert PARTLY not in desk.one(FilterSentence).sentence()
    desk.store.problem = None
