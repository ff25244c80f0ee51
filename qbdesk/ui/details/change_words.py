"""The words for what can change: names of fields, and the title that says what happened."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from qbdesk.domain.changes import Change, ChangedField
from qbdesk.ui.row_words import translate

_MOST_CLAUSES = 3
_OF_LINES = frozenset({ChangedField.LINE, ChangedField.QUANTITY})


def field_word(field: ChangedField) -> str:
    """The name of a field as it stands at the head of a row."""
    return {
        ChangedField.PRICE: translate("Change", "Price"),
        ChangedField.BEFORE_PRICE: translate("Change", "Ordinary price"),
        ChangedField.STOCK: translate("Change", "Stock"),
        ChangedField.VISIBLE: translate("Change", "Visible"),
        ChangedField.TITLE: translate("Change", "Title"),
        ChangedField.SKU: translate("Change", "SKU"),
        ChangedField.VARIANT: translate("Change", "Variant"),
        ChangedField.PICTURES: translate("Change", "Pictures"),
        ChangedField.TEXT: translate("Change", "Description"),
        ChangedField.STATE: translate("Change", "State"),
        ChangedField.TOTAL: translate("Change", "Total"),
        ChangedField.DISCOUNT: translate("Change", "Discount"),
        ChangedField.SHIPPING: translate("Change", "Shipping"),
        ChangedField.SHIPPING_TOTAL: translate("Change", "Shipping cost"),
        ChangedField.PAYMENT: translate("Change", "Payment"),
        ChangedField.MESSAGE: translate("Change", "Message"),
        ChangedField.CUSTOMER: translate("Change", "Customer"),
        ChangedField.ADDRESS: translate("Change", "Address"),
        ChangedField.LINE: translate("Change", "Line"),
        ChangedField.QUANTITY: translate("Change", "Quantity"),
    }[field]


def low_word(field: ChangedField) -> str:
    """The name within a sentence."""
    word = field_word(field)
    return word if word.isupper() else word.lower()


def number_of(text: str) -> Decimal | None:
    """The number that a change carries, None for "not given"."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def title_of(changes: Sequence[Change]) -> str:
    """The price was lowered and the stock changed."""
    clauses = list(dict.fromkeys(filter(None, (_clause(change, changes) for change in changes))))
    if not clauses:
        return translate("Change", "Nothing changed")
    if len(clauses) > _MOST_CLAUSES:
        rest = len(clauses) - _MOST_CLAUSES + 1
        clauses[_MOST_CLAUSES - 1 :] = [translate("Change", "%n more field(s) changed", None, rest)]
    *first, last = clauses
    if first:
        both = translate("Change", "{first} and {last}").replace("{first}", ", ".join(first))
        return _capital(both.replace("{last}", last))
    return _capital(last)


def _clause(change: Change, changes: Sequence[Change]) -> str:
    if change.field in _OF_LINES:
        return translate("Change", "the lines changed")
    if change.subject:
        return _clause_of_variant(change, changes)
    match change.field:
        case ChangedField.PRICE:
            return _price_clause(change)
        case ChangedField.BEFORE_PRICE:
            told = any(other.field is ChangedField.PRICE and not other.subject for other in changes)
            return "" if told else translate("Change", "the ordinary price changed")
        case ChangedField.VISIBLE if change.after == "1":
            return translate("Change", "the product was shown")
        case ChangedField.VISIBLE:
            return translate("Change", "the product was hidden")
        case ChangedField.SHIPPING | ChangedField.SHIPPING_TOTAL:
            return translate("Change", "the shipping changed")
    return {
        ChangedField.STOCK: translate("Change", "the stock changed"),
        ChangedField.TITLE: translate("Change", "the title changed"),
        ChangedField.SKU: translate("Change", "the SKU changed"),
        ChangedField.PICTURES: translate("Change", "the pictures changed"),
        ChangedField.TEXT: translate("Change", "the description changed"),
        ChangedField.STATE: translate("Change", "the state changed"),
        ChangedField.TOTAL: translate("Change", "the total changed"),
        ChangedField.DISCOUNT: translate("Change", "the discount changed"),
        ChangedField.PAYMENT: translate("Change", "the payment changed"),
        ChangedField.MESSAGE: translate("Change", "the message changed"),
        ChangedField.CUSTOMER: translate("Change", "the customer changed"),
        ChangedField.ADDRESS: translate("Change", "the address changed"),
    }.get(change.field, "")


def _clause_of_variant(change: Change, changes: Sequence[Change]) -> str:
    match change.field:
        case ChangedField.VARIANT if change.after:
            return translate("Change", "variants were added")
        case ChangedField.VARIANT:
            return translate("Change", "variants were removed")
        case ChangedField.STOCK:
            return translate("Change", "the stock changed")
        case ChangedField.PRICE | ChangedField.BEFORE_PRICE:
            told = any(other.field is ChangedField.PRICE and not other.subject for other in changes)
            return "" if told else translate("Change", "prices of variants changed")
    return translate("Change", "variants changed")


def _price_clause(change: Change) -> str:
    before, after = number_of(change.before), number_of(change.after)
    if before is None:
        return translate("Change", "the price was set")
    if after is None:
        return translate("Change", "the price was removed")
    if after < before:
        return translate("Change", "the price was lowered")
    return translate("Change", "the price was raised")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
