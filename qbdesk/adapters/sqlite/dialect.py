"""What SQLite's SQL says differently from other engines': see `stored.dialect`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qbdesk.adapters.stored.dialect import Dialect, Sql
from qbdesk.adapters.stored.row_values import IS_LONE
from qbdesk.domain.query import Contains
from qbdesk.domain.query_fields import Field

_DIGITS = 15
"""So many digits and their count fit into one integer; longer numbers are compared as text besides."""
_LONG = f"length(r.entity_id) > {_DIGITS}"
_ALL_TEXTS = ("t.who", "t.private", "t.payment", "t.goods")


def _as_list(ids: Sequence[int]) -> str:
    return json.dumps(list(ids))


def _holds(word: Contains) -> Sql:
    columns = {Field.WHO: ("t.who",), Field.PAY: ("t.payment",)}.get(word.field, _ALL_TEXTS)
    told = " OR ".join(f"instr({column}, ?) > 0" for column in columns)
    return Sql(told, (word.folded,) * len(columns))


SQLITE = Dialect(
    lone=f"""(
    SELECT id, verdict AS type, '' AS entity_id, NULL AS state, NULL AS trust, source, received_at_us,
        0 AS copies, '{{}}' AS facts, NULL AS amount_cents, '' AS currency, NULL AS order_state,
        NULL AS alarm_at_us, NULL AS storm_id
    FROM delivery INDEXED BY delivery_lone WHERE {IS_LONE})""",  # noqa: S608 - the parts are constants
    scanned="event AS r NOT INDEXED",
    by_index="INDEXED BY {}",
    join="CROSS JOIN",
    country="json_extract({}facts, '$.country')",
    # A name of the object, never a part of a text in it: there the quotation marks are escaped. Taking a
    # million objects apart to see that they have no such name would take half a second.
    has_country="instr(r.facts, '\"country\":') > 0",
    has_who="instr(r.facts, '\"who\":') > 0",
    is_about="r.type GLOB '{}.*'",
    among="{} IN (SELECT value FROM json_each(?))",
    not_among="{} NOT IN (SELECT value FROM json_each(?))",
    listed="SELECT value AS id FROM json_each(?)",
    as_list=_as_list,
    holds=_holds,
    # By one integer where it can, which SQLite compares without unpacking its records: half the time.
    by_number=(
        f"length(r.entity_id) * {10**_DIGITS} + iif({_LONG}, 0, CAST(r.entity_id AS INTEGER))",
        f"iif({_LONG}, r.entity_id, NULL)",
    ),
    orders_parts=False,
)
