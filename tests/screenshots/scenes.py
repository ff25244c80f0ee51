"""Every view and state that is looked at: `SCENES`, in the order in which they are taken.

A new one is a function in one of these modules, or in a new one that is imported here: `@scene()` takes it at
every size of the window, `@scene(own_size=True)` once, at the size it has by itself.
"""

from __future__ import annotations

from tests.screenshots import (
    connection_scenes,
    desk_scenes,
    detail_scenes,
    own_window_scenes,
    shared_store_scenes,
    trying_scenes,
)
from tests.screenshots.scene import SCENES, Scene

__all__ = [
    "SCENES",
    "Scene",
    "connection_scenes",
    "desk_scenes",
    "detail_scenes",
    "own_window_scenes",
    "shared_store_scenes",
    "trying_scenes",
]
