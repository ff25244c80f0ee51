"""The dice of the API: which answers fail, and how."""

from random import Random

from .dials import Dials
from .http_server import Response, error

_HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


class Faults:
    """Decides call by call, in the order of the calls, from dice of its own: the same seed fails alike."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(f"{seed}:faults")
        self.drift_dice = Random(f"{seed}:drift")

    def refusal(self, dials: Dials) -> Response | None:
        """401 or 403 while the shop is paused (quickbutik.md section 1, "Paused shop"), else None."""
        if not dials.paused:
            return None
        if self._rng.random() < 0.5:
            return error(401, "Unauthorized - Invalid or missing authentication")
        return error(403, "Forbidden - the subscription of this shop is paused")

    def failure(self, dials: Dials) -> Response | None:
        """A failing answer as often as the dial says, else None."""
        if self._rng.random() >= dials.api_failures:
            return None
        return self._rng.choice(
            (
                error(429, "Too many requests", {"Retry-After": "1"}),
                error(429, "Too many requests"),
                error(500, "Internal server error"),
                Response(502, _HTML, "text/html"),
                error(503, "Service unavailable"),
                Response(200, b'[{"order_id":"12'),
                Response(200, b"", hang_up="before"),
                Response(200, b'[{"order_id":"1", "status"', hang_up="middle"),
            )
        )

    def drifts(self, dials: Dials) -> bool:
        """True when this answer shall drift."""
        return self.drift_dice.random() < dials.drift
