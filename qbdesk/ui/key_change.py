"""Tries what is in a key entry, and says there what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from qbdesk.domain.errors import QbdeskError
from qbdesk.services.key_keeper import HeldKey, KeyKeeper
from qbdesk.ui.key_entry import KeyEntry
from qbdesk.ui.key_words import problem_words
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.tasks import TaskScope


class KeyChange(QObject):
    """`changed` carries the `HeldKey` once the shop has taken the key and it is kept."""

    changed = Signal(object)

    def __init__(self, keys: KeyKeeper, entry: KeyEntry, button: QAbstractButton, tasks: TaskScope) -> None:
        super().__init__(entry)
        self._keys = keys
        self._entry = entry
        self._button = button
        self._tasks = tasks
        entry.submitted.connect(self.start)
        button.clicked.connect(self.start)

    def start(self) -> None:
        """Try it; while one is being tried there is nothing to press."""
        if self._button.isEnabled():
            self._button.setEnabled(False)
            self._tasks.start(self._try(self._entry.text()), "set key")

    async def keep_in_file(self) -> str:
        """Keep the key in a file; "" or what hindered it."""
        try:
            self.changed.emit(await self._keys.keep_in_file())
        except QbdeskError as problem:
            return in_words(problem.sentence())
        return ""

    async def _try(self, text: str) -> None:
        self._entry.show_busy()
        try:
            held: HeldKey = await self._keys.set_key(text)
        except QbdeskError as problem:
            self._entry.show_wrong(problem_words(problem, text))
            return
        finally:
            self._button.setEnabled(True)
        self._entry.show_works(held.products or 0)
        self.changed.emit(held)
