"""Certificates are read beside the loop: that takes longer than a frame of the window may."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from qbdesk.adapters.engine_question import ask_engine
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.engine import open_api
from qbdesk.app.late_pictures import LatePictures
from qbdesk.app.late_sender import LateSender
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event import EventType
from qbdesk.domain.secrets import Secret
from qbdesk.domain.status import EngineStatus
from qbdesk.services.pace import Pace
from qbdesk.services.status_board import StatusBoard
from tests.adapters.test_ngrok_fetch import fetching

NOBODY = "https://127.0.0.1:9"


@pytest.fixture
def read_in(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads that read certificates."""
    threads: list[threading.Thread] = []
    read = ssl.SSLContext.load_verify_locations

    def noted(self: ssl.SSLContext, *words: Any, **more: Any) -> None:
        threads.append(threading.current_thread())
        read(self, *words, **more)

    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", noted)
    return threads


async def the_shop(folder: Path) -> None:
    async with await open_api(NOBODY, Secret("key"), Pace(2, SystemClock())):
        pass


async def a_test_event(folder: Path) -> None:
    status = EngineStatus(shop="shop", demo=False, public_webhook_url=f"{NOBODY}/path")
    sender = LateSender(StatusBoard(status), Secret("token"))
    await sender.send_test(EventType.ORDER_NEW, "1", from_outside=True)


async def a_picture(folder: Path) -> None:
    pictures = LatePictures(folder, simulated=False)
    assert await pictures.fetch(f"{NOBODY}/picture.png") is None
    await pictures.aclose()


async def an_agent(folder: Path) -> None:
    await fetching(folder, f"{NOBODY}/ngrok.tgz").fetch(lambda done, total: None)


@pytest.mark.parametrize("work", [the_shop, a_test_event, a_picture, an_agent])
async def test_they_are_read_beside_the_loop(
    work: Callable[[Path], Awaitable[None]], tmp_path: Path, read_in: list[threading.Thread]
) -> None:
    with suppress(QbdeskError):  # nobody is there
        await work(tmp_path)
    assert read_in
    assert threading.main_thread() not in read_in


async def test_plain_http_to_this_computer_reads_none(read_in: list[threading.Thread]) -> None:
    assert await ask_engine("http://127.0.0.1:9/path", "question", "header", Secret("token")) is None
    assert read_in == []
