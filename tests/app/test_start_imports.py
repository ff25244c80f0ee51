"""What the desk imports before its window is shown: each module is a part of a millisecond of every start."""

from __future__ import annotations

import subprocess
import sys

import pytest

_LATE = (
    "httpx",
    "keyring",
    "psycopg",
    "PySide6.QtNetwork",
    "qbdesk.app.export_command",
    "qbdesk.app.upkeep_commands",
    "qbdesk.services.export",
    "qbdesk.simulator",
    "qbdesk.ui.colour_rules_window",
    "qbdesk.ui.details.shown",
    "qbdesk.ui.fault_window",
    "qbdesk.ui.first_start.page",
    "qbdesk.ui.settings",
    "qbdesk.ui.setup_guide",
    "qbdesk.ui.today.view",
)
_LOOK = "import sys; from qbdesk.app import cli, desk; {more}; print(*sys.modules, sep='\\n')"


@pytest.mark.parametrize(
    ("more", "also_late"),
    [
        ("import qbdesk.ui.main_window", ()),
        ("import qbdesk.ui.first_start.window", ("qbdesk.ui.events_view",)),
    ],
    ids=["desk", "first start"],
)
def test_what_is_not_in_sight_at_first_is_not_imported(more: str, also_late: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", _LOOK.format(more=more)]
    imported = set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    late = {*_LATE, *also_late} - ({"qbdesk.ui.first_start.page"} if also_late else set())
    assert imported & late == set()
    assert "qbdesk.app.desk_windows" in imported
