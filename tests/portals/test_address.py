"""Which addresses a key may be sent to."""

import ipaddress
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.address import AddressFault, BaseUrl, parse_base_url
from tray_app.portals.vibecode.address import DEFAULT_BASE_URL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://vibecode.bitrix24.tech/v1", "https://vibecode.bitrix24.tech/v1"),
        ("https://vibecode.bitrix24.tech/v1/", "https://vibecode.bitrix24.tech/v1"),
        ("  https://portal.example///\r\n", "https://portal.example"),
        ("\ufeffhttps://portal.example/v1\u00a0", "https://portal.example/v1"),
        ("HTTPS://Portal.Example/V1", "https://portal.example/V1"),
        ("https://portal.example:8443/a/b", "https://portal.example:8443/a/b"),
        ("https://пример.рф/v1", "https://xn--e1afmkfd.xn--p1ai/v1"),
        ("https://192.0.2.7", "https://192.0.2.7"),
        ("https://[2001:DB8::1]:8443/v1", "https://[2001:db8::1]:8443/v1"),
        ("http://localhost:8080/v1", "http://localhost:8080/v1"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("http://127.8.9.10", "http://127.8.9.10"),
        ("http://[::1]:9/v1", "http://[::1]:9/v1"),
    ],
)
def test_a_good_address_is_taken_in_one_spelling(text: str, expected: str) -> None:
    assert BaseUrl(expected) == parse_base_url(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", AddressFault.EMPTY),
        (" \t\r\n", AddressFault.EMPTY),
        ("portal.example/v1", AddressFault.NO_SCHEME),
        ("hello", AddressFault.NO_SCHEME),
        ("https:/portal.example", AddressFault.NO_SCHEME),
        ("ftp://portal.example", AddressFault.OTHER_SCHEME),
        ("file:///etc/passwd", AddressFault.OTHER_SCHEME),
        ("javascript://portal.example", AddressFault.OTHER_SCHEME),
        ("http://portal.example/v1", AddressFault.PLAIN_HTTP),
        ("http://localhost.evil.example", AddressFault.PLAIN_HTTP),
        ("http://127.0.0.1.evil.example", AddressFault.PLAIN_HTTP),
        ("http://2130706433", AddressFault.PLAIN_HTTP),
        ("http://0.0.0.0", AddressFault.PLAIN_HTTP),
        ("http://[::ffff:127.0.0.1]", AddressFault.PLAIN_HTTP),
        ("http://192.168.0.1", AddressFault.PLAIN_HTTP),
        ("https://name:word@portal.example", AddressFault.CREDENTIALS),
        ("http://localhost@evil.example", AddressFault.CREDENTIALS),
        ("https://portal.example/v1?x=1", AddressFault.QUERY),
        ("https://portal.example/v1#part", AddressFault.QUERY),
        ("https://portal.example/\nv1", AddressFault.LINE_BREAK),
        ("https://portal.example\r\nX-Evil: 1", AddressFault.LINE_BREAK),
        ("https://portal.example/\u2028v1", AddressFault.LINE_BREAK),
        ("https://portal example/v1", AddressFault.NOT_A_URL),
        ("https://", AddressFault.NOT_A_URL),
        ("https:///v1", AddressFault.NOT_A_URL),
        ("https://portal.example:port", AddressFault.NOT_A_URL),
        ("https://portal.example:0", AddressFault.NOT_A_URL),
        ("https://portal.example:99999", AddressFault.NOT_A_URL),
        ("https://[::1", AddressFault.NOT_A_URL),
        ("https://[fe80::1%25eth0]/", AddressFault.NOT_A_URL),
        ("https://evil.example\\@portal.example", AddressFault.NOT_A_URL),
        ("https://straße.example", AddressFault.NOT_A_URL),
        ("http://\uff11\uff12\uff17.0.0.1", AddressFault.NOT_A_URL),
        ("https://" + "é" * 70 + ".example", AddressFault.NOT_A_URL),
        ("https://-portal-.example", AddressFault.NOT_A_URL),
        ("https://portal..example", AddressFault.NOT_A_URL),
        ("https://" + "a" * 64 + ".example", AddressFault.NOT_A_URL),
        ("https://portal.example/" + "a" * 3000, AddressFault.TOO_LONG),
    ],
)
def test_a_bad_address_says_what_is_wrong_with_it(text: str, expected: AddressFault) -> None:
    assert expected is parse_base_url(text)


def test_paths_are_joined_below_the_address() -> None:
    assert parse_base_url("https://portal.example/v1/") == BaseUrl("https://portal.example/v1")
    assert BaseUrl("https://portal.example/v1").join("/me") == "https://portal.example/v1/me"


def test_the_usual_address_is_a_good_one() -> None:
    assert parse_base_url(str(DEFAULT_BASE_URL)) == DEFAULT_BASE_URL


PIECES = [
    *("http", "https", "://", "//", "/", ":", "@", "127.0.0.1", "localhost", "[::1]", "evil.example", "8080"),
    *("\\", "%", "?", "#", "\t", "\n", " ", "é", "。", ".", "-", "xn--", "a"),
]
ADDRESS_LIKE = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@given(st.one_of(st.text(), ADDRESS_LIKE, ADDRESS_LIKE.map(lambda rest: f"http://{rest}")))
def test_whatever_is_let_through_is_read_alike_by_everyone(text: str) -> None:
    parsed = parse_base_url(text)
    if isinstance(parsed, AddressFault):
        return
    assert parsed == parse_base_url(parsed.text)
    parts, sent_to = urlsplit(parsed.text), httpx.URL(parsed.text)
    assert parts.hostname == sent_to.host
    assert not parts.username
    assert not parts.query
    if parts.scheme == "http":
        host = sent_to.host
        assert host == "localhost" or ipaddress.ip_address(host).is_loopback
    else:
        assert parts.scheme == "https"
