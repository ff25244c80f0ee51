"""The export of the window: imported when the first one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qbdesk.domain.export import ExportRequest, ExportResult
    from qbdesk.domain.secrets import KnownSecrets
    from qbdesk.ports.store import ReadableStore
    from qbdesk.services.export import OnProgress


class LateExport:
    """Implements `ui.exporting.Exporter` on a store; `secrets` are left out of whatever is written."""

    def __init__(self, store: ReadableStore, secrets: KnownSecrets) -> None:
        self._store = store
        self._secrets = secrets

    async def run(self, request: ExportRequest, on_progress: OnProgress | None = None) -> ExportResult:
        """See `services.export.ExportService`."""
        from qbdesk.adapters.export_file import ExportFolder
        from qbdesk.adapters.system_clock import SystemClock
        from qbdesk.app.export_command import versions
        from qbdesk.services.export import ExportService

        service = ExportService(
            self._store.reader, self._store.spans, ExportFolder(), SystemClock(), self._secrets, versions
        )
        return await service.run(request, on_progress)
