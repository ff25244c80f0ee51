"""The guide's words: in every state, in both languages, green by proof only, and never a secret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qbdesk.app import paths
from qbdesk.domain.proof import ProofStatus
from qbdesk.domain.settings import Settings
from qbdesk.domain.setup_steps import Step, StepState, open_step, setup_steps
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelKind
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.ui.components.path_strip import Hold
from qbdesk.ui.components.step_card import StepWords
from qbdesk.ui.language import Language
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.setup_guide.known import Known
from qbdesk.ui.setup_guide.path_words import path_places
from qbdesk.ui.setup_guide.step_words import card_words
from qbdesk.ui.wishes import Wish
from tests.domain.test_setup_steps import STATUSES
from tests.ui.samples import ZONE, afternoon
from tests.ui.setup_guide.samples import SECRET, STATES, UP, known

BROKEN_AT = {
    "rejected": Step.KEY,
    "unreachable": Step.KEY,
    "port taken": Step.LISTENER,
    "tunnel down": Step.TUNNEL,
    "lost": Step.PROOF,
    "address changed": Step.COPY,
    "silent": Step.PASTE,
    "neither": Step.KEY,
}


@pytest.fixture
def swedish(qapp: QApplication) -> Iterator[RowWords]:
    language = Language(qapp, paths.resources() / "translations")
    language.use("sv")
    yield RowWords(QLocale("sv_SE"), afternoon, ZONE)
    language.use("en")


def cards(which: Known) -> list[StepWords]:
    return card_words(setup_steps(which.status), which)


def said(which: Known) -> list[str]:
    """All that can be read, in the order of the page."""
    places, _ = path_places(which.status, which.words)
    texts = [text for place in places for text in (place.name, place.small, place.spoken)]
    for card in cards(which):
        texts += [card.title, card.state, card.small, card.body, card.note]
        texts += [answer.word for answer in card.answers]
    return [text for text in texts if text]


@pytest.mark.parametrize("name", STATES)
def test_trouble_opens_its_card_alone(name: str) -> None:
    which = known(name)
    opened = [step for step, words in zip(Step, cards(which), strict=True) if words.body]
    assert opened == ([BROKEN_AT[name]] if name in BROKEN_AT else [])
    for words in cards(which):
        assert len(words.answers) <= (3 if words.body else 1)
        assert (words.look == "broken") == bool(words.body)
    if opened:
        card = cards(which)[list(Step).index(opened[0])]
        assert card.answers
        assert card.strong in card.body
        assert card.strong


@given(STATUSES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_green_is_painted_of_proven_steps_only(status: EngineStatus) -> None:
    which = replace(known("proven"), status=status)
    steps = setup_steps(status)
    opened = open_step(steps)
    for step, words in zip(steps, cards(which), strict=True):
        assert (words.tint == "new") == (step.state is StepState.DONE)
        assert (words.look == "broken") == (step is opened)
        is_behind = opened is not None and list(steps).index(step) > list(steps).index(opened)
        if is_behind and step.state is not StepState.DONE:
            assert (words.look, words.are_on) == ("quiet", False)
    _, links = path_places(status, which.words)
    assert status.proof.holds or Hold.GOOD not in links[:2]


@pytest.mark.parametrize("name", STATES)
def test_no_word_shows_the_secret(name: str) -> None:
    which = known(name)
    assert [text for text in said(which) if SECRET in text] == []
    shown = [words.secret for words in cards(which) if words.secret]
    assert all(SECRET in secret for secret in shown)
    assert len(shown) <= 1


@pytest.mark.parametrize("name", STATES)
def test_every_text_has_its_swedish(name: str, swedish: RowWords) -> None:
    english_cards = known(name)
    texts = set(said(replace(english_cards, words=swedish)))
    QApplication.instance()
    kept = {"Tunnel", "ERR_NGROK_108", "fjallvind.ngrok.app", "fjallvind.ngrok.app · ngrok"}
    english = {"the", "shop", "address", "is", "and", "computer", "key", "proven", "not", "has"}
    left = [text for text in texts - kept if english & set(text.replace(".", "").split())]
    assert left == []


@pytest.mark.parametrize(
    ("name", "step", "small"),
    [
        ("proven", Step.KEY, "142 products found · the key lies in the computer's keyring"),
        ("proven", Step.LISTENER, "127.0.0.1:8765, only on this computer"),
        ("proven", Step.TUNNEL, "fjallvind.ngrok.app · ngrok"),
        (
            "proven",
            Step.PROOF,
            "Proven at 14:32 · again at 14:42 · 1,240 of 20,000 requests this month",
        ),
        (
            "proven",
            Step.COPY,
            "Copied at 14:02 · https://fjallvind.ngrok.app/webhooks/quickbutik/••••••••",
        ),
        ("proven", Step.TEST, "Came at 14:05"),
        ("proven", Step.EVENT, "Came at 14:11"),
        ("no key", Step.KEY, "Paste the key from Settings → API in the control panel"),
        ("no tunnel", Step.TUNNEL, "ngrok, cloudflared, or an address of your own"),
        ("no tunnel", Step.COPY, "It is known when the tunnel is up"),
        ("starting", Step.TUNNEL, "ngrok is being opened"),
        ("download", Step.TUNNEL, "Fetching ngrok: 12 of 25 MB"),
        ("online", Step.TUNNEL, "ngrok says that it is up · the next step proves it"),
        ("proving", Step.PROOF, "Our request is on its way"),
        ("stale", Step.PROOF, "Not proven since 14:32"),
        ("reconnecting", Step.TUNNEL, "The connection was lost and is being opened again"),
        ("demo", Step.TUNNEL, "The demo shop sends straight to this computer"),
    ],
)
def test_the_small_lines(name: str, step: Step, small: str) -> None:
    assert cards(known(name))[list(Step).index(step)].small == small


@pytest.mark.parametrize(
    ("name", "step", "wishes"),
    [
        ("no key", Step.KEY, [Wish.CHANGE_KEY]),
        ("no tunnel", Step.TUNNEL, [Wish.CHOOSE_TUNNEL]),
        ("download", Step.TUNNEL, [Wish.CANCEL_FETCH]),
        ("online", Step.PROOF, [Wish.PROVE]),
        ("copy", Step.COPY, [Wish.COPY_PUBLIC_ADDRESS]),
        ("paste", Step.PASTE, [Wish.OPEN_PANEL]),
        ("rejected", Step.KEY, [Wish.CHANGE_KEY, Wish.RETRY_KEY, Wish.OPEN_PANEL]),
        ("unreachable", Step.KEY, [Wish.RETRY_KEY]),
        ("port taken", Step.LISTENER, [Wish.SETTINGS]),
        ("tunnel down", Step.TUNNEL, [Wish.RETRY_TUNNEL, Wish.OPEN_NGROK, Wish.CHOOSE_TUNNEL]),
        ("lost", Step.PROOF, [Wish.PROVE, Wish.RETRY_TUNNEL, Wish.CHOOSE_TUNNEL]),
        ("address changed", Step.COPY, [Wish.COPY_PUBLIC_ADDRESS, Wish.OPEN_PANEL]),
        ("silent", Step.PASTE, [Wish.OPEN_PANEL, Wish.COPY_PUBLIC_ADDRESS]),
    ],
)
def test_what_can_be_done(name: str, step: Step, wishes: list[Wish]) -> None:
    words = cards(known(name))[list(Step).index(step)]
    assert [answer.wish for answer in words.answers] == wishes
    assert words.are_on


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("no_agent", Wish.FETCH_AGENT),
        ("vanished", Wish.FETCH_AGENT),
        ("no_token", Wish.CHOOSE_TUNNEL),
        ("ERR_NGROK_334", Wish.RETRY_TUNNEL),
        ("no_network", Wish.RETRY_TUNNEL),
    ],
)
def test_each_fault_of_the_tunnel_has_its_way_out(code: str, first: Wish) -> None:
    which = known("tunnel down")
    status = replace(which.status, tunnel=replace(which.status.tunnel, code=code))
    assert cards(replace(which, status=status))[2].answers[0].wish is first


def test_the_next_try_is_counted_down() -> None:
    assert cards(known("tunnel down"))[2].note == "Next try in 24 s"


def test_a_key_of_the_environment_cannot_be_changed_here() -> None:
    held = HeldKey(KeyPlace.ENVIRONMENT)
    assert [a.wish for a in cards(replace(known("rejected"), held=held))[0].answers] == [Wish.RETRY_KEY]
    assert cards(replace(known("proven"), held=held))[0].answers == ()


def test_an_own_address_has_no_tunnel_to_start_again() -> None:
    own = replace(UP, kind=TunnelKind.OWN, public_url="https://shop.example")
    which = known("lost", tunnel=own)
    assert Wish.RETRY_TUNNEL not in [answer.wish for answer in cards(which)[3].answers]
    assert cards(known("proven", tunnel=own))[2].small == "shop.example · your own address"
    assert "month" not in cards(known("proven", tunnel=own))[3].small


def test_an_open_listener_is_said_to_be_open() -> None:
    which = replace(known("proven"), settings=Settings(host="0.0.0.0"))
    assert cards(which)[1].small == "127.0.0.1:8765, open to the whole network"


@pytest.mark.parametrize(
    ("name", "smalls"),
    [
        ("proven", ["sent at 14:20", "fjallvind.ngrok.app", "listens on 8765", "answered at 14:34"]),
        ("no key", ["has no address yet", "not chosen", "listens on 8765", "no key"]),
        ("tunnel down", ["does not get through", "ERR_NGROK_108", "listens on 8765", "answered at 14:34"]),
        ("paste", ["not heard yet", "fjallvind.ngrok.app", "listens on 8765", "answered at 14:34"]),
        (
            "address changed",
            ["has the old address", "fjallvind.ngrok.app", "listens on 8765", "answered at 14:34"],
        ),
        ("rejected", ["sent at 14:20", "fjallvind.ngrok.app", "listens on 8765", "key rejected"]),
        ("demo", ["simulated", "not needed", "listens on 8765", "answered at 14:34"]),
    ],
)
def test_the_places_of_the_path(name: str, smalls: list[str]) -> None:
    which = known(name)
    places, links = path_places(which.status, which.words)
    assert [place.small for place in places] == smalls
    assert len(links) == 3
    assert all(place.spoken.startswith(f"{place.name}: ") for place in places)


def test_a_running_proof_shows_no_green(qtbot: QtBot) -> None:
    which = known("proven", proof=ProofStatus(running=True))
    assert [words.tint for words in cards(which)[2:4]] == ["text2", "text2"]
    assert {field.name for field in fields(StepWords)} >= {"secret"}
