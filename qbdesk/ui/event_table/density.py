"""The height of the rows, remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings

from qbdesk.ui.event_table.columns import Density
from qbdesk.ui.event_table.view import EventTable

DENSITY_KEY = "table/density"


class DensityKeeper(QObject):
    """Takes up the height that was chosen last, and keeps what is chosen from now on."""

    def __init__(self, table: EventTable, settings: QSettings) -> None:
        super().__init__(table)
        self._settings = settings
        kept = str(settings.value(DENSITY_KEY, Density.NORMAL.value))
        table.set_density(Density(kept) if kept in tuple(Density) else Density.NORMAL)
        table.density_changed.connect(self._keep)

    def _keep(self, density: Density) -> None:
        self._settings.setValue(DENSITY_KEY, density.value)
