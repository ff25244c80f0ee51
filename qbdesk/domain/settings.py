"""The settings of one shop profile, as a value."""

from __future__ import annotations

import re
from dataclasses import fields
from ipaddress import ip_address
from urllib.parse import urlsplit

from qbdesk.domain.errors import SettingsProblem, UsageProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.tunnel import TunnelKind

DEFAULT_PORT = 8765
DEFAULT_API_URL = "https://api.quickbutik.com/v1"
SYSTEM = "system"
LANGUAGES = (SYSTEM, "sv", "en")
THEMES = (SYSTEM, "light", "dark")
DENSITIES = ("compact", "normal", "roomy")
TUNNELS = tuple(kind.value for kind in TunnelKind)
ALARM_PER = ("shop", "desk")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HIGHEST_PORT = 65535
_CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DOMAIN = re.compile(
    r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.ASCII
)
LOUDEST = 100
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

    `tunnel` is a `TunnelKind`; `ngrok_domain` the account's own domain, `own_url` the public address of a
    tunnel or proxy that the owner runs. `proof_interval_s` is the pause between two proofs from outside.

    New orders of at least `ring_from` (whole units of the shop's currency) ring; free ones only when
    `ring_free_orders`. In quiet hours the notification is shown without a sound; in closed hours and on
    `closed_days` (three-letter days with spaces between) neither, and what came is summed afterwards. Times
    are "22:00", local; a span may go over midnight. `sound_file` "" is the shop bell; `volume` is per cent.
    `silence_alarm` tells of a shop that is unusually still for `silence_hours`, and of orders that no webhook
    announced. `keep_in_tray`: closing the window hides it where there is a tray.

    `store` is the address of a store that several programs share, without a password; "" is this profile's
    own file. `alarm_per`: in a shared store each order rings once per "shop", or once per "desk".
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
    tunnel: str = TunnelKind.NONE.value
    ngrok_domain: str = ""
    own_url: str = ""
    proof_interval_s: int = 600
    notify: bool = True
    sound: bool = True
    sound_file: str = ""
    volume: int = 80
    ring_from: int = 0
    ring_free_orders: bool = False
    quiet_hours: bool = False
    quiet_from: str = "22:00"
    quiet_to: str = "07:00"
    closed_hours: bool = False
    closed_from: str = "18:00"
    closed_to: str = "08:00"
    closed_days: str = ""
    silence_alarm: bool = True
    silence_hours: int = 6
    keep_in_tray: bool = False
    store: str = ""
    alarm_per: str = "shop"

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
        self._check_connection()
        self._check_alarms()
        self._check_store()
        check_api_url(self.api_url)

    def _check_looks(self) -> None:
        if len(self.shop_title) > LONGEST_TITLE or not self.shop_title.isprintable():
            raise SettingsProblem(f"The shop's name is one line of at most {LONGEST_TITLE} characters.")
        for name, known in (("language", LANGUAGES), ("theme", THEMES), ("density", DENSITIES)):
            if getattr(self, name) not in known:
                raise SettingsProblem(f"The {name} is one of {', '.join(known)}.")

    def _check_connection(self) -> None:
        if self.tunnel not in TUNNELS:
            raise SettingsProblem(f"The tunnel is one of {', '.join(TUNNELS)}.")
        check_domain(self.ngrok_domain)
        if self.own_url:
            check_public_url(self.own_url)
        if self.proof_interval_s < 60:
            raise SettingsProblem("The pause between proofs must be at least 60 seconds.")

    def _check_alarms(self) -> None:
        if not 0 <= self.volume <= LOUDEST:
            raise SettingsProblem(f"The volume is 0 to {LOUDEST} per cent.")
        if self.ring_from < 0:
            raise SettingsProblem("The amount from which it rings cannot be below 0.")
        if self.silence_hours < 1:
            raise SettingsProblem("The silence alarm waits for at least 1 hour.")
        for name in ("quiet_from", "quiet_to", "closed_from", "closed_to"):
            if not _CLOCK_TIME.fullmatch(getattr(self, name)):
                raise SettingsProblem(f'The setting {name} is a time such as "22:00".')
        if not set(self.closed_days.split()) <= set(WEEKDAYS):
            raise SettingsProblem(f"Closed days are some of {' '.join(WEEKDAYS)}.")

    def _check_store(self) -> None:
        if self.alarm_per not in ALARM_PER:
            raise SettingsProblem(f"The alarm is one per {' or '.join(ALARM_PER)}.")
        if self.store:
            from qbdesk.domain.store_url import read_store_url

            read_store_url(self.store)


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


def check_public_url(url: str) -> None:
    """Refuse a public address that the shop could not send to, or that would show the secret path.

    Raises:
        SettingsProblem: not https (plain http inside this building only), no host, a user, a query or a #.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise SettingsProblem("The public address cannot be read.") from None
    if parts.scheme not in ("https", "http") or not host or (parts.scheme == "http" and not is_local(host)):
        raise SettingsProblem("The public address must begin with https://.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsProblem("The public address must not hold a user, a question mark or a #.")
    if url.endswith("/"):
        raise SettingsProblem("The public address must not end with a slash.")


def check_domain(name: str) -> None:
    """Refuse what is not a bare domain name; "" is none.

    Raises:
        SettingsProblem: it holds a scheme, a path, or anything a domain cannot hold.
    """
    if name and not _DOMAIN.fullmatch(name):
        raise SettingsProblem(
            "The domain is a name such as fjallvind.ngrok.app.", "Leave out https:// and what comes behind."
        )


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
