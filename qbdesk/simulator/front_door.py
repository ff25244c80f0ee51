"""Who may in, and to which part of the simulated shop: pictures, control surface or the documented API."""

import asyncio
import base64
import binascii
import hmac
import time
from collections import deque

from .api import ShopApi
from .catalogue import Catalogue, Json
from .control import Control
from .dials import Panel
from .faults import Faults
from .http_server import Request, Response, error
from .pictures import draw_png
from .shop_time import Clock

_KEPT = 50_000


class RequestLog:
    """The API calls that came, newest last, so that a test can see how fast and how often it was asked."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = time.monotonic()
        self._rows: deque[Json] = deque(maxlen=_KEPT)

    def note(self, request: Request) -> Json:
        """Enter a call as it comes; the row's `status` is set when it is answered, 0 for a hang-up."""
        row: Json = {
            "t_s": round(time.monotonic() - self._began, 4),
            "at": self._clock().isoformat(),
            "method": request.method,
            "target": request.target,
            "status": None,
        }
        self._rows.append(row)
        return row

    def rows(self) -> list[Json]:
        """`{t_s, at, method, target, status}`; `t_s` counts seconds from the opening, monotonic."""
        return [dict(row) for row in self._rows]


class FrontDoor:
    """The server's one handler. Basic auth: the key as user and password (quickbutik.md section 1)."""

    def __init__(
        self,
        key: str,
        api: ShopApi,
        control: Control,
        catalogue: Catalogue,
        panel: Panel,
        faults: Faults,
        calls: RequestLog,
    ) -> None:
        self._key = key
        self._api = api
        self._control = control
        self._catalogue = catalogue
        self._panel = panel
        self._faults = faults
        self._calls = calls
        self._pictures: dict[str, bytes] = {}

    async def handle(self, request: Request) -> Response:
        """Answer one request; control calls and pictures are spared by every dial."""
        area = request.path.split("/")[1] if "/" in request.path else ""
        if area == "images":
            return self._picture(request)
        if area == "control":
            return await self._control.answer(request) if self._may_in(request) else _not_in()
        if area == "v1":
            row = self._calls.note(request)
            response = await self._call(request)
            row["status"] = 0 if response.hang_up else response.status
            return response
        return error(404, "Resource not found")

    async def _call(self, request: Request) -> Response:
        dials = self._panel.now
        if dials.api_latency_s:
            await asyncio.sleep(dials.api_latency_s)
        if not self._may_in(request):
            return _not_in()
        failing = self._faults.refusal(dials) or self._faults.failure(dials)
        return failing or await self._api.answer(request, drifts=self._faults.drifts(dials))

    def _may_in(self, request: Request) -> bool:
        kind, _, coded = request.headers.get("authorization", "").partition(" ")
        try:
            given = base64.b64decode(coded.strip(), validate=True)
        except (binascii.Error, ValueError):
            return False
        wanted = f"{self._key}:{self._key}".encode()
        return kind.casefold() == "basic" and hmac.compare_digest(given, wanted)

    def _picture(self, request: Request) -> Response:
        name = request.path.removeprefix("/images/")
        number = name.removesuffix(".png")
        if request.method != "GET":
            return error(405, "Method not allowed", {"Allow": "GET"})
        try:
            glyph = self._catalogue.glyph_of(int(number) if number.isdecimal() and name != number else 0)
        except LookupError:
            return error(404, "Resource not found")
        if number not in self._pictures:
            self._pictures[number] = draw_png(glyph, int(number))
        return Response(200, self._pictures[number], "image/png", {"Cache-Control": "max-age=86400"})


def _not_in() -> Response:
    return error(401, "Unauthorized - Invalid or missing authentication")
