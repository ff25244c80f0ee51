"""Trouble, in one strip above the table: at most one, the worst."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.icons import Icons
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme
from qbdesk.ui.wishes import Wish

_ICON_PX = 20
_ICONS: dict[Tint, str] = {
    "warn": "warning-fill",
    "cancel": "x-circle-fill",
    "accent": "arrows-clockwise",
}
_KINDS: dict[Tint, str] = {"warn": "banner-warn", "cancel": "banner-cancel", "accent": "banner-info"}
_NO_FLICKER_MS = 1200


@dataclass(frozen=True, slots=True)
class Answer:
    """A button: its word and what pressing it asks for."""

    word: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class News:
    """What a banner says: what it means for the orders stands in the sentence.

    Of the `answers` the last is the main one. `is_passing`: it may be over in a moment, and is shown only
    when it is not.
    """

    tint: Tint
    title: str
    sentence: str = ""
    answers: tuple[Answer, ...] = ()
    is_passing: bool = False


def worst_news(status: EngineStatus, read_problem: str = "") -> News | None:
    """The most important thing to say; None when there is none.

    Rank: cannot save > cannot read > neither received nor fetched > key rejected > not listening >
    catching up.
    """
    if status.store_problem:
        return _cannot_save(in_words(status.store_problem))
    if read_problem:
        return News("cancel", translate("Banner", "Events cannot be read"), in_words(read_problem))
    if status.api is ApiState.REJECTED:
        return _key_rejected(status)
    if status.listen_problem:
        meaning = translate("Banner", "Webhooks do not reach this computer now.")
        return News(
            "cancel", translate("Banner", "Not listening"), f"{in_words(status.listen_problem)} {meaning}"
        )
    return None if status.checking is None else _catching_up(status, status.checking)


def _cannot_save(problem: str) -> News:
    told = translate("Banner", "Quickbutik is answered 503 and may try again.")
    return News(
        "cancel",
        translate("Banner", "New events cannot be saved"),
        f"{problem} {told}",
        (
            Answer(translate("Banner", "Open folder"), Wish.OPEN_FOLDER),
            Answer(translate("Banner", "Try again"), Wish.RETRY_STORE),
        ),
    )


def _key_rejected(status: EngineStatus) -> News:
    change = Answer(translate("Banner", "Change key…"), Wish.CHANGE_KEY)
    if status.listen_problem:
        return News(
            "cancel",
            translate("Banner", "Orders can neither be received nor fetched right now"),
            translate(
                "Banner", "Watch the control panel until this is mended. Everything is caught up afterwards."
            ),
            (Answer(translate("Banner", "See why"), Wish.SEE_WHY), change),
        )
    waiting = translate(
        "Banner",
        "New events are still received, but details cannot be fetched. %n are waiting and nothing is lost.",
        None,
        status.waiting,
    )
    return News(
        "cancel",
        translate("Banner", "Key rejected, or the shop is paused (401)"),
        waiting,
        (Answer(translate("Banner", "Try again"), Wish.RETRY_KEY), change),
    )


def _catching_up(status: EngineStatus, checked: int) -> News:
    found = ""
    if status.found_by_check:
        found = translate("Banner", "%n found that no webhook announced", None, status.found_by_check)
    return News(
        "accent",
        translate("Banner", "Catching up: %n order(s) checked", None, checked),
        found,
        (Answer(translate("Banner", "Cancel"), Wish.CANCEL_CHECK),),
        is_passing=True,
    )


class Banner(QFrame):
    """Icon, title, one sentence and at most two buttons; pushes the table down, never covers it.

    `wish_requested` carries the `Wish` of a button; only wishes that are `offered` have one.
    """

    wish_requested = Signal(object)

    def __init__(
        self, theme: Theme, icons: Icons, offered: Collection[Wish] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
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
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        self._later = QTimer(self, singleShot=True, interval=_NO_FLICKER_MS)
        self._later.timeout.connect(self._show_it)
        self.hide()

    def show_news(self, news: News | None) -> None:
        """Say it, or hide when there is nothing to say; what may pass in a moment waits a moment."""
        self._news = news
        if news is None or not news.is_passing:
            self._later.stop()
            self._show_it()
        elif self.isVisible():
            self._show_it()
        elif not self._later.isActive():
            self._later.start()

    def _show_it(self) -> None:
        news = self._news
        if news is not None:
            self._icon.set_icon(_ICONS[news.tint], news.tint)
            self._title.setText(news.title)
            self._sentence.setText(news.sentence)
            self._sentence.setVisible(bool(news.sentence))
            self._show_answers([answer for answer in news.answers if answer.wish in self._offered], news.tint)
            self.setAccessibleName(f"{news.title}. {news.sentence}".strip())
            self.setProperty("kind", _KINDS[news.tint])
            self.style().unpolish(self)
            self.style().polish(self)
        self.setVisible(news is not None)

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
            button = _AnswerButton(answer, "primary" if is_main else "plain")
            button.wished.connect(self.wish_requested)
            self._buttons.addWidget(button)

    def _button(self, place: int) -> _AnswerButton:
        item = self._buttons.itemAt(place)
        button = None if item is None else item.widget()
        assert isinstance(button, _AnswerButton)
        return button


class _AnswerButton(QPushButton):
    wished = Signal(object)

    def __init__(self, answer: Answer, kind: str) -> None:
        super().__init__(answer.word)
        self.answer = answer
        self.setProperty("kind", kind)
        self.setAccessibleName(answer.word)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wished.emit(self.answer.wish)
