"""What `qbdesk doctor` finds: one value for each link of the way from a shop's order to the desk."""

from __future__ import annotations

from enum import StrEnum

from qbdesk.domain.late_dataclass import dataclass


class Link(StrEnum):
    """The links, in the order in which one leans on the other."""

    FOLDER = "folder"
    DISK = "disk"
    SETTINGS = "settings"
    STORE = "store"
    KEY = "key"
    LISTENER = "listener"
    TUNNEL = "tunnel"
    ONLINE = "online"
    PROOF = "proof"
    ADDRESS = "address"
    WEBHOOKS = "webhooks"


NOT_SET_UP = "not_set_up"
BEHIND_A_BROKEN = "behind_a_broken_one"


class CheckState(StrEnum):
    """SKIPPED: it was never set up, which is no fault, or a link before it is broken; the code says which."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Check:
    """One link: what was found in one sentence, and what to do. `code` says why it is not ok."""

    name: Link
    state: CheckState
    sentence: str
    hint: str = ""
    code: str = ""

    @property
    def is_set_up(self) -> bool:
        """Whether there is something that could hold or be broken."""
        return self.code != NOT_SET_UP


def not_set_up(name: Link, sentence: str, hint: str = "") -> Check:
    """A link that the owner did not choose, or that nothing has used yet."""
    return Check(name, CheckState.SKIPPED, sentence, hint, NOT_SET_UP)
