"""Table and details beside each other, one above the other, or one in place of the other, by the width.

The sizes are those of shared/look.md sections 5 and 6.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.theme import usual_px

_RIGHT_FROM, _BELOW_FROM = 1360, 1024
_FOLDED_UNDER = 640
_DETAILS_WIDTH, _DETAILS_LEAST = 480, 400
_DETAILS_HEIGHT, _HEADER_HEIGHT = 268, 46
_UNSQUEEZED = 240
_NO_LIMIT = 16_777_215
_SIZES_KEY = "window/splitter_{mode}"


class Mode(StrEnum):
    """Where the details are; FOLDED is below with nothing but their header."""

    RIGHT = "right"
    BELOW = "below"
    FOLDED = "folded"
    INSTEAD = "instead"


_FOR_BOTH = (Mode.RIGHT, Mode.BELOW)


def mode_for(window: QSize) -> Mode:
    """The rule of shared/look.md section 6; larger type needs more room."""
    width, height = usual_px(window.width()), usual_px(window.height())
    if width >= _RIGHT_FROM:
        return Mode.RIGHT
    if width < _BELOW_FROM:
        return Mode.INSTEAD
    return Mode.BELOW if height >= _FOLDED_UNDER else Mode.FOLDED


class _Clip(QWidget):
    """Shows the upper part of a widget that needs more height than there is."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        inside.setParent(self)
        self.setFocusProxy(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The inside is cut rather than squeezed."""
        size = event.size()
        self._inside.resize(size.width(), max(size.height(), _UNSQUEEZED))


class DeskArea(QSplitter):
    """Call `fit` whenever the window has another size.

    Where there is no room for both, opened details take the place of the table.
    """

    def __init__(self, table: QWidget, details: DetailsPane, settings: QSettings) -> None:
        super().__init__()
        self._table = table
        self._details = details
        self._clip = _Clip(details)
        self._settings = settings
        self._mode: Mode | None = None
        self._widest = _NO_LIMIT
        self._opened = self._wide = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(table)
        self.addWidget(self._clip)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)

    def fit(self, window: QSize) -> None:
        """Arrange both for a window of this size."""
        mode = mode_for(window)
        self._clip.setMinimumWidth(_DETAILS_LEAST if mode is Mode.RIGHT else 0)
        self._widest = window.width() * 6 // 10 if mode is Mode.RIGHT else _NO_LIMIT
        self._clip.setMaximumWidth(_NO_LIMIT if self._wide else self._widest)
        if mode is self._mode:
            return
        self.keep()
        self._mode = mode
        self._details.set_flat(mode in (Mode.BELOW, Mode.FOLDED))
        self.setOrientation(Qt.Orientation.Horizontal if mode is Mode.RIGHT else Qt.Orientation.Vertical)
        self._arrange()
        self._restore_sizes(window)

    def open_details(self) -> None:
        """Give the details the focus, and where there is no room for both, the place."""
        self._opened = True
        self._arrange()
        self._details.setFocus(Qt.FocusReason.OtherFocusReason)

    def widen_details(self) -> None:
        """Give the details the focus and all the place there is."""
        self.keep()
        self._opened = self._wide = True
        self._arrange()
        self._details.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_details(self) -> None:
        """One step back, to the table."""
        self._opened = self._wide = False
        self._arrange()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Remember the sizes of the present arrangement."""
        if self._mode in _FOR_BOTH and not self._wide:
            self._settings.setValue(_SIZES_KEY.format(mode=self._mode), self.saveState())

    def _arrange(self) -> None:
        instead = self._opened and (self._wide or self._mode in (Mode.INSTEAD, Mode.FOLDED))
        folded = self._mode is Mode.FOLDED and not instead
        self._table.setVisible(not instead)
        self._clip.setMaximumWidth(_NO_LIMIT if self._wide else self._widest)
        self._clip.setVisible(instead or self._mode is not Mode.INSTEAD)
        self._clip.setMinimumHeight(_HEADER_HEIGHT if folded else 0)
        self._clip.setMaximumHeight(_HEADER_HEIGHT if folded else _NO_LIMIT)
        self.refresh()

    def _restore_sizes(self, window: QSize) -> None:
        if self._mode not in _FOR_BOTH:
            return
        orientation = self.orientation()
        kept = self._settings.value(_SIZES_KEY.format(mode=self._mode))
        if isinstance(kept, QByteArray) and self.restoreState(kept) and self.orientation() is orientation:
            return
        self.setOrientation(orientation)
        whole = window.width() if self._mode is Mode.RIGHT else window.height()
        details = _DETAILS_WIDTH if self._mode is Mode.RIGHT else _DETAILS_HEIGHT
        self.setSizes([max(whole - details, details), details - self.handleWidth()])
