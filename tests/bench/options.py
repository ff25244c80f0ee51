"""What a run of the benchmarks is asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.children import BenchProblem
from tests.bench.servers import install_express


@dataclass
class Bench:
    """Rounds, seconds a measurement, a folder on the disk that is measured, events of a shared store."""

    rounds: int
    seconds: float
    place: Path
    events: int = 300_000
    express: Path | None = None
    express_problem: str = ""

    def tell(self, text: str) -> None:
        """Progress, beside the tables."""
        sys.stderr.write(f"  {text}\n")
        sys.stderr.flush()

    def express_folder(self) -> Path | None:
        """Express, installed once for all benchmarks of this run; None when it cannot be had."""
        if self.express is None and not self.express_problem:
            self.tell("installing Express")
            try:
                self.express = install_express(self.place)
            except BenchProblem as problem:
                self.express_problem = str(problem)
        return self.express
