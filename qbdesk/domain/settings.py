"""The settings of one shop profile, as a value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from ipaddress import ip_address
from urllib.parse import urlsplit

from qbdesk.domain.errors import SettingsProblem, UsageProblem

DEFAULT_PORT = 8765
DEFAULT_API_URL = "https://api.quickbutik.com/v1"
SYSTEM = "system"
LANGUAGES = (SYSTEM, "sv", "en")
THEMES = (SYSTEM, "light", "dark")
DENSITIES = ("compact", "normal", "roomy")
HIGHEST_PORT = 65535
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the owner chose.

    `plain_path` also takes the documentation's `/webhooks/quickbutik`, on loopback only; what comes that
    way is marked and never rings a real shop's bell. `requests_per_s` and `requests_at_once` bound what
    is asked of the shop's API; `check_interval_s` is the pause between two catch-ups.
    `shop_title` is the shop's name as the window shows it, "" for the profile's own.
    Personal data is erased after `personal_data_days`; finished events are rolled out after `keep_days` or
    beyond the newest `keep_events`, while their identity stays.
    """

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    plain_path: bool = False
    api_url: str = DEFAULT_API_URL
    requests_per_s: float = 2.0
    requests_at_once: int = 4
    check_interval_s: int = 300
    personal_data_days: int = 90
    keep_days: int = 1095
    keep_events: int = 1_000_000
    shop_title: str = ""
    language: str = SYSTEM
    theme: str = SYSTEM
    density: str = "normal"

    def __post_init__(self) -> None:
        if not 0 <= self.port <= HIGHEST_PORT:
            raise SettingsProblem(f"The port must be 0 to {HIGHEST_PORT}, not {self.port}.")
        if self.plain_path and not is_loopback(self.host):
            raise SettingsProblem(
                "The plain path is for this computer only.",
                "Listen on 127.0.0.1, or leave the plain path off.",
            )
        if not 0 < self.requests_per_s <= 50:
            raise SettingsProblem("Requests a second must be above 0 and at most 50.")
        if not 1 <= self.requests_at_once <= 16:
            raise SettingsProblem("Requests at once must be 1 to 16.")
        if self.check_interval_s < 30:
            raise SettingsProblem("The pause between checks must be at least 30 seconds.")
        if not 1 <= self.personal_data_days <= self.keep_days:
            raise SettingsProblem("Personal data is kept for at least 1 day, and no longer than events.")
        if self.keep_events < 1000:
            raise SettingsProblem("At least 1 000 events are kept.")
        self._check_looks()
        check_api_url(self.api_url)

    def _check_looks(self) -> None:
        if len(self.shop_title) > LONGEST_TITLE or not self.shop_title.isprintable():
            raise SettingsProblem(f"The shop's name is one line of at most {LONGEST_TITLE} characters.")
        for name, known in (("language", LANGUAGES), ("theme", THEMES), ("density", DENSITIES)):
            if getattr(self, name) not in known:
                raise SettingsProblem(f"The {name} is one of {', '.join(known)}.")


def setting_names() -> frozenset[str]:
    """The names that a settings file may hold."""
    return frozenset(field.name for field in fields(Settings))


def is_loopback(host: str) -> bool:
    """Whether `host` names this computer only."""
    if host in ("localhost", "localhost."):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_local(host: str) -> bool:
    """Whether `host` is this computer or one in the same building (a private address or a .local name)."""
    if is_loopback(host) or host.endswith(".local"):
        return True
    try:
        return ip_address(host.strip("[]")).is_private
    except ValueError:
        return False


def check_local(url: str) -> None:
    """Refuse an address for a replay that is not in this building.

    Raises:
        UsageProblem: it cannot be read, or leads to the internet.
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    if not host or not is_local(host):
        raise UsageProblem("A replay goes to this computer or its own network only.", "Give a local address.")


def check_api_url(url: str) -> None:
    """Refuse an API address that would send the key in clear over a network, or that is none.

    Raises:
        SettingsProblem: not http(s), no host, plain http to another computer, or a key in the address.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise SettingsProblem("The API address cannot be read.") from None
    if parts.scheme not in ("https", "http") or not host:
        raise SettingsProblem("The API address must begin with https://.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsProblem("The API address must not hold a key, a question mark or a #.")
    if parts.scheme == "http" and not is_loopback(host):
        raise SettingsProblem(
            "The API address must begin with https://.",
            "Plain http would send the key readable; it is allowed to this computer only.",
        )
