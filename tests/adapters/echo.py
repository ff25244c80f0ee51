"""A receiver that answers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from qbdesk.domain.delivery import Answer, Request


@dataclass
class Echo:
    """Answers each request with its method, target and body; holds back while `held`."""

    held: bool = False
    got: list[Request] = field(default_factory=list)
    _waiting: list[tuple[Request, Callable[[Answer], None]]] = field(default_factory=list)

    def receive(self, request: Request, answer: Callable[[Answer], None]) -> None:
        self.got.append(request)
        self._waiting.append((request, answer))
        asyncio.get_running_loop().call_soon(self.settle)

    def settle(self) -> None:
        if not self.held:
            waiting, self._waiting = self._waiting, []
            for request, answer in waiting:
                answer(Answer(200, f"{request.method} {request.target} {len(request.body)}"))


async def until(true: Callable[[], bool]) -> None:
    """Turn the loop until something has become true; the suite's time-out ends it."""
    while not true():  # noqa: ASYNC110 - what is waited for has no event
        await asyncio.sleep(0)
