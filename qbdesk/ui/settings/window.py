"""The settings: a list at the left, one page of cards at the right. Target: look/10-settings.png."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qbdesk.ui.components.side_window import SideWindow
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.advanced_group import advanced_group
from qbdesk.ui.settings.alarm_group import alarm_group
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.listener_group import listener_group
from qbdesk.ui.settings.look_group import look_group
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.settings.privacy_group import privacy_group
from qbdesk.ui.settings.search_field import SearchField
from qbdesk.ui.settings.section_list import SectionList
from qbdesk.ui.settings.shop_group import KeySetting, shop_group
from qbdesk.ui.settings.tunnel_group import TunnelSettings, tunnel_group
from qbdesk.ui.theme import text_scale
from qbdesk.ui.window_place import restore_in_sight

_FIRST, _LEAST = QSize(960, 820), QSize(720, 560)
_LIST_PX = 200
_NARROW_PX = 800
_GAP, _AROUND = 12, 16
_MOST_GROWN = 1.6
_KEY = "settings/geometry"


class SettingsWindow(SideWindow):
    """Every change is kept at once."""

    def __init__(self, parts: SettingsParts, state: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setWindowTitle(translate("Settings", "Settings"))
        self.setMinimumSize(_LEAST)
        self._looks = look_group(parts)
        alarms = alarm_group(parts)
        self._groups: tuple[SettingsGroup, ...] = (alarms, self._looks)
        if not parts.board.status.demo:  # the demo goes by its own
            self._groups = (
                shop_group(parts, self),
                *([] if parts.connection is None else [tunnel_group(parts, parts.connection, self)]),
                listener_group(parts),
                alarms,
                self._looks,
                privacy_group(parts),
                advanced_group(parts, self),
            )
        self._sections = SectionList(parts.theme, parts.icons, self._groups)
        self._sections.chosen.connect(self.go_to)
        self._search = SearchField(parts.theme, parts.icons)
        self._search.setPlaceholderText(translate("Settings", "Find a setting"))
        self._search.setAccessibleName(translate("Settings", "Find a setting"))
        self._search.textChanged.connect(self._find)
        self._nothing = QLabel(translate("Settings", "No setting speaks of that."))
        self._nothing.setProperty("role", "text2")
        self._nothing.hide()
        self._scroll = QScrollArea()
        self._lay_out()
        self._scroll.verticalScrollBar().valueChanged.connect(self._follow)
        if not restore_in_sight(self, state.value(_KEY)):
            first = _FIRST if len(self._groups) > 1 else _LEAST
            self.resize((first * min(text_scale(), _MOST_GROWN)).boundedTo(self.screen().availableSize()))

    def go_to(self, place: int) -> None:
        """Show a group from its top."""
        top = self._groups[place].y() - _AROUND
        self._scroll.verticalScrollBar().setValue(max(top, 0))
        self._sections.show_current(place)

    def show_languages(self) -> None:
        """Go to where the language is chosen, with the focus there."""
        self.go_to(self._groups.index(self._looks))
        self._looks.rows[0].focus_field()

    def choose_tunnel(self) -> None:
        """Go to where the way in from the internet is chosen, with the focus there."""
        setting = self.findChild(TunnelSettings)
        for place, group in enumerate(self._groups):
            if setting is not None and setting.parent() is group:
                self.go_to(place)
                group.rows[0].focus_field()

    def enter_key(self) -> None:
        """Open the dialog for another key."""
        setting = self.findChild(KeySetting)
        if setting is not None:
            setting.open_dialog()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels go above their fields where there is little room."""
        super().resizeEvent(event)
        narrow = event.size().width() / text_scale() < _NARROW_PX
        for group in self._groups:
            for row in group.rows:
                row.set_narrow(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place; the owner lets it go."""
        self._state.setValue(_KEY, self.saveGeometry())
        for setting in self.findChildren(KeySetting):
            setting.close()
        for tunnel in self.findChildren(TunnelSettings):
            tunnel.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        page = QWidget()
        cards = QVBoxLayout(page)
        cards.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        cards.setSpacing(_GAP)
        cards.addWidget(self._nothing)
        for group in self._groups:
            cards.addWidget(group)
        cards.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._left())
        middle.addWidget(rule)
        middle.addWidget(self._scroll, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addLayout(middle, 1)
        stack.addWidget(self._foot())

    def _left(self) -> QFrame:
        left = QFrame()
        left.setProperty("kind", "surface")
        left.setFixedWidth(round(_LIST_PX * min(text_scale(), _MOST_GROWN)))
        column = QVBoxLayout(left)
        column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        column.setSpacing(_GAP)
        column.addWidget(self._search)
        column.addWidget(self._sections, 1)
        return left

    def _foot(self) -> QFrame:
        note = QLabel(translate("Settings", "Changes take effect at once."))
        note.setProperty("role", "small text2")
        close = QPushButton(translate("Settings", "Close"))
        close.setProperty("kind", "plain")
        close.clicked.connect(self.close)
        foot = QFrame()
        foot.setProperty("kind", "bar-bottom")
        row = QHBoxLayout(foot)
        row.setContentsMargins(_AROUND, 8, _AROUND, 8)
        row.addWidget(note)
        row.addStretch(1)
        row.addWidget(close)
        return foot

    def _find(self, text: str) -> None:
        wanted = text.strip().casefold()
        found = [group.search(wanted) for group in self._groups]
        self._sections.show_found(found)
        self._nothing.setVisible(not any(found))
        self._scroll.verticalScrollBar().setValue(0)

    def _follow(self, value: int) -> None:
        bar = self._scroll.verticalScrollBar()
        tops = [
            place
            for place, group in enumerate(self._groups)
            if group.isVisible() and group.y() - _AROUND <= value + _GAP
        ]
        if tops and not (value == bar.maximum() and self._sections.underMouse()):
            self._sections.show_current(tops[-1])
