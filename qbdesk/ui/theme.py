"""The design tokens of shared/look.md section 2 and the palette made of them: the only colour values."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from qbdesk.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class StateColours:
    """A state's text and icon colour, the ground of its tag, and its stripe in the table."""

    text: str
    ground: str
    stripe: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours as `#RRGGBB`; names and uses are those of shared/look.md section 2."""

    window: str
    surface: str
    sunken: str
    hover: str
    select: str
    line: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    new: StateColours
    done: StateColours
    cancel: StateColours
    warn: StateColours
    product: StateColours


LIGHT = Tokens(
    window="#F5F6F7",
    surface="#FFFFFF",
    sunken="#EDEFF1",
    hover="#F0F2F4",
    select="#E3ECF9",
    line="#DCE0E4",
    control="#7F8892",
    text="#1A1E23",
    text2="#535C66",
    text3="#5E6771",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    new=StateColours("#17703C", "#E4F3EA", "#21884D"),
    done=StateColours("#59636E", "#EBEDF0", "#7C858F"),
    cancel=StateColours("#B3261E", "#FBE9E7", "#D0453B"),
    warn=StateColours("#855300", "#FCF1DC", "#B57600"),
    product=StateColours("#0A6480", "#E1F1F5", "#1783A3"),
)

DARK = Tokens(
    window="#15181B",
    surface="#1C2024",
    sunken="#24292E",
    hover="#23282D",
    select="#243449",
    line="#32383F",
    control="#76808B",
    text="#E8EBEE",
    text2="#A9B2BC",
    text3="#98A2AC",
    accent="#82B1FF",
    on_accent="#0E1B30",
    new=StateColours("#6BD198", "#1B3427", "#3FB574"),
    done=StateColours("#A9B2BC", "#2A3036", "#7D8792"),
    cancel=StateColours("#FF9A90", "#40211F", "#E5655B"),
    warn=StateColours("#F2BE5C", "#3A2D14", "#DDA02C"),
    product=StateColours("#6CC9E3", "#173540", "#3AA7C7"),
)


class Type(StrEnum):
    """The roles of type of shared/look.md section 2."""

    FIGURE = "figure"
    HEADING = "heading"
    TITLE = "title"
    STRONG = "strong"
    BODY = "body"
    SMALL = "small"
    FIXED = "fixed"


_PIXELS_OVER_BASE = {
    Type.FIGURE: 15,
    Type.HEADING: 7,
    Type.TITLE: 3,
    Type.STRONG: 0,
    Type.BODY: 0,
    Type.SMALL: -1,
    Type.FIXED: -1,
}
_SEMI_BOLD = frozenset({Type.FIGURE, Type.HEADING, Type.TITLE, Type.STRONG})
_SMALLEST_PX = 12
_BASE_PX = 13


_LAID_OUT_FOR = 1.2  # words a fifth wider than at 13 px still fit the widths of shared/look.md


def text_scale() -> float:
    """How much larger than 13 px the application's type is; at least 1."""
    return max(QGuiApplication.font().pixelSize() / _BASE_PX, 1.0)


def icon_px(size: int) -> int:
    """The side of an icon that is `size` px beside type of 13 px: icons grow with their words."""
    return round(size * text_scale())


def usual_px(pixels: int) -> int:
    """What a width comes to in type of the usual size: the rules of layout go by this."""
    return round(pixels / max(text_scale() / _LAID_OUT_FOR, 1.0))


class Theme(QObject):
    """The current tokens and fonts; `changed` is emitted when light turns to dark or back.

    `chosen` carries what was chosen: True for dark, False for light, None for the system's.

    One is made by the composition root and handed to every widget that paints for itself.
    """

    changed = Signal()
    chosen = Signal(object)

    def __init__(self, dark: bool | None = None, parent: QObject | None = None) -> None:
        """`dark` fixes the choice; None follows the system, live."""
        super().__init__(parent)
        self._fixed = dark
        self.tokens = DARK if self._wants_dark() else LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def dark(self) -> bool:
        """Whether the dark tokens are in force."""
        return self.tokens is DARK

    @property
    def choice(self) -> bool | None:
        """True for dark, False for light, None when it follows the system."""
        return self._fixed

    def choose(self, dark: bool | None) -> None:
        """Fix light or dark, or follow the system with None."""
        if dark is not self._fixed:
            self._fixed = dark
            self.chosen.emit(dark)
        self._follow_system()

    def font(self, role: Type) -> QFont:
        """The font of a role, from the application's font; never below 12 px, figures of one width."""
        if role is Type.FIXED:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        else:
            font = QFont(QGuiApplication.font())
        base = max(QGuiApplication.font().pixelSize(), _BASE_PX)
        font.setPixelSize(max(base + _PIXELS_OVER_BASE[role], _SMALLEST_PX))
        font.setWeight(QFont.Weight.DemiBold if role in _SEMI_BOLD else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def palette(self) -> QPalette:
        """The tokens as a palette for Fusion."""
        t = self.tokens
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: t.window,
            QPalette.ColorRole.WindowText: t.text,
            QPalette.ColorRole.Base: t.surface,
            QPalette.ColorRole.AlternateBase: t.surface,
            QPalette.ColorRole.ToolTipBase: t.surface,
            QPalette.ColorRole.ToolTipText: t.text,
            QPalette.ColorRole.Text: t.text,
            QPalette.ColorRole.PlaceholderText: t.text3,
            QPalette.ColorRole.Button: t.surface,
            QPalette.ColorRole.ButtonText: t.text,
            QPalette.ColorRole.BrightText: t.on_accent,
            QPalette.ColorRole.Highlight: t.select,
            QPalette.ColorRole.HighlightedText: t.text,
            QPalette.ColorRole.Accent: t.accent,
            QPalette.ColorRole.Link: t.accent,
            QPalette.ColorRole.LinkVisited: t.accent,
            QPalette.ColorRole.Light: t.surface,
            QPalette.ColorRole.Midlight: t.sunken,
            QPalette.ColorRole.Mid: t.line,
            QPalette.ColorRole.Dark: t.control,
            QPalette.ColorRole.Shadow: t.control,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.text3))
        return palette

    def _wants_dark(self) -> bool:
        if self._fixed is not None:
            return self._fixed
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _follow_system(self) -> None:
        tokens = DARK if self._wants_dark() else LIGHT
        if tokens is not self.tokens:
            self.tokens = tokens
            self.changed.emit()
