"""What a program may do with its store: all with its own file, what its login allows with a shared one."""

from __future__ import annotations

from qbdesk.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class StoreRights:
    """`may_keep`: receive, fetch, check, erase. `may_ring`: claim an order's alarm. `is_alone`: nobody else
    writes to the store, so that what this program does not fetch stays unfetched.
    """

    may_keep: bool = True
    may_ring: bool = True
    is_alone: bool = True
