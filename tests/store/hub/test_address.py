"""Addresses of hubs: what they may say, and how the connection is kept safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.store.hub.address import HubAddress, parse_address

NAMES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    str.strip
)
HOSTS = st.from_regex(r"[a-z][a-z0-9]{0,8}(\.[a-z]{2,5})?", fullmatch=True)


@given(HOSTS, st.integers(0, 65535), NAMES, NAMES | st.just(""))
def test_an_address_survives_being_written(host: str, port: int, database: str, user: str) -> None:
    address = HubAddress(host, port, database, user, (("sslmode", "verify-ca"),))

    assert parse_address(address.url()) == address


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada:secret@hub.example/news",
        "postgresql://ada@hub.example/news?password=secret",
        "postgres://:secret@hub.example/news",
    ],
)
def test_an_address_with_a_password_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(UserError, match="holds a password") as refusal:
        parse_address(url)

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://hub.example/news", "looks like postgresql://"),
        ("news.gloss", "looks like postgresql://"),
        ("postgresql://hub.example:99999/news", "looks like postgresql://"),
        ("postgresql://[::1/news", "looks like postgresql://"),
        ("postgresql://hub.example", "names no database"),
        ("postgresql://hub.example/news?options=-csearch_path=x", "sets “options”"),
        ("postgresql:///news?service=../../etc", "no name of a service"),
    ],
)
def test_an_address_that_cannot_be_right_is_refused(url: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        parse_address(url)


@pytest.mark.parametrize(
    "host", ["hub.example", "192.0.2.7", "[2001:db8::1]", "localhost.evil.example"]
)
def test_elsewhere_the_certificate_is_checked(host: str) -> None:
    assert parse_address(f"postgresql://{host}/news").parameters()["sslmode"] == "verify-full"


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "127.8.8.8", "[::1]"])
def test_on_this_machine_it_need_not_be(host: str) -> None:
    assert parse_address(f"postgresql://{host}/news").parameters()["sslmode"] == "prefer"


def test_a_service_is_trusted_to_be_anywhere() -> None:
    address = parse_address("postgresql:///?service=newsroom")

    assert address.parameters()["sslmode"] == "verify-full"
    assert address.title() == "the service “newsroom”"


def test_who_asks_for_less_gets_what_they_ask_for() -> None:
    address = parse_address("postgresql://hub.example/news?sslmode=require")

    assert address.parameters()["sslmode"] == "require"
