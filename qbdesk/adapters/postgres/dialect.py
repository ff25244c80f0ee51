"""What PostgreSQL's SQL says differently from other engines': see `stored.dialect`."""

from __future__ import annotations

from collections.abc import Sequence

from qbdesk.adapters.stored.dialect import Dialect, Sql
from qbdesk.adapters.stored.row_values import IS_LONE
from qbdesk.domain.query import Contains
from qbdesk.domain.query_fields import Field

_ESCAPED = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


def _as_list(ids: Sequence[int]) -> list[int]:
    return list(ids)


def _holds(word: Contains) -> Sql:
    """By all texts in one, which have the index; no word reaches over two of their lines."""
    told = Sql("t.texts LIKE ?", (f"%{word.folded.translate(_ESCAPED)}%",))
    column = {Field.WHO: "t.who", Field.PAY: "t.payment"}.get(word.field)
    if column is None:
        return told
    return Sql(f"({told.text} AND strpos({column}, ?) > 0)", (*told.values, word.folded))


POSTGRES = Dialect(
    lone=f"""(
    SELECT id, verdict AS type, ''::text AS entity_id, NULL::text AS state, NULL::text AS trust, source,
        received_at_us, 0 AS copies, NULL::text AS country, false AS has_who, NULL::bigint AS amount_cents,
        ''::text AS currency, NULL::text AS order_state, NULL::bigint AS alarm_at_us,
        NULL::bigint AS storm_id
    FROM delivery WHERE {IS_LONE})""",  # noqa: S608 - the parts are constants
    scanned="event AS r",
    by_index="",
    join="JOIN",
    country="{}country",
    has_country="r.country IS NOT NULL",
    has_who="r.has_who",
    is_about="r.type LIKE '{}.%'",
    among="{} = ANY (?::bigint[])",
    not_among="{} <> ALL (?::bigint[])",
    listed="SELECT unnest(?::bigint[]) AS id",
    as_list=_as_list,
    holds=_holds,
    by_number=("length(r.entity_id)", 'r.entity_id COLLATE "C"'),
    orders_parts=True,
)
