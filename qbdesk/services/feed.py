"""The feed: tells whoever listens what changed in the store, on the loop's thread, right after the commit."""

from __future__ import annotations

from collections.abc import Callable

from qbdesk.domain.feed_change import FeedChange

Listener = Callable[[FeedChange], None]


class Feed:
    """Hands each change to every subscriber, in the order of subscription.

    A subscriber must be quick and must not raise: it notes the news and does its work later.
    """

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each change from now on; returns what ends it (harmless when called twice)."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, change: FeedChange) -> None:
        """Tell all subscribers; an empty change is not told."""
        if not change:
            return
        for listener in tuple(self._listeners):
            listener(change)
