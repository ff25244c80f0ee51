"""The token of ngrok: real keyring calls on back ends in memory, real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qbdesk.adapters.key_file import KeyFile
from qbdesk.adapters.keychain import Keychain
from qbdesk.domain.errors import SettingsProblem
from qbdesk.services.key_keeper import KeyPlace, KeyPlaces
from qbdesk.services.token_keeper import TOKEN_NAME, HeldToken, TokenKeeper, read_token
from tests.services.keyrings import LosingKeyring, MemoryKeyring, NoKeyring, in_use
from tests.tunnels import TOKEN

ENTRY = ("qbdesk", f"test/{TOKEN_NAME}")


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    back_end = MemoryKeyring()
    with in_use(back_end):
        yield back_end


def keeper(folder: Path) -> TokenKeeper:
    return TokenKeeper(KeyPlaces(keyring=Keychain("test"), file=KeyFile(folder)))


def revealed(tokens: TokenKeeper) -> str:
    return "" if tokens.token is None else tokens.token.reveal()


@pytest.mark.parametrize(
    "pasted",
    [
        TOKEN,
        f"  {TOKEN}\n",
        f"ngrok config add-authtoken {TOKEN}",
        f'authtoken: "{TOKEN}"',
        f"$env:NGROK_AUTHTOKEN = '{TOKEN}'",
    ],
)
def test_what_the_page_of_ngrok_gives_is_understood(pasted: str) -> None:
    token = read_token(pasted)
    assert token is not None
    assert token.reveal() == TOKEN


@pytest.mark.parametrize("pasted", ["short", "two words", f"{TOKEN}\nagent:", 'x"\ninjected: "yes', "å" * 20])
def test_anything_else_is_refused_without_repeating_it(pasted: str) -> None:
    with pytest.raises(SettingsProblem) as caught:
        read_token(pasted)
    assert pasted not in caught.value.sentence()


async def test_the_keyring_keeps_it_for_the_next_start(tmp_path: Path, ring: MemoryKeyring) -> None:
    tokens, told = keeper(tmp_path), list[HeldToken]()
    await tokens.find()
    assert tokens.held == HeldToken(KeyPlace.NOWHERE)
    tokens.subscribe(told.append)
    assert await tokens.set_token(TOKEN) == HeldToken(KeyPlace.KEYRING)
    await tokens.set_token(f"{TOKEN}2")
    assert told == [HeldToken(KeyPlace.KEYRING)] * 2
    again = keeper(tmp_path)
    await again.find()
    assert (revealed(again), again.held.place) == (f"{TOKEN}2", KeyPlace.KEYRING)
    await again.forget()
    assert (revealed(again), again.held.place, ring.kept) == ("", KeyPlace.NOWHERE, {})


async def test_a_file_only_when_it_was_chosen(tmp_path: Path, ring: MemoryKeyring) -> None:
    tokens = keeper(tmp_path)
    await tokens.find()
    await tokens.set_token(TOKEN)
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 - a look
    assert await tokens.keep_in_file() == HeldToken(KeyPlace.FILE)
    assert (tmp_path / TOKEN_NAME).stat().st_mode & 0o777 == 0o600
    assert ring.kept == {}
    again = keeper(tmp_path)
    await again.find()
    assert (await again.set_token(f"{TOKEN}2")).place is KeyPlace.FILE
    assert (tmp_path / TOKEN_NAME).read_text("utf-8") == f"{TOKEN}2"


@pytest.mark.parametrize("back_end", [NoKeyring(), LosingKeyring()], ids=["none", "losing"])
async def test_without_a_keyring_it_lasts_for_the_session(tmp_path: Path, back_end: MemoryKeyring) -> None:
    with in_use(back_end):
        tokens = keeper(tmp_path)
        await tokens.find()
        held = await tokens.set_token(TOKEN)
        assert held.place is KeyPlace.SESSION
        assert held.problem is not None
        assert "QBDESK_NGROK_TOKEN" in held.problem.hint
        assert revealed(tokens) == TOKEN
        assert not (tmp_path / TOKEN_NAME).exists()


async def test_the_environment_wins_and_is_not_changed(tmp_path: Path, ring: MemoryKeyring) -> None:
    ring.kept[ENTRY] = f"{TOKEN}Kept"
    tokens = keeper(tmp_path)
    await tokens.find(TOKEN)
    assert (revealed(tokens), tokens.held) == (TOKEN, HeldToken(KeyPlace.ENVIRONMENT))
    for change in (tokens.set_token(f"{TOKEN}2"), tokens.keep_in_file(), tokens.forget()):
        with pytest.raises(SettingsProblem):
            await change
    assert ring.kept == {ENTRY: f"{TOKEN}Kept"}
    await tokens.find("no token")
    assert (tokens.token, tokens.held.place) == (None, KeyPlace.ENVIRONMENT)
    assert tokens.held.problem is not None


async def test_what_lies_there_and_is_no_token_is_told(tmp_path: Path, ring: MemoryKeyring) -> None:
    ring.kept[ENTRY] = "what is this"
    tokens = keeper(tmp_path)
    await tokens.find()
    assert (tokens.token, tokens.held.place) == (None, KeyPlace.KEYRING)
    assert tokens.held.problem is not None
    with pytest.raises(SettingsProblem):
        await tokens.set_token(" ")
    with pytest.raises(SettingsProblem):
        await tokens.keep_in_file()
    assert (await tokens.set_token(TOKEN)).problem is None
