"""The keyring: one that works, one that is none, and one that never answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest

from qbdesk.adapters.keychain import Keychain, KeychainProblem


class InMemory(keyring.backend.KeyringBackend):
    """Keeps what it is given."""

    priority = 0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("not there")
        del self.kept[service, username]


class Silent(InMemory):
    """Never answers until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait()
        return None


class Broken(InMemory):
    """Fails as D-Bus does."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("no session bus; the key was hunter2")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.KeyringLocked(f"locked, and here is {password}")


Use = Callable[[keyring.backend.KeyringBackend], None]


@pytest.fixture
def use() -> Iterator[Use]:
    old = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(old)


async def test_a_key_is_kept_and_removed(use: Use) -> None:
    backend = InMemory()
    use(backend)
    mine, other = Keychain("shop"), Keychain("other")
    assert await mine.read("api-key") is None
    await mine.write("api-key", "a[b]#ö")
    assert await mine.read("api-key") == "a[b]#ö"
    assert await other.read("api-key") is None
    assert backend.kept == {("qbdesk", "shop/api-key"): "a[b]#ö"}
    await mine.write("api-key", None)
    await mine.write("api-key", None)
    assert backend.kept == {}


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring, Broken])
async def test_no_usable_keyring_is_no_key_and_no_silent_loss(
    use: Use, backend: type[keyring.backend.KeyringBackend]
) -> None:
    use(backend())
    assert await Keychain("shop").read("api-key") is None
    with pytest.raises(KeychainProblem, match="no keyring") as caught:
        await Keychain("shop").write("api-key", "hunter2")
    assert "hunter2" not in caught.value.sentence()
    assert "QBDESK_API_KEY" in caught.value.hint


async def test_the_null_keyring_has_no_key(use: Use) -> None:
    use(keyring.backends.null.Keyring())  # type: ignore[no-untyped-call]
    assert await Keychain("shop").read("api-key") is None


async def test_a_keyring_that_never_answers_is_left_alone(use: Use) -> None:
    backend = Silent()
    use(backend)
    try:
        assert await Keychain("shop", timeout_s=0.05).read("api-key") is None
    finally:
        backend.let_go.set()
