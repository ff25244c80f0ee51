from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.secrets import MASK
from qbdesk.ui.details.shop_text import header_value, many_lines, masked, one_line, text_of_html
from tests.ui.details.samples import SECRET


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("  Vara\n nr\t1 ", "Vara nr 1"),
        ("a\x00b\x1b[31m", "a\\x00b\\x1b[31m"),
        ("A\u202eB", "A\\x202eB"),
        ("1\u00a0000\u202fkr", "1 000 kr"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("mjukt\u00adbinde\u200bstreck", "mjuktbindestreck"),
        ("", ""),
    ],
)
def test_one_line(value: str, shown: str) -> None:
    assert one_line(value) == shown


def test_long_text_is_cut_with_a_sign() -> None:
    assert one_line("x" * 1_000, 10) == "xxxxxxxxx…"
    assert many_lines("x" * 100, 10) == "xxxxxxxxx…"


def test_lines_are_kept() -> None:
    assert many_lines("a\r\nb\rc\nd\x07") == "a\nb\nc\nd\\x07"


@given(st.text())
def test_whatever_the_shop_sends_can_be_shown(value: str) -> None:
    assert all(char.isprintable() or char in "\u200d\n" for char in many_lines(value))
    assert "\n" not in one_line(value)


@given(
    st.sampled_from(["/", "\\/", "%2F", "%2f", "%252F"]),
    st.text(max_size=5),
    st.text(alphabet="abcXYZ019-_", min_size=8),
    st.sampled_from(["", " ", "?a=b", "&x=1", '"', "\\", "%3Fa"]),
)
def test_the_secret_path_is_hidden_however_it_is_written(
    slash: str, before: str, secret: str, after: str
) -> None:
    path = f"{before}{slash}webhooks{slash}quickbutik{slash}{secret}{after}"
    assert secret not in masked(path).removeprefix(before)
    assert MASK in many_lines(path)


def test_the_open_path_is_no_secret() -> None:
    assert masked("GET /webhooks/quickbutik?order_id=1") == "GET /webhooks/quickbutik?order_id=1"


def test_keys_and_cookies_are_hidden() -> None:
    assert header_value("authorization", f"Basic {SECRET}") == MASK
    assert header_value("Cookie", SECRET) == MASK
    assert header_value("host", "a.example") == "a.example"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>En &amp; två</p><p>Tre</p>", "En & två\nTre"),
        ("<ul><li>ett</li><li>två</li></ul>", "• ett\n• två"),
        ("Rad<br>rad", "Rad\nrad"),
        ("<script>alert(1)</script>Kvar<style>p{}</style>", "Kvar"),
        ("<script>alert('</b>')", ""),
        ("<img src=x onerror=steal()>&lt;b&gt;", "<b>"),
        ("bara text", "bara text"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_html_becomes_words(html: str, text: str) -> None:
    assert text_of_html(html) == text


@given(st.text(alphabet="<>/ap!-&;#x0 \n\"'=bscript", max_size=80))
def test_no_html_is_too_broken(html: str) -> None:
    text_of_html(html)
