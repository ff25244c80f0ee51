"""The texts of changes: the rows of the tables, the line below the title, and one line for the history."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from qbdesk.domain.changes import Change, ChangedField
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money
from qbdesk.domain.product import Variant
from qbdesk.ui.components.change_table import ChangeHeads, ChangeRow
from qbdesk.ui.details.change_words import field_word, low_word, number_of
from qbdesk.ui.details.comparing import Comparison
from qbdesk.ui.details.shop_text import one_line, text_of_html
from qbdesk.ui.locale_text import MINUS, count, decimal_text, money
from qbdesk.ui.row_words import RowWords, order_state_mark, translate

_AMOUNTS = frozenset(
    {
        ChangedField.PRICE,
        ChangedField.BEFORE_PRICE,
        ChangedField.TOTAL,
        ChangedField.DISCOUNT,
        ChangedField.SHIPPING_TOTAL,
    }
)
_COUNTS = frozenset({ChangedField.STOCK, ChangedField.QUANTITY})
_CAME_OR_WENT = frozenset({ChangedField.VARIANT, ChangedField.LINE})
_LONGEST_VALUE = 160


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """A table: its heads, the rows that changed, and quiet rows for what did not."""

    heads: ChangeHeads
    rows: tuple[ChangeRow, ...]
    unchanged: tuple[ChangeRow, ...] = ()


class ChangeTexts:
    """Composes the texts of one comparison; `currency` is the shop's, for products have none."""

    def __init__(self, comparison: Comparison, words: RowWords, currency: str = "") -> None:
        self._comparison = comparison
        self._words = words
        self._currency = comparison.after.currency or currency

    def own(self) -> ChangeGroup:
        """The fields of the product or order itself."""
        subject = translate("Change", "The order")
        if self._comparison.after.product is not None:
            subject = translate("Change", "The product")
        changes = [change for change in self._comparison.changes if not change.subject]
        heads = ChangeHeads(
            subject,
            translate("Change", "Before"),
            translate("Change", "After"),
            translate("Change", "Difference"),
        )
        return ChangeGroup(heads, tuple(self._row(change, field_word(change.field)) for change in changes))

    def parts(self) -> ChangeGroup:
        """The variants of the product, or the lines of the order."""
        changes = [change for change in self._comparison.changes if change.subject]
        fields = {change.field for change in changes} - _CAME_OR_WENT
        only = next(iter(fields)) if len(fields) == 1 else None
        rows = tuple(self._row(change, one_line(change.subject), only) for change in changes)
        return ChangeGroup(self._heads_of_parts(only), rows, tuple(self._unchanged()))

    def below_title(self) -> str:
        """Price 549.00 → SEK 449.00 · stock 14 → 11 in 2 variants."""
        said: list[str] = []
        if self._comparison.since:
            said.append(translate("Change", "since this event"))
        for change in self._told():
            if change.field in _AMOUNTS | _COUNTS | {ChangedField.STATE}:
                before, after = self._before(change), self._value(change, change.after)
                said.append(f"{low_word(change.field)} {before} → {after}")
        said += self._stock_of_variants()
        return _capital(" · ".join(said))

    def brief(self) -> str:
        """Price −100.00 · stock −3: the whole in one line."""
        said = [self._brief(change) for change in self._told()]
        stock = self._sum_of_stock()
        if stock is not None and stock[1] != stock[0]:
            figure = _signed_count(self._words, stock[1] - stock[0])
            said.append(f"{low_word(ChangedField.STOCK)} {figure}")
        others = {change.field for change in self._comparison.changes if change.subject} - {
            ChangedField.STOCK
        }
        if others & {ChangedField.LINE, ChangedField.QUANTITY}:
            said.append(translate("Change", "lines changed"))
        elif others:
            said.append(translate("Change", "variants changed"))
        return _capital(" · ".join(said))

    def _told(self) -> list[Change]:
        """The changes of the whole; the ordinary price says nothing beside the price."""
        own = [change for change in self._comparison.changes if not change.subject]
        priced = any(change.field is ChangedField.PRICE for change in own)
        return [change for change in own if not (priced and change.field is ChangedField.BEFORE_PRICE)]

    def _brief(self, change: Change) -> str:
        name = low_word(change.field)
        before, after = number_of(change.before), number_of(change.after)
        if change.field in _AMOUNTS and before is not None and after is not None:
            return f"{name} {_signed_amount(self._words, after - before)}"
        if change.field in _COUNTS and before is not None and after is not None:
            return f"{name} {_signed_count(self._words, after - before)}"
        if change.field is ChangedField.TEXT:
            changed = translate("Change", "description changed ({difference})")
            return changed.replace("{difference}", _text_difference(change))
        if change.field in _AMOUNTS | _COUNTS | {ChangedField.STATE}:
            return f"{name} {self._value(change, change.before)} → {self._value(change, change.after)}"
        return translate("Change", "{field} changed").replace("{field}", name)

    def _row(self, change: Change, name: str, only: ChangedField | None = None) -> ChangeRow:
        small = ""
        if change.subject:
            small = self._sku(change)
            if change.field is not only and change.field not in _CAME_OR_WENT:
                small = " · ".join(filter(None, (small, low_word(change.field))))
        if change.field in _CAME_OR_WENT:
            came = bool(change.after)
            new, gone = translate("Change", "new"), translate("Change", "removed")
            return ChangeRow(name, small, "–", "–", new if came else gone)
        before, after = number_of(change.before), number_of(change.after)
        arrow = ""
        short = _signed_length(self._words, change) if change.field is ChangedField.TEXT else ""
        if change.field in _AMOUNTS | _COUNTS and before is not None and after is not None:
            if change.field in _AMOUNTS and before:
                short = _percent(self._words, before, after)
            arrow = "arrow-down" if after < before else "arrow-up"
        return ChangeRow(
            name,
            small,
            self._value(change, change.before),
            self._value(change, change.after),
            self._difference(change),
            short,
            arrow,
            struck=bool(change.before),
        )

    def _difference(self, change: Change) -> str:
        before, after = number_of(change.before), number_of(change.after)
        if before is not None and after is not None:
            if change.field in _AMOUNTS:
                figure = money(self._words.locale, Money(abs(after - before), self._currency))
                return f"{figure} ({_percent(self._words, before, after)})" if before else figure
            if change.field in _COUNTS:
                return _count(self._words, abs(after - before))
        if change.field is ChangedField.TEXT:
            return _text_difference(change)
        if change.before and change.after:
            return ""
        if change.before:
            return translate("Change", "removed", "a value")
        return translate("Change", "new", "a value")

    def _before(self, change: Change) -> str:
        """As the value, but an amount without its currency: the one after it says it."""
        number = number_of(change.before)
        if change.field in _AMOUNTS and number is not None:
            return decimal_text(self._words.locale, number)
        return self._value(change, change.before)

    def _value(self, change: Change, text: str) -> str:
        number = number_of(text)
        if change.field in _COUNTS:
            return translate("Change", "not given") if number is None else _count(self._words, number)
        if not text:
            return translate("Change", "missing")
        if change.field in _AMOUNTS and number is not None:
            return money(self._words.locale, Money(number, self._currency))
        match change.field:
            case ChangedField.VISIBLE:
                return translate("Change", "yes") if text == "1" else translate("Change", "no")
            case ChangedField.PICTURES:
                return translate("Change", "%n picture(s)", None, len(text.split("\n")))
            case ChangedField.TEXT:
                return translate("Change", "%n character(s)", None, len(text_of_html(text)))
            case ChangedField.STATE:
                return self._state_word(text)
        return one_line(text, _LONGEST_VALUE)

    def _state_word(self, raw: str) -> str:
        for reading in (self._comparison.before, self._comparison.after):
            if reading.order is not None and reading.order.raw_status == raw:
                return order_state_mark(reading.order.state).word
        return one_line(raw, _LONGEST_VALUE)

    def _heads_of_parts(self, only: ChangedField | None) -> ChangeHeads:
        subject = translate("Change", "Lines")
        if self._comparison.after.product is not None:
            subject = translate("Change", "Variants")
        before, after = brief = translate("Change", "Before"), translate("Change", "After")
        if only is not None:
            before = translate("Change", "{field} before").replace("{field}", field_word(only))
            after = translate("Change", "{field} after").replace("{field}", field_word(only))
        return ChangeHeads(subject, before, after, translate("Change", "Difference"), *brief)

    def _unchanged(self) -> list[ChangeRow]:
        rows: list[ChangeRow] = []
        for item_id in self._comparison.unchanged_variants:
            variant = self._variant(item_id)
            if variant is not None:
                stock = translate("Change", "not given")
                if variant.stock is not None:
                    stock = _count(self._words, variant.stock)
                rows.append(ChangeRow(one_line(variant.title), one_line(variant.sku), "", stock, quiet=True))
        return rows

    def _variant(self, item_id: str) -> Variant | None:
        for reading in (self._comparison.after, self._comparison.before):
            variants: Sequence[Variant] = reading.product.variants if reading.product is not None else ()
            found = next((variant for variant in variants if variant.id == item_id), None)
            if found is not None:
                return found
        return None

    def _sku(self, change: Change) -> str:
        variant = self._variant(change.subject_id) if change.subject_id else None
        sku = one_line(variant.sku) if variant is not None else ""
        return "" if sku == one_line(change.subject) else sku

    def _sum_of_stock(self) -> tuple[Decimal, Decimal] | None:
        pairs = [
            (number_of(change.before), number_of(change.after))
            for change in self._comparison.changes
            if change.subject and change.field is ChangedField.STOCK
        ]
        if not pairs or any(before is None or after is None for before, after in pairs):
            return None
        zero = Decimal(0)
        return sum((before or zero for before, _ in pairs), zero), sum(
            (after or zero for _, after in pairs), zero
        )

    def _stock_of_variants(self) -> list[str]:
        sums = self._sum_of_stock()
        if sums is None:
            return []
        many = sum(
            1 for each in self._comparison.changes if each.subject and each.field is ChangedField.STOCK
        )
        said = translate("Change", "stock {before} → {after} in %n variant(s)", None, many)
        before, after = (_count(self._words, number) for number in sums)
        return [said.replace("{before}", before).replace("{after}", after)]


def _count(words: RowWords, number: Decimal) -> str:
    if number == number.to_integral_value():
        return count(words.locale, int(number))
    return decimal_text(words.locale, number)


def _signed_count(words: RowWords, number: Decimal) -> str:
    return f"{MINUS if number < 0 else '+'}{_count(words, abs(number))}"


def _signed_amount(words: RowWords, number: Decimal) -> str:
    return f"{MINUS if number < 0 else '+'}{decimal_text(words.locale, abs(number))}"


def _percent(words: RowWords, before: Decimal, after: Decimal) -> str:
    """18 % in Swedish, 18% in English."""
    figure = count(words.locale, int((abs(after - before) / abs(before) * 100).to_integral_value()))
    return translate("Change", "{figure}%").replace("{figure}", figure)


def _signed_length(words: RowWords, change: Change) -> str:
    grown = len(text_of_html(change.after)) - len(text_of_html(change.before))
    return _signed_count(words, Decimal(grown)) if grown else ""


def _text_difference(change: Change) -> str:
    grown = len(text_of_html(change.after)) - len(text_of_html(change.before))
    if not grown:
        return translate("Change", "same length")
    said = translate("Change", "%n character(s)", None, abs(grown))
    return f"{'+' if grown > 0 else MINUS}{said}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
