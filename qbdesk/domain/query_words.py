"""The names of fields and values in the reader's language, through `translate("Filter", …)`."""

from __future__ import annotations

from decimal import Decimal

from qbdesk.domain.query_fields import Field
from qbdesk.domain.summary import Translate

_WEEK, _DAY, _HOUR, _MINUTE = 604_800, 86_400, 3600, 60


def field_title(field: Field, translate: Translate) -> str:
    """The name of a field, for the list of suggestions."""
    if field in (Field.TYPE, Field.STATE, Field.TOTAL, Field.AGE, Field.SOURCE, Field.WHO, Field.PAY):
        return _title_of_common(field, translate)
    match field:
        case Field.COUNTRY:
            return translate("Filter", "Country")
        case Field.ORDER:
            return translate("Filter", "Order")
        case Field.PRODUCT:
            return translate("Filter", "Product")
        case Field.NUMBER:
            return translate("Filter", "Number")
        case Field.FETCH:
            return translate("Filter", "Details")
        case Field.TRUST:
            return translate("Filter", "Trust")
        case Field.DUP | Field.ALARM:
            return translate("Filter", "Copies") if field is Field.DUP else translate("Filter", "Rang")
        case Field.CURRENCY:
            return translate("Filter", "Currency")
        case _:
            return translate("Filter", "Storm") if field is Field.STORM else translate("Filter", "Text")


def _title_of_common(field: Field, translate: Translate) -> str:
    match field:
        case Field.TYPE:
            return translate("Filter", "Event")
        case Field.STATE:
            return translate("Filter", "State")
        case Field.TOTAL:
            return translate("Filter", "Amount")
        case Field.AGE:
            return translate("Filter", "Age")
        case Field.SOURCE:
            return translate("Filter", "Source")
        case Field.WHO:
            return translate("Filter", "Customer")
        case _:
            return translate("Filter", "Payment")


def value_title(field: Field, value: str, translate: Translate) -> str:
    """The name of a value; what has no name stands for itself."""
    match field:
        case Field.TYPE:
            return kind_title(value, translate)
        case Field.STATE:
            return _state_title(value, translate)
        case Field.FETCH:
            return _fetch_title(value, translate)
        case Field.TRUST:
            return _trust_title(value, translate)
        case Field.SOURCE:
            return _source_title(value, translate)
        case Field.DUP | Field.ALARM:
            return translate("Filter", "Yes") if value == "yes" else translate("Filter", "No")
        case _:
            return value


def kind_title(value: str, translate: Translate) -> str:
    """What rows of a type are called in a sentence: new orders, product changes."""
    match value:
        case "order.new":
            return translate("Filter", "new orders")
        case "order.done":
            return translate("Filter", "completed orders")
        case "order.cancelled":
            return translate("Filter", "cancelled orders")
        case "product.add":
            return translate("Filter", "new products")
        case "product.update":
            return translate("Filter", "changed products")
        case "product.delete":
            return translate("Filter", "deleted products")
        case "rejected":
            return translate("Filter", "rejected requests")
        case "probe":
            return translate("Filter", "probes")
        case _:
            return translate("Filter", "requests of an unknown type")


def age_title(seconds: Decimal, translate: Translate) -> str:
    """2 hours, 1 day: in the largest unit that says it without a remainder."""
    whole = int(seconds)
    if whole and whole % _WEEK == 0:
        return translate("Filter", "%n week(s)", None, whole // _WEEK)
    if whole and whole % _DAY == 0:
        return translate("Filter", "%n day(s)", None, whole // _DAY)
    if whole and whole % _HOUR == 0:
        return translate("Filter", "%n hour(s)", None, whole // _HOUR)
    if whole and whole % _MINUTE == 0:
        return translate("Filter", "%n minute(s)", None, whole // _MINUTE)
    return translate("Filter", "%n second(s)", None, whole)


def _state_title(value: str, translate: Translate) -> str:
    match value:
        case "new":
            return translate("Filter", "New")
        case "done":
            return translate("Filter", "Completed")
        case "cancelled":
            return translate("Filter", "Cancelled")
        case "unpaid":
            return translate("Filter", "Unpaid")
        case _:
            return translate("Filter", "Unknown")


def _fetch_title(value: str, translate: Translate) -> str:
    match value:
        case "waiting":
            return translate("Filter", "Waiting")
        case "fetching":
            return translate("Filter", "Being fetched")
        case "done":
            return translate("Filter", "Fetched")
        case "gone":
            return translate("Filter", "Gone from the shop")
        case "unchecked":
            return translate("Filter", "Unchecked")
        case _:
            return translate("Filter", "Failed")


def _trust_title(value: str, translate: Translate) -> str:
    match value:
        case "confirmed":
            return translate("Filter", "Confirmed")
        case "waiting":
            return translate("Filter", "Waiting")
        case "contradicted":
            return translate("Filter", "Contradicted")
        case _:
            return translate("Filter", "Unchecked")


def _source_title(value: str, translate: Translate) -> str:
    match value:
        case "webhook":
            return translate("Filter", "Webhook")
        case "check":
            return translate("Filter", "By check")
        case "replay":
            return translate("Filter", "Replay")
        case _:
            return translate("Filter", "Simulated")
