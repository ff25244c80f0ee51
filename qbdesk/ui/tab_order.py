"""The order in which Tab goes through a window, by its areas.

Qt's own chain is the order in which widgets were made. What is made late (the details, a banner's buttons,
the list of shops) stands at its end, and a focus proxy leads around all between: it cannot be reached.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

FIRST = "tab_first"
"""The property of a stop that comes before the others of its area, whenever it was made."""


class TabOrder(QWidget):
    """A window whose areas Tab goes through one after the other.

    The stops of an area come before those of a later one, in Qt's order among themselves. An area within
    another has its own place.
    """

    _areas: Sequence[QWidget] = ()

    def tab_through(self, areas: Sequence[QWidget]) -> None:
        """From now on in this order; what is in none of them comes last."""
        self._areas = areas

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab; False when there is nowhere to go."""
        return _go_on(self, self._areas, forward=forward)


def _go_on(window: QWidget, areas: Sequence[QWidget], *, forward: bool) -> bool:
    focus = window.focusWidget()
    stops = sorted(_stops(window, focus), key=_Places(window, areas))
    if not stops or stops == [focus]:
        return False
    step = 1 if forward else -1
    place = stops.index(focus) + step if focus in stops else (0 if forward else -1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[place % len(stops)].setFocus(reason)
    return True


class _Places:
    """The place of the nearest area around a widget; behind all others without one."""

    def __init__(self, window: QWidget, areas: Sequence[QWidget]) -> None:
        self._window = window
        self._places = {area: place for place, area in enumerate(areas)}

    def __call__(self, widget: QWidget) -> tuple[int, bool]:
        return self._place(widget), widget.property(FIRST) is not True

    def _place(self, widget: QWidget) -> int:
        around: QWidget | None = widget
        while around is not None and around is not self._window:
            if around in self._places:
                return self._places[around]
            around = around.parentWidget()
        return len(self._places)


def _stops(window: QWidget, focus: QWidget | None) -> list[QWidget]:
    stops = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget is focus or (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.isVisibleTo(window)
            and widget.isEnabled()
            and widget.window() is window
        ):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops
