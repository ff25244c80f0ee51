"""A shop that wants us ill: endless and packed answers, redirects, and texts that would be HTML."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import stamina
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from qbdesk.adapters.quickbutik import QuickbutikApi
from qbdesk.domain.errors import ShopUnavailable
from qbdesk.domain.secrets import Secret
from qbdesk.ui.components.change_table import ChangeHeads, ChangeRow, ChangeTable, _Rows
from qbdesk.ui.components.value_list import ValueList
from qbdesk.ui.details.json_tree import JsonModel
from qbdesk.ui.icons import Icons
from qbdesk.ui.plain_tip import plain_tip
from qbdesk.ui.theme import Theme
from tests.adapters.test_quickbutik import AtOnce
from tests.odd_shop import OddShop, answer, odd_shop

MANY = 100 * 1024 * 1024
MOST_GROWTH_MIB = 150
ICONS = Path(__file__).parents[2] / "resources" / "icons"
HTML = (
    '<img src="file:///etc/passwd"><b>fett</b>',
    "<script>alert(1)</script>Lampa",
    '<a href="javascript:alert(1)">Lampa</a>',
    "Lampa & <i>stol</i>",
    "1 < 2 & 3 > 2",
)


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=1, cap=True):
        yield


def api_of(shop: OddShop) -> QuickbutikApi:
    return QuickbutikApi(shop.api_url, Secret("a" * 20), AtOnce())


@pytest.mark.asyncio(loop_factories=["stock"])
@pytest.mark.parametrize("packed", [False, True], ids=["100 MB", "100 MB packed in 100 kB"])
async def test_an_endless_answer_is_not_read_to_its_end(packed: bool) -> None:
    body = gzip.compress(bytes(MANY), 6) if packed else b"[" * MANY
    said = answer(200, body, *(["Content-Encoding: gzip"] if packed else []))
    del body
    async with odd_shop(said) as shop, api_of(shop) as api:
        before_mib = psutil.Process().memory_info().rss / 2**20
        with pytest.raises(ShopUnavailable, match="too large"):
            await api.fetch_order("1")
        assert psutil.Process().memory_info().rss / 2**20 - before_mib < MOST_GROWTH_MIB
    await asyncio.sleep(0)  # the shop's handler hears of the end in the turn after


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_never_takes_the_key_along(status: int) -> None:
    async with odd_shop(answer(200, [])) as elsewhere:
        moved = answer(status, b"", f"Location: {elsewhere.api_url}/orders")
        async with odd_shop(moved) as shop, api_of(shop) as api:
            with pytest.raises(ShopUnavailable):
                await api.fetch_order("1")
            assert shop.calls[0].headers["authorization"]
        assert elsewhere.calls == []


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
async def test_what_is_nested_without_an_end_is_told(opening: bytes) -> None:
    async with odd_shop(answer(200, opening * 200_000)) as shop, api_of(shop) as api:
        with pytest.raises(ShopUnavailable, match="cannot be read"):
            await api.fetch_order("1")


def shown(tip: str) -> str:
    """What a person reads of a tool tip."""
    document = QTextDocument()
    if "<" in tip:
        document.setHtml(tip)
        return document.toPlainText()
    return tip


@pytest.mark.parametrize("text", HTML)
def test_a_tool_tip_shows_what_the_shop_sent(qapp: QApplication, text: str) -> None:
    assert shown(plain_tip(text)) == text
    values = ValueList(str, str)
    values.replace((text,))
    assert shown(str(values.data(values.index(0), Qt.ItemDataRole.ToolTipRole))) == text
    tree = JsonModel(Theme(dark=False))
    tree.replace({text: text})
    for column in (0, 1):
        tip = str(tree.data(tree.index(0, column), Qt.ItemDataRole.ToolTipRole))
        assert text in shown(tip)
        assert "<img" not in tip
    changes = ChangeTable(Theme(dark=False), Icons(ICONS))
    heads = ChangeHeads("", "", "", "")
    model = changes.model()
    assert isinstance(model, _Rows)
    model.replace(heads, (ChangeRow(name=text, small="", before=text, after=text, difference=text),))
    for column in range(4):
        assert shown(str(model.data(model.index(0, column), Qt.ItemDataRole.ToolTipRole))) == text
    changes.deleteLater()
