"""Product pictures made on the spot: a flat colour and one glyph, as PNG, with nothing but zlib."""

import math
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence

SIZE_PX = 160

Span = tuple[float, float]
"""From–to along one line of the picture, in 0..1."""

_COLOURS = (
    ((214, 228, 220), (46, 94, 78)),
    ((242, 222, 205), (158, 74, 44)),
    ((212, 224, 238), (42, 82, 130)),
    ((243, 233, 200), (146, 108, 22)),
    ((230, 218, 234), (100, 62, 122)),
    ((222, 232, 206), (84, 112, 38)),
    ((240, 216, 220), (150, 50, 70)),
    ((220, 226, 230), (62, 76, 88)),
)


def _disc(y: float, cx: float, cy: float, radius: float) -> list[Span]:
    half = radius * radius - (y - cy) ** 2
    return [(cx - math.sqrt(half), cx + math.sqrt(half))] if half > 0 else []


def _mug(y: float) -> list[Span]:
    body: list[Span] = [(0.28, 0.62)] if 0.30 < y < 0.74 else []
    handle = 0.63 < y < 0.68 or 0.38 < y < 0.43
    grip = 0.43 <= y <= 0.63
    return body + ([(0.62, 0.76)] if handle else [(0.71, 0.76)] if grip else [])


def _peak(y: float) -> list[Span]:
    spans: list[Span] = []
    if 0.26 < y < 0.7375:
        spans.append((0.44 - (y - 0.26) * 0.62, 0.44 + (y - 0.26) * 0.62))
    if 0.44 < y < 0.7375:
        spans.append((0.68 - (y - 0.44) * 0.6, 0.68 + (y - 0.44) * 0.6))
    return spans


def _tent(y: float) -> list[Span]:
    if not 0.28 < y < 0.72:
        return []
    half, door = (y - 0.28) * 0.75, max(0.0, (y - 0.44) * 0.3)
    return [(0.5 - half, 0.5 - door), (0.5 + door, 0.5 + half)]


def _weave(y: float) -> list[Span]:
    if not 0.29 < y < 0.71:
        return []
    if int((y - 0.29) / 0.06) % 2 == 0:
        return [(0.29, 0.71)]
    return [(x, x + 0.06) for x in (0.29, 0.41, 0.53, 0.65)]


def _moon(y: float) -> list[Span]:
    outer, inner = _disc(y, 0.48, 0.5, 0.26), _disc(y, 0.58, 0.45, 0.22)
    if not outer or not inner:
        return outer
    (left, right), (cut_from, cut_to) = outer[0], inner[0]
    return [span for span in ((left, min(right, cut_from)), (max(left, cut_to), right)) if span[0] < span[1]]


def _sun(y: float) -> list[Span]:
    rays: list[Span] = [(0.48, 0.52)] if 0.2 < y < 0.28 or 0.72 < y < 0.8 else []
    if 0.48 < y < 0.52:
        rays = [(0.2, 0.28), (0.72, 0.8)]
    return rays + _disc(y, 0.5, 0.5, 0.18)


def _star(y: float) -> list[Span]:
    if not 0.22 < y < 0.78:
        return []
    away = abs(y - 0.5) / 0.28
    half = 0.28 * (1 - math.sqrt(away)) ** 2 + 0.006
    return [(0.5 - half, 0.5 + half)]


def _drop(y: float) -> list[Span]:
    if 0.2 < y < 0.5:
        half = 0.2 * ((y - 0.2) / 0.32) ** 1.4
        return [(0.5 - half, 0.5 + half)]
    return _disc(y, 0.5, 0.57, 0.2)


def _leaf(y: float) -> list[Span]:
    one, other = _disc(y, 0.32, 0.5, 0.32), _disc(y, 0.68, 0.5, 0.32)
    if not one or not other or other[0][0] >= one[0][1]:
        return [(0.49, 0.51)] if 0.7 < y < 0.84 else []
    return [(other[0][0], 0.492), (0.508, one[0][1])]


def _heart(y: float) -> list[Span]:
    if y < 0.46:
        return _disc(y, 0.39, 0.42, 0.13) + _disc(y, 0.61, 0.42, 0.13)
    half = 0.235 * (0.76 - y) / 0.3
    return [(0.5 - half, 0.5 + half)] if half > 0 else []


def _glyph_lines(glyph: str) -> Callable[[float], list[Span]]:
    shapes = {
        "mug": _mug,
        "peak": _peak,
        "tent": _tent,
        "weave": _weave,
        "moon": _moon,
        "sun": _sun,
        "star": _star,
        "drop": _drop,
        "leaf": _leaf,
    }
    return shapes.get(glyph, _heart)


def draw_png(glyph: str, colour: int) -> bytes:
    """The picture as a PNG of SIZE_PX × SIZE_PX; `colour` is any number, an unknown glyph becomes a heart."""
    ground, ink = _COLOURS[colour % len(_COLOURS)]
    steps = 16
    palette = bytes(
        round(ground[c] + (ink[c] - ground[c]) * step / steps) for step in range(steps + 1) for c in range(3)
    )
    spans_at = _glyph_lines(glyph)
    lines = (b"\0" + _line(spans_at, row, steps) for row in range(SIZE_PX))
    header = struct.pack(">IIBBBBB", SIZE_PX, SIZE_PX, 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(lines), 6)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _line(spans_at: Callable[[float], list[Span]], row: int, steps: int) -> bytes:
    """One line of palette indexes: two half lines, each laid with fractional ends, for soft edges."""
    ink = [0.0] * SIZE_PX
    for part in (0.25, 0.75):
        _lay(ink, [(a * SIZE_PX, b * SIZE_PX) for a, b in spans_at((row + part) / SIZE_PX)])
    return bytes(min(steps, round(cover * steps / 2)) for cover in ink)


def _lay(ink: list[float], spans: Sequence[Span] | Iterable[Span]) -> None:
    """Add to each pixel the share of it that lies within a span."""
    for start, end in spans:
        first, last = max(0, int(start)), min(SIZE_PX - 1, int(end))
        for x in range(first, last + 1):
            ink[x] += min(end, x + 1) - max(start, x)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
