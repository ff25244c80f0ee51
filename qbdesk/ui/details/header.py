"""The head of the details: four lines at the table's side, one line below it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from qbdesk.domain.event import Trust
from qbdesk.ui.components.icon_button import IconButton, WordButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.picture_place import PicturePlace
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.components.tint import tint_of
from qbdesk.ui.details.header_facts import HeaderFacts
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate, trust_mark
from qbdesk.ui.theme import Theme, Type

_TAGS = 5
_EDGE_PX = 16
_BETWEEN_PX = 8
_PICTURE_PX = 72
_FLAT_PX = 44


class DetailHeader(QFrame):
    """Two arrangements of the same facts, one of them in sight."""

    close_requested = Signal()
    panel_requested = Signal()
    pin_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        with_panel: bool,
        parent: QWidget | None = None,
        *,
        pictures: ShownPictures | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "surface")
        self.setAccessibleName(self.tr("What happened"))
        self._number = ""
        self._wide = _WideHead(theme, icons, with_panel, self, pictures)
        self._low = _LowHead(theme, icons, with_panel, self)
        self._low.hide()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self._wide)
        stack.addWidget(self._low)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self._copy = self._action(self.tr("Copy number"))
        self._close = self._action(self.tr("Close details"))
        self._copy.triggered.connect(self._copy_number)
        self._close.triggered.connect(self.close_requested)
        for head in (self._wide, self._low):
            head.menu_button.clicked.connect(self._open_menu)
            head.panel_button.clicked.connect(self.panel_requested)
            head.pin_button.clicked.connect(self.pin_requested)

    def show_facts(self, facts: HeaderFacts) -> None:
        """Fill both arrangements."""
        self._number = facts.number
        self._copy.setEnabled(bool(facts.number))
        self._wide.show_facts(facts)
        self._low.show_facts(facts)

    def set_flat(self, flat: bool) -> None:
        """One line of 44 instead of four."""
        self._wide.setVisible(not flat)
        self._low.setVisible(flat)

    def _action(self, text: str) -> QAction:
        action = QAction(text, self)
        self._menu.addAction(action)
        return action

    def _open_menu(self) -> None:
        head: QWidget = self._low.menu_button if self._low.isVisible() else self._wide.menu_button
        self._menu.popup(head.mapToGlobal(QPoint(0, head.height())))

    def _copy_number(self) -> None:
        QGuiApplication.clipboard().setText(self._number)


class _Parts:
    """The widgets that both arrangements have."""

    def __init__(self, theme: Theme, icons: Icons, with_panel: bool, owner: QWidget) -> None:
        self.icon = IconLabel(theme, icons, parent=owner)
        self.tags = [TagLabel(theme, icons, parent=owner) for _ in range(_TAGS)]
        self.panel_button = WordButton(
            theme, icons, "arrow-square-out", translate("Details", "Open in control panel"), parent=owner
        )
        self.panel_button.setVisible(with_panel)
        self.pin_button = IconButton(theme, icons, "push-pin", translate("Details", "Pin (P)"), parent=owner)
        self.menu_button = IconButton(
            theme, icons, "dots-three-vertical", translate("Details", "More for this event"), parent=owner
        )

    def show_facts(self, facts: HeaderFacts) -> None:
        self.icon.set_icon(facts.event.icon, tint_of(facts.event.tone))
        self.pin_button.set_tint("accent" if facts.pinned else "text")
        self.pin_button.set_name(
            translate("Details", "Unpin (P)") if facts.pinned else translate("Details", "Pin (P)")
        )
        trust_words = {trust_mark(trust).word for trust in Trust}
        for index, tag in enumerate(self.tags):
            mark = facts.tags[index] if index < len(facts.tags) else None
            tag.set_mark(mark)
            tip = facts.trust if mark is not None and mark.word in trust_words else ""
            tag.setToolTip(tip)
            tag.setAccessibleDescription(tip)


class _WideHead(QWidget):
    def __init__(
        self, theme: Theme, icons: Icons, with_panel: bool, parent: QWidget, pictures: ShownPictures | None
    ) -> None:
        super().__init__(parent)
        self._parts = _Parts(theme, icons, with_panel, self)
        self.menu_button = self._parts.menu_button
        self.panel_button = self._parts.panel_button
        self.pin_button = self._parts.pin_button
        self._picture = PicturePlace(theme, icons, _PICTURE_PX, self, pictures=pictures)
        self._when = Line(theme, Type.BODY, "text2")
        self._headline = Line(theme, Type.HEADING)
        self._amount = Line(theme, Type.HEADING)
        self._who = Line(theme, Type.BODY, "text2")
        self._payment = Line(theme, Type.BODY, "text2")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(self._first_line())
        lines.addSpacing(2)
        lines.addLayout(_two_ends(self._headline, self._amount))
        self._amount.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        lines.addLayout(_two_ends(self._who, self._payment))
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addLayout(lines, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(_EDGE_PX, 14, _EDGE_PX, 11)
        stack.setSpacing(12)
        stack.addLayout(beside)
        stack.addLayout(self._last_line())

    def show_facts(self, facts: HeaderFacts) -> None:
        self._parts.show_facts(facts)
        self._picture.setVisible(facts.picture)
        self._picture.set_url(facts.picture_url)
        self._when.setText(facts.when)
        self._headline.setText(facts.headline)
        self._amount.setText(facts.amount)
        self._who.setText(facts.who)
        self._payment.setText(facts.payment)
        for line in (self._who, self._payment):
            line.setVisible(bool(facts.who or facts.payment))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        tags = sum(tag.sizeHint().width() + _BETWEEN_PX for tag in self._parts.tags if tag.text())
        room = self.width() - 2 * _EDGE_PX - tags
        self.panel_button.set_short(self.panel_button.full_width() > room)

    def _first_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._parts.icon)
        line.addWidget(self._when, 1)
        line.addWidget(self.pin_button)
        line.addWidget(self.menu_button)
        return line

    def _last_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(_BETWEEN_PX)
        for tag in self._parts.tags:
            line.addWidget(tag)
        line.addStretch(1)
        line.addWidget(self.panel_button)
        return line


class _LowHead(QWidget):
    def __init__(self, theme: Theme, icons: Icons, with_panel: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = _Parts(theme, icons, with_panel, self)
        self.menu_button = self._parts.menu_button
        self.panel_button = self._parts.panel_button
        self.pin_button = self._parts.pin_button
        self.setMinimumHeight(_FLAT_PX)
        self._headline = Line(theme, Type.TITLE)
        self._amount = Line(theme, Type.TITLE, light=True)
        self._rest = Line(theme, Type.BODY, "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        for widget in (self._parts.icon, self._headline, self._amount, *self._parts.tags):
            row.addWidget(widget)
        row.addWidget(self._rest, 1)
        row.addWidget(self.panel_button)
        row.addWidget(self.pin_button)
        row.addWidget(self.menu_button)

    def show_facts(self, facts: HeaderFacts) -> None:
        self._parts.show_facts(facts)
        self._headline.setText(facts.headline)
        self._amount.setText(facts.amount)
        self._rest.setText(" · ".join(part for part in (facts.when, facts.who) if part))


def _two_ends(left: Line, right: Line) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(left, 1)
    right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    right.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    line.addWidget(right)
    return line
