"""Test events from the window: httpx is imported when the first one is sent."""

from __future__ import annotations

import asyncio
import importlib

from qbdesk.domain.delivery import Answer
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event import EventType
from qbdesk.domain.secrets import Secret


class LateSender:
    """Implements `ports.EventSender` for this profile's own address; what it sends is marked as a test."""

    def __init__(self, url: str, token: Secret) -> None:
        self._url = url
        self._token = token

    async def send_test(self, event_type: EventType, entity_id: str) -> Answer:
        """See `ports.EventSender`."""
        if not self._url:
            raise QbdeskError("The listener has no port, so nothing can be sent to it.")
        module = await asyncio.to_thread(importlib.import_module, "qbdesk.adapters.quickbutik_webhook")
        answer: Answer = await module.WebhookSender(self._url, self._token).send_test(event_type, entity_id)
        return answer
