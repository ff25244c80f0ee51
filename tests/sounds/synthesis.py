"""The built-in sounds, synthesised: partials that are struck and die away. Ours, CC0."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from qbdesk.domain.sounds import BuiltInSound

RATE = 22_050
_LOUDEST = 0.8 * 32_767
_ATTACK_S = 0.004
_FADE_S = 0.06


@dataclass(frozen=True, slots=True)
class Partial:
    """A sine from `at_s` on: `hz` falls to `to_hz` (the same when 0), its swing to a third in `decay_s`."""

    at_s: float
    hz: float
    swing: float
    decay_s: float
    to_hz: float = 0.0


def _struck(at_s: float, hz: float, swing: float, decay_s: float) -> list[Partial]:
    """A small bell: its partials are no multiples of each other, and the high ones die first."""
    ratios = ((0.5, 0.25, 1.3), (1.0, 1.0, 1.0), (2.0, 0.55, 0.7), (2.76, 0.3, 0.45), (5.4, 0.12, 0.2))
    return [Partial(at_s, hz * ratio, swing * part, decay_s * lasts) for ratio, part, lasts in ratios]


def _drum(at_s: float, swing: float) -> list[Partial]:
    skin = ((150.0, 62.0, 1.0, 0.16), (236.0, 118.0, 0.45, 0.09), (420.0, 260.0, 0.2, 0.03))
    return [Partial(at_s, hz, swing * part, decay, to_hz) for hz, to_hz, part, decay in skin]


def partials(sound: BuiltInSound) -> tuple[list[Partial], float]:
    """What a sound is made of, and how many seconds it lasts."""
    match sound:
        case BuiltInSound.SHOP_BELL:
            return [*_struck(0.0, 1318.5, 1.0, 0.34), *_struck(0.19, 1046.5, 0.9, 0.5)], 1.5
        case BuiltInSound.PING:
            return [Partial(0.0, 1760.0, 1.0, 0.14), Partial(0.0, 3520.0, 0.25, 0.07)], 0.6
        case BuiltInSound.DRUM:
            return [*_drum(0.0, 1.0), *_drum(0.17, 0.7), *_drum(0.34, 0.95)], 0.9


def synthesise(sound: BuiltInSound) -> array[int]:
    """One channel of 16 bits, `RATE` a second."""
    parts, length_s = partials(sound)
    count = int(length_s * RATE)
    wave = [0.0] * count
    for part in parts:
        _add(wave, part)
    loudest = max(map(abs, wave))
    ends = [min(1.0, (count - place) / (_FADE_S * RATE)) for place in range(count)]
    return array("h", [round(v / loudest * end * _LOUDEST) for v, end in zip(wave, ends, strict=True)])


def _add(wave: list[float], part: Partial) -> None:
    start = int(part.at_s * RATE)
    phase = 0.0
    for place in range(start, len(wave)):
        t = (place - start) / RATE
        fallen = math.exp(-t / part.decay_s)
        hz = part.hz if not part.to_hz else part.to_hz + (part.hz - part.to_hz) * fallen
        phase += 2 * math.pi * hz / RATE
        wave[place] += part.swing * min(1.0, t / _ATTACK_S) * fallen * math.sin(phase)


def differences(one: Sequence[int], other: Sequence[int]) -> int:
    """The largest difference between two waves of one length."""
    return max((abs(a - b) for a, b in zip(one, other, strict=True)), default=0)
