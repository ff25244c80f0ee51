"""The shop's pictures: httpx is imported, and a connection made ready, when the first one is asked for."""

from __future__ import annotations

import asyncio
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qbdesk.adapters.pictures import ShopPictures


class LatePictures:
    """Implements `ports.Pictures` with a cache in `folder`; `simulated` also fetches from this computer."""

    def __init__(self, folder: Path, simulated: bool) -> None:
        self._folder = folder
        self._simulated = simulated
        self._making = asyncio.Lock()
        self._pictures: ShopPictures | None = None

    async def fetch(self, url: str) -> bytes | None:
        """See `ports.Pictures`."""
        async with self._making:
            if self._pictures is None:
                self._pictures = await asyncio.to_thread(self._make)
            pictures = self._pictures
        return await pictures.fetch(url)

    def _make(self) -> ShopPictures:
        """Beside the loop: it imports httpx and reads the certificates."""
        module = importlib.import_module("qbdesk.adapters.pictures")
        made: ShopPictures = module.ShopPictures(self._folder, loopback_too=self._simulated)
        return made

    async def aclose(self) -> None:
        """Close the connections."""
        if self._pictures is not None:
            await self._pictures.aclose()
