"""A picture's file as an image of the wished size. Never trusts what the file says of itself."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 20_000
_FORMATS = frozenset({b"png", b"jpeg", b"webp", b"gif"})
_WIDEST_SHARE = 3


def read_picture(source: bytes, side: int) -> QImage | None:
    """The picture scaled to cover a square of `side`, or to fit into it when it is very long.

    None for what is no picture, or one of more than 40 million pixels: its size is looked at before
    anything of it is unpacked.
    """
    held = QByteArray(source)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _FORMATS:
        return None
    size = reader.size()
    if not _is_sane(size):
        return None
    long = max(size.width(), size.height()) > _WIDEST_SHARE * min(size.width(), size.height())
    mode = Qt.AspectRatioMode.KeepAspectRatio if long else Qt.AspectRatioMode.KeepAspectRatioByExpanding
    wanted = size.scaled(QSize(side, side), mode)
    if wanted.width() < size.width():
        reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def _is_sane(size: QSize) -> bool:
    if not size.isValid() or size.isEmpty() or max(size.width(), size.height()) > _LONGEST_SIDE:
        return False
    return size.width() * size.height() <= _MOST_PIXELS
