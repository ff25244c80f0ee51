"""What a scene is: a function that opens a window of the stage and returns it; and at which size."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage

Play = Callable[[Stage], Coroutine[object, object, QWidget]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A named picture; `own_size`: the window is as large as it wants to be."""

    name: str
    play: Play
    own_size: bool = False


SCENES: list[Scene] = []


def scene(*, own_size: bool = False) -> Callable[[Play], Play]:
    """Put a function among the scenes, under its own name."""

    def enlist(play: Play) -> Play:
        SCENES.append(Scene(play.__name__.replace("_", "-"), play, own_size))
        return play

    return enlist
