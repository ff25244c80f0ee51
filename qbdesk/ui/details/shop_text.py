"""Text of the shop, the buyer or a request, made fit to be shown: plain, bounded, without secrets."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from qbdesk.domain.delivery import printable
from qbdesk.domain.secrets import MASK

LONGEST_LINE = 400
LONGEST_TEXT = 20_000

_SLASH = r"(?:\\?/|%(?:25)*2F)"  # plain, as PHP writes it in JSON, or percent-encoded any number of times
_WEBHOOK_PATH = re.compile(rf"(?i)({_SLASH}webhooks{_SLASH}quickbutik{_SLASH})[^\s/?#&\"'<>,;%\\]+")
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie"})
_JOINER = "\u200d"
_DROPPED = str.maketrans({"\u00ad": None, "\u200b": None, "\ufeff": None, "\t": " ", "\r": None})
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_BLOCK_TAGS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "section", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_SILENT_TAGS = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "head", "title"})


def one_line(value: str, longest: int = LONGEST_LINE) -> str:
    """`value` on one line, cut, control characters made visible, the secret path hidden."""
    return _shown(" ".join(value[: longest + 1].split()), longest)


def many_lines(value: str, longest: int = LONGEST_TEXT) -> str:
    """`value` with its line breaks, cut, control characters made visible, the secret path hidden."""
    cut = value if len(value) <= longest else value[: longest - 1] + "…"
    lines = cut.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_shown(line, len(line) + 1) for line in lines).strip("\n")


def masked(value: str) -> str:
    """`value` with every secret path of the webhook hidden."""
    return _WEBHOOK_PATH.sub(lambda found: found.group(1) + MASK, value)


def header_value(name: str, value: str) -> str:
    """The value of a header; hidden when it is a key or a cookie."""
    return MASK if name.lower() in _SECRET_HEADERS and value else value


def text_of_html(value: str, longest: int = LONGEST_TEXT) -> str:
    """The words of an HTML text, one paragraph or list item a line; nothing of it is ever rendered."""
    reader = _WordReader()
    reader.feed(value[: longest * 4])
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return many_lines("\n".join(line for line in lines if line), longest)


class _WordReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._silent and tag in _SILENT_TAGS:
            self._silent = tag
        elif tag == "li":
            self.pieces.append("\n• ")
        elif tag in _BLOCK_TAGS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif tag in _BLOCK_TAGS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\n", " "))


def _shown(line: str, longest: int) -> str:
    plain = _SPACES.sub(" ", line.translate(_DROPPED))
    cut = plain if len(plain) <= longest else plain[: longest - 1] + "…"
    return _JOINER.join(printable(part, len(part) + 1) for part in masked(cut).split(_JOINER))
