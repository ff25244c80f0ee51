"""What became of a database that was damaged."""

from __future__ import annotations

from qbdesk.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Salvaged:
    """`file` is the name that the damaged one has now; so many events and deliveries were saved from it.

    `is_whole`: nothing was met that could not be read.
    """

    file: str
    events: int
    deliveries: int
    is_whole: bool

    def sentence(self) -> str:
        """What happened, in English, for the log and a terminal."""
        lost = "" if self.is_whole else " Some of it could not be read."
        return (
            f"The database was damaged: it was set aside as {self.file}, and {self.events} events with"
            f" {self.deliveries} deliveries were saved from it.{lost} Orders received from now on are stored."
        )
