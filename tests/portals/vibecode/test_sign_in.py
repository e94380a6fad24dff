"""Sign-in through the browser: a page, and a program that asks until the person has agreed."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.conftest import Run
from tests.portals.conftest import MakeClient
from tests.portals.vibecode.conftest import MakePortal
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import (
    BadAnswer,
    KeyRefused,
    Misused,
    NotThePortal,
    PortalError,
    Refused,
    SignInNeeded,
    Unavailable,
    WrongKeyKind,
)
from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.http import HttpClient
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.sign_in import BrowserSignIn, Session, session_from
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.model import Status

APP_KEY = "vibe_app_sandbox"
TOKEN = "vibe_session_abc"


@pytest.fixture
def sign_in(base_url: BaseUrl, client: HttpClient, clock: FakeClock) -> BrowserSignIn:
    """A sign-in that has not begun."""
    return BrowserSignIn(base_url=base_url, key=Secret(APP_KEY), http=client, clock=clock)


def browse(url: str) -> None:
    """Do what the person does: open the page and press its button."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    with httpx.Client(trust_env=False) as browser:
        assert browser.get(url).status_code == 200
        assert browser.post(url.partition("?")[0], data=query).status_code == 200


async def next_poll(clock: FakeClock) -> None:
    """Wait until the program waits between two polls, then let it ask again."""
    await clock.fallen_asleep()
    clock.advance(clock.next_wake)


def test_a_person_signs_in_through_the_browser(
    run: Run[Any], sign_in: BrowserSignIn, clock: FakeClock, sandbox: SandboxServer, make_portal: MakePortal
) -> None:
    async def walk() -> Session:
        waiting = asyncio.ensure_future(sign_in.wait())
        await next_poll(clock)
        await asyncio.to_thread(browse, sign_in.authorize_url)
        await next_poll(clock)
        return await waiting

    session = run(walk())
    assert session.user == "Sandbox Person"
    lasts = session.expires_at - sandbox.now()
    assert timedelta(hours=23, minutes=59) < lasts <= timedelta(hours=24)
    portal = make_portal(APP_KEY, session=session.token.reveal())
    assert run(portal.read_workday()).workday.status is Status.CLOSED


def test_the_page_names_app_and_state_and_nothing_else(sign_in: BrowserSignIn, base_url: BaseUrl) -> None:
    parts = urlsplit(sign_in.authorize_url)
    query = parse_qs(parts.query, strict_parsing=True)
    assert f"{base_url}/oauth/authorize" == parts._replace(query="").geturl()
    assert {"app_key", "state"} == query.keys()
    assert query["app_key"] == [APP_KEY]
    assert len(query["state"][0]) >= 16


def test_each_sign_in_has_a_state_of_its_own(base_url: BaseUrl, client: HttpClient, clock: FakeClock) -> None:
    made = {
        BrowserSignIn(base_url=base_url, key=Secret(APP_KEY), http=client, clock=clock).authorize_url
        for _ in range(20)
    }
    assert len(made) == 20


def test_randomness_is_handed_in(base_url: BaseUrl, client: HttpClient, clock: FakeClock) -> None:
    sign_in = BrowserSignIn(
        base_url=base_url, key=Secret(APP_KEY), http=client, clock=clock, randomness=lambda size: "r" * size
    )
    assert sign_in.authorize_url.endswith("state=" + "r" * 32)


def test_it_asks_every_two_seconds_for_ten_minutes(
    run: Run[Any], sign_in: BrowserSignIn, clock: FakeClock, sandbox: SandboxServer
) -> None:
    async def walk() -> None:
        waiting = asyncio.ensure_future(sign_in.wait())
        for _ in range(300):
            await clock.fallen_asleep()
            assert clock.next_wake == timedelta(seconds=2)
            clock.advance(timedelta(seconds=2))
        with pytest.raises(SignInNeeded) as caught:
            await waiting
        assert caught.value.code == "SIGN_IN_TIMEOUT"

    run(walk())
    assert len(sandbox.requests()) == 300


def test_a_sign_in_is_used_once(run: Run[Any], sign_in: BrowserSignIn, clock: FakeClock) -> None:
    async def walk() -> None:
        waiting = asyncio.ensure_future(sign_in.wait())
        await clock.fallen_asleep()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        with pytest.raises(SignInNeeded) as caught:
            await sign_in.wait()
        assert caught.value.code == "SIGN_IN_USED"

    run(walk())


def test_a_few_failures_are_borne(
    run: Run[Any], sign_in: BrowserSignIn, clock: FakeClock, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, path="/poll"))
    sandbox.add_fault(Fault(kind=FaultKind.HTML, path="/poll"))
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/poll", code="RATE_LIMITED", retry_after=30))

    async def walk() -> Session:
        await asyncio.to_thread(browse, sign_in.authorize_url)
        waiting = asyncio.ensure_future(sign_in.wait())
        await next_poll(clock)
        await next_poll(clock)
        await clock.fallen_asleep()
        assert clock.next_wake == timedelta(seconds=30)
        clock.advance(timedelta(seconds=30))
        return await waiting

    assert run(walk()).user == "Sandbox Person"


def test_many_failures_in_a_row_end_it(
    run: Run[Any], sign_in: BrowserSignIn, clock: FakeClock, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/poll", code="INTERNAL_ERROR", count=None))

    async def walk() -> None:
        waiting = asyncio.ensure_future(sign_in.wait())
        for _ in range(4):
            await next_poll(clock)
        with pytest.raises(Unavailable):
            await waiting

    run(walk())
    assert len(sandbox.requests()) == 5


@pytest.mark.parametrize(
    ("code", "kind"),
    [("INVALID_APP_KEY", KeyRefused), ("INVALID_API_KEY", KeyRefused), ("NOT_FOUND", Misused)],
)
def test_a_refused_sign_in_ends_at_once(
    run: Run[Any], sign_in: BrowserSignIn, sandbox: SandboxServer, code: str, kind: type[PortalError]
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/poll", code=code))
    with pytest.raises(kind):
        run(sign_in.wait())


def test_only_an_apps_key_signs_in_through_the_browser(
    run: Run[Any], base_url: BaseUrl, make_client: MakeClient, clock: FakeClock, sandbox: SandboxServer
) -> None:
    sign_in = BrowserSignIn(
        base_url=base_url, key=Secret("vibe_api_sandbox"), http=make_client(), clock=clock
    )
    with pytest.raises(WrongKeyKind):
        run(sign_in.wait())
    assert sandbox.requests() == ()


# One answer of the poll


def poll(body: object, status: int = 200) -> HttpAnswer:
    return HttpAnswer(status=status, body=json.dumps(body).encode())


@pytest.mark.parametrize(
    "body",
    [{"status": "pending"}, {"status": "PENDING"}, {"success": True, "data": {"status": "pending"}}],
)
def test_a_pending_sign_in_is_no_session_yet(body: object, clock: FakeClock) -> None:
    assert session_from(poll(body), now=clock.now()) is None


@pytest.mark.parametrize("wrap", [lambda body: body, lambda body: {"success": True, "data": body}])
def test_a_finished_sign_in_is_a_session(wrap: Any, clock: FakeClock) -> None:  # noqa: ANN401 - two lambdas
    body = {"status": "complete", "access_token": TOKEN, "expires_in": 3600, "user": {"name": "Ann"}}
    session = session_from(poll(wrap(body)), now=clock.now())
    assert session is not None
    assert session.token.reveal() == TOKEN
    assert session.expires_at == clock.now() + timedelta(hours=1)
    assert session.user == "Ann"
    assert TOKEN not in repr(session)


@pytest.mark.parametrize("lasts", [None, "soon", -1, 0, 10**9, True])
def test_a_session_of_unknown_length_lasts_a_day(lasts: object, clock: FakeClock) -> None:
    body = {"status": "complete", "access_token": TOKEN, "expires_in": lasts}
    session = session_from(poll(body), now=clock.now())
    assert session is not None
    assert session.expires_at == clock.now() + timedelta(hours=24)


@pytest.mark.parametrize("token", [None, "", 7, "a b", "a\r\nX-Evil: 1", "é", "x" * 5000, ["x"]])
def test_a_token_that_cannot_be_one_is_a_bad_answer(token: object, clock: FakeClock) -> None:
    body = {"status": "complete", "access_token": token}
    with pytest.raises(BadAnswer) as caught:
        session_from(poll(body), now=clock.now())
    assert caught.value.place == "$.access_token"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (poll({"status": "denied"}), Refused),
        (poll({"status": 7}), BadAnswer),
        (poll({}), BadAnswer),
        (poll([]), BadAnswer),
        (poll({"success": False}), Refused),
        (poll({"error": "INVALID_APP_KEY"}), KeyRefused),
        (poll({}, status=401), KeyRefused),
        (HttpAnswer(status=200, body=b"<html>"), NotThePortal),
        (HttpAnswer(status=302), NotThePortal),
        (HttpAnswer(status=200), BadAnswer),
    ],
    ids=repr,
)
def test_every_other_answer_is_a_problem(
    answer: HttpAnswer, kind: type[PortalError], clock: FakeClock
) -> None:
    with pytest.raises(PortalError) as caught:
        session_from(answer, now=clock.now())
    assert kind is type(caught.value)
