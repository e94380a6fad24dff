"""The portal's words lose whatever looks like a way in."""

import pytest

from tray_app.portals.bitrix24.words import clean
from tray_app.portals.secret import Secret


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("No /rest/1/k3y0fthis/timeman.open here", "No …/timeman.open here"),
        ("auth=abc.def&x=1", "…&x=1"),
        ('{"access_token": "abc", "x": 1}', '{"…", "x": 1}'),
        ("token 0123456789abcdef0123456789abcdef!", "token …!"),
        ("the author=ity is fine", "the author=ity is fine"),
        ("Journée\tterminée\nà  l'heure\x00", "Journée terminée à l'heure"),
        (7, ""),
    ],
)
def test_secrets_are_taken_out_and_the_rest_stays(said: object, shown: str) -> None:
    assert shown == clean(said)


def test_a_known_secret_is_taken_out_wherever_it_stands() -> None:
    assert clean("xhidden1y hidden1", [Secret("hidden1")]) == "x…y …"
