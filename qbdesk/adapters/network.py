"""Which network this computer is on, without sending anything."""

from __future__ import annotations

import socket

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
