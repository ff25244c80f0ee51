"""What changed, told from a real store."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from qbdesk.domain.event import EntityKind, EventType
from qbdesk.domain.fetching import Snapshot
from qbdesk.ui.components.change_table import ChangeTable
from qbdesk.ui.components.diff_block import Part, text_difference
from qbdesk.ui.components.fold_button import FoldButton
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.details.change_texts import ChangeTexts
from qbdesk.ui.details.change_words import title_of
from qbdesk.ui.details.comparing import Comparison, compare, read_snapshot
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.row_words import RowWords
from tests.ui.details.conftest import afternoon, shown
from tests.ui.details.samples import ORDER
from tests.ui.details.stories import BLANKET, Shelf, blanket_changes, clock_us, order_sent
from tests.ui.details.test_pane import tab_words
from tests.ui.details.widgets import texts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NBSP = "\u00a0"
LONGER = "Description changed (+1 character)"


def seen(pane: QWidget, kind: type[Any]) -> list[Any]:
    return [widget for widget in pane.findChildren(kind) if widget.isVisibleTo(pane)]


async def test_a_product_change_in_words(told: DetailsPane, store: Shelf) -> None:
    found = await shown(told, store, await blanket_changes(store), "changes")
    assert "Changes 4" in tab_words(told)
    for text in (
        "4 changes",
        "The price was lowered and the stock changed",
        f"Price 549.00 → SEK{NBSP}449.00 · stock 14 → 11 in 2 variants",
        "Compare with the last fetch, 12:47",
        "3 variants unchanged",
        "All changes of the product",
        "3 in the last 30 days",
        "Price −100.00 · stock −3",
        "Description changed (+210 characters)",
    ):
        assert text in found
    own, variants = (table.rows() for table in seen(told, ChangeTable))
    assert [(row.name, row.before, row.after, row.difference, row.arrow) for row in own] == [
        ("Price", f"SEK{NBSP}549.00", f"SEK{NBSP}449.00", f"SEK{NBSP}100.00 (18%)", "arrow-down"),
        ("Ordinary price", "missing", f"SEK{NBSP}549.00", "new", ""),
    ]
    assert [row.struck for row in own] == [True, False]
    assert [(row.name, row.small, row.before, row.after) for row in variants] == [
        ("Rost / 130 × 180 cm", "JF-130-R", "9", "7"),
        ("Mossa / 130 × 180 cm", "JF-130-M", "5", "4"),
    ]


async def test_the_purchase_price_is_in_no_text_of_changes(told: DetailsPane, store: Shelf) -> None:
    await shown(told, store, await blanket_changes(store), "changes")
    found = texts(told, hidden=True)
    assert not [text for text in found if "211" in text or "190" in text or "purchase" in text.lower()]


async def test_unchanged_variants_unfold(told: DetailsPane, store: Shelf) -> None:
    await shown(told, store, await blanket_changes(store), "changes")
    fold = next(each for each in seen(told, FoldButton) if each.text() == "3 variants unchanged")
    fold.click()
    rows = seen(told, ChangeTable)[1].rows()
    assert [(row.name, row.after, row.quiet) for row in rows[2:]] == [
        ("Snö / 130 × 180 cm", "0", True),
        ("Rost / 150 × 200 cm", "0", True),
        ("Mossa / 150 × 200 cm", "not given", True),
    ]


async def test_an_older_fetch_can_be_compared_with(told: DetailsPane, store: Shelf) -> None:
    await shown(told, store, await blanket_changes(store), "changes")
    (menu,) = seen(told, MenuButton)
    assert menu.choices() == (
        "Compare with the last fetch, 12:47",
        "Compare with yesterday 16:20",
        f"Compare with 20{NBSP}Nov 09:00",
    )
    menu.choose(2)
    QApplication.sendPostedEvents()
    found = texts(told)
    assert "The price was lowered, the stock changed and the description changed" in found
    fold = next(each for each in seen(told, FoldButton) if "description" in each.text())
    assert not [text for text in texts(told) if "Mjuk och varm" in text]
    fold.click()
    assert [text for text in texts(told) if "Mjuk och varm" in text]


async def test_the_first_of_all_has_no_tab_of_its_own_change(told: DetailsPane, store: Shelf) -> None:
    await blanket_changes(store)
    first = (await store.reader.newest_ids())[-1]
    found = await shown(told, store, first, "changes")
    assert "Compare with the latest fetch, 14:31" in found
    assert any(text.startswith("Since this event · price 549.00") for text in found)
    assert "4 changes" not in found


async def test_an_event_that_brought_no_news_has_no_changes(told: DetailsPane, store: Shelf) -> None:
    event = await store.comes(EventType.PRODUCT_ADD, "67890", clock_us("09:00:00"))
    await store.fetched(clock_us("09:00:01"), BLANKET)
    late = await store.comes(EventType.PRODUCT_UPDATE, "67890", clock_us("10:00:00"))
    await store.fetched(clock_us("10:00:01"), BLANKET)
    for row_id in (event, late):
        await shown(told, store, row_id)
        assert not [tab for tab in tab_words(told) if tab.startswith("Changes")]


async def test_an_order_that_was_sent(told: DetailsPane, store: Shelf) -> None:
    _, done = await order_sent(store)
    found = await shown(told, store, done, "changes")
    assert "Changes 1" in tab_words(told)
    assert {"The state changed", "State New → Completed", "All changes of the order"} <= set(found)


async def test_what_is_gone_is_shown_as_it_was_last(told: DetailsPane, store: Shelf) -> None:
    await blanket_changes(store)
    gone = await store.comes(EventType.PRODUCT_DELETE, "67890", clock_us("14:35:00"))
    await store.fetched(clock_us("14:35:01"), None)
    found = await shown(told, store, gone, "product")
    assert "Deleted in the shop. This is the last known state, fetched today 14:31." in found
    assert "JF-130" in found
    assert not [tab for tab in tab_words(told) if tab.startswith("Changes")]


async def test_the_chosen_tab_is_kept_though_the_page_is_not_there_yet(
    told: DetailsPane, store: Shelf
) -> None:
    latest = await blanket_changes(store)
    await shown(told, store, latest, "changes")
    await shown(told, store, (await order_sent(store))[0])
    found = await shown(told, store, latest)
    assert "The price was lowered and the stock changed" in found


def product(**changes: Any) -> Snapshot:
    body = json.dumps({**BLANKET, **changes})
    return Snapshot(EntityKind.PRODUCT, "67890", body, body, clock_us("12:00:00"))


def order(**changes: Any) -> Snapshot:
    body = json.dumps({**ORDER, **changes})
    return Snapshot(EntityKind.ORDER, "12408", body, body, clock_us("12:00:00"))


def difference(before: Snapshot, after: Snapshot) -> Comparison:
    return compare(read_snapshot(before), read_snapshot(after))


@pytest.mark.parametrize(
    ("changes", "title", "brief"),
    [
        ({"price": "600"}, "The price was raised", "Price +51.00"),
        ({"price": ""}, "The price was removed", "Price 549.00 → missing"),
        ({"visible": "0"}, "The product was hidden", "Visible changed"),
        ({"title": "Filt"}, "The title changed", "Title changed"),
        ({"images": ["a", "b"]}, "The pictures changed", "Pictures changed"),
        ({"variants": []}, "Variants were removed", "Variants changed"),
        (
            {"description": "<p>Vävd av ylle.</p>"},
            "The description changed",
            "Description changed (+1 character)",
        ),
        (
            {"price": "1", "title": "x", "sku": "y", "images": ["a"], "description": ""},
            "The price was lowered, the title changed and 3 more fields changed",
            "Price −548.00 · title changed · SKU changed · pictures changed"
            " · description changed (−12 characters)",
        ),
        ({}, "Nothing changed", ""),
    ],
)
def test_titles_and_briefs(words: RowWords, changes: dict[str, Any], title: str, brief: str) -> None:
    found = difference(product(), product(**changes))
    assert title_of(found.changes) == title
    assert ChangeTexts(found, words).brief() == brief


def test_order_lines_are_told_one_by_one(words: RowWords) -> None:
    lines = [{**ORDER["products"][0], "qty": "3"}, {"title": "Ny", "price": "5", "qty": "1", "id": "9"}]
    found = difference(order(), order(products=lines, total_pay_amount="900"))
    assert title_of(found.changes) == "The total changed and the lines changed"
    rows = ChangeTexts(found, words).parts().rows
    assert {(row.name, row.small, row.difference) for row in rows} >= {("Ny", "", "new")}


def test_erasing_personal_data_is_no_change() -> None:
    found = difference(order(customer={}, notes=""), order(status="2"))
    assert [change.field.value for change in found.changes] == ["state"]


def test_swedish_figures() -> None:
    swedish = RowWords(QLocale("sv_SE"), afternoon)
    found = ChangeTexts(difference(product(), product(price="1449")), swedish, "SEK")
    (row,) = found.own().rows
    assert (row.before, row.after, row.difference) == (
        f"549,00{NBSP}kr",
        f"1{NBSP}449,00{NBSP}kr",
        f"900,00{NBSP}kr (164%)",
    )


def test_a_text_is_compared_word_by_word() -> None:
    pieces = text_difference("Vävd av ull. Mjuk.", "Vävd av ren ull.")
    assert "".join(piece.text for piece in pieces if piece.part is not Part.CAME) == "Vävd av ull. Mjuk."
    assert "".join(piece.text for piece in pieces if piece.part is not Part.GONE) == "Vävd av ren ull."


@pytest.mark.parametrize("width", [400, 480, 850, 1300])
async def test_columns_fit_their_card(told: DetailsPane, store: Shelf, width: int) -> None:
    told.resize(width, 600)
    await shown(told, store, await blanket_changes(store), "changes")
    for table in seen(told, ChangeTable):
        assert sum(table.columnWidth(column) for column in range(4)) <= table.width()
        assert all(table.columnWidth(column) > 40 for column in range(4))
