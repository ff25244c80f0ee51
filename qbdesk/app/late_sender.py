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
from qbdesk.services.status_board import StatusBoard

if TYPE_CHECKING:
    from qbdesk.adapters.quickbutik_webhook import WebhookSender


class LateSender:
    """Implements `ports.EventSender`, and replays; to our own address all is marked as a test.

    The addresses are the board's of that moment: the public one and the secret path may change.
    """

    def __init__(self, board: StatusBoard, token: Secret) -> None:
        self._board = board
        self._token = token

    async def send_test(self, event_type: EventType, entity_id: str, from_outside: bool = False) -> Answer:
        """See `ports.EventSender`."""
        status = self._board.status
        sender = await self._own(status.public_webhook_url if from_outside else status.webhook_url)
        answer: Answer = await sender.send_test(event_type, entity_id)
        return answer

    async def replay(self, delivery: Delivery, to: str, query: str) -> Answer:
        """Send a stored delivery with `query` to a local address, "" for our own, marked as a replay.

        Raises:
            QbdeskError: the address is not local, or nothing answered there.
        """
        if to:
            check_local(to)
            sender = await _sender(to, None)
        else:
            sender = await self._own(self._board.status.webhook_url)
        answer: Answer = await sender.replay(delivery, query)
        return answer

    async def _own(self, url: str) -> WebhookSender:
        """To our own address with the mark of a test."""
        if not url:
            raise QbdeskError("The listener has no port, so nothing can be sent to it.")
        return await _sender(url, self._token)


async def _sender(url: str, token: Secret | None) -> WebhookSender:
    return await asyncio.to_thread(make_sender, url, token)


def make_sender(url: str, token: Secret | None = None) -> WebhookSender:
    """Called beside the loop: it imports httpx, which reads the certificates for a sender to https."""
    module = importlib.import_module("qbdesk.adapters.quickbutik_webhook")
    made: WebhookSender = module.WebhookSender(url, token)
    return made
