"""Settings in a TOML file of the profile: read whole, checked, written atomically, mode 0600."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, fields
from pathlib import Path

from qbdesk.adapters.private_file import write_whole
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings, setting_names


def read_settings(path: Path) -> Settings:
    """The settings in `path`; the defaults when there is no such file.

    Raises:
        SettingsProblem: it cannot be read, holds an unknown name or a value of the wrong kind.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsProblem(
            f"The settings file cannot be read: {path}", f"Mend or remove it ({error})."
        ) from None
    unknown = sorted(raw.keys() - setting_names())
    if unknown:
        raise SettingsProblem(
            f"The settings file has an unknown name: {unknown[0]}", f"Remove it from {path}."
        )
    for field in fields(Settings):
        if field.name in raw and not _fits(raw[field.name], field.default):
            raise SettingsProblem(
                f"The setting {field.name} has a value of the wrong kind.", f"Mend it in {path}."
            )
    return Settings(**raw)


def write_settings(path: Path, settings: Settings) -> None:
    """Keep `settings`; a crash leaves the old file or the new one, never half of one."""
    import tomli_w  # late: a start reads only

    write_whole(path, tomli_w.dumps(asdict(settings)).encode())


def _fits(value: object, default: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    return isinstance(value, type(default))
