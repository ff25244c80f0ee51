"""Tool tips of texts that come from outside: Qt would take what looks like HTML for HTML, with pictures."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """A tool tip that shows `text` as it is, whatever it looks like."""
    return f"<p>{escape(text)}</p>" if "<" in text else text
