"""Sends the documented webhook request, as the platform does. Source: shared/quickbutik.md section 3.2."""

from __future__ import annotations

import httpx

from qbdesk.domain.delivery import Answer
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event import EventType
from qbdesk.domain.secrets import Secret

USER_AGENT = "Quickbutik-Webhooks/1.0"
_TIMEOUT_S = 10.0
_TEST_HEADER = "X-Qbdesk-Test"


class WebhookSender:
    """Implements `ports.EventSender` for one address.

    With a `test_token` the request is marked, so that our own listener takes it for a test.
    """

    def __init__(self, url: str, test_token: Secret | None = None) -> None:
        self._url = url
        self._headers = {"User-Agent": USER_AGENT}
        if test_token is not None:
            self._headers[_TEST_HEADER] = test_token.reveal()

    async def send_test(self, event_type: EventType, entity_id: str) -> Answer:
        """See `ports.EventSender`."""
        try:
            async with httpx.AsyncClient(
                timeout=_TIMEOUT_S, headers=self._headers, trust_env=False
            ) as client:
                response = await client.get(
                    self._url, params={"event_type": event_type.value, event_type.id_parameter: entity_id}
                )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise QbdeskError(
                f"The request got no answer ({type(error).__name__}).",
                "See that qbdesk runs and listens at that address.",
            ) from None
        return Answer(response.status_code, response.text[:200].strip())
