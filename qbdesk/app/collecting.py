"""Python's cycle collector, kept to the window's thread.

The collector runs in whichever thread happens to allocate, and the store's threads allocate much. A Qt
object that lies in a cycle would be destroyed there, and the process with it: Qt's widgets, timers and
models may die in their own thread only.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000
_GENERATIONS = (2, 1, 0)


class Collector(QObject):
    """While it lasts nothing is collected but by its timer; make it and close it in the window's thread.

    What was there at its first look is left alone for good: to look through all modules and code again
    would stall the window.
    """

    def __init__(self, look_ms: int = _LOOK_MS) -> None:
        super().__init__()
        self._was_enabled = gc.isenabled()
        self._looked = False
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(look_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def close(self) -> None:
        """Collect all now, while there is an application for Qt objects to die in, and then as before.

        What is left in cycles would else be destroyed when Python ends, after the application: that may hang.
        """
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        if self._was_enabled:
            gc.enable()

    def _look(self) -> None:
        if not self._looked:
            self._looked = True
            gc.freeze()
        collect_due()


def collect_due() -> None:
    """Collect, in this thread, the oldest generation whose turn Python's own thresholds say has come."""
    for generation in _GENERATIONS:
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
