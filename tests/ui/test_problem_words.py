"""Problems are said in English where they are found and shown in the reader's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from qbdesk.domain.delivery import ID_DIGITS, read_delivery
from qbdesk.ui.language import Language
from qbdesk.ui.problem_words import in_words, known_problems
from tests.domain.requests import request

ROOT = Path(__file__).parents[2]
FAMILY = frozenset(
    {"SettingsProblem", "ProfileInUse", "CannotListen", "StoreProblem", "NewerStore", "KeyRejected"}
    | {"ShopUnavailable", "_TryAgain", "KeychainProblem", "QbdeskError", "UsageProblem"}
)
CODED = frozenset({"TunnelProblem", "ProofFailed"})  # their first argument is a code
ON_TERMINALS_ONLY = (
    *(
        "commands.py",
        "export_command.py",
        "upkeep_commands.py",
        "store_command.py",
        "rehearsal_command.py",
        "doctor_command.py",
        "cli.py",
    ),
    *("doctor_looks.py", "store_move.py", "engine_question.py", "soundness.py"),
)


@pytest.fixture
def swedish(qapp: QApplication) -> Iterator[None]:
    language = Language(qapp, ROOT / "resources" / "translations")
    language.use("sv")
    yield
    language.take_away()


def said_in(text: str) -> Iterator[str]:
    """The problems of one source as patterns; those that come from elsewhere are not seen here."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = 1 if node.func.id in CODED else 0
            if node.func.id in FAMILY | CODED:
                yield from filter(None, map(pattern, node.args[first : first + 2]))


def pattern(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    places = iter(range(9))
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(places)}}}" for part in node.values
    )


def test_every_problem_that_a_window_may_show_is_known() -> None:
    files = [file for file in (ROOT / "qbdesk").rglob("*.py") if "simulator" not in file.parts]
    said = {
        sentence
        for file in files
        if file.name not in ON_TERMINALS_ONLY
        for sentence in said_in(file.read_text(encoding="utf-8"))
    }
    assert said - set(known_problems()) == set(), "add them to qbdesk/ui/problem_words.py"


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    ("sentence", "in_swedish"),
    [
        ("There is no API key.", "Det finns ingen API-nyckel."),
        (
            "The key was rejected, or the shop is paused (401). Make a key under Settings → API in the "
            "control panel, or see whether the shop is active.",
            "Nyckeln avvisades, eller så är butiken pausad (401). Skapa en nyckel under Inställningar → API "
            "i kontrollpanelen, eller se om butiken är aktiv.",
        ),
        (
            "The settings file has an unknown name: colour Remove it from /home/anna b/settings.toml.",
            "Inställningsfilen har ett okänt namn: colour Ta bort det från /home/anna b/settings.toml.",
        ),
        ("Port 8765 is taken by another program.", "Port 8765 är upptagen av ett annat program."),
        ("order_id is missing", "order_id saknas"),
        ("something that nobody foresaw", "something that nobody foresaw"),
        ("", ""),
    ],
)
def test_a_problem_is_told_in_swedish(sentence: str, in_swedish: str) -> None:
    assert in_words(sentence) == in_swedish


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    "query", ["event_type=order.new", "event_type=order.new&order_id=x", "event_type=a.b"]
)
def test_the_reason_of_a_rejected_request_is_told(query: str) -> None:
    reason = read_delivery(request(f"/?{query}")).reason
    assert reason
    assert in_words(reason) != reason
    assert str(ID_DIGITS) in in_words(f"order_id must be 1 to {ID_DIGITS} digits")


def test_in_english_it_stays_as_it_was_said() -> None:
    assert in_words("Port 1 is taken by another program.") == "Port 1 is taken by another program."
