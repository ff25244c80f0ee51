"""What the guide's words are made from."""

from __future__ import annotations

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import EngineStatus
from qbdesk.services.key_keeper import HeldKey
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.status_words import short_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that the cards are worded from."""

    status: EngineStatus
    held: HeldKey
    settings: Settings
    words: RowWords

    def time(self, us: int | None) -> str:
        """Today 14:32, else with its day."""
        return short_time(us, self.words)
