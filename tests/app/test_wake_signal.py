"""logind's signal on a bus of our own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from qbdesk.app.wake_signal import WakeSignal

_NAME = "qbdesk-test"


@pytest.fixture
def bus() -> Iterator[QDBusConnection]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("not on this machine: dbus-daemon")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    yield QDBusConnection.connectToBus(address, _NAME)
    QDBusConnection.disconnectFromBus(_NAME)
    daemon.terminate()
    daemon.communicate()


def told(before: bool) -> QDBusMessage:
    message = QDBusMessage.createSignal(
        "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"
    )
    message.setArguments([before])
    return message


def test_waking_is_told_and_falling_asleep_is_not(qtbot: QtBot, bus: QDBusConnection) -> None:
    signal = WakeSignal(bus)
    assert signal.is_connected
    with qtbot.assertNotEmitted(signal.woke, wait=100):
        assert bus.send(told(before=True))
    with qtbot.waitSignal(signal.woke, timeout=5000):
        assert bus.send(told(before=False))


def test_without_a_bus_it_is_silent(qtbot: QtBot) -> None:
    assert not WakeSignal(QDBusConnection("no such bus")).is_connected
