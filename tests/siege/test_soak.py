"""Nothing is lost under steady load with the window open; the long run is behind QBDESK_LONG=1."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.siege.soak import soak

LONG = os.environ.get("QBDESK_LONG") == "1"
MOST_GROWTH = 1.05


@pytest.mark.timeout(2400 if LONG else 60)
def test_every_delivery_is_answered_and_stored(tmp_path: Path) -> None:
    soaked = soak(tmp_path, 1800 if LONG else 1.5)
    assert soaked.answers == {200: soaked.sent}
    assert soaked.deliveries == soaked.sent
    assert soaked.copies > 0
    assert set(soaked.said.splitlines()) <= {"This plugin does not support propagateSizeHints()"}
    if LONG:
        assert soaked.growth() <= MOST_GROWTH
