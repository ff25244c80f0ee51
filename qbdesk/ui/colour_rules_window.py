"""The window in which colour rules are changed: an order of filters, each with a colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.colour_rules import SHIPPED, ColourRule, RuleBook, RuleColour
from qbdesk.domain.query import Query
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.query_sentence import describe, problem_sentence
from qbdesk.ui.components.ticked_rows import TickedRows
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import short_decimal
from qbdesk.ui.order_buttons import OrderButtons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import StateColours, Theme, icon_px, text_scale

_SWATCH, _ROW_PADDING = 16, 12


class ColourRulesWindow(QFrame):
    """Not modal; what is changed counts at once. `rules_changed(rules, highlight)`."""

    rules_changed = Signal(object, str)

    def __init__(self, theme: Theme, icons: Icons, book: RuleBook, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self._theme = theme
        self._rules = list(book.rules)
        self._filling = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "surface")
        self.setWindowTitle(translate("ColourRules", "Colour rules"))
        self.resize(round(640 * text_scale()), round(600 * text_scale()))
        self._list = QListWidget()
        self._list.setProperty("kind", "list")
        self._list.setItemDelegate(TickedRows(theme, icons, self._list))
        self._list.setMouseTracking(True)
        self._list.setIconSize(QSize(icon_px(_SWATCH), icon_px(_SWATCH)))
        self._list.setAccessibleName(translate("ColourRules", "Colour rules, the first that fits counts"))
        self._buttons = OrderButtons(with_add=True)
        self._reset = QPushButton(translate("ColourRules", "Rules as shipped"))
        self._leave = QPushButton(translate("ColourRules", "Close"))
        for button in (self._reset, self._leave):
            button.setProperty("kind", "plain")
        self._name, self._expression, self._highlight = (QLineEdit() for _ in range(3))
        self._colour = QComboBox()
        self._colour.setIconSize(QSize(icon_px(_SWATCH), icon_px(_SWATCH)))
        for colour in RuleColour:
            self._colour.addItem(_swatch(theme, colour), colour_title(colour), colour.value)
        self._told, self._told_highlight = (_told_label() for _ in range(2))
        self._highlight.setText(book.highlight)
        self._lay_out()
        self._connect()
        self._fill(0)
        self._tell_highlight()

    def rules(self) -> tuple[ColourRule, ...]:
        """As they stand now."""
        return tuple(self._rules)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        lists = QHBoxLayout()
        lists.setSpacing(12)
        lists.addWidget(self._list, 1)
        lists.addWidget(self._buttons)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        form.setColumnStretch(1, 1)
        self._highlight.setPlaceholderText(
            translate("ColourRules", "Rows that match get another ground; none are hidden")
        )
        for word, field, told in (
            (translate("ColourRules", "Name"), self._name, None),
            (translate("ColourRules", "Filter"), self._expression, self._told),
            (translate("ColourRules", "Colour"), self._colour, None),
            (translate("ColourRules", "Highlight"), self._highlight, self._told_highlight),
        ):
            _add_row(form, word, field, told)
        hint = QLabel(
            translate(
                "ColourRules", "The first rule that fits a row gives it its stripe. Words and icons stay."
            )
        )
        hint.setProperty("role", "text2")
        foot = QHBoxLayout()
        foot.addWidget(self._reset)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(12)
        stack.addWidget(hint)
        stack.addLayout(lists, 1)
        stack.addLayout(form)
        stack.addLayout(foot)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._show_rule)
        self._list.itemChanged.connect(self._switch)
        self._buttons.move_requested.connect(self._move)
        self._buttons.add_requested.connect(self._add)
        self._buttons.delete_requested.connect(self._delete)
        self._reset.clicked.connect(self._use_shipped)
        self._leave.clicked.connect(self.close)
        self._theme.changed.connect(self._repaint_swatches)
        self._name.textEdited.connect(self._edit)
        self._expression.textEdited.connect(self._edit)
        self._colour.activated.connect(self._edit)
        self._highlight.textEdited.connect(self._tell_highlight)
        self._highlight.textEdited.connect(self._tell)

    def _fill(self, place: int) -> None:
        self._filling = True
        self._list.clear()
        for rule in self._rules:
            item = QListWidgetItem(_swatch(self._theme, rule.colour), rule_title(rule))
            item.setSizeHint(QSize(0, self._list.fontMetrics().height() + _ROW_PADDING))
            item.setCheckState(Qt.CheckState.Checked if rule.enabled else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._filling = False
        self._list.setCurrentRow(min(place, len(self._rules) - 1))
        self._show_rule()

    def _repaint_swatches(self) -> None:
        for place, colour in enumerate(RuleColour):
            self._colour.setItemIcon(place, _swatch(self._theme, colour))
        self._fill(self._list.currentRow())

    def _show_rule(self) -> None:
        place = self._list.currentRow()
        self._buttons.show_place(place, len(self._rules))
        rule = self._rules[place] if 0 <= place < len(self._rules) else None
        for field in (self._name, self._expression, self._colour):
            field.setEnabled(rule is not None)
        if rule is not None:
            self._name.setText(rule.name)
            self._name.setPlaceholderText(rule_title(replace(rule, name="")))
            self._expression.setText(rule.expression)
            self._colour.setCurrentIndex(tuple(RuleColour).index(rule.colour))
            _tell(parse(rule.expression), self._expression, self._told)

    def _edit(self) -> None:
        place = self._list.currentRow()
        colour = RuleColour(str(self._colour.currentData()))
        rule = replace(
            self._rules[place], name=self._name.text(), expression=self._expression.text(), colour=colour
        )
        self._rules[place] = rule
        _tell(parse(rule.expression), self._expression, self._told)
        item = self._list.item(place)
        self._filling = True
        item.setText(rule_title(rule))
        item.setIcon(_swatch(self._theme, rule.colour))
        self._filling = False
        self._tell()

    def _switch(self, item: QListWidgetItem) -> None:
        if not self._filling:
            place = self._list.row(item)
            enabled = item.checkState() is Qt.CheckState.Checked
            self._rules[place] = replace(self._rules[place], enabled=enabled)
            self._tell()

    def _move(self, step: int) -> None:
        place = self._list.currentRow()
        self._rules.insert(place + step, self._rules.pop(place))
        self._fill(place + step)
        self._tell()

    def _add(self) -> None:
        place = max(self._list.currentRow(), 0)
        self._rules.insert(place, ColourRule("", RuleColour.WARN))
        self._fill(place)
        self._expression.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        place = self._list.currentRow()
        del self._rules[place]
        self._fill(place)
        self._tell()

    def _use_shipped(self) -> None:
        self._rules = list(SHIPPED)
        self._fill(0)
        self._tell()

    def _tell_highlight(self) -> None:
        _tell(parse(self._highlight.text()), self._highlight, self._told_highlight)

    def _tell(self) -> None:
        self.rules_changed.emit(self.rules(), self._highlight.text())


def rule_title(rule: ColourRule) -> str:
    """Its name, or what it asks for."""
    if rule.name:
        return rule.name
    shipped = {each.expression: title for each, title in zip(SHIPPED, _shipped_titles(), strict=True)}
    if rule.expression in shipped:
        return shipped[rule.expression]
    return _sentence(parse(rule.expression)) or translate("ColourRules", "New rule")


def _shipped_titles() -> tuple[str, ...]:
    return (
        translate("ColourRules", "Simulated"),
        translate("ColourRules", "Contradicted or unchecked"),
        translate("ColourRules", "Replayed"),
        translate("ColourRules", "Found by check"),
        translate("ColourRules", "New order"),
        translate("ColourRules", "Completed order"),
        translate("ColourRules", "Cancelled order or rejected request"),
        translate("ColourRules", "Product"),
    )


def colour_title(colour: RuleColour) -> str:
    """What a colour is called."""
    match colour:
        case RuleColour.NEW:
            return translate("ColourRules", "Green")
        case RuleColour.DONE:
            return translate("ColourRules", "Grey")
        case RuleColour.CANCEL:
            return translate("ColourRules", "Red")
        case RuleColour.WARN:
            return translate("ColourRules", "Amber")
        case RuleColour.PRODUCT:
            return translate("ColourRules", "Blue")
        case RuleColour.HATCHED:
            return translate("ColourRules", "Hatched")
        case RuleColour.NONE:
            return translate("ColourRules", "No stripe")
        case RuleColour.DIMMED:
            return translate("ColourRules", "Quiet, no stripe")


def _sentence(query: Query) -> str:
    """What a filter asks for, its numbers as the reader writes them."""
    return "".join(text for text, _ in describe(query, translate, partial(short_decimal, QLocale())))


def _add_row(form: QGridLayout, word: str, field: QWidget, told: QLabel | None) -> None:
    """A field with its word before it, and below it what is told of it."""
    row, label = form.rowCount(), QLabel(word)
    label.setProperty("role", "text2")
    label.setBuddy(field)
    field.setAccessibleName(word)
    side = Qt.AlignmentFlag.AlignLeft if isinstance(field, QComboBox) else Qt.AlignmentFlag(0)
    form.addWidget(label, row, 0)
    form.addWidget(field, row, 1, side)
    if told is not None:
        told.setMinimumHeight(told.fontMetrics().height())
        form.addWidget(told, row + 1, 1)
    else:
        form.setRowMinimumHeight(row + 1, 4)


def _told_label() -> QLabel:
    label = QLabel()
    label.setProperty("role", "small text2")
    label.setWordWrap(True)
    return label


def _tell(query: Query, field: QLineEdit, label: QLabel) -> None:
    problems: Sequence[str] = [problem_sentence(each, translate) for each in query.problems]
    label.setText(problems[0] if problems else _sentence(query))
    wrong = "true" if problems else "false"
    if field.property("wrong") != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def _swatch(theme: Theme, colour: RuleColour) -> QIcon:
    """The stripe as it looks in the table."""
    side = icon_px(_SWATCH)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    name = "done" if colour is RuleColour.HATCHED else colour.value
    state: StateColours | None = getattr(theme.tokens, name, None)
    if state is not None:
        painter = QPainter(pixmap)
        brush = Qt.BrushStyle.BDiagPattern if colour is RuleColour.HATCHED else Qt.BrushStyle.SolidPattern
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(state.stripe), brush))
        painter.drawRect(side * 5 // 16, 0, side * 6 // 16, side)
        painter.end()
    return QIcon(pixmap)
