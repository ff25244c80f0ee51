"""Every view as it is read and heard: no word in sight lacks its translation, no control its name.

The views are played in Swedish with a mark around each translated text. What has letters and stands outside
of the marks must be data: of the shop, of the request, of the reader's own typing.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QModelIndex, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qbdesk.app import paths
from qbdesk.app.collecting import Collector
from qbdesk.ui.components.code_block import CodeBlock
from qbdesk.ui.details.json_tree import JsonTree
from qbdesk.ui.language import NAMES, Language
from qbdesk.ui.status_line import StatusItem
from qbdesk.ui.theme import Theme
from tests.ui.marked_language import CUT, unmarked, write_marked
from tests.ui.painted_words import in_sight, painted_words
from tests.ui.test_accessibility import ACTIVE, describe, walk
from tests.ui.views import SEEN, each_view, stage_of

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
MORE = (
    "technical-columns",
    "several-selected",
    "context-menu",
    "column-menu",
    "top-menu",
    "shop-menu",
    "saved-filters-menu",
    "completer",
    "wrong-filter",
    "naming-a-filter",
    "paused",
    "cannot-save",
    "catching-up",
    "silence",
    "no-key",
    "guide-no-key",
    "guide-download",
    "guide-paste",
    "rejected-request",
    "gone-product-product",
    "first-start-wrong-key",
    "settings-further-down",
    "add-shop",
    "change-key",
    "new-address-made",
    "about",
    "rehearsal",
    "answers-on-purpose",
    "answered-on-purpose",
    "fault-of-the-engine",
)
SCENES = (*SEEN, *MORE)
HALVES = (SCENES[::2], SCENES[1::2])
OWN = {"qbdesk", "ngrok", "cloudflared", *NAMES.values()}
KEYS = {"Ctrl", "Skift", "Alt", "Tab", "Esc", "Enter"}
OF_QT = {"Rulla", "vänster", "höger"}
UNITS = {"ms", "kr", "tkr", "NOK", "KB", "MB"}
HTTP = {"GET", "POST", "OK", "Bad", "Request", "cache", "control", "no", "store"}
STAGE = """
    Fjällvind Handel fjallvind Norge norge Kvarnby Garn Stora beställningar Att packa example
    Python PySide SQLite
    Qt ERR NGROK Anna Klarna Swish Kajsa Alf
"""
"""What the scenes name and type by themselves."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(\w+://|[~/?&]|\w+:)\S+|\b\w+[.=>]\S*")
"""Addresses, paths, queries, and terms of the filter."""
_ROWS_HEARD = 12


@pytest.fixture
def marked(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "translations"
    folder.mkdir()
    write_marked(paths.resources() / "translations" / "qbdesk_sv.ts", folder)
    language = Language(qapp, folder)
    language.use("sv")
    collector = Collector()
    yield
    collector.close()
    language.take_away()
    QLocale.setDefault(QLocale("C"))


@pytest.mark.parametrize("names", HALVES, ids=("one", "other"))
async def test_every_word_is_translated_and_every_control_named(
    marked: None, names: tuple[str, ...], tmp_path: Path
) -> None:
    plain: dict[str, list[str]] = {}
    nameless: dict[str, list[str]] = {}
    theme, of_others = Theme(dark=False), _tops()
    async with stage_of(theme, tmp_path, QSize(1440, 900)) as stage:
        known = _known_words(tmp_path / "full.db")
        async for name, window in each_view(stage, names):
            for item in window.findChildren(StatusItem):
                item.click()
            left = sorted(
                {one for top in _tops() if top not in of_others for one in _plain_words(top, known)}
            )
            plain |= {name: left} if left else {}
            bad = _without_name(window)
            nameless |= {name: bad} if bad else {}
    assert plain == {}
    assert nameless == {}


def test_a_word_without_translation_is_found(qtbot: QtBot) -> None:
    assert list(unmarked(["«Ny beställning» Save", "«3 «varor»» · Klarna"])) == ["Save", "· Klarna"]
    assert list(unmarked(["«Skickad efter", "3 h»", "Save"])) == ["Save"]
    assert list(unmarked(["«Skickad eft…", "Save"])) == ["Save"]


def _tops() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def _plain_words(window: QWidget, known: set[str]) -> Iterator[str]:
    """The words of a window that nobody translated and that are no data."""
    for each in in_sight(window):
        for text in unmarked(_texts(each)):
            words = _WORDS.findall(_ADDRESS.sub("", text))
            cut = words.pop() if words and text.endswith(CUT) else ""
            if any(word not in known for word in words) or not any(each.startswith(cut) for each in known):
                yield f"{type(each).__name__}: {text}"


def _texts(widget: QWidget) -> Iterator[str]:
    """All that is seen or heard of a widget; not what its reader typed, nor JSON and reports."""
    if not _shows_data(widget):
        yield from painted_words(widget)
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QMenu):
        yield from (action.toolTip() for action in widget.actions())
    if isinstance(widget, QTabBar):
        yield from (widget.tabToolTip(place) for place in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, JsonTree | QHeaderView):
        yield from _texts_of_rows(widget)


def _texts_of_rows(view: QAbstractItemView) -> Iterator[str]:
    model, top = view.model(), QModelIndex()
    roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for column in range(view.horizontalHeader().count() if isinstance(view, QTableView) else 1):
        for role in roles if isinstance(view, QTableView) else ():
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(min(model.rowCount(top), _ROWS_HEARD)):
            for role in roles:
                yield str(model.index(row, column).data(role) or "")


def _shows_data(widget: QWidget) -> bool:
    """JSON, code, licences and reports, and fields with something in them."""
    if isinstance(widget, QLineEdit):
        return bool(widget.text())
    around = widget.parentWidget()
    inner = around if isinstance(around, QPlainTextEdit | QTextEdit | JsonTree) else widget
    return isinstance(inner, QPlainTextEdit | JsonTree) or isinstance(inner.parentWidget(), CodeBlock)


def _known_words(store: Path) -> set[str]:
    """The words of the data and of the calendar."""
    with closing(sqlite3.connect(store)) as db:
        packed = db.execute("SELECT body, compressed FROM snapshot WHERE body IS NOT NULL")
        bodies = [json.loads(zlib.decompress(body) if small else body) for body, small in packed]
        kept = [text for body in bodies for text in _values(body)]
        kept += [str(headers) for (headers,) in db.execute("SELECT headers FROM delivery")]
    locale, form = QLocale("sv_SE"), QLocale.FormatType
    kept += [locale.monthName(n, kind) for n in range(1, 13) for kind in (form.LongFormat, form.ShortFormat)]
    days = [locale.dayName(n, kind) for n in range(1, 8) for kind in (form.LongFormat, form.ShortFormat)]
    kept += [*days, *(day.capitalize() for day in days), STAGE]
    return {word for text in kept for word in _WORDS.findall(text)} | OWN | KEYS | OF_QT | UNITS | HTTP


def _values(body: object) -> Iterator[str]:
    if isinstance(body, dict | list):
        for each in body.values() if isinstance(body, dict) else body:
            yield from _values(each)
    else:
        yield str(body)


def _without_name(window: QWidget) -> list[str]:
    """In a function of its own: what Qt tells of a control must be let go before the control is.

    PySide takes a later object at the same address for the earlier one, as long as Python holds that.
    """
    controls = [found for found in walk(window) if found.role() in ACTIVE or _takes_focus(found)]
    return [describe(one) for one in controls if not one.text(QAccessible.Text.Name)]


def _takes_focus(found: QAccessibleInterface) -> bool:
    """Whether the keyboard stops there; the inside of a scroll area says so in place of the area."""
    thing = found.object()
    inside = thing is not None and isinstance(thing.parent(), QAbstractScrollArea)
    return bool(found.state().focusable) and not inside
