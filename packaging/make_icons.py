"""Draws the program's icon in every size and container from resources/app/qbdesk.svg.

Run after a change of the drawing: `.venv/bin/python packaging/make_icons.py`. The results are kept in the
repository, so that a build needs none of this.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent
DRAWING = ROOT.parent / "resources" / "app" / "qbdesk.svg"
LINUX_PX = (16, 32, 48, 128, 256)
WINDOWS_PX = (16, 24, 32, 48, 64, 256)
MAC_PX = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def png(renderer: QSvgRenderer, px: int) -> bytes:
    """The drawing as a PNG file of `px` by `px`."""
    image = QImage(px, px, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, px, px))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG pictures, by size (docs: ICO file format; 256 is written as 0)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries, bodies = b"", b""
    for px, body in pictures.items():
        entries += struct.pack("<BBBBHHII", px % 256, px % 256, 0, 0, 1, 32, len(body), offset + len(bodies))
        bodies += body
    return head + entries + bodies


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """A macOS icon of PNG pictures, by type."""
    parts = b"".join(kind + struct.pack(">I", len(body) + 8) + body for kind, body in pictures.items())
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


def main() -> None:
    """Write all of them."""
    _application = QGuiApplication([])  # fonts and pictures need one
    renderer = QSvgRenderer(str(DRAWING))
    for px in LINUX_PX:
        (ROOT / "linux" / f"qbdesk-{px}.png").write_bytes(png(renderer, px))
    (ROOT / "windows" / "qbdesk.ico").write_bytes(ico({px: png(renderer, px) for px in WINDOWS_PX}))
    (ROOT / "macos" / "qbdesk.icns").write_bytes(icns({k: png(renderer, px) for k, px in MAC_PX.items()}))


if __name__ == "__main__":
    main()
