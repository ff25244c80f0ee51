"""The one style sheet of the application, built from the tokens, and how the look is put on.

It aims at component classes and at the dynamic properties `kind` and `role`, whose values may be
several words (`kind="plain small"`, `role="small text2"`); never at a bare `QWidget`.

- `QPushButton`, `QToolButton` `kind`: primary, plain, soft, flat, link, on; `small` makes 28 px of 32
- `QFrame` `kind`: card, quiet, broken, bar, popup, rule
- `QLabel` `kind`: tag-new, tag-done, tag-cancel, tag-warn, tag-product, tag-plain
- `QLabel` `role`: text2, text3, strong, title, heading, figure, small, fixed
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QStyleFactory

from qbdesk.ui.theme import StateColours, Theme, Tokens

BASE_PX = 13
_SMALLEST_PX = 12


def style_sheet(tokens: Tokens, base_px: int = BASE_PX) -> str:
    """The whole sheet for one set of tokens and one base size of type."""
    return "\n".join(
        (_buttons(tokens, base_px), _frames(tokens), _labels(tokens, base_px), _fields(tokens, base_px))
    )


def apply_look(app: QApplication, theme: Theme) -> Look:
    """Put style, font, palette and sheet on `app`, now and at every change of `theme`."""
    return Look(app, theme)


class Look(QObject):
    """Keeps the application's palette and sheet in step with the theme; a child of the application."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        style = QStyleFactory.create("Fusion")
        if style is not None:
            app.setStyle(style)
        self._base_px = max(QFontInfo(app.font()).pixelSize(), BASE_PX)
        app.setFont(base_font(app.font(), self._base_px))
        self._apply()
        theme.changed.connect(self._apply)

    def _apply(self) -> None:
        self._app.setPalette(self._theme.palette())
        self._app.setStyleSheet(style_sheet(self._theme.tokens, self._base_px))


def base_font(font: QFont, base_px: int) -> QFont:
    """The application's font: `font` at `base_px`, all figures of one width."""
    base = QFont(font)
    base.setPixelSize(base_px)
    base.setFeature(QFont.Tag("tnum"), 1)
    return base


def _buttons(t: Tokens, base_px: int) -> str:
    height = base_px + 17

    def kind(name: str, rest: str = "", state: str = "") -> str:
        return f'QPushButton[kind~="{name}"]{state}, QToolButton[kind~="{name}"]{state} {{ {rest} }}'

    common = f"border-radius: 6px; min-height: {height}px; padding: 0 11px; border: 1px solid"
    rules = [
        kind(
            "primary", f"{common} {t.accent}; background: {t.accent}; color: {t.on_accent}; font-weight: 600;"
        ),
        kind("plain", f"{common} {t.control}; background: {t.surface}; color: {t.text};"),
        kind("soft", f"{common} {t.line}; background: {t.surface}; color: {t.text};"),
        kind("flat", f"{common} transparent; background: transparent; color: {t.text};"),
        kind("link", f"{common} transparent; background: transparent; color: {t.accent}; padding: 0 3px;"),
        kind("on", f"{common} {t.select}; background: {t.select}; color: {t.accent};"),
        kind("held", f"{common} {t.warn.ground}; background: {t.warn.ground}; color: {t.warn.text};"),
        kind("primary", "font-weight: 600;"),
        kind("icon", f"min-width: {height}px; max-width: {height}px; padding: 0;"),
        kind("left", "text-align: left;"),
        kind("small", f"min-height: {height - 4}px;"),
        kind(
            "status",
            "min-height: 0; padding: 0; border: 2px solid transparent; border-radius: 4px;",
        ),
    ]
    for name in ("plain", "soft", "flat"):
        rules.append(kind(name, f"background: {t.hover};", ":hover"))
        rules.append(kind(name, f"background: {t.sunken};", ":pressed"))
    for name in ("plain", "soft", "primary"):
        rules.append(
            kind(name, f"color: {t.text3}; background: {t.window}; border-color: {t.line};", ":disabled")
        )
    rules += [kind(name, f"color: {t.text3};", ":disabled") for name in ("flat", "link")]
    rules.append(kind("link", "text-decoration: underline;", ":hover"))
    for name in ("plain", "soft", "flat", "on", "held"):
        rules.append(kind(name, f"border: 2px solid {t.accent}; padding: 0 10px;", ":focus"))
    rules.append(kind("icon", "padding: 0;", ":focus"))
    rules.append(kind("link", f"border: 2px solid {t.accent}; padding: 0 2px;", ":focus"))
    rules.append(kind("primary", f"border: 2px solid {t.on_accent};", ":focus"))
    rules.append(kind("status", "padding: 0;", ":focus"))
    rules.append("QToolButton[kind]::menu-indicator { image: none; }")
    return "\n".join(rules)


def _frames(t: Tokens) -> str:
    card = f"border: 1px solid {t.line}; border-radius: 8px;"
    return f"""
QFrame[kind="card"] {{ background: {t.surface}; {card} }}
QFrame[kind="quiet"] {{ background: {t.window}; {card} }}
QFrame[kind="broken"] {{ background: {t.surface}; {card} border-left: 4px solid {t.cancel.stripe}; }}
QFrame[kind="bar-top"] {{ background: {t.window}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[kind="bar-command"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[kind="segments"] {{ background: {t.sunken}; border: none; border-radius: 8px; }}
QFrame[kind="bar-bottom"] {{ background: {t.window}; border: none; border-top: 1px solid {t.line}; }}
QFrame[kind="surface"] {{ background: {t.surface}; border: none; }}
QFrame[kind="rule"] {{ background: {t.line}; border: none; max-width: 1px; min-width: 1px; }}
QFrame[kind="popup"] {{ background: {t.surface}; border: 1px solid {t.control}; }}
QFrame[kind^="banner-"] {{ border: none; border-bottom: 1px solid {t.line}; }}
QFrame[kind="banner-warn"] {{ background: {t.warn.ground}; }}
QFrame[kind="banner-cancel"] {{ background: {t.cancel.ground}; }}
QFrame[kind="banner-info"] {{ background: {t.select}; }}
QProgressBar[kind="thin"] {{ background: {t.surface}; border: none; border-radius: 3px;
  min-height: 6px; max-height: 6px; margin: 4px 0; }}
QProgressBar[kind="thin"]::chunk {{ background: {t.accent}; border-radius: 3px; }}
QSplitter::handle {{ background: {t.line}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.select}; }}
QMenu::item:disabled {{ color: {t.text3}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 0; }}
QMenu::icon {{ padding-left: 8px; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control}; padding: 3px 6px; }}
QTableView {{ background: {t.surface}; border: none; outline: none; }}
QListView[kind="list"], QTableView[kind="list"] {{ border: 1px solid {t.line}; border-radius: 6px;
  padding: 3px; }}
QListView[kind="list"]::item, QTableView[kind="list"]::item {{ border: none; padding: 0 8px; }}
QListView[kind="list"]::item:selected, QTableView[kind="list"]::item:selected {{ background: {t.select};
  color: {t.text}; }}
QListView[kind="list"]:focus, QTableView[kind="list"]:focus {{ border: 2px solid {t.accent}; padding: 2px; }}
QTableView[kind="list"] QHeaderView::section {{ background: {t.window}; color: {t.text2}; border: none;
  border-bottom: 1px solid {t.line}; padding: 6px 11px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {t.control}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ margin: 2px 3px; min-height: 28px; }}
QScrollBar::handle:horizontal {{ margin: 3px 2px; min-width: 28px; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}"""


def _labels(t: Tokens, base_px: int) -> str:
    small = max(base_px - 1, _SMALLEST_PX)

    def tag(name: str, state: StateColours) -> str:
        return f'QLabel[kind="tag-{name}"] {{ color: {state.text}; background: {state.ground}; }}'

    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return f"""
QLabel[kind^="tag-"] {{ border-radius: 4px; padding: 0 6px; font-size: {small}px; }}
QLabel[kind^="tag-"] {{ min-height: {small + 8}px; max-height: {small + 8}px; }}
{tag("new", t.new)}
{tag("done", t.done)}
{tag("cancel", t.cancel)}
{tag("warn", t.warn)}
{tag("product", t.product)}
{tag("plain", t.done)}
QLabel[kind="key"] {{ color: {t.text2}; border: 1px solid {t.line}; border-radius: 4px; padding: 0 4px;
  font-size: {small}px; background: {t.surface}; }}
QLabel[role~="text2"] {{ color: {t.text2}; }}
QLabel[role~="text3"] {{ color: {t.text3}; }}
QLabel[role~="wrong"] {{ color: {t.cancel.text}; }}
QLabel[role~="strong"] {{ font-weight: 600; }}
QLabel[role~="title"] {{ font-weight: 600; font-size: {base_px + 3}px; }}
QLabel[role~="heading"] {{ font-weight: 600; font-size: {base_px + 7}px; }}
QLabel[role~="figure"] {{ font-weight: 600; font-size: {base_px + 15}px; }}
QLabel[role~="small"] {{ font-size: {small}px; }}
QLabel[role~="fixed"] {{ font-family: "{fixed}"; font-size: {small}px; }}"""


def _fields(t: Tokens, base_px: int) -> str:
    field = f"background: {t.surface}; color: {t.text}; border: 1px solid {t.control}; border-radius: 6px;"
    return f"""
QLineEdit {{ {field} min-height: {base_px + 17}px; padding: 0 8px; }}
QLineEdit:focus {{ border: 2px solid {t.accent}; padding: 0 7px; }}
QComboBox {{ min-height: {base_px + 15}px; padding: 0 6px; }}
QLineEdit[wrong="true"] {{ border-color: {t.cancel.text}; }}
QPlainTextEdit[kind="field"] {{ {field} }}
QPlainTextEdit[kind="field"]:focus {{ border: 2px solid {t.accent}; }}
QToolButton[kind~="status"] {{ font-size: {max(base_px - 1, _SMALLEST_PX)}px; color: {t.text2}; }}
QPushButton[kind="pill"] {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent};
  border-radius: 14px; min-height: 26px; padding: 0 12px; font-weight: 600; }}
QPushButton[kind="pill"]:focus {{ border: 2px solid {t.on_accent}; padding: 0 11px; }}"""
