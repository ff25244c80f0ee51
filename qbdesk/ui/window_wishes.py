"""Fulfils what the buttons of a window ask for: some by the window itself, the others by the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from qbdesk.ui.actions import VIEWS, Deed
from qbdesk.ui.window_parts import WindowParts
from qbdesk.ui.wishes import Wish


def offered_by(parts: WindowParts) -> frozenset[Wish]:
    """The wishes that somebody fulfils: only these have buttons."""
    own = {Wish.COPY_ADDRESS, Wish.SEND_TEST} if parts.board.status.may_keep else set()
    if any(view.is_guide for view in parts.views):
        own.add(Wish.SEE_WHY)
    return frozenset(own.union(parts.wishes))


def missing_in(parts: WindowParts) -> tuple[Deed, ...]:
    """The deeds that have no key here: views that are not there, and what nobody would do."""
    views = VIEWS if not parts.views else VIEWS[1 + len(parts.views) :]
    done = {Deed.CHECK: Wish.CHECK in parts.wishes, Deed.REPLAY: parts.replay is not None}
    return (*views, *(deed for deed, is_done in done.items() if not is_done))


class WindowWishes(QObject):
    """`copied` when the webhook's address is in the clipboard.

    `send_test` opens the window for test events, `show_trouble` leads to the guide.
    """

    copied = Signal()

    def __init__(
        self,
        parts: WindowParts,
        send_test: Callable[[], None],
        show_trouble: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._board = parts.board
        self._wishes: dict[Wish, Callable[[], None]] = {**parts.wishes}
        self._wishes[Wish.COPY_ADDRESS] = self.copy_address
        self._wishes[Wish.SEND_TEST] = send_test
        if any(view.is_guide for view in parts.views):
            self._wishes[Wish.SEE_WHY] = show_trouble

    def fulfil(self, wish: Wish) -> None:
        """Do it; nothing when nobody can."""
        if wish in self._wishes:
            self._wishes[wish]()

    def copy_address(self) -> None:
        """Copy what the panel needs: the public address where there is one, else that on this computer."""
        status = self._board.status
        if status.public_webhook_url and Wish.COPY_PUBLIC_ADDRESS in self._wishes:
            self._wishes[Wish.COPY_PUBLIC_ADDRESS]()
        else:
            QGuiApplication.clipboard().setText(status.webhook_url)
        self.copied.emit()
