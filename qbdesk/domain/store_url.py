"""The address of a shared store: which are taken, and what may be shown of one."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.settings import is_loopback

_FORM = re.compile(r"(?:postgresql|postgres)://(?:(?P<user>[^@/?#]*)@)?(?P<hosts>[^/?#@]*)/(?P<rest>[^#]*)")
_SECURE = ("require", "verify-ca", "verify-full")
_LONGEST = 1000
_EXAMPLE = "Write it as postgresql://user@host/database?sslmode=verify-full&sslrootcert=system."
_WHERE_IT_BELONGS = (
    "Leave it out and keep it with `qbdesk store password`, which puts it into the computer's keyring;"
    " PGPASSWORD and ~/.pgpass work, too."
)


@dataclass(frozen=True, slots=True)
class StoreUrl:
    """Where a shared store is: all of it may be shown, there is no password in it."""

    url: str
    user: str
    hosts: tuple[str, ...]
    database: str

    @property
    def place(self) -> str:
        """The database and its first host, for a sentence."""
        return f"{self.database} on {self.hosts[0] or 'this computer'}"


def read_store_url(url: str) -> StoreUrl:
    """The parts of a PostgreSQL address as libpq reads it, with several hosts and a query.

    Raises:
        SettingsProblem: another scheme, no database, a password, or a host whose connection is not secured.
    """
    match = _FORM.fullmatch(url)
    if match is None or len(url) > _LONGEST or not url.isprintable() or " " in url:
        raise SettingsProblem("The address of the shared store cannot be read.", _EXAMPLE)
    user, colon, _ = (match["user"] or "").partition(":")
    database, _, query = match["rest"].partition("?")
    words = dict(parse_qsl(query, keep_blank_values=True))
    if colon or any("password" in name.lower() for name in words):
        raise SettingsProblem("The address of the shared store must not hold a password.", _WHERE_IT_BELONGS)
    database = unquote(words.get("dbname", database))
    if not database:
        raise SettingsProblem("The address of the shared store names no database.", _EXAMPLE)
    hosts = tuple(_host(each) for each in match["hosts"].split(","))
    # What the query says wins, and libpq connects to `hostaddr` whatever `host` says.
    for name in ("host", "hostaddr"):
        if words.get(name):
            hosts = tuple(words[name].split(","))
    _require_secure(hosts, words.get("sslmode", ""))
    return StoreUrl(url, unquote(words.get("user", user)), hosts, database)


def _require_secure(hosts: tuple[str, ...], mode: str) -> None:
    """Orders hold names and addresses: they go readable to this computer only."""
    if mode not in _SECURE and not all(_is_here(host) for host in hosts):
        raise SettingsProblem(
            "The address of the shared store does not say how the connection is secured.",
            "Add sslmode=verify-full with sslrootcert=system (or the file of your own authority).",
        )


def _host(text: str) -> str:
    """The host of host, host:port, [v6] or [v6]:port."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return unquote(text.partition(":")[0])


def _is_here(host: str) -> bool:
    """Loopback, or the folder of a socket; none is libpq's own folder."""
    return not host or host.startswith("/") or is_loopback(host)
