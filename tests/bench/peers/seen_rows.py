"""qbdesk, noting when each row came to it: `python -m tests.bench.peers.seen_rows FILE WORDS OF QBDESK …`.

With `listen` among the words that is when the feed told of it, else when the desk's table had the row with
all that it shows. FILE gets row ids and the computer's monotonic clock in ns, at the end.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from qbdesk.app.cli import main
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.feed_change import FeedChange

_seen_ns: dict[int, int] = {}


def _note(row_ids: Iterable[int]) -> None:
    now_ns = time.monotonic_ns()
    for row_id in row_ids:
        _seen_ns.setdefault(row_id, now_ns)


def _watch_feed() -> None:
    from qbdesk.services.feed import Feed

    publish = Feed.publish

    def publish_and_note(feed: Feed, change: FeedChange) -> None:
        publish(feed, change)
        _note(change.added)

    Feed.publish = publish_and_note  # type: ignore[method-assign, assignment]


def _watch_table() -> None:
    from qbdesk.ui.event_table.model import EventModel

    add = EventModel.add

    def add_and_note(model: EventModel, row_ids: Sequence[int], rows: Sequence[EventRow]) -> None:
        add(model, row_ids, rows)
        _note(row.id for row in rows if model.place_of(row.id) >= 0)

    EventModel.add = add_and_note  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    file, *words = sys.argv[1:]
    if "listen" in words:
        _watch_feed()
    else:
        _watch_table()
    sys.argv[1:] = words
    code = main()
    Path(file).write_text(json.dumps(list(_seen_ns.items())))
    sys.exit(code)
