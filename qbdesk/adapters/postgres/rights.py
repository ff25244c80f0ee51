"""What a login may do in a shared store, as the server says; it refuses the rest, whoever asks."""

from __future__ import annotations

from typing import LiteralString

import psycopg

from qbdesk.domain.store_rights import StoreRights

# What receiving, fetching, checking and erasing write to. A viewer that rings for itself writes its own rows.
_LOOK: LiteralString = """
SELECT bool_and(has_table_privilege('qbdesk.' || name, 'INSERT')
        AND has_table_privilege('qbdesk.' || name, 'UPDATE')
        AND has_table_privilege('qbdesk.' || name, 'DELETE')),
    has_table_privilege('qbdesk.desk_alarm', 'INSERT') AND has_table_privilege('qbdesk.desk', 'INSERT')
FROM unnest(ARRAY['event', 'delivery', 'snapshot', 'seen', 'meta']) AS name
"""


def rights_of(connection: psycopg.Connection, per_desk: bool) -> StoreRights:
    """What the connection's login may do; `per_desk`: each desk rings for itself."""
    row = connection.execute(_LOOK).fetchone()
    may_keep, may_note_alarm = row if row is not None else (False, False)
    return StoreRights(
        may_keep=bool(may_keep),
        may_ring=bool(may_note_alarm if per_desk else may_keep),
        is_alone=False,
    )
