"""The limit of starting: PySide6, a QMainWindow, shown and painted once. One JSON line says that it was."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Says so when it was painted for the first time."""

    said = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.said:
            self.said = True
            QTimer.singleShot(0, self.say)

    def say(self) -> None:
        sys.stdout.write('{"ready": true}\n')
        sys.stdout.flush()


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = Bare()
    window.setWindowTitle("bare window")
    window.resize(1440, 900)
    window.show()
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
