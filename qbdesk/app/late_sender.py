"""Test events and replays from the window: httpx is imported when the first one is sent."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING

from qbdesk.domain.delivery import Answer, Delivery
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event import EventType
from qbdesk.domain.secrets import Secret
from qbdesk.domain.settings import check_local

if TYPE_CHECKING:
    from qbdesk.adapters.quickbutik_webhook import WebhookSender


class LateSender:
    """Implements `ports.EventSender`, and replays; to our own address all is marked as a test."""

    def __init__(self, url: str, token: Secret) -> None:
        self._url = url
        self._token = token

    async def send_test(self, event_type: EventType, entity_id: str) -> Answer:
        """See `ports.EventSender`."""
        answer: Answer = await (await self._sender("")).send_test(event_type, entity_id)
        return answer

    async def replay(self, delivery: Delivery, to: str, query: str) -> Answer:
        """Send a stored delivery with `query` to a local address, "" for our own, marked as a replay.

        Raises:
            QbdeskError: the address is not local, or nothing answered there.
        """
        if to:
            check_local(to)
        answer: Answer = await (await self._sender(to)).replay(delivery, query)
        return answer

    async def _sender(self, to: str) -> WebhookSender:
        """To our own address with the mark of a test, or to another one without."""
        if not to and not self._url:
            raise QbdeskError("The listener has no port, so nothing can be sent to it.")
        module = await asyncio.to_thread(importlib.import_module, "qbdesk.adapters.quickbutik_webhook")
        made: WebhookSender = module.WebhookSender(to or self._url, None if to else self._token)
        return made
