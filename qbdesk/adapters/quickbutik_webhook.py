"""Sends the documented webhook request, as the platform does. Source: shared/quickbutik.md section 3.2."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

import httpx

from qbdesk.domain.delivery import REPLAY_HEADER, TEST_HEADER, Answer, Delivery
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event import EventType
from qbdesk.domain.secrets import Secret

USER_AGENT = "Quickbutik-Webhooks/1.0"
_TIMEOUT_S = 10.0
_REPLAYED_HEADERS = frozenset({"user-agent", "accept", "content-type"})


class WebhookSender:
    """Implements `ports.EventSender` for one address.

    With a `test_token` the request is marked, so that our own listener takes it for a test.
    """

    def __init__(self, url: str, test_token: Secret | None = None) -> None:
        self._url = url
        # Made once: to read the certificates takes longer than the request to this computer that needs none.
        self._verify = httpx.create_ssl_context() if url[:6].lower() == "https:" else False
        self._headers = {"user-agent": USER_AGENT}
        if test_token is not None:
            self._headers[TEST_HEADER] = test_token.reveal()

    async def send_test(self, event_type: EventType, entity_id: str) -> Answer:
        """See `ports.EventSender`."""
        parameters = {"event_type": event_type.value, event_type.id_parameter: entity_id}
        separator = "&" if "?" in self._url else "?"
        return await self._send("GET", f"{self._url}{separator}{urlencode(parameters)}", self._headers, b"")

    async def replay(self, delivery: Delivery, query: str | None = None) -> Answer:
        """Send a stored delivery again, as it came or with another `query`, marked as a replay.

        Raises:
            QbdeskError: nothing answered at the address.
        """
        headers = {name: value for name, value in delivery.headers if name in _REPLAYED_HEADERS}
        headers |= self._headers | {REPLAY_HEADER: str(delivery.id)}
        parts = urlsplit(self._url)
        url = parts._replace(query=delivery.query if query is None else query).geturl()
        return await self._send(delivery.method, url, headers, delivery.body)

    async def _send(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False, verify=self._verify) as client:
                response = await client.request(method, url, headers=headers, content=body or None)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise QbdeskError(
                f"The request got no answer ({type(error).__name__}).",
                "See that qbdesk runs and listens at that address.",
            ) from None
        return Answer(response.status_code, response.text[:200].strip())
