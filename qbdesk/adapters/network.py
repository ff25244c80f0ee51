"""Which network this computer is on, without sending anything."""

from __future__ import annotations

import socket
from collections.abc import Collection

_LAST_PORT = 65535
_OUTSIDE = ("192.0.2.1", 9)


def network_name() -> str:
    """The address that this computer would use towards the internet; "" without a network.

    Connecting a datagram socket sends nothing; the target is an address for documentation (RFC 5737).
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_OUTSIDE)
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def free_port(first: int, taken: Collection[int]) -> int:
    """The first port from `first` on that is not in `taken` and that nobody has on this computer now.

    Raises:
        OSError: there is none.
    """
    for port in range(first, _LAST_PORT + 1):
        if port in taken:
            continue
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no port is free")
