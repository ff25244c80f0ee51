"""The self-test from source, as a process of its own: a line a part, and a clean end."""

from __future__ import annotations

import subprocess

from tests.e2e.program import ROOT, command, environment

PARTS = (
    "translation", "icons", "sounds", "TLS", "keyring", "shared store", "received", "stored and fetched",
    "details", "chart", "desk", "threads have ended",
)  # fmt: skip


def test_every_part_is_tried_and_works() -> None:
    ran = subprocess.run(
        command("--self-test"),
        cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    lines = ran.stdout.splitlines()
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert [line.partition(":")[0] for line in lines[:-1]] == [f"ok      {part}" for part in PARTS]
    assert lines[-1] == "qbdesk self-test: all parts work"
