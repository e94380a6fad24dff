"""Signing in with an administrator's tokens: those that were renewed meanwhile are the ones that are kept."""

import json
from datetime import timedelta
from functools import partial
from typing import Any, NoReturn

import pytest

from tests.conftest import Run
from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tray_app.portals.address import BaseUrl
from tray_app.portals.bitrix24 import kind
from tray_app.portals.bitrix24.kind import ACCESS, sign_in
from tray_app.portals.bitrix24.oauth import Grant, OAuthAccess, parse_grant
from tray_app.portals.portal_kind import SignInDoors
from tray_app.sandbox.server import SandboxServer
from tray_app.texts.fields import Question

LIFE = timedelta(hours=1)


async def ask_nobody(question: Question) -> NoReturn:
    raise AssertionError(f"nobody is asked: {question}")


async def open_nothing(url: str) -> NoReturn:
    raise AssertionError(f"no browser is needed: {url}")


def test_tokens_that_rotate_during_a_sign_in_are_kept_in_place_of_those_that_were_entered(
    run: Run[Any],
    sandbox: SandboxServer,
    make_client: MakeClient,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = BaseUrl(sandbox.token_server_url)
    monkeypatch.setattr(kind, "OAuthAccess", partial(OAuthAccess, token_server=server))
    entered = json.dumps(sandbox.grant_tokens())
    sandbox.advance(LIFE)
    doors = SignInDoors(http=make_client(), clock=clock, ask=ask_nobody, open_browser=open_nothing)
    signed_in = run(sign_in({ACCESS.name: entered}, doors))
    before, after = parse_grant(entered), parse_grant(signed_in.kept.secrets[ACCESS.name].reveal())
    assert isinstance(before, Grant)
    assert isinstance(after, Grant)
    assert sandbox.granted_refreshes() == 1
    assert after.access_token.reveal() != before.access_token.reveal()
    assert after.refresh_token.reveal() != before.refresh_token.reveal()

    again = run(sign_in({ACCESS.name: after.to_text().reveal()}, doors))
    assert again.kept.secrets[ACCESS.name].reveal() == after.to_text().reveal()
    assert sandbox.granted_refreshes() == 1, "the new ones are good: nothing was renewed again"
