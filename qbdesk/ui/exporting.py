"""Export from the window: where to, how much of it, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from qbdesk.domain.errors import QbdeskError
from qbdesk.ui.row_words import translate
from qbdesk.ui.tasks import TaskScope

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

    from qbdesk.domain.export import ExportFormat, ExportRequest, ExportResult
    from qbdesk.services.export import OnProgress


class Exporter(Protocol):
    """Writes a file; see `services.export.ExportService`."""

    async def run(self, request: ExportRequest, on_progress: OnProgress | None = None) -> ExportResult:
        """Write it."""


class Exporting(QObject):
    """Asks for a file, exports in the background and `said` what came of it. Personal data is masked.

    The kinds of export, and Qt's dialogs, are imported when the first one is asked for.
    """

    said = Signal(str)

    def __init__(self, exporter: Exporter | None, tasks: TaskScope, window: QWidget) -> None:
        super().__init__(window)
        self._exporter = exporter
        self._tasks = tasks
        self._window = window
        self._ids: Sequence[int] | None = None
        self._progress: QProgressDialog | None = None

    def open(self, ids: Sequence[int] | None, only: ExportFormat | None = None) -> None:
        """Ask where to; `ids` None are all rows, `only` leaves no choice of the kind of file."""
        from PySide6.QtWidgets import QFileDialog

        if self._exporter is None:
            return
        kinds = [each for each in _kinds() if only in (None, each[0])]
        self._ids = ids
        dialog = QFileDialog(self._window, translate("Export", "Export, personal data masked"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([f"{word} (*{kind.suffix})" for kind, word in kinds])
        dialog.setDefaultSuffix(kinds[0][0].suffix)
        dialog.selectFile("qbdesk" + kinds[0][0].suffix)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._begin)
        dialog.open()

    def _begin(self, path: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        from qbdesk.domain.export import ExportRequest

        dialog = self.sender()
        assert isinstance(dialog, QFileDialog)
        chosen = dialog.selectedNameFilter()
        kind = next(kind for kind, word in _kinds() if chosen == f"{word} (*{kind.suffix})")
        self.export(ExportRequest(kind, Path(path), self._ids))

    def export(self, request: ExportRequest) -> None:
        """Write the file in the background, with its progress shown."""
        from PySide6.QtWidgets import QProgressDialog

        progress = self._progress = QProgressDialog(
            translate("Export", "Exporting …"), translate("Export", "Cancel"), 0, 0, self._window
        )
        progress.setMinimumDuration(500)
        progress.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        progress.canceled.connect(self._cancel)
        self._tasks.restart("export", self._run(request, progress))

    async def _run(self, request: ExportRequest, progress: QProgressDialog) -> None:
        assert self._exporter is not None
        try:
            result = await self._exporter.run(request, self._tell)
        except QbdeskError as problem:
            self.said.emit(problem.sentence())
        else:
            words = translate("Export", "%n row(s) exported to {file}", None, result.entries)
            self.said.emit(words.replace("{file}", result.path.name))
        finally:
            self._progress = None
            progress.canceled.disconnect(self._cancel)  # Qt takes closing it for cancelling
            progress.close()

    def _tell(self, done: int, of: int) -> None:
        if self._progress is not None:
            self._progress.setMaximum(of)
            self._progress.setValue(done)

    def _cancel(self) -> None:
        """The task that writes is replaced, and so cancelled; the part of a file is removed."""
        self._tasks.restart("export", self._nothing())
        self.said.emit(translate("Export", "The export was cancelled; nothing was kept."))

    async def _nothing(self) -> None:
        return


def _kinds() -> tuple[tuple[ExportFormat, str], ...]:
    from qbdesk.domain.export import ExportFormat

    return (
        (ExportFormat.CSV, translate("Export", "Table")),
        (ExportFormat.JSON_LINES, translate("Export", "JSON, one object a line")),
        (ExportFormat.HAR, translate("Export", "Requests as HAR")),
        (ExportFormat.EVIDENCE, translate("Export", "Evidence pack for support")),
    )
