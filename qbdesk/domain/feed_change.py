"""What changed in the store, by ids only: the same news whichever store it comes from."""

from __future__ import annotations

from qbdesk.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FeedChange:
    """Row ids that came, changed or went; a row is read again by its id.

    `everything`: what came before this is not known in full any more, so that all is to be read anew.
    """

    added: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.everything)

    def __add__(self, later: FeedChange) -> FeedChange:
        """Both, in order."""
        return FeedChange(
            self.added + later.added,
            self.changed + later.changed,
            self.removed + later.removed,
            self.everything or later.everything,
        )
