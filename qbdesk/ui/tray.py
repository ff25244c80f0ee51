"""The icon in the system's tray: how many orders are still to be sent, and a menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from qbdesk.domain.notice import Toast
from qbdesk.domain.status import EngineStatus
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import local_time
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme

_SIZES = (16, 22, 24, 32, 48, 64)
_LARGE = 32
_MOST = 99
_PRESSES = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)


class Tray(QObject):
    """Says wishes only. Where the system has no tray it is not to be seen, and `is_there` is False.

    `show_requested`: the icon or its notification was pressed.
    """

    show_requested = Signal()
    message_pressed = Signal()
    sound_requested = Signal()
    check_requested = Signal()
    quit_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._to_send = 0
        self._menu = QMenu()
        self._show = self._menu.addAction("")
        self._sound = self._menu.addAction("")
        self._check = self._menu.addAction("")
        self._menu.addSeparator()
        self._quit = self._menu.addAction("")
        self._show.triggered.connect(self.show_requested)
        self._sound.triggered.connect(self.sound_requested)
        self._check.triggered.connect(self.check_requested)
        self._quit.triggered.connect(self.quit_requested)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._press)
        self._icon.messageClicked.connect(self.message_pressed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def is_there(self) -> bool:
        """Whether a hidden window could be brought back by it."""
        return QSystemTrayIcon.isSystemTrayAvailable() and self._icon.isVisible()

    @property
    def menu(self) -> QMenu:
        """Show, sound, check, quit."""
        return self._menu

    @property
    def icon(self) -> QSystemTrayIcon:
        """Qt's own."""
        return self._icon

    def open(self) -> None:
        """Be seen from now on, where there is a tray; harmless when called again, as one may come later."""
        if QSystemTrayIcon.isSystemTrayAvailable() and not self._icon.isVisible():
            self._icon.show()

    def close(self) -> None:
        """Be gone."""
        self._icon.hide()
        self._menu.deleteLater()

    def show_state(self, to_send: int, status: EngineStatus, sound_on: bool) -> None:
        """The number on the icon, the tool tip, and the words of the menu in the present language."""
        if to_send != self._to_send:
            self._to_send = to_send
            self._restyle()
        self._icon.setToolTip(tray_words(to_send, status))
        self._show.setText(translate("Tray", "Show qbdesk"))
        self._sound.setText(
            translate("Tray", "Turn the sound off") if sound_on else translate("Tray", "Turn the sound on")
        )
        self._check.setText(translate("Tray", "Check with the shop now"))
        self._quit.setText(translate("Tray", "Quit"))

    def show_message(self, toast: Toast) -> None:
        """A notification in the tray's own way; nothing happens where there is none."""
        if self.is_there:
            self._icon.showMessage(toast.title, toast.body, self._icon.icon())

    def _press(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _PRESSES:
            self.show_requested.emit()

    def _restyle(self) -> None:
        self._icon.setIcon(badged_icon(self._theme, self._icons, self._to_send))


def tray_words(to_send: int, status: EngineStatus) -> str:
    """7 to send · proven 14:32."""
    words = [
        translate("Tray", "%n to send", None, to_send) if to_send else translate("Tray", "Nothing to send")
    ]
    if status.proof.holds and status.proof.proven_at_us is not None:
        proven = f"{local_time(status.proof.proven_at_us):%H:%M}"
        words.append(translate("Tray", "proven {time}").replace("{time}", proven))
    elif status.proof.code:
        words.append(translate("Tray", "not proven"))
    return " · ".join(words)


def badged_icon(theme: Theme, icons: Icons, number: int) -> QIcon:
    """The program's icon, with the number over its lower half; sharp at every size that trays have."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_badged(theme, icons, number, size))
    return icon


def _badged(theme: Theme, icons: Icons, number: int, size: int) -> QPixmap:
    tokens = theme.tokens
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPixmap(0, 0, icons.program(size))
    if number:
        text = str(min(number, _MOST))
        height = round(size * (0.7 if size < _LARGE else 0.6))
        width = max(height, round(height * (0.36 + 0.42 * len(text))))
        badge = QRect(size - width, size - height, width, height)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        ring = max(size // 24, 1)
        painter.setBrush(QColor(tokens.new.text))
        painter.drawRoundedRect(badge.adjusted(ring, ring, -ring, -ring), height / 2, height / 2)
        font = QFont(painter.font())
        font.setPixelSize(max(round(height * (0.75 if len(text) == 1 else 0.62)), 7))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.surface))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
