"""What "only this" and "not this" mean in a cell."""

from __future__ import annotations

from qbdesk.domain.event import Source, Trust
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.query_fields import Field
from qbdesk.ui.event_table.columns import Column

CellTerm = tuple[Field, str]


def cell_term(row: EventRow, column: Column) -> CellTerm | None:
    """The field and value that a cell shows; None where it shows nothing to filter by."""
    if column in (Column.NOTE, Column.TRUST, Column.SOURCE, Column.DELIVERIES):
        return _quality_term(row, column)
    match column:
        case Column.EVENT:
            return Field.TYPE, "unknown" if row.kind.value == "unknown_type" else row.kind.value
        case Column.NUMBER if row.entity_id:
            return (Field.ORDER if row.kind.is_order else Field.PRODUCT), row.entity_id
        case Column.SUMMARY if row.facts.who:
            return Field.WHO, row.facts.who
        case Column.SUMMARY if row.facts.title:
            return Field.TEXT, row.facts.title
        case Column.AMOUNT if row.amount is not None:
            return Field.TOTAL, f"{row.amount.amount:f}"
        case Column.STATE if row.order_state is not None:
            return Field.STATE, row.order_state.value
        case Column.STATE if row.is_event:
            return Field.FETCH, row.state.value
    return None


def _quality_term(row: EventRow, column: Column) -> CellTerm | None:
    match column:
        case Column.NOTE:
            return _note_term(row)
        case Column.TRUST if row.is_event:
            return Field.TRUST, row.trust.value
        case Column.SOURCE:
            return Field.SOURCE, row.source.value
        case Column.DELIVERIES:
            return Field.DUP, "yes" if row.copies else "no"
    return None


def _note_term(row: EventRow) -> CellTerm | None:
    if row.trust in (Trust.CONTRADICTED, Trust.UNCHECKED) and row.is_event:
        return Field.TRUST, row.trust.value
    if row.source is not Source.WEBHOOK:
        return Field.SOURCE, row.source.value
    return (Field.DUP, "yes") if row.copies else None
