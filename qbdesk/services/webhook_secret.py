"""The secret part of the webhook's path: the present one, another one on wish, and who has to hear of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from qbdesk.domain.secrets import Secret
from qbdesk.services.listeners import Listeners

_log = logging.getLogger(__name__)


class WebhookSecret:
    """Of one profile. `make` puts another secret in the place of the kept one, beside the loop.

    Who subscribes is told in the order of subscribing, within one turn of the loop: no request is looked at
    while some go by the old secret and some by the new one.
    """

    def __init__(self, current: Secret, make: Callable[[], Secret]) -> None:
        self._current = current
        self._make = make
        self._one_at_a_time = asyncio.Lock()
        self._listeners: Listeners[[Secret]] = Listeners()

    @property
    def current(self) -> Secret:
        """The one that opens the webhook now."""
        return self._current

    def subscribe(self, listener: Callable[[Secret], None]) -> Callable[[], None]:
        """Call `listener` with every other secret; returns what ends it."""
        return self._listeners.add(listener)

    async def renew(self) -> None:
        """Make another one; from then on the old one opens nothing.

        Raises:
            SettingsProblem: it cannot be kept; the old one stays.
        """
        async with self._one_at_a_time:
            self._current = await asyncio.to_thread(self._make)
            _log.info("the webhook has another secret address; the old one opens nothing any more")
            self._listeners.tell(self._current)
