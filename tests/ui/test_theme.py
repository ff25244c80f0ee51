"""The contrasts that shared/look.md section 2 promises, computed from the tokens."""

from __future__ import annotations

import itertools
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qbdesk.ui.style_sheet import apply_look, style_sheet
from qbdesk.ui.theme import DARK, LIGHT, StateColours, Theme, Tokens, Type

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def states(tokens: Tokens) -> list[StateColours]:
    return [tokens.new, tokens.done, tokens.cancel, tokens.warn, tokens.product]


@BOTH
def test_every_text_is_readable_where_it_stands(tokens: Tokens) -> None:
    grounds = (tokens.surface, tokens.window, tokens.select, tokens.hover)
    inks = (tokens.text, tokens.text2, tokens.text3, tokens.accent)
    pairs = list(itertools.product(inks, grounds))
    pairs += [(tokens.on_accent, tokens.accent), (tokens.text, tokens.sunken), (tokens.text2, tokens.sunken)]
    pairs += [(state.text, ground) for state in states(tokens) for ground in (state.ground, tokens.surface)]
    pairs += [(tokens.text, ground) for ground in (tokens.warn.ground, tokens.cancel.ground)]
    assert [(pair, contrast(*pair)) for pair in pairs if contrast(*pair) < 4.5] == []


@BOTH
def test_every_stripe_border_and_focus_ring_is_seen(tokens: Tokens) -> None:
    shapes = [state.stripe for state in states(tokens)] + [tokens.control, tokens.accent]
    assert [shape for shape in shapes if contrast(shape, tokens.surface) < 3] == []


@BOTH
def test_the_sheet_is_short_and_never_aims_at_bare_widgets(tokens: Tokens, qtbot: QtBot) -> None:
    sheet = style_sheet(tokens)
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", sheet) for part in rule.split(",")]

    assert len(sheet.splitlines()) <= 120
    assert "QWidget" not in selectors
    assert "QFrame" not in selectors
    assert "QLabel" not in selectors


def test_the_look_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(dark=False)
    look = apply_look(qapp, theme)
    theme.choose(True)

    assert qapp.palette().window().color().name().upper() == DARK.window
    assert DARK.accent in qapp.styleSheet()
    assert qapp.font().pixelSize() >= 13
    theme.changed.disconnect()
    look.deleteLater()
    qapp.setStyleSheet("")


def test_kinds_and_roles_reach_the_widgets(qtbot: QtBot) -> None:
    button, label = QPushButton("Send"), QLabel("12408")
    for widget in (button, label):
        qtbot.addWidget(widget)
        widget.setStyleSheet(style_sheet(LIGHT))
    button.setProperty("kind", "primary small")
    label.setProperty("role", "heading text2")
    for widget in (button, label):
        widget.ensurePolished()
        widget.style().unpolish(widget)
        widget.style().polish(widget)

    assert button.sizeHint().height() == 28
    assert label.fontInfo().pixelSize() == 20
    assert label.palette().windowText().color().name().upper() == LIGHT.text2


def test_no_type_is_below_twelve_pixels(theme: Theme) -> None:
    assert min(theme.font(role).pixelSize() for role in Type) >= 12


def test_the_system_chooses_unless_someone_did(theme: Theme) -> None:
    theme.choose(None)
    style_hints = QApplication.styleHints()
    assert theme.dark is (style_hints.colorScheme() == Qt.ColorScheme.Dark)
    theme.choose(True)
    assert theme.dark
