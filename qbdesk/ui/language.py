"""The language of the window: the translators that are installed, and how numbers and dates are written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from qbdesk.domain.late_dataclass import dataclass

LANGUAGES = ("sv", "en")
NAMES = {"sv": "Svenska", "en": "English"}
SYSTEM = "system"
_LOCALES = {
    "sv": (QLocale.Language.Swedish, QLocale.Country.Sweden),
    "en": (QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Language:
    """Installs a language on the application; `code` is the present one, "sv" or "en".

    Widgets take their words when they are made: after `use` the composition root makes them anew.
    """

    def __init__(self, app: QCoreApplication, translations: Path) -> None:
        self._app = app
        self._folder = translations
        self._installed: list[_Loaded] = []
        self.code = "en"

    def use(self, choice: str) -> bool:
        """Use "sv", "en" or "system"; whether that is another language than before."""
        before = self.code
        self.code = choice if choice in LANGUAGES else of_system(QLocale.system())
        QLocale.setDefault(locale_of(self.code, QLocale.system()))
        self.take_away()
        found = [
            _loaded(folder / f"{name}.qm")
            for name, folder in (
                (f"qtbase_{self.code}", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))),
                (f"qbdesk_{self.code}", self._folder),
            )
        ]
        self._installed = [loaded for loaded in found if loaded is not None]
        for loaded in self._installed:
            self._app.installTranslator(loaded.translator)
        return self.code != before

    def take_away(self) -> None:
        """No translation any more: the words of the source."""
        for loaded in self._installed:
            self._app.removeTranslator(loaded.translator)
        self._installed = []


def of_system(system: QLocale) -> str:
    """The first language that the system's user reads and that there is; else English."""
    for name in system.uiLanguages():
        code = name.partition("-")[0]
        if code in LANGUAGES:
            return code
    return "en"


def locale_of(code: str, system: QLocale) -> QLocale:
    """How numbers and dates are written: as the system does where that is in the same language."""
    language, country = _LOCALES[code]
    return system if system.language() == language else QLocale(language, country)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A translator reads from `data` for as long as it is installed.

    By a file's name Qt would map the file: a program that is updated while it runs would die of SIGBUS.
    """

    translator: QTranslator
    data: bytes


def _loaded(path: Path) -> _Loaded | None:
    try:
        loaded = _Loaded(QTranslator(), path.read_bytes())
    except OSError:
        return None
    return loaded if loaded.translator.load(loaded.data) else None
