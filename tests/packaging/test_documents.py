"""README and docs: every link leads somewhere, every command and word of it exists."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from qbdesk.app.cli import _parser
from requirements.commands import TOOLS
from tests.bench.__main__ import BENCHMARKS
from tests.packaging.scripts import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)?(?:#([\w-]+))?\)")
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"^(?:sudo )?(?:python3 run\.py|qbdesk)((?: +[^\s#|]+)+)", re.MULTILINE)
PLACE = re.compile(r"\b(?:qbdesk|tests|packaging|requirements|resources)/[\w/.]+\w")
MODULE = re.compile(r"python3? -m ((?:tests|qbdesk|requirements)[\w.]*)")
SCRIPT = re.compile(r"python3? ((?!run)[\w/]+\.py)")


@pytest.fixture(params=DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def document(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def parser_of(command: str, of: argparse.ArgumentParser | None = None) -> argparse.ArgumentParser | None:
    """The parser of one of qbdesk's commands, or of a deed `of` one."""
    whole = of or _parser(with_dials=True)
    parts = [each for each in whole._actions if isinstance(each, argparse._SubParsersAction)]
    found: argparse.ArgumentParser | None = parts[0].choices.get(command) if parts else None
    return found


def heading_ids(text: str) -> set[str]:
    """As GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere(document: Path) -> None:
    for target, heading in LINK.findall(text_of(document)):
        place = document.parent / target if target else document
        assert place.exists(), target
        if heading:
            assert heading in heading_ids(text_of(place)), f"{target}#{heading}"


def test_every_place_that_is_named_is_there(document: Path) -> None:
    named = set(PLACE.findall(text_of(document)))
    missing = [place for place in named if not (ROOT / place).exists() and "fi.ts" not in place]
    assert [place for place in missing if not any(ROOT.glob(f"{place}*"))] == []


def test_every_script_and_module_can_be_run(document: Path) -> None:
    text = text_of(document)
    for module in MODULE.findall(text):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module
    for script in SCRIPT.findall(text):
        assert (ROOT / script).is_file(), script


def test_every_command_and_flag_exists(document: Path) -> None:
    text = text_of(document)
    code = "\n".join([*FENCE.findall(text), *SPAN.findall(FENCE.sub("", text))])
    for told in COMMAND.findall(code):
        problem = wrong_with(told.split())
        assert problem is None, f"{told.strip()}: {problem}"


def wrong_with(words: list[str]) -> str | None:
    """What does not exist of the words behind `python3 run.py` or `qbdesk`; None when all does."""
    if not re.fullmatch(r"--?[a-z-]+|[a-z]+", words[0]):
        return None  # words for qbdesk in general, as […]
    if words[0] in TOOLS:
        unknown = words[0] == "bench" and {word for word in words[1:] if word.isalpha()} - {
            *BENCHMARKS,
            "NAME",
        }
        return f"no benchmark {unknown}" if unknown else None
    is_option = words[0].startswith("-")
    parser = _parser(with_dials=True) if is_option else parser_of(words[0])
    if parser is None:
        return "no such command"
    if len(words) > 1 and not is_option:
        parser = parser_of(words[1], parser) or parser
    flags = set(re.findall(r"--[a-z][a-z-]*", " ".join(words)))
    known = {*parser._option_string_actions, *_parser(with_dials=False)._option_string_actions}
    return f"no such option: {flags - known}" if flags - known else None


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("listen --port 0", None),
        ("demo", None),
        ("bench bundle", None),
        ("listen --prot 0", "no such option: {'--prot'}"),
        ("lisen", "no such command"),
        ("bench bundel", "no benchmark {'bundel'}"),
        ("--self-test", None),
    ],
)
def test_what_does_not_exist_is_found(words: str, problem: str | None) -> None:
    assert wrong_with(words.split()) == problem
