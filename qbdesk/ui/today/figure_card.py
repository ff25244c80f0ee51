"""One figure of the day, with a comparison in words under it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.card import Card
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.icons import Icons
from qbdesk.ui.plain_tip import plain_tip
from qbdesk.ui.theme import Theme, Type


@dataclass(frozen=True, slots=True)
class FigureTexts:
    """What a card says; `whole` is the tool tip and what a screen reader says, where there is more to say.

    `brief` takes the place of `small` where that would be cut.
    """

    label: str
    figure: str = ""
    small: str = ""
    icon: str = ""
    tint: Tint = "text2"
    whole: str = ""
    brief: str = ""

    @property
    def spoken(self) -> str:
        """The card in one sentence."""
        return self.whole or ", ".join(part for part in (f"{self.label} {self.figure}", self.small) if part)


class FigureCard(Card):
    """Label, figure, small line with an icon; as high without a figure as with one."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._texts = FigureTexts("")
        self._label = Line(theme, Type.BODY, "text2")
        self._figure = Line(theme, Type.FIGURE)
        self._icon = IconLabel(theme, icons, size=14)
        self._small = Line(theme, Type.SMALL, "text2")
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._icon)
        below.addWidget(self._small, 1)
        self.body.setSpacing(0)
        self.body.addWidget(self._label)
        self.body.addWidget(self._figure)
        self.body.addLayout(below)

    def texts(self) -> FigureTexts:
        """What is shown."""
        return self._texts

    def show_texts(self, texts: FigureTexts) -> None:
        """Show these words."""
        if texts == self._texts:
            return
        self._texts = texts
        self._label.setText(texts.label)
        self._figure.setText(texts.figure)
        self._small.setText(texts.small)
        self._small.set_brief(texts.brief)
        self._small.set_tint(texts.tint)
        self._icon.setVisible(bool(texts.icon))
        self._icon.set_icon(texts.icon, texts.tint)
        self.setToolTip(plain_tip(texts.whole))
        self.setAccessibleName(texts.spoken)
