"""Alarms: what a new order is told by, when not, and what it sounds like. Target: look/10-settings.png."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import WEEKDAYS, Settings
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.components.tick_box import TickBox
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.fields import Choice, MenuSetting, TextSetting, with_present
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.settings.sound_choice import SoundChoice

_LOUDNESS = (100, 80, 60, 40, 20)
_SILENCE_H = (2, 3, 4, 6, 8, 12, 24)
_TIME_PX, _AMOUNT_PX = 72, 80
_MOST = 1_000_000


def alarm_group(parts: SettingsParts) -> SettingsGroup:
    """The card *Alarms*."""
    group = SettingsGroup(parts.theme, parts.icons, "bell", translate("AlarmSettings", "Alarms"))
    alarms = AlarmSettings(parts, group)
    alarms.add_sound()
    alarms.add_amount()
    alarms.add_hours()
    alarms.add_silence()
    alarms.add_tray()
    alarms.show_settings(parts.keeper.settings, parts.keeper.settings)
    return group


class AlarmSettings(QObject):
    """The rows of the card; what is changed elsewhere (the sound, in the top bar) is shown here too."""

    def __init__(self, parts: SettingsParts, group: SettingsGroup) -> None:
        super().__init__(group)
        self._parts = parts
        self._keeper = parts.keeper
        self._group = group
        self._shown: list[Callable[[Settings], None]] = []
        self._unsubscribe = self._keeper.subscribe(self.show_settings)
        group.destroyed.connect(self._unsubscribe)

    def show_settings(self, _before: Settings, after: Settings) -> None:
        """Show what is kept."""
        for show in self._shown:
            show(after)

    def add_sound(self) -> None:
        """Notification, sound, which one, how loud."""
        row = self._group.new_row(translate("AlarmSettings", "New order"))
        notify = self._tick("notify", translate("AlarmSettings", "Notification"))
        sound = self._tick("sound", translate("AlarmSettings", "Sound"))
        choice = SoundChoice(self._parts, row)
        row.add(notify, sound, choice.menu, choice.try_out)
        self._shown.append(choice.show_settings)
        present = self._keeper.settings.volume
        label = translate("AlarmSettings", "Volume")
        choices = [Choice(volume, volume_words(volume)) for volume in _LOUDNESS]
        volume_row = self._group.new_row(label)
        MenuSetting(
            volume_row,
            self._keeper,
            "volume",
            with_present(choices, present, volume_words(present)),
            label=label,
            after=translate("AlarmSettings", "of what the computer's own volume allows"),
        )

    def add_amount(self) -> None:
        """From which amount it rings, and whether free orders do."""
        row = self._group.new_row(translate("AlarmSettings", "Ring from"))
        TextSetting(
            row,
            self._keeper,
            "ring_from",
            width=_AMOUNT_PX,
            refusal=amount_refusal,
            after=translate("AlarmSettings", "kr", "the shop's currency, behind an amount"),
            read=int,
        )
        free = self._tick(
            "ring_free_orders", translate("AlarmSettings", "Free orders are silent"), inverted=True
        )
        row.fields.insertSpacing(row.fields.count() - 1, 16)
        row.fields.insertWidget(row.fields.count() - 1, free)

    def add_hours(self) -> None:
        """Quiet hours, closed hours, closed days."""
        self._add_span(
            translate("AlarmSettings", "Quiet hours"),
            "quiet",
            translate("AlarmSettings", "notifications are shown, no sound"),
        )
        self._add_span(
            translate("AlarmSettings", "Closed hours"),
            "closed",
            translate("AlarmSettings", "summed up when you open"),
        )
        row = self._group.new_row(translate("AlarmSettings", "Closed days"))
        row.add(self._days())

    def add_silence(self) -> None:
        """The silence alarm, and after how long it is unusual."""
        row = self._group.new_row(translate("AlarmSettings", "Silence alarm"))
        words = translate("AlarmSettings", "Tell me of orders that no webhook announced")
        row.add(self._tick("silence_alarm", words))
        present = self._keeper.settings.silence_hours
        label = translate("AlarmSettings", "Or after")
        choices = [Choice(hours, hours_words(hours)) for hours in _SILENCE_H]
        after = self._group.new_row(label)
        setting = MenuSetting(
            after,
            self._keeper,
            "silence_hours",
            with_present(choices, present, hours_words(present)),
            label=label,
            after=translate("AlarmSettings", "without an order, at a time when there usually are some"),
        )

        def enable(settings: Settings) -> None:
            setting.button.setEnabled(settings.silence_alarm)

        self._shown.append(enable)

    def add_tray(self) -> None:
        """Whether closing the window hides it."""
        row = self._group.new_row(translate("AlarmSettings", "When closed"))
        tick = self._tick(
            "keep_in_tray", translate("AlarmSettings", "The window goes to the tray, and it still rings")
        )
        row.add(tick)
        if not self._parts.has_tray():
            tick.setEnabled(False)
            row.say(translate("AlarmSettings", "This desktop has no tray: closing the window ends qbdesk."))

    def _add_span(self, label: str, name: str, note: str) -> None:
        row = self._group.new_row(label)
        tick = self._tick(f"{name}_hours", "")
        tick.setAccessibleName(label)
        spans = SpanRefusal(self._keeper, name)
        first = TextSetting(
            row,
            self._keeper,
            f"{name}_from",
            width=_TIME_PX,
            refusal=spans.of_begin,
            after=translate("AlarmSettings", "to", "between two times"),
        )
        row.fields.takeAt(row.fields.count() - 1)  # the room behind, which belongs to the end of the row
        last = TextSetting(row, self._keeper, f"{name}_to", width=_TIME_PX, refusal=spans.of_end, after=note)
        row.fields.insertWidget(0, tick)
        first.field.setAccessibleName(translate("AlarmSettings", "{name}, from").replace("{name}", label))
        last.field.setAccessibleName(translate("AlarmSettings", "{name}, to").replace("{name}", label))

        def enable(settings: Settings) -> None:
            first.field.setEnabled(getattr(settings, f"{name}_hours"))
            last.field.setEnabled(getattr(settings, f"{name}_hours"))

        self._shown.append(enable)

    def _days(self) -> QWidget:
        days = QWidget()
        line = QHBoxLayout(days)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for number, day in enumerate(WEEKDAYS, 1):
            name = QLocale().standaloneDayName(number, QLocale.FormatType.ShortFormat).rstrip(".")
            tick = TickBox(self._parts.theme, self._parts.icons, name)
            tick.setAccessibleName(QLocale().standaloneDayName(number, QLocale.FormatType.LongFormat))
            tick.setProperty("day", day)
            tick.toggled.connect(self._keep_day)
            line.addWidget(tick)

        def show(settings: Settings) -> None:
            for tick in days.findChildren(TickBox):
                tick.setChecked(tick.property("day") in settings.closed_days.split())

        self._shown.append(show)
        return days

    def _keep_day(self, closed: bool) -> None:
        tick = self.sender()
        assert isinstance(tick, TickBox)
        days = set(self._keeper.settings.closed_days.split())
        days = days | {tick.property("day")} if closed else days - {tick.property("day")}
        self._keep(tick, closed_days=" ".join(day for day in WEEKDAYS if day in days))

    def _tick(self, name: str, words: str, *, inverted: bool = False) -> TickBox:
        tick = TickBox(self._parts.theme, self._parts.icons, words)
        tick.setProperty("setting", name)
        tick.setProperty("inverted", inverted)
        tick.toggled.connect(self._keep_tick)

        def show(settings: Settings) -> None:
            tick.setChecked(getattr(settings, name) is not inverted)

        self._shown.append(show)
        return tick

    def _keep_tick(self, checked: bool) -> None:
        tick = self.sender()
        assert isinstance(tick, TickBox)
        self._keep(tick, **{tick.property("setting"): checked is not tick.property("inverted")})

    def _keep(self, tick: QWidget, **fields: object) -> None:
        try:
            self._keeper.change(**fields)
        except SettingsProblem as problem:
            row: QWidget | None = tick
            while row is not None and not isinstance(row, SettingRow):
                row = row.parentWidget()
            if row is not None:
                row.refuse(in_words(problem.sentence()))
            self.show_settings(self._keeper.settings, self._keeper.settings)


class SpanRefusal:
    """Why a text cannot be one end of a daily span."""

    def __init__(self, keeper: SettingsKeeper, name: str) -> None:
        self._keeper = keeper
        self._name = name

    def of_begin(self, text: str) -> str:
        """Why it cannot be the begin."""
        return self._refuse(text, f"{self._name}_to")

    def of_end(self, text: str) -> str:
        """Why it cannot be the end."""
        return self._refuse(text, f"{self._name}_from")

    def _refuse(self, text: str, other: str) -> str:
        hours, colon, minutes = text.partition(":")
        right = text.isascii() and len(text) == 5 and colon and hours.isdigit() and minutes.isdigit()
        if not right or int(hours) > 23 or int(minutes) > 59:
            return translate("AlarmSettings", "A time such as 22:00.")
        if text == getattr(self._keeper.settings, other):
            return translate("AlarmSettings", "It begins and ends at the same time.")
        return ""


def amount_refusal(text: str) -> str:
    """Why this cannot be the amount from which it rings."""
    if text.isascii() and text.isdigit() and int(text) <= _MOST:
        return ""
    return translate("AlarmSettings", "A whole amount, 0 for every order.")


def volume_words(volume: int) -> str:
    """80 %."""
    return f"{volume}\u00a0%"


def hours_words(hours: int) -> str:
    """6 hours."""
    return translate("AlarmSettings", "%n hour(s)", None, hours)
