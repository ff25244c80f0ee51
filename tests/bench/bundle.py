"""The bundle's size and start, against a bare window bundled the same way."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.bench.children import ROOT, BenchProblem
from tests.bench.figures import Line, Report, Spread, in_turn
from tests.bench.options import Bench
from tests.bench.screen import virtual_screen
from tests.bench.servers import data_folder, fresh
from tests.bench.start import started

_AT_MOST_SIZE, _AT_MOST_SHOWN, _AT_MOST_READY = 1.5, 1.5, 2.0
_BARE = ROOT / "tests" / "bench" / "peers" / "bare_window.spec"
_BUILD_S = 300


def run(bench: Bench) -> Report:
    """Needs dist/qbdesk; the bare window is built here. The first starts do not count: cold files."""
    ours = ROOT / "dist" / "qbdesk"
    if not (ours / "qbdesk").is_file():
        raise BenchProblem("there is no bundle in dist/ yet: python3 run.py bundle")
    report = Report("bundle: size, and milliseconds from the start of the process")
    with fresh(bench.place) as folder, virtual_screen() as screen:
        bench.tell("bundling a bare window")
        bare = _built(folder)
        for what, measure in (("on the disk", _on_disk_mb), ("as tar.xz", _packed_mb)):
            bench.tell(what)
            mb, limit = Spread((measure(ours),), "MB"), Spread((measure(bare),), "MB")
            report.lines.append(Line(what, mb, "bare window", limit, at_most=_AT_MOST_SIZE))
        data = str(data_folder(folder))
        contenders = {
            "qbdesk": partial(started, screen, [str(ours / "qbdesk"), "--data-dir", data]),
            "bare window": partial(started, screen, [str(bare / "bare")]),
        }
        for once in contenders.values():
            once()
        found = in_turn(bench.rounds * 2, contenders, bench.tell)
    ours_ms, bare_ms = found["qbdesk"], found["bare window"]
    shown, peer = bare_ms["shown_ms"], "bare shown"
    report.lines += [
        Line("window shown", ours_ms["shown_ms"], peer, shown, at_most=_AT_MOST_SHOWN),
        Line("listener ready", ours_ms["ready_ms"], peer, shown, at_most=_AT_MOST_READY),
    ]
    report.notes.append(f"What is big: {_biggest(ours)}.")
    return report


def _built(folder: Path) -> Path:
    words = [
        "--noconfirm",
        "--distpath",
        str(folder / "dist"),
        "--workpath",
        str(folder / "work"),
        str(_BARE),
    ]
    built = subprocess.run(
        [sys.executable, "-m", "PyInstaller", *words],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=_BUILD_S, check=False,
    )  # fmt: skip
    if built.returncode:
        raise BenchProblem(f"PyInstaller: {built.stdout[-1000:]}")
    return folder / "dist" / "bare"


def _on_disk_mb(folder: Path) -> float:
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir()) / 1e6


def _packed_mb(folder: Path) -> float:
    """By several threads and lightly: both alike, a few percent above what is delivered."""
    with subprocess.Popen(
        ["tar", "--create", "--xz", "-C", str(folder.parent), folder.name],
        stdout=subprocess.PIPE,
        env={**os.environ, "XZ_OPT": "-2 -T0"},
    ) as tar:
        assert tar.stdout is not None
        size = sum(len(piece) for piece in iter(partial(tar.stdout.read, 1 << 20), b""))
    return size / 1e6


def _biggest(folder: Path) -> str:
    """The parts of ours that the bare window does not have, by their place in the folder."""
    parts = ("psycopg_binary.libs", "psycopg_binary", "cryptography", "PySide6", "python3.11", "resources")
    inside = folder / "_internal"
    sizes = {"program": (folder / "qbdesk").stat().st_size / 1e6}
    sizes |= {part: _on_disk_mb(inside / part) for part in parts if (inside / part).is_dir()}
    return ", ".join(f"{part} {mb:.0f} MB" for part, mb in sorted(sizes.items(), key=lambda each: -each[1]))
