"""Settings, API addresses and keys: what is refused, and that nothing secret shows."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.api_key import read_api_key
from qbdesk.domain.errors import QbdeskError, SettingsProblem, ShopUnavailable
from qbdesk.domain.secrets import Secret
from qbdesk.domain.settings import Settings, check_api_url, is_loopback, setting_names


@pytest.mark.parametrize(
    "url",
    [
        "https://api.quickbutik.com/v1", "https://example.com", "https://example.com:8443/v1/",
        "http://localhost:1/v1", "http://127.0.0.1:8080/v1", "http://[::1]:8080/v1", "HTTPS://example.com",
        "http://127.8.9.1",
    ],
)  # fmt: skip
def test_an_api_address_that_may_be_used(url: str) -> None:
    check_api_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "example.com", "ftp://example.com", "https://", "http://example.com/v1", "http://10.0.0.1/v1",
        "https://key:key@example.com", "https://key@example.com", "https://example.com/?apiKey=1",
        "https://example.com/#x", "https://example.com:99999", "https://[::1", "http://localhost.example.com",
        "http://127.0.0.1.example.com", "http://0.0.0.0/v1", "file:///etc/passwd", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_an_api_address_that_may_not(url: str) -> None:
    with pytest.raises(SettingsProblem) as caught:
        check_api_url(url)
    assert "key:key" not in caught.value.sentence()
    with pytest.raises(SettingsProblem):
        Settings(api_url=url)


@given(text=st.text(max_size=30))
def test_an_address_is_refused_or_taken_but_never_a_surprise(text: str) -> None:
    for url in (text, f"https://{text}", f"http://{text}"):
        try:
            check_api_url(url)
        except SettingsProblem:
            continue
        assert url.lower().lstrip("\x00 ").startswith("http")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost", "localhost."])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::", "192.168.1.1", "example.com", "localhost.example.com"])
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "changes",
    [
        {"port": -1}, {"port": 65536}, {"requests_per_s": 0}, {"requests_per_s": 51}, {"requests_at_once": 0},
        {"requests_at_once": 17}, {"check_interval_s": 29}, {"plain_path": True, "host": "0.0.0.0"},
    ],
)  # fmt: skip
def test_a_setting_out_of_range(changes: dict[str, object]) -> None:
    with pytest.raises(SettingsProblem):
        replace(Settings(), **changes)  # type: ignore[arg-type]


def test_the_defaults_are_as_the_design_says() -> None:
    settings = Settings()
    assert (settings.host, settings.port, settings.plain_path) == ("127.0.0.1", 8765, False)
    assert (settings.requests_per_s, settings.requests_at_once, settings.check_interval_s) == (2.0, 4, 300)
    assert "api_url" in setting_names()
    assert not any("key" in name for name in setting_names())


@pytest.mark.parametrize("pasted", ["qb_pk_abc", " qb_pat_abc\n"])
def test_a_v2_key_is_named_as_the_wrong_kind(pasted: str) -> None:
    with pytest.raises(SettingsProblem, match="v2 key") as caught:
        read_api_key(pasted)
    assert "abc" not in caught.value.sentence()


@pytest.mark.parametrize("pasted", ["", "  \n"])
def test_no_key(pasted: str) -> None:
    assert read_api_key(pasted) is None


@pytest.mark.parametrize("pasted", ["sk_live_1", " a[b]#c!&*:ö ", "xqb_pk_1"])
def test_any_other_key_is_taken_as_it_is(pasted: str) -> None:
    key = read_api_key(pasted)
    assert key is not None
    assert key.reveal() == pasted.strip()


def test_a_secret_never_shows() -> None:
    secret = Secret("hunter2")
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>30}", "%s" % secret, repr([secret])]  # noqa: UP031
    assert not any("hunter2" in text for text in shown)
    record = logging.makeLogRecord({"msg": "the key is %s", "args": (secret,)})
    assert "hunter2" not in record.getMessage()
    assert "hunter2" not in "".join(traceback.format_exception(ValueError(secret)))
    for carry in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            carry(secret)
    assert not hasattr(secret, "__dict__")


def test_a_secret_matches_only_itself() -> None:
    assert Secret("abc").matches("abc")
    assert not any(Secret("abc").matches(other) for other in ("", "ab", "abcd", "ABC", "åbc", "\udcff"))
    assert Secret("x")
    assert not Secret("")


def test_a_problem_says_what_happened_and_what_to_do() -> None:
    assert QbdeskError("It broke.", "Mend it.").sentence() == "It broke. Mend it."
    assert QbdeskError("It broke.").sentence() == "It broke."
    assert ShopUnavailable("429", "", 5.0).retry_after_s == 5.0
