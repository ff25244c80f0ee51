"""The log: what stands in the file, and above all what does not."""

from __future__ import annotations

import base64
import logging
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qbdesk.app.engine import open_engine
from qbdesk.app.exception_text import exception_text
from qbdesk.app.log_file import start_log
from qbdesk.app.options import Options
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.secrets import KnownSecrets, Secret
from qbdesk.domain.settings import Settings
from tests.leftovers import LogWatch
from tests.services.keyrings import MemoryKeyring, in_use

KEY, PATH, ANNA = "sk-live-0815", "hJ3-k/2_x", "Anna Sandberg"
CUSTOMER = f"{ANNA}\nanna@example.com"
Log = Callable[..., Path]


@pytest.fixture
def begun(tmp_path: Path, log_watch: LogWatch) -> Iterator[Log]:
    """Starts the log, and ends it after the test."""
    log_watch.expect("")
    root, path = logging.getLogger(), tmp_path / "qbdesk.log"
    before, level = list(root.handlers), root.level

    def start(secrets: KnownSecrets, on_terminal: bool = False) -> Path:
        start_log(path, on_terminal, secrets)
        return path

    yield start
    for handler in set(root.handlers).difference(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    for name in ("httpx", "httpcore", "asyncio", "qasync", "stamina"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def fail(message: str) -> None:
    raise ValueError(message)


def test_no_secret_stands_in_a_line_in_whatever_form_it_came(begun: Log) -> None:
    known = KnownSecrets(Secret(KEY))
    path = begun(known)
    known.add(Secret(PATH), Secret(""))
    basic = base64.b64encode(f"{KEY}:{KEY}".encode()).decode()
    forms = (KEY, PATH, f"GET /{PATH}?a=b", "hJ3-k%2F2_x", f"Basic {basic}", "/webhooks/quickbutik/older?x")
    for text in forms:
        logging.getLogger("qbdesk").warning("it said %s", text)
    told = path.read_text(encoding="utf-8")
    for hidden in (KEY, PATH, "hJ3-k%2F2_x", basic, "older"):
        assert hidden not in told
    assert told.count("it said") == 6
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_traceback_tells_where_and_not_of_whom(begun: Log) -> None:
    path = begun(KnownSecrets(Secret(KEY)))
    try:
        try:
            try:
                fail(CUSTOMER)
            except ValueError as cause:
                raise KeyError(ANNA) from cause
        except KeyError as cause:
            members = [cause, TypeError(f"no {KEY}"), SettingsProblem("No.")]
            raise ExceptionGroup("unhandled", members) from None
    except ExceptionGroup as group:
        logging.getLogger("qbdesk").error("task %s failed", "x", exc_info=group)
        logging.getLogger("qbdesk").exception("again")
    told = path.read_text(encoding="utf-8")
    for hidden in (ANNA, "anna@example.com", KEY):
        assert hidden not in told
    shown = ("in fail", "ValueError: ••••••••", "KeyError: ••••••••", "TypeError: no ••••••••", ": No.")
    assert [each for each in (*shown, "unhandled (3") if each not in told] == []


def test_what_another_handler_made_of_a_fault_is_not_taken_over(begun: Log) -> None:
    class First(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            self.format(record)

    first = First()
    logging.getLogger().addHandler(first)
    path = begun(KnownSecrets())
    try:
        fail(ANNA)
    except ValueError:
        logging.getLogger("qbdesk").exception("it failed")
    logging.getLogger().removeHandler(first)
    assert ANNA not in path.read_text(encoding="utf-8")


def test_the_terminal_is_told_no_more(begun: Log, capsys: pytest.CaptureFixture[str]) -> None:
    begun(KnownSecrets(Secret(KEY)), True)
    logging.getLogger("qbdesk").warning("the key %s", KEY)
    assert capsys.readouterr().err == "qbdesk: the key ••••••••\n"


def test_messages_that_speak_of_the_code_are_kept() -> None:
    for error in (OSError(28, "No space left on device"), AttributeError("no x"), RuntimeError("closed")):
        assert str(error) in exception_text(error)
    assert exception_text(ValueError()) == "ValueError"


async def test_an_engine_names_its_secrets_as_soon_as_it_knows_them(tmp_path: Path) -> None:
    known = KnownSecrets()
    profile = Options(data_dir=tmp_path).profile()
    with in_use(MemoryKeyring()):
        async with open_engine(
            profile, Settings(), ports=(0,), demo=False, must_listen=True, known=known
        ) as engine:
            await engine.tokens.set_token("2abcDEFghi_jklMNO")
            async with engine.keys._connect("http://127.0.0.1:1", Secret(KEY)):
                pass
            await engine.webhook_secret.renew()
            held = {each.reveal() for each in known}
    own = {profile.webhook_secret().reveal(), profile.test_token().reveal()}
    assert held > {KEY, "2abcDEFghi_jklMNO", *own}, "and the secret path of before"


def test_a_terminal_that_nobody_reads_stops_nothing_and_is_told_what_it_lacks(
    begun: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb", buffering=0) as reader, os.fdopen(write_end, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        path = begun(KnownSecrets(), on_terminal=True)
        log = logging.getLogger("qbdesk")
        for number in range(500):
            log.warning("%d %s", number, "\u20ac" * 5000)
        os.set_blocking(read_end, False)
        first = reader.read(1_000_000)
        log.warning("the last one")
        rest = reader.read(1_000_000).decode().splitlines()
    assert first is not None
    written = first.count(b"qbdesk: ")
    assert 10 < written < 500
    assert rest == [
        f"qbdesk: {500 - written} lines were left out here; the log has them.",
        "qbdesk: the last one",
    ]
    assert path.read_text(encoding="utf-8").count("WARNING qbdesk") >= 100
