"""The words of the command line: what is refused, in one clear line, and with which code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qbdesk import __version__
from qbdesk.app.cli import main

KEY = "sk-secret-key-of-the-shop"


def run(*words: str) -> int:
    try:
        return main(words)
    except SystemExit as end:
        return -1 if end.code is None else int(end.code)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("QBDESK_API_KEY", "QBDESK_API_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QBDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.parametrize(
    "words",
    [
        ("lisen",), ("listen", "--port", "70000"), ("listen", "--port", "x"), ("listen", "--port", "-1"),
        ("listen", "--nothing"), ("listen", "extra"), ("events", "--limit", "0"), ("events", "--limit", "²"),
        ("events", "--lim", "5"), ("send", "order.new"), ("send",), ("send", "order.refunded", "7"),
        ("send", "order.new", "x"), ("send", "order.new", "1" * 21),
        ("send", "order.new", "7", "--copies", "0"), ("simulate", "--orders-per-minute", "many"),
        ("simulate", "--copies", "2"), ("simulate", "--seed", "1.5"),
        ("simulate", "--host", "0.0.0.0"), ("simulate", "--deliver-to", "nowhere"), ("--port",), ("--shop",),
        ("listen", "--shop", "demo"), ("replay",), ("replay", "x"), ("forget",),
    ],
)  # fmt: skip
def test_wrong_words_exit_2_with_one_line(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"qbdesk[^\n]*: [^\n]+\n", said.err)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("listen", "--shop", "../up"), "small letters"),
        (("listen", "--shop", "A"), "small letters"),
        (("listen", "--plain-path", "--host", "0.0.0.0"), "this computer only"),
        (("send", "order.new", "7", "--to", "no address"), "no answer"),
        (("send", "order.new", "7", "--to", "http://127.0.0.1:9/x"), "no answer"),
    ],
)
def test_a_known_problem_exits_1_with_one_line(
    words: tuple[str, ...], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert part in said.err
    assert re.fullmatch(r"qbdesk: [^\n]+\n", said.err)


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("http://example.com/v1", "must begin with https://"),
        (f"https://{KEY}@example.com/v1", "must not hold a key"),
        (f"https://example.com/v1?apiKey={KEY}", "must not hold a key"),
        (f"https://[{KEY}", "cannot be read"),
        (KEY, "must begin with https://"),
    ],
)
def test_an_api_address_that_would_leak_the_key_is_refused(
    url: str, part: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QBDESK_API_URL", url)
    assert run("listen", "--port", "0") == 1
    said = capsys.readouterr().err
    assert part in said
    assert KEY not in said


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"qbdesk {__version__}\n"
    for words in ((), ("listen",), ("simulate",), ("send",), ("events",), ("deliveries",)):
        assert run(*words, "--help") == 0
        said = capsys.readouterr()
        assert "qbdesk" in said.out
        assert said.err == ""


@pytest.mark.parametrize(
    "words", [("events",), ("deliveries",), ("events", "--json"), ("deliveries", "--json")]
)
def test_nothing_stored_is_nothing_said_and_nothing_made(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 0
    assert capsys.readouterr() == ("", "")
    assert not (tmp_path / "data").exists()


def test_no_key_is_ever_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("listen", "--key", KEY), ("listen", "--api-key", KEY), ("simulate", "--api-key", KEY)):
        assert run(*words) == 2
        capsys.readouterr()
