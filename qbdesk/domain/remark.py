"""What the reader of the table noted on a row."""

from __future__ import annotations

from qbdesk.domain.late_dataclass import dataclass

MARKS = (1, 2, 3, 4, 5, 6)
LONGEST_COMMENT = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """A pin, one of six marks and a comment on one row; each may be missing."""

    row_id: int
    pinned: bool = False
    mark: int | None = None
    comment: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is noted."""
        return not self.pinned and self.mark is None and not self.comment
