"""What the command line and the environment say about the profile to work on."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.settings_file import read_settings
from qbdesk.domain.api_key import read_api_key
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import Secret
from qbdesk.domain.settings import DEFAULT_PORT, Settings

DEMO = "demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The profile, and what overrides its settings for this run; None leaves a setting as it is."""

    data_dir: Path
    shop: str = "shop"
    demo: bool = False
    host: str | None = None
    port: int | None = None
    plain_path: bool | None = None

    def profile(self) -> ProfileFolder:
        """The profile's files; nothing is made yet."""
        return ProfileFolder(self.data_dir, DEMO if self.demo else self.shop, demo=self.demo)

    def settings(self, profile: ProfileFolder) -> Settings:
        """The profile's settings with the overrides of this run.

        Raises:
            SettingsProblem: the file or an override cannot be used.
        """
        overrides: dict[str, object] = {
            name: value
            for name in ("host", "port", "plain_path")
            if (value := getattr(self, name)) is not None
        }
        if self.demo:
            return replace(Settings(plain_path=True, requests_per_s=20.0), **overrides)  # type: ignore[arg-type]
        if url := os.environ.get("QBDESK_API_URL"):
            overrides["api_url"] = url
        return replace(read_settings(profile.settings), **overrides)  # type: ignore[arg-type]


def key_from_environment() -> Secret | None:
    """The key in QBDESK_API_KEY, None when there is none.

    Raises:
        SettingsProblem: it is the wrong kind of key.
    """
    return read_api_key(os.environ.get("QBDESK_API_KEY", ""))


def find_key() -> tuple[Secret | None, str]:
    """The key in the environment, and what is wrong with it: an engine receives without a key, too."""
    try:
        return key_from_environment(), ""
    except SettingsProblem as problem:
        return None, problem.sentence()


def demo_ports(settings: Settings) -> tuple[int, ...]:
    """The ports to try for the demo: the usual one, so that examples work, else a free one."""
    return (settings.port,) if settings.port != DEFAULT_PORT else (DEFAULT_PORT, 0)


def as_it_looks(settings: Settings, kept: Settings) -> Settings:
    """The demo goes by its own settings, but looks as it was left."""
    return replace(settings, language=kept.language, theme=kept.theme, density=kept.density)
