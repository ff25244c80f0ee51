"""The feed: tells whoever listens what changed in the store, on the loop's thread, right after the commit."""

from __future__ import annotations

from collections.abc import Callable

from qbdesk.domain.feed_change import FeedChange
from qbdesk.services.listeners import Listeners

Listener = Callable[[FeedChange], None]


class Feed:
    """Hands each change to every subscriber, in the order of subscription.

    A subscriber must be quick and must not raise: it notes the news and does its work later.
    """

    def __init__(self) -> None:
        self._listeners: Listeners[[FeedChange]] = Listeners()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each change from now on; returns what ends it (harmless when called twice)."""
        return self._listeners.add(listener)

    def publish(self, change: FeedChange) -> None:
        """Tell all subscribers; an empty change is not told."""
        if not change:
            return
        self._listeners.tell(change)
