"""`qbdesk export`: rows of a profile as a file or on the standard output. Returns the exit code."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from qbdesk.adapters.export_file import ExportFolder, StandardOutput
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.options import Options, key_from_environment
from qbdesk.app.store_opening import open_for_reading
from qbdesk.domain.errors import QbdeskError, SettingsProblem, UsageProblem
from qbdesk.domain.export import ExportFormat, ExportRequest
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.query_sentence import problem_sentence
from qbdesk.domain.secrets import Secret
from qbdesk.domain.summary import plain_english
from qbdesk.ports import FilteredReader
from qbdesk.services.export import ExportService

_PARTS = ("PySide6-Essentials", "qasync", "httpx", "httptools", "pyngrok")


@dataclass(frozen=True, slots=True)
class ExportWords:
    """What the command line asks for; `out` None is the standard output, `filter_text` "" takes all rows."""

    format: str
    out: Path | None
    filter_text: str
    masked: bool


async def export(options: Options, words: ExportWords) -> int:
    """Write the file, or print it."""
    profile = options.profile()
    wanted = ExportFormat(words.format)
    if wanted is ExportFormat.EVIDENCE and words.out is None:
        raise UsageProblem("An evidence pack is a zip file.", "Say where it goes with --out FILE.")
    async with AsyncExitStack() as stack:
        store = await open_for_reading(stack, profile, options.settings(profile))
        if store is None:
            raise QbdeskError(
                f"There is nothing to export: no event was ever stored for “{profile.name}”.",
                "Choose another --shop or --data-dir.",
            )
        service = ExportService(
            store.reader,
            store.spans,
            StandardOutput() if words.out is None else ExportFolder(),
            SystemClock(),
            (profile.webhook_secret(), profile.test_token(), *_key()),
            versions,
        )
        ids = None if not words.filter_text else await _filtered(store.reader, words.filter_text)
        path = Path("-") if words.out is None else words.out.expanduser().absolute()
        progress = _Progress() if words.out is not None and sys.stderr.isatty() else None
        result = await service.run(ExportRequest(wanted, path, ids, words.masked), progress)
    if words.out is not None:
        unit = "requests" if wanted is ExportFormat.HAR else "rows"
        sys.stdout.write(f"{result.entries} {unit} in {words.out}\n")
    return 0


def versions() -> dict[str, str]:
    """Of Python, the system and the libraries that have a part in receiving."""
    import importlib.metadata

    found = {"python": platform.python_version(), "system": platform.platform()}
    for name in _PARTS:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


async def _filtered(reader: FilteredReader, text: str) -> Sequence[int]:
    query = parse(text, SystemClock().now_us())
    for problem in query.problems:
        sentence = problem_sentence(problem, plain_english)
        raise UsageProblem(f"--filter, character {problem.start + 1}: {sentence}.")
    return await reader.filtered_ids(query)


def _key() -> tuple[Secret, ...]:
    """The key of this run, so that it is taken out wherever it may have been written."""
    try:
        key = key_from_environment()
    except SettingsProblem:
        return ()
    return () if key is None else (key,)


class _Progress:
    """One line on the terminal."""

    def __call__(self, done: int, of: int) -> None:
        sys.stderr.write(f"\r{done} of {of}" + ("\n" if done == of else ""))
        sys.stderr.flush()
