"""qbdesk: the desktop monitor for Quickbutik shops."""

__version__ = "0.1.0"
