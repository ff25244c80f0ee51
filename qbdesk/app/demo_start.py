"""The demo, started from the window of a desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.app.options import Options, as_it_looks
from qbdesk.app.own_process import start_beside
from qbdesk.domain.errors import QbdeskError
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.problem_words import in_words


class DemoStart:
    """Starts the demo in a process of its own, beside the desk that goes on receiving."""

    def __init__(self, options: Options, keeper: SettingsKeeper) -> None:
        self._data_dir = options.data_dir
        self._keeper = keeper

    def start(self) -> str:
        """Start it in the language and colours of this window; "" or why it could not."""
        profile = Options(data_dir=self._data_dir, demo=True).profile()
        try:
            profile.make()
            kept = read_settings(profile.settings)
            write_settings(profile.settings, as_it_looks(kept, self._keeper.settings))
        except QbdeskError as problem:
            return in_words(problem.sentence())
        except OSError as error:
            return error.strerror or str(error)
        started = start_beside("demo", "--data-dir", str(self._data_dir))
        return "" if started else QCoreApplication.translate("DemoStart", "The demo could not be started.")
