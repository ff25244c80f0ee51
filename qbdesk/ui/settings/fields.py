"""The fields of the settings: a text, a number, one of a few. Each keeps its value as soon as it is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.components.segments import Segments
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.theme import Theme, text_scale

_LEAST_PX = 40
Refusal = Callable[[str], str]


class EscapableEdit(QLineEdit):
    """Esc takes back what was typed since the last good value; `kept` is that.

    It is `width` wide, and less where there is less room.
    """

    def __init__(self, text: str, width: int) -> None:
        super().__init__(text)
        self.kept = text
        self._width = width = round(width * text_scale())
        self.setMinimumWidth(min(width, _LEAST_PX))
        self.setMaximumWidth(width)

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(self._width, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc with a change is for the field, without one for the window."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.kept:
            self.setText(self.kept)
            self.textEdited.emit(self.kept)
            event.accept()
            return
        super().keyPressEvent(event)


class TextSetting(QObject):
    """A line of text; `refusal` answers "" for a value that can be taken, else why not.

    While it is typed only the reason is shown; Return or leaving the field keeps a good value and takes a
    bad one back.
    """

    def __init__(
        self,
        row: SettingRow,
        keeper: SettingsKeeper,
        name: str,
        *,
        width: int,
        refusal: Refusal,
        after: str = "",
        read: Callable[[str], object] = str.strip,
    ) -> None:
        super().__init__(row)
        self._row = row
        self._keeper = keeper
        self._name = name
        self._refusal = refusal
        self._read = read
        self.field = EscapableEdit(str(getattr(keeper.settings, name)), width)
        self.field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.field.textEdited.connect(self._check)
        self.field.editingFinished.connect(self._keep)
        note = QLabel(after)
        note.setProperty("role", "small text2")
        note.setVisible(bool(after))
        row.add(self.field, note)

    def _check(self, text: str) -> None:
        self._tell(self._refusal(text.strip()))

    def _keep(self) -> None:
        text = self.field.text().strip()
        if text == self.field.kept:
            self.field.setText(text)
            self._tell("")
            return
        reason = self._refusal(text)
        if not reason:
            self._tell("")
            try:
                self._keeper.change(**{self._name: self._read(text)})
            except SettingsProblem as problem:
                reason = in_words(problem.sentence())
        if reason:
            self._tell(reason)
            return
        self.field.kept = text
        self.field.setText(text)

    def _tell(self, reason: str) -> None:
        if reason:
            self._row.refuse(reason)
        else:
            self._row.accept()
        if bool(self.field.property("wrong")) != bool(reason):
            self.field.setProperty("wrong", bool(reason))
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value and its word."""

    value: object
    word: str


def with_present(choices: Sequence[Choice], value: object, word: str) -> list[Choice]:
    """The choices, and the present value too when it stands in the file and is none of them."""
    if any(choice.value == value for choice in choices):
        return list(choices)
    return [*choices, Choice(value, word)]


class _OneOfAFew(QObject):
    def __init__(self, row: SettingRow, keeper: SettingsKeeper, name: str, choices: Sequence[Choice]) -> None:
        super().__init__(row)
        self._row = row
        self._keeper = keeper
        self._name = name
        self._choices = tuple(choices)

    def words(self) -> list[str]:
        return [choice.word for choice in self._choices]

    def current(self) -> int:
        value = getattr(self._keeper.settings, self._name)
        return next((place for place, choice in enumerate(self._choices) if choice.value == value), 0)

    def keep(self, place: int) -> None:
        try:
            self._keeper.change(**{self._name: self._choices[place].value})
        except SettingsProblem as problem:
            self._row.refuse(in_words(problem.sentence()))
        else:
            self._row.accept()


class MenuSetting(_OneOfAFew):
    """One of several, in a menu."""

    def __init__(
        self,
        row: SettingRow,
        keeper: SettingsKeeper,
        name: str,
        choices: Sequence[Choice],
        *,
        label: str,
        after: str = "",
    ) -> None:
        super().__init__(row, keeper, name, choices)
        self.button = MenuButton(row.theme, row.icons, label)
        self.button.setProperty("kind", "plain")
        self.button.setMinimumWidth(136)
        self.button.set_choices(self.words(), self.current())
        self.button.choice_made.connect(self.keep)
        note = QLabel(after)
        note.setProperty("role", "small text2")
        note.setWordWrap(True)
        note.setVisible(bool(after))
        row.add(self.button, note, last_grows=True)


class SegmentSetting(_OneOfAFew):
    """One of three, all in sight."""

    def __init__(
        self, theme: Theme, row: SettingRow, keeper: SettingsKeeper, name: str, choices: Sequence[Choice]
    ) -> None:
        super().__init__(row, keeper, name, choices)
        self.segments = Segments(theme)
        self.segments.set_words(self.words(), self.current())
        self.segments.chosen.connect(self.keep)
        row.add(self.segments)
