"""Which addresses of a shared store are taken: none with a password, none that leads readable out."""

from __future__ import annotations

import pytest

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings
from qbdesk.domain.store_url import read_store_url

SECURE = "?sslmode=verify-full&sslrootcert=system"


@pytest.mark.parametrize(
    ("url", "user", "hosts", "database"),
    [
        (f"postgresql://anna@db.example.com/shop{SECURE}", "anna", ("db.example.com",), "shop"),
        (f"postgres://db.example.com:5433/shop{SECURE}", "", ("db.example.com",), "shop"),
        (f"postgresql://a%40b@one:5432,two:5433/shop{SECURE}", "a@b", ("one", "two"), "shop"),
        ("postgresql://anna@127.0.0.1:5432/shop", "anna", ("127.0.0.1",), "shop"),
        ("postgresql://anna@[::1]:5432/shop", "anna", ("::1",), "shop"),
        ("postgresql:///shop?host=/run/postgresql&user=anna", "anna", ("/run/postgresql",), "shop"),
        ("postgresql://anna@localhost/?dbname=fj%C3%A4llvind", "anna", ("localhost",), "fjällvind"),
        (f"postgresql:///shop{SECURE}&host=one,two", "", ("one", "two"), "shop"),
    ],
)
def test_what_an_address_says(url: str, user: str, hosts: tuple[str, ...], database: str) -> None:
    read = read_store_url(url)
    assert (read.user, read.hosts, read.database) == (user, hosts, database)
    assert Settings(store=url).store == url


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("mysql://anna@localhost/shop", "cannot be read"),
        ("postgresql:shop", "cannot be read"),
        ("postgresql://anna@localhost/shop bar", "cannot be read"),
        ("postgresql://anna@localhost/shop\n", "cannot be read"),
        ("postgresql://anna@localhost", "cannot be read"),
        ("postgresql://anna@localhost/", "no database"),
        ("postgresql://anna:hush@localhost/shop", "password"),
        ("postgresql://anna:@localhost/shop", "password"),
        ("postgresql://localhost/shop?password=hush", "password"),
        ("postgresql://localhost/shop?sslpassword=hush", "password"),
        ("postgresql://localhost/shop?%70assword=hush", "password"),
        ("postgresql://anna@db.example.com/shop", "secured"),
        ("postgresql://anna@db.example.com/shop?sslmode=prefer", "secured"),
        ("postgresql://anna@localhost,db.example.com/shop", "secured"),
        ("postgresql:///shop?host=db.example.com", "secured"),
        ("postgresql://localhost/shop?hostaddr=203.0.113.7", "secured"),
        ("postgresql://localhost/shop?host=db.example.com", "secured"),
    ],
)
def test_an_address_that_is_refused_tells_why_without_repeating_it(url: str, word: str) -> None:
    with pytest.raises(SettingsProblem) as caught:
        Settings(store=url)
    assert word in caught.value.title
    assert "hush" not in caught.value.sentence()


def test_the_refusal_of_a_password_tells_where_it_belongs() -> None:
    with pytest.raises(SettingsProblem, match="password") as caught:
        Settings(store="postgresql://anna:hush@localhost/shop")
    for place in ("keyring", "PGPASSWORD", ".pgpass"):
        assert place in caught.value.hint


def test_the_place_that_is_shown() -> None:
    assert read_store_url("postgresql:///shop").place == "shop on this computer"
    assert read_store_url(f"postgresql://a@one,two/shop{SECURE}").place == "shop on one"
