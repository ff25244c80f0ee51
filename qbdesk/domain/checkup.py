"""What `qbdesk doctor` finds: one value for each link of the way from a shop's order to the desk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Link(StrEnum):
    """The links, in the order in which one leans on the other."""

    SETTINGS = "settings"
    FOLDER = "folder"
    DISK = "disk"
    STORE = "store"
    KEY = "key"
    LISTENER = "listener"
    TUNNEL = "tunnel"
    ONLINE = "online"
    PROOF = "proof"
    ADDRESS = "address"
    WEBHOOKS = "webhooks"


class CheckState(StrEnum):
    """UNUSED: it was never set up, which is no fault. SKIPPED: a link before it is broken."""

    OK = "ok"
    FAILED = "failed"
    UNUSED = "unused"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Check:
    """One link: what was found in one sentence, and what to do. `code` names a fault for a machine."""

    link: Link
    state: CheckState
    sentence: str
    hint: str = ""
    code: str = ""
