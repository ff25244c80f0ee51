"""The export of the window: imported when the first one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qbdesk.adapters.sqlite.store import SqliteReader
    from qbdesk.domain.export import ExportRequest, ExportResult
    from qbdesk.domain.secrets import KnownSecrets
    from qbdesk.services.export import OnProgress


class LateExport:
    """Implements `ui.exporting.Exporter` on a store; `secrets` are left out of whatever is written."""

    def __init__(self, reader: SqliteReader, secrets: KnownSecrets) -> None:
        self._reader = reader
        self._secrets = secrets

    async def run(self, request: ExportRequest, on_progress: OnProgress | None = None) -> ExportResult:
        """See `services.export.ExportService`."""
        from qbdesk.adapters.export_file import ExportFolder
        from qbdesk.adapters.sqlite.spans import SqliteSpans
        from qbdesk.adapters.system_clock import SystemClock
        from qbdesk.app.export_command import versions
        from qbdesk.services.export import ExportService

        service = ExportService(
            self._reader, SqliteSpans(self._reader), ExportFolder(), SystemClock(), self._secrets, versions
        )
        return await service.run(request, on_progress)
