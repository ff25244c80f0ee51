"""Trouble, in one strip above the table: at most one, the worst."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from qbdesk.ui.banner_news import News
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.components.wish_button import WishButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme
from qbdesk.ui.wishes import Answer, Wish

_ICON_PX = 20
_ICONS: dict[Tint, str] = {
    "warn": "warning-fill",
    "cancel": "x-circle-fill",
    "accent": "arrows-clockwise",
}
_KINDS: dict[Tint, str] = {"warn": "banner-warn", "cancel": "banner-cancel", "accent": "banner-info"}


class Banner(QFrame):
    """Icon, title, one sentence and at most two buttons; pushes the table down, never covers it.

    `wish_requested` carries the `Wish` of a button; only wishes that are `offered` have one.
    """

    wish_requested = Signal(object)

    def __init__(
        self, theme: Theme, icons: Icons, offered: Collection[Wish] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._offered = frozenset(offered)
        self._news: News | None = None
        self._icon = IconLabel(theme, icons, size=_ICON_PX)
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._sentence = QLabel()
        for label in (self._title, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._left = QLabel()
        self._left.setProperty("role", "small text2")
        self._progress = QProgressBar()
        self._progress.setProperty("kind", "thin")
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(translate("Banner", "Orders checked"))
        self._buttons = QHBoxLayout()
        self._lay_out()
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._show_it)
        self.hide()

    def show_news(self, news: News | None) -> None:
        """Say it, or hide when there is nothing to say; what may pass by itself waits as long as it says.

        Other news in place of what waits begins its own wait; other figures of the same do not.
        """
        before, self._news = self._news, news
        waits = news is not None and news.wait_ms > 0 and not self.isVisible()
        if news is None or not waits:
            self._later.stop()
            self._show_it()
        elif not self._later.isActive() or before is None or before.wait_ms != news.wait_ms:
            self._later.start(news.wait_ms)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._left)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self._progress)
        words.addWidget(self._sentence)
        self._buttons.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)

    def _show_it(self) -> None:
        news = self._news
        if news is not None:
            self._icon.set_icon(_ICONS[news.tint], news.tint)
            self._title.setText(news.title)
            self._sentence.setText(news.sentence)
            self._sentence.setVisible(bool(news.sentence))
            self._left.setText(news.left)
            self._left.setVisible(bool(news.left))
            self._show_progress(news.progress)
            self._show_answers([answer for answer in news.answers if answer.wish in self._offered], news.tint)
            self.setAccessibleName(f"{news.title}. {news.sentence}".strip())
            self.setProperty("kind", _KINDS[news.tint])
            self.style().unpolish(self)
            self.style().polish(self)
        self.setVisible(news is not None)

    def _show_progress(self, progress: tuple[int, int] | None) -> None:
        self._progress.setVisible(progress is not None)
        self._sentence.setProperty("role", "" if progress is None else "small text2")
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)
        if progress is not None:
            self._progress.setMaximum(progress[1])
            self._progress.setValue(progress[0])

    def _show_answers(self, answers: list[Answer], tint: Tint) -> None:
        present = [self._button(place) for place in range(self._buttons.count())]
        if [(each.text(), each.answer.wish) for each in present] == [
            (each.word, each.wish) for each in answers
        ]:
            return
        for button in present:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        for answer in answers:
            is_main = answer is answers[-1] and tint != "accent"
            button = WishButton(self._theme, self._icons, answer, "primary" if is_main else "plain")
            button.wished.connect(self.wish_requested)
            self._buttons.addWidget(button)

    def _button(self, place: int) -> WishButton:
        item = self._buttons.itemAt(place)
        button = None if item is None else item.widget()
        assert isinstance(button, WishButton)
        return button
