"""How long the window stands still: gaps of a 4 ms heartbeat on the desk's loop, while deliveries arrive."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from tests.bench.children import BenchProblem, Child, ask, module
from tests.bench.figures import Line, Measured, Report, in_turn
from tests.bench.loads import paced, put
from tests.bench.options import Bench
from tests.bench.servers import clean, data_folder, fresh, offscreen

_P99_AT_MOST, _MAX_AT_MOST = 16.0, 33.0
_SETTLE_S = 3.0
_LEAST_S = 5.0
_MILLION = 1_000_000


@dataclass(frozen=True)
class Scene:
    """What arrives and what the reader does, on which store."""

    name: str
    act: str = "still"
    rate: float = 0
    million: bool = False


_SCENES = (
    Scene("at rest"),
    Scene("200/s", rate=200),
    Scene("1000/s", rate=1000),
    Scene("200/s at 1 M events", rate=200, million=True),
    Scene("scrolling 1 M events, 50/s", act="scroll", rate=50, million=True),
    Scene("opening details at 1 M events, 50/s", act="details", rate=50, million=True),
)


def run(bench: Bench) -> Report:
    """Half the rounds that were asked for, at least two: a scene is long."""
    report = Report("gap: milliseconds between two beats of 4 ms in the window's loop")
    with fresh(bench.place) as kept:
        bench.tell("making a store of a million events")
        ask(module("tests.bench.make_store", "--events", _MILLION, "--out", kept))
        contenders = {scene.name: partial(_gaps, bench, scene, kept) for scene in _SCENES}
        found = in_turn(max(bench.rounds // 2, 2), contenders, bench.tell)
    for scene in _SCENES:
        figures = found[scene.name]
        for figure, limit in (("p50", None), ("p99", _P99_AT_MOST), ("max", _MAX_AT_MOST)):
            report.lines.append(Line(f"{scene.name}, {figure}", figures[figure], at_most=limit))
    return report


def _gaps(bench: Bench, scene: Scene, kept: Path) -> Measured:
    seconds = max(bench.seconds, _LEAST_S)
    with fresh(bench.place) as folder:
        data = folder / "data"
        if scene.million:
            shutil.copytree(kept, data)
        beats = folder / "beats.json"
        command = module("tests.bench.peers.gap_desk", beats, scene.act, data_folder(data))
        with Child(command, clean(offscreen(folder))) as child:
            url = str(child.facts()["webhook_url"])
            time.sleep(_SETTLE_S)
            begin_ns = time.monotonic_ns()
            if scene.rate:
                put(paced(scene.rate), url, seconds, first_id=10**9)
            else:
                time.sleep(seconds)
            end_ns = time.monotonic_ns()
        return _summary(json.loads(beats.read_text()), begin_ns, end_ns)


def _summary(beats: list[int], begin_ns: int, end_ns: int) -> Measured:
    gaps = sorted((b - a) / 1e6 for a, b in pairwise(beats) if begin_ns <= a and b <= end_ns)
    if len(gaps) < 100:
        raise BenchProblem("the heart did not beat")
    return {"p50": gaps[len(gaps) // 2], "p99": gaps[len(gaps) * 99 // 100], "max": gaps[-1]}
