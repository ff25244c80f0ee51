"""Trouble, in one strip above the table: at most one, the worst."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme

_ICON_PX = 20
_ICONS: dict[Tint, str] = {"warn": "warning-fill", "cancel": "x-circle-fill"}


@dataclass(frozen=True, slots=True)
class News:
    """What a banner says: what it means for the orders stands in the sentence."""

    tint: Tint
    title: str
    sentence: str


def worst_news(status: EngineStatus, read_problem: str = "") -> News | None:
    """The most important trouble; None when there is none.

    Rank: cannot save > cannot read > neither received nor fetched > key rejected > not listening.
    """
    if status.store_problem:
        told = translate("Banner", "Quickbutik is answered 503 and may try again.")
        return News(
            "cancel", translate("Banner", "New events cannot be saved"), f"{status.store_problem} {told}"
        )
    if read_problem:
        return News("cancel", translate("Banner", "Events cannot be read"), read_problem)
    if status.api is ApiState.REJECTED:
        return _key_rejected(status)
    if status.listen_problem:
        told = translate("Banner", "Webhooks do not reach this computer now.")
        return News("cancel", translate("Banner", "Not listening"), f"{status.listen_problem} {told}")
    return None


def _key_rejected(status: EngineStatus) -> News:
    if status.listen_problem:
        return News(
            "cancel",
            translate("Banner", "Orders can neither be received nor fetched right now"),
            translate(
                "Banner", "Watch the control panel until this is mended. Everything is caught up afterwards."
            ),
        )
    waiting = translate(
        "Banner",
        "New events are still received, but details cannot be fetched. %n are waiting and nothing is lost.",
        None,
        status.waiting,
    )
    return News("cancel", translate("Banner", "Key rejected, or the shop is paused (401)"), waiting)


class Banner(QFrame):
    """Icon, title and one sentence; pushes the table down, never covers it."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, icons, size=_ICON_PX)
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._sentence = QLabel()
        for label in (self._title, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def show_news(self, news: News | None) -> None:
        """Say it, or hide when there is nothing to say."""
        if news is not None:
            self._icon.set_icon(_ICONS[news.tint], news.tint)
            self._title.setText(news.title)
            self._sentence.setText(news.sentence)
            self.setAccessibleName(f"{news.title}. {news.sentence}")
            self.setProperty("kind", f"banner-{news.tint}")
            self.style().unpolish(self)
            self.style().polish(self)
        self.setVisible(news is not None)
