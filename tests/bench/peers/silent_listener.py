"""qbdesk's own listener on the desk's loop, answering at once: nothing is checked, stored or shown."""

from __future__ import annotations

import asyncio
import sys

from PySide6.QtCore import QCoreApplication

from qbdesk.adapters.listener import Listener
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.commands import say_ready
from qbdesk.app.event_loop import new_loop
from qbdesk.app.lifecycle import stop_on_signals
from qbdesk.domain.delivery import Answer, Request
from qbdesk.services.intake import GiveAnswer


class Silent:
    """Implements `ports.Receiver`."""

    def receive(self, request: Request, answer: GiveAnswer) -> None:
        answer(Answer(200))


async def serve() -> None:
    stop = asyncio.Event()
    with stop_on_signals(stop):
        listener = Listener(Silent(), SystemClock())
        port = await listener.start("127.0.0.1", 0)
        say_ready(webhook_url=f"http://127.0.0.1:{port}/webhooks/quickbutik")
        await stop.wait()
        await listener.aclose()


def main() -> None:
    app = QCoreApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: new_loop(app)) as runner:
        runner.run(serve())


if __name__ == "__main__":
    main()
