"""Keys: what can be one, and that none shows itself."""

import copy
import logging
import pickle

import pytest

from tray_app.portals.secret import Key, KeyFault, KeyKind, Secret, parse_key


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("vibe_api_abc123", KeyKind.PERSONAL),
        ("  vibe_api_abc123\r\n", KeyKind.PERSONAL),
        ("vibe_app_abc123", KeyKind.APP),
        ("vibe_live_abc123", KeyKind.MANAGEMENT),
    ],
)
def test_the_beginning_of_a_key_tells_its_kind(text: str, kind: KeyKind) -> None:
    key = parse_key(text)
    assert isinstance(key, Key)
    assert kind is key.kind
    assert text.strip() == key.secret.reveal()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", KeyFault.EMPTY),
        (" \n", KeyFault.EMPTY),
        ("vibe_api_abc\nvibe_api_def", KeyFault.LINE_BREAK),
        ("vibe_api_abc\r\nX-Evil: 1", KeyFault.LINE_BREAK),
        ("vibe_api_abc\x00def", KeyFault.LINE_BREAK),
        ("vibe_api_abc\u2028def", KeyFault.LINE_BREAK),
        ("vibe_api_abc def", KeyFault.SPACE),
        ("vibe_api_abc\u00a0def", KeyFault.SPACE),
        ("vibe_\u0430pi_abc", KeyFault.NOT_ASCII),
        ("vibe_api_abc…", KeyFault.NOT_ASCII),
        ("vibe_api_" + "a" * 600, KeyFault.TOO_LONG),
        ("vibe_api_", KeyFault.UNKNOWN_KIND),
        ("vibe_session_abc", KeyFault.UNKNOWN_KIND),
        ("https://portal.example/rest/1/abc/", KeyFault.UNKNOWN_KIND),
        ("YOUR_API_KEY", KeyFault.UNKNOWN_KIND),
    ],
)
def test_what_cannot_be_a_key_says_why(text: str, fault: KeyFault) -> None:
    assert fault is parse_key(text)


def test_a_secret_shows_itself_to_nobody_who_does_not_ask() -> None:
    secret = Secret("vibe_api_hidden")
    key = Key(secret=secret, kind=KeyKind.PERSONAL)
    shown = [
        str(secret),
        repr(secret),
        f"{secret}",
        f"{secret!r:>40}",
        repr(key),
        repr([secret]),
    ]
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "%s %r", (secret, {"key": secret}), None)
    assert all("hidden" not in text for text in [*shown, record.getMessage()])
    assert secret.reveal() == "vibe_api_hidden"


def test_a_secret_is_neither_pickled_nor_copied() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("vibe_api_hidden"))
    with pytest.raises(TypeError):
        copy.deepcopy(Secret("vibe_api_hidden"))
