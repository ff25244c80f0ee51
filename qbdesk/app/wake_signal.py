"""The system's own word that it woke from sleep, where there is one: logind's signal on Linux."""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection


class WakeSignal(QObject):
    """Emits `woke` after each sleep. Without such a bus it is silent: the jump of the clocks is seen anyway.

    Source: `PrepareForSleep(b)` of org.freedesktop.login1.Manager; true before, false after the sleep.
    """

    woke = Signal()

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_connected = bus.isConnected() and bus.connect(
            "",
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            self,
            SLOT("take_prepare_for_sleep(bool)"),  # type: ignore[call-overload]
        )

    @Slot(bool)
    def take_prepare_for_sleep(self, before: bool) -> None:
        """Called by the bus."""
        if not before:
            self.woke.emit()
