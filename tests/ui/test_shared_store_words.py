"""What a desk says of a store that it shares with others."""

from __future__ import annotations

import pytest

from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.ui.banner_news import worst_news
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.status_words import store_words
from tests.ui.samples import at

LOST_US = at("14:32:00")
SHARED = EngineStatus(shop="Fjällvind", demo=False, store_place="fjallvind on db.example.com")


def lost(**more: object) -> EngineStatus:
    return EngineStatus(
        shop="Fjällvind",
        demo=False,
        store_place=SHARED.store_place,
        store_lost_at_us=LOST_US,
        **more,  # type: ignore[arg-type]
    )


def test_the_banner_says_since_when_and_what_it_means(words: RowWords) -> None:
    news = worst_news(lost(api=ApiState.REJECTED, store_problem="New events cannot be saved."), words)
    assert news is not None
    assert news.title == "No connection to the shared store since 14:32"
    assert "nothing is missed" in news.sentence
    assert "503" not in news.sentence
    listening = worst_news(lost(webhook_url="http://127.0.0.1/x"), words)
    assert listening is not None
    assert listening.sentence.startswith("Quickbutik is answered 503")


@pytest.mark.parametrize(
    ("status", "text", "told"),
    [
        (SHARED, "Shared store", "fjallvind on db.example.com"),
        (lost(), "No connection to the shared store since 14:32", "tried again"),
        (
            EngineStatus(shop="", demo=False, store_place="x on y", may_keep=False),
            "Shared store, viewing only",
            "what belongs to that is off here",
        ),
    ],
)
def test_the_status_line_says_how_the_store_is_and_what_a_viewer_may(
    words: RowWords, status: EngineStatus, text: str, told: str
) -> None:
    said = store_words(status, words)
    assert said.text.startswith(text)
    assert told in said.explanation
