"""What an administrator hands out, and what a renewal makes of it."""

import json

import pytest

from tray_app.engine.errors import BadAnswer
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.bitrix24.oauth import TOKEN_SERVER, Grant, GrantFault, parse_grant, renewed

TEXT = json.dumps(
    {
        "client_endpoint": "https://acme.bitrix24.com/rest/",
        "client_id": "local.app",
        "client_secret": "hidden-app",
        "access_token": "hidden-access",
        "refresh_token": "hidden-refresh",
        "member_id": "a1b2",
        "domain": "oauth.bitrix.info",
        "expires_in": 3600,
    }
)


def test_a_grant_is_read_and_written_without_loss() -> None:
    grant = parse_grant(TEXT)
    assert isinstance(grant, Grant)
    assert str(grant.endpoint) == "https://acme.bitrix24.com/rest"
    assert (grant.client_id, grant.member_id) == ("local.app", "a1b2")
    again = parse_grant(grant.to_text().reveal())
    assert isinstance(again, Grant)
    assert (again.access_token.reveal(), again.refresh_token.reveal(), again.client_secret.reveal()) == (
        "hidden-access",
        "hidden-refresh",
        "hidden-app",
    )
    assert "hidden" not in f"{grant!r} {grant} {grant.to_text()!r}"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"client_endpoint": None}, GrantFault.NO_ADDRESS),
        ({"client_endpoint": "http://acme.bitrix24.com/rest/"}, GrantFault.NO_ADDRESS),
        ({"access_token": ""}, GrantFault.NO_TOKEN),
        ({"refresh_token": 7}, GrantFault.NO_TOKEN),
        ({"refresh_token": "a b"}, GrantFault.NO_TOKEN),
        ({"client_id": None}, GrantFault.NO_APP),
        ({"client_secret": "ключ"}, GrantFault.NO_APP),
    ],
)
def test_what_is_no_grant_says_why(change: dict[str, object], fault: GrantFault) -> None:
    assert fault is parse_grant(json.dumps({**json.loads(TEXT), **change}))


@pytest.mark.parametrize("text", ["", "hidden", "{", "\ud800"])
def test_a_text_that_is_no_json_is_no_grant(text: str) -> None:
    assert GrantFault.NOT_JSON is parse_grant(text)


def test_json_that_is_no_object_is_no_grant() -> None:
    assert GrantFault.NO_ADDRESS is parse_grant("[]")


def test_the_portals_address_may_change_with_a_renewal_but_not_the_portal() -> None:
    grant = parse_grant(TEXT)
    assert isinstance(grant, Grant)
    moved = renewed(grant, token_answer(client_endpoint="https://new.bitrix24.com/rest/", member_id="a1b2"))
    assert str(moved.endpoint) == "https://new.bitrix24.com/rest"
    assert ("new", "hidden-refresh") == (moved.access_token.reveal(), moved.refresh_token.reveal())
    with pytest.raises(BadAnswer) as caught:
        renewed(grant, token_answer(member_id="other"))
    assert "OTHER_PORTAL" == caught.value.code


@pytest.mark.parametrize("endpoint", [None, "", "http://new.bitrix24.com/rest/", 7])
def test_an_address_no_token_may_go_to_is_not_taken_over(endpoint: object) -> None:
    grant = parse_grant(TEXT)
    assert isinstance(grant, Grant)
    assert grant.endpoint == renewed(grant, token_answer(client_endpoint=endpoint)).endpoint


@pytest.mark.parametrize("token", [None, "", "a b", 7, ["x"]])
def test_an_answer_without_a_token_is_a_bad_one(token: object) -> None:
    grant = parse_grant(TEXT)
    assert isinstance(grant, Grant)
    with pytest.raises(BadAnswer) as caught:
        renewed(grant, token_answer(access_token=token))
    assert "$.access_token" == caught.value.place


def test_tokens_go_to_the_authorization_server_unless_told_otherwise() -> None:
    assert str(TOKEN_SERVER) == "https://oauth.bitrix.info"


def token_answer(**members: object) -> HttpAnswer:
    body = {"access_token": "new", "expires_in": 3600, **members}
    return HttpAnswer(status=200, body=json.dumps(body).encode())
