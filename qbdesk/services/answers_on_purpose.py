"""Holds what is to be answered on purpose, says so on the board, and ends by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from qbdesk.domain.delivery import Answer
from qbdesk.domain.on_purpose import ENDS_AFTER_S, OnPurpose
from qbdesk.ports import Clock
from qbdesk.services.status_board import StatusBoard

_log = logging.getLogger(__name__)

GiveAnswer = Callable[[Answer], None]


class AnswersOnPurpose:
    """Asked by the intake for each delivery; `board.on_purpose` shows what is left of it."""

    def __init__(self, board: StatusBoard, clock: Clock) -> None:
        self._board = board
        self._clock = clock
        self._end: asyncio.TimerHandle | None = None

    @property
    def is_on(self) -> bool:
        """Whether the next delivery is answered on purpose."""
        return self._board.status.on_purpose is not None

    def begin(self, wanted: OnPurpose) -> None:
        """From the next delivery on, for an hour at most; takes the place of what was wanted before."""
        self.stop()
        until_us = self._clock.now_us() + ENDS_AFTER_S * 1_000_000
        self._board.update(on_purpose=replace(wanted, until_us=until_us))
        self._end = asyncio.get_running_loop().call_later(ENDS_AFTER_S, self.stop)
        _log.info("the next %d deliveries are answered %d on purpose", wanted.left, wanted.status)

    def stop(self) -> None:
        """Answer as ever again; answers that wait already still come."""
        if self._end is not None:
            self._end.cancel()
            self._end = None
        if self.is_on:
            self._board.update(on_purpose=None)
            _log.info("deliveries are answered as ever")

    def take(self, answer: GiveAnswer) -> tuple[int, GiveAnswer] | None:
        """Use up one: the status to store and answer, and the way to answer it; None when it is over."""
        wanted = self._board.status.on_purpose
        if wanted is None:
            return None
        if wanted.left > 1:
            self._board.update(on_purpose=replace(wanted, left=wanted.left - 1))
        else:
            self.stop()
        return wanted.status, partial(_later, wanted.wait_s, answer) if wanted.wait_s else answer


def _later(wait_s: float, answer: GiveAnswer, what: Answer) -> None:
    asyncio.get_running_loop().call_later(wait_s, answer, what)
