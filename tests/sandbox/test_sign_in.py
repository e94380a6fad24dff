"""Signing in with an app's key, as a browser and a waiting program do it together."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from tests.sandbox.asking import Reply, ask, get, post
from tray_app.sandbox.server import SandboxServer

APP_KEY = "vibe_app_sandbox"
STATE = "0123456789abcdef"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def authorize(server: SandboxServer, **query: str) -> Reply:
    return get(
        server, "/oauth/authorize?" + urlencode({"app_key": APP_KEY, "state": STATE} | query), key=None
    )


def poll(server: SandboxServer, **query: str) -> Reply:
    fields = {"app_key": APP_KEY, "state": STATE} | query
    return get(server, "/oauth/poll?" + urlencode(fields), key=None)


def press_the_button(server: SandboxServer, page: Reply) -> Reply:
    """Do what a browser does with the page's form: send its hidden fields and the cookie."""
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.body.decode()))
    cookie = page.headers["Set-Cookie"].split(";")[0]
    body = urlencode(fields)
    return ask(server, "POST", "/v1/oauth/authorize", body, key=None, headers={**FORM, "Cookie": cookie})


def session(server: SandboxServer) -> dict[str, str]:
    """Sign in and return the header that carries the session."""
    press_the_button(server, authorize(server))
    return {"Authorization": "Bearer " + poll(server).json["access_token"]}


def test_a_program_that_asks_before_the_person_allowed_it_waits(sandbox: SandboxServer) -> None:
    assert {"status": "pending"} == poll(sandbox).json
    authorize(sandbox)
    assert {"status": "pending"} == poll(sandbox).json


def test_the_page_is_html_with_a_cookie_and_one_button(sandbox: SandboxServer) -> None:
    page = authorize(sandbox)
    assert "text/html; charset=utf-8" == page.headers["Content-Type"]
    assert "HttpOnly" in page.headers["Set-Cookie"]
    assert 1 == page.body.count(b"<button")
    assert b"Sandbox Person" in page.body


def test_allowed_the_program_gets_the_session_once(sandbox: SandboxServer) -> None:
    assert 200 == press_the_button(sandbox, authorize(sandbox)).status
    answer = poll(sandbox).json
    assert answer["access_token"].startswith("vibe_session_")
    assert (True, "complete", 86_399, "Sandbox Person") == (
        answer["success"],
        answer["status"],
        answer["expires_in"],
        answer["user"]["name"],
    )
    again = poll(sandbox)
    assert (404, "NOT_FOUND") == (again.status, again.code)


def test_with_the_session_the_persons_day_can_be_opened(sandbox: SandboxServer) -> None:
    headers = session(sandbox)
    data = post(sandbox, "/workday/open", key=APP_KEY, headers=headers).data
    assert "OPENED" == data["status"]
    me = get(sandbox, "/me", key=APP_KEY, headers=headers).data
    assert "Sandbox Person" == me["currentUser"]["name"]


def test_a_session_ends_after_a_day_of_the_sandboxs_clock(sandbox: SandboxServer) -> None:
    headers = session(sandbox)
    sandbox.advance(timedelta(hours=24) - timedelta(seconds=1))
    assert 200 == get(sandbox, "/workday/status", key=APP_KEY, headers=headers).status
    sandbox.advance(timedelta(seconds=1))
    answer = get(sandbox, "/workday/status", key=APP_KEY, headers=headers)
    assert (401, "TOKEN_EXPIRED") == (answer.status, answer.code)


@pytest.mark.parametrize("token", ["vibe_session_invented", "vibe_app_sandbox", ""])
def test_another_session_is_invalid(sandbox: SandboxServer, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    answer = get(sandbox, "/workday/status", key=APP_KEY, headers=headers)
    assert (401, "TOKEN_MISSING" if token == "" else "INVALID_SESSION") == (answer.status, answer.code)


def test_an_apps_key_in_the_place_of_the_session_is_an_invalid_session(sandbox: SandboxServer) -> None:
    headers = {"Authorization": f"Bearer {APP_KEY}"}
    assert "INVALID_SESSION" == get(sandbox, "/workday/status", key=None, headers=headers).code


def test_a_personal_key_needs_no_session_and_none_is_looked_at(sandbox: SandboxServer) -> None:
    headers = {"Authorization": "Bearer nonsense"}
    assert 200 == get(sandbox, "/workday/status", headers=headers).status


@pytest.mark.parametrize("cookie", [{}, {"Cookie": "sandbox_sign_in=guessed"}])
def test_only_the_browser_that_began_may_allow(sandbox: SandboxServer, cookie: dict[str, str]) -> None:
    authorize(sandbox)
    body = urlencode({"app_key": APP_KEY, "state": STATE})
    answer = ask(sandbox, "POST", "/v1/oauth/authorize", body, key=None, headers={**FORM, **cookie})
    assert (400, "VALIDATION_ERROR") == (answer.status, answer.code)
    assert {"status": "pending"} == poll(sandbox).json


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"state": "tooshort"}, "VALIDATION_ERROR"),
        ({"app_key": "vibe_api_sandbox"}, "INVALID_APP_KEY"),
        ({"app_key": "vibe_app_unknown"}, "INVALID_API_KEY"),
        ({"redirect_uri": "http://localhost:1/callback"}, "INVALID_REDIRECT_URI"),
    ],
)
def test_a_sign_in_that_makes_no_sense_is_refused(
    sandbox: SandboxServer, query: dict[str, str], code: str
) -> None:
    assert code == authorize(sandbox, **query).code


def test_a_state_is_used_once(sandbox: SandboxServer) -> None:
    press_the_button(sandbox, authorize(sandbox))
    assert "VALIDATION_ERROR" == authorize(sandbox).code


def test_a_state_is_shown_as_text_whatever_it_contains(sandbox: SandboxServer) -> None:
    page = authorize(sandbox, state='"><script>alert(1)</script>')
    assert b"<script>" not in page.body


def test_the_sandbox_can_allow_in_the_browsers_place(sandbox: SandboxServer) -> None:
    authorize(sandbox)
    assert (STATE,) == sandbox.waiting_sign_ins()
    sandbox.approve_sign_in(STATE)
    assert () == sandbox.waiting_sign_ins()
    assert "complete" == poll(sandbox).json["status"]
