"""How the readers that all engines share ask: SQL with question marks, and the values that stand there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Ask = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
