"""What few need: how fast the shop is asked, and where all of it lies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from qbdesk.domain.errors import QbdeskError
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.tick_box import TickBox
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.address_dialog import AddressDialog
from qbdesk.ui.settings.fields import Choice, MenuSetting, with_present
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.parts import AddressDeeds, Autostart, SettingsParts
from qbdesk.ui.theme import Type

_RATES = (0.5, 1.0, 2.0, 5.0, 10.0)


def advanced_group(parts: SettingsParts, window: QWidget) -> SettingsGroup:
    """The card *Advanced*."""
    group = SettingsGroup(parts.theme, parts.icons, "gear-six", translate("Settings", "Advanced"))
    present = parts.keeper.settings.requests_per_s
    label = translate("Settings", "Requests to the shop")
    MenuSetting(
        group.new_row(label),
        parts.keeper,
        "requests_per_s",
        with_present([Choice(rate, rate_words(rate)) for rate in _RATES], present, rate_words(present)),
        label=label,
        after=translate("Settings", "2 a second is polite; fewer when Quickbutik answers 429"),
    )
    row = group.new_row(translate("Settings", "Data folder"))
    folder = Line(parts.theme, Type.FIXED)
    folder.setText(str(parts.folder))
    folder.setToolTip(str(parts.folder))
    button = QPushButton(translate("Settings", "Open"))
    button.setProperty("kind", "plain")
    button.setAccessibleName(translate("Settings", "Open the data folder"))
    button.clicked.connect(parts.open_folder)
    row.add(folder, button, buddy=button)
    if parts.address is not None:
        SecretAddress(parts, parts.address, group, window)
    if parts.autostart is not None:
        StartWithSystem(parts, parts.autostart, group)
    if parts.open_log is not None and parts.diagnostics is not None:
        Troubleshooting(parts, parts.open_log, parts.diagnostics, group)
    return group


class SecretAddress(QObject):
    """Makes another address, after a question."""

    def __init__(
        self, parts: SettingsParts, address: AddressDeeds, group: SettingsGroup, window: QWidget
    ) -> None:
        super().__init__(group)
        self._parts = parts
        self._address = address
        self._window = window
        self._dialog: AddressDialog | None = None
        row = group.new_row(
            translate("Settings", "Secret address"),
            translate(
                "Settings", "Whoever knows it can send invented events: make a new one if it got about."
            ),
        )
        button = QPushButton(translate("Settings", "Make a new secret address…"))
        button.setProperty("kind", "plain")
        button.clicked.connect(self.ask)
        row.add(button)

    def ask(self) -> None:
        """Say what it means, and ask whether it is wanted."""
        if self._dialog is None:
            self._dialog = AddressDialog(self._parts, self._address, self._window)
        self._dialog.ask()


class StartWithSystem(QObject):
    """A tick that shows what the system would do."""

    def __init__(self, parts: SettingsParts, autostart: Autostart, group: SettingsGroup) -> None:
        super().__init__(group)
        self._autostart = autostart
        self._row = group.new_row(translate("Settings", "Start"))
        words = translate("Settings", "Open this desk when I log in to the computer")
        self._tick = TickBox(parts.theme, parts.icons, words)
        self._tick.setObjectName("start-with-system")
        self._tick.setChecked(autostart.is_on())
        self._tick.clicked.connect(self._keep)
        self._row.add(self._tick)

    def _keep(self, on: bool) -> None:
        try:
            self._autostart.set_on(on)
        except QbdeskError as problem:
            self._row.refuse(in_words(problem.sentence()))
        else:
            self._row.accept()
        self._tick.setChecked(self._autostart.is_on())


class Troubleshooting(QObject):
    """The log, and a text for whoever helps."""

    def __init__(
        self,
        parts: SettingsParts,
        open_log: Callable[[], None],
        diagnostics: Callable[[], str],
        group: SettingsGroup,
    ) -> None:
        super().__init__(group)
        self._diagnostics = diagnostics
        self._row = group.new_row(
            translate("Settings", "Troubleshooting"),
            translate("Settings", "Versions, settings and state for whoever helps you, without any secret."),
        )
        log = QPushButton(translate("Settings", "Open the log"))
        copy = QPushButton(translate("Settings", "Copy diagnostics"))
        for button, slot in ((log, open_log), (copy, self._copy)):
            button.setProperty("kind", "plain")
            button.clicked.connect(slot)
        self._row.add(log, copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnostics())
        self._row.say(translate("Settings", "Copied. Look through it before you send it."))


def rate_words(per_second: float) -> str:
    """2 a second, 1 every 2 seconds."""
    if per_second < 1:
        pattern = translate("Settings", "1 every {s} seconds")
        return pattern.replace("{s}", f"{1 / per_second:g}")
    return translate("Settings", "{n} a second").replace("{n}", f"{per_second:g}")
