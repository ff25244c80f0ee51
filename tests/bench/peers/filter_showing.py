"""How soon the table shows a filter: `python -m tests.bench.peers.filter_showing DIR` prints ms as JSON.

From the filter's application to the end of the first painting with its rows, and to the full list behind it.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.app import paths
from qbdesk.app.event_loop import new_loop
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy
from qbdesk.ui.event_table.choice import Choice
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.table_place import TablePlace
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme

_TIMES = 5
_CHOICES = {
    "state:new": (parse("state:new"), NEWEST_FIRST),
    "type:order": (parse("type:order"), NEWEST_FIRST),
    "total>500, by amount": (parse("total>500"), Order(SortBy.AMOUNT)),
    "all, by amount": (parse(""), Order(SortBy.AMOUNT)),
    "all, by type": (parse(""), Order(SortBy.TYPE)),
    "all, by number": (parse(""), Order(SortBy.NUMBER)),
}


class _Watch:
    """Notes when the table has shown something and when all of it is there."""

    def __init__(self, place: TablePlace) -> None:
        self._place = place
        self.shown, self.complete = asyncio.Event(), asyncio.Event()
        place.loader.loaded.connect(self._look)

    def end(self) -> None:
        """Look no more."""
        self._place.loader.loaded.disconnect(self._look)

    def _look(self) -> None:
        self._place.table.viewport().repaint()
        self.shown.set()
        if not self._place.model.is_partial:
            self.complete.set()


async def _show(place: TablePlace, choice: Choice) -> tuple[float, float]:
    watch = _Watch(place)
    begin = time.perf_counter()
    place.loader.show(choice)
    await watch.shown.wait()
    shown = time.perf_counter()
    await watch.complete.wait()
    complete = time.perf_counter()
    watch.end()
    return (shown - begin) * 1000, (complete - begin) * 1000


async def _measure(folder: Path) -> dict[str, float]:
    reader, tasks = SqliteReader(ProfileFolder(folder, "shop").database), TaskScope()
    await reader.open()
    theme, icons = Theme(dark=False), Icons(paths.resources() / "icons")
    place = TablePlace(theme, icons, RowWords(QLocale("sv_SE")), reader, tasks)
    place.resize(1440, 760)
    place.show()
    await _show(place, Choice())
    found: dict[str, float] = {}
    for name, (query, order) in _CHOICES.items():
        taken = []
        for _ in range(_TIMES):
            taken.append(await _show(place, Choice(query, order)))
            await _show(place, Choice())
        found[f"{name}: painted"], found[f"{name}: all"] = map(statistics.median, zip(*taken, strict=True))
    await tasks.close()
    await reader.aclose()
    return found


def main(folder: str) -> None:
    application = QApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: new_loop(application)) as runner:
        sys.stdout.write(json.dumps(runner.run(_measure(Path(folder))), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
