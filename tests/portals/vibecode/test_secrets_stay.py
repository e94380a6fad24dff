"""Over a whole run with every logger at its most talkative, no key, session or query leaves the program."""

import asyncio
import logging
import traceback
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import IMPATIENT, MakeClient
from tests.portals.scripted import After, Scripted, ScriptedServer, answer
from tests.portals.vibecode.conftest import MakePortal
from tests.portals.vibecode.test_sign_in import browse, next_poll
from tests.support.fake_clock import FakeClock
from tests.support.leaks import Everything, everything, told, turn_everything_up
from tests.support.portal import KEY
from tray_app.engine.blocking import run_blocking
from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Command
from tray_app.portals.address import BaseUrl
from tray_app.portals.request import HttpRequest
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.portals.vibecode.sign_in import BrowserSignIn
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.refusals import ROWS
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action

__all__ = ["everything"]

APP_KEY = "vibe_app_sandbox"


Begin = Callable[[], tuple[BrowserSignIn, FakeClock]]


@pytest.fixture
def begin(base_url: BaseUrl, make_client: MakeClient, clock: FakeClock) -> Begin:
    """Begin a sign-in through the browser; with it comes the clock it waits by."""
    return lambda: (
        BrowserSignIn(base_url=base_url, key=Secret(APP_KEY), http=make_client(), clock=clock),
        clock,
    )


def ask(run: Run[Any], work: Coroutine[Any, Any, object]) -> list[str]:
    """Run it; return what its exception tells, if there is one."""
    try:
        run(work)
    except PortalError as problem:
        return [told(problem)]
    return []


def use_all(run: Run[Any], portal: VibeCodePortal) -> list[str]:
    """Use the whole portal once."""
    works: list[Coroutine[Any, Any, object]] = [portal.check(), portal.read_workday(), portal.read_rules()]
    works += [portal.perform(Command(action=action, report="words")) for action in Action]
    return [line for work in works for line in ask(run, work)]


def test_no_key_is_in_any_line_or_exception_of_a_whole_run(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, everything: Everything
) -> None:
    portal = make_portal(schedule_id=1, limits=IMPATIENT)
    said = use_all(run, portal)
    turn_everything_up()
    said += use_all(run, portal)
    for code in ROWS:
        echo = f"{code} for {KEY}"
        sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code=code, message=echo, warning=f"Bearer {KEY}", count=1)
        )
        said += ask(run, portal.read_workday())
    for kind in set(FaultKind) - {FaultKind.LATE, FaultKind.SLOW}:
        sandbox.add_fault(Fault(kind=kind))
        said += ask(run, portal.perform(Command(action=Action.OPEN)))
        sandbox.clear_faults()
    everything.lines += said
    assert len(said) > 40
    assert not [line for line in everything.lines if KEY in line]
    assert not [line for line in everything.lines if "id=1" in line]


def test_no_session_is_in_any_line_or_exception(
    run: Run[Any], make_portal: MakePortal, begin: Begin, sandbox: SandboxServer, everything: Everything
) -> None:
    sign_in, clock = begin()
    url = sign_in.authorize_url
    state = url.rpartition("=")[2]

    async def walk() -> Secret:
        waiting = asyncio.ensure_future(sign_in.wait())
        await next_poll(clock)
        turn_everything_up()
        await next_poll(clock)
        # The browser is no part of the program, and neither is what the loop's executor logs of it.
        await run_blocking(browse, url, limit=None)
        await next_poll(clock)
        return (await waiting).token

    token = run(walk())
    portal = make_portal(APP_KEY, session=token.reveal(), limits=IMPATIENT)
    said = use_all(run, portal)
    sandbox.advance(timedelta(days=2))
    said += use_all(run, portal)
    for kind in (FaultKind.RESET_BEFORE, FaultKind.HTML, FaultKind.EMPTY):
        sandbox.add_fault(Fault(kind=kind))
        said += ask(run, portal.read_workday())
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="X", message=f"{token.reveal()} {APP_KEY} {state}"))
    said += ask(run, portal.read_workday())
    second, _ = begin()
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/poll", code="INVALID_APP_KEY", message=APP_KEY))
    said += ask(run, second.wait())
    everything.lines += said
    assert said
    for secret in (token.reveal(), APP_KEY):
        assert not [line for line in everything.lines if secret in line]
    assert not [line for line in everything.lines if "?app_key" in line or "&state=" in line]


def test_a_key_in_the_place_of_a_value_is_not_quoted(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    for data in ({"timeStart": KEY}, {KEY: 1, "timeLeaks": 7}, {"status": KEY, "tzOffset": [KEY]}, KEY):
        sandbox.add_fault(Fault(kind=FaultKind.WRONG_TYPE, data=data))
        with pytest.raises(PortalError) as caught:
            run(portal.read_workday())
        assert KEY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("key", ["vibe_api_a\nb-hidden", "vibe_api_é-hidden"])
def test_a_key_that_cannot_be_sent_is_not_quoted(
    run: Run[Any], make_portal: MakePortal, everything: Everything, key: str
) -> None:
    said = use_all(run, make_portal(key))
    assert len(said) == 3 + len(Action)
    assert not [line for line in [*said, *everything.lines] if "hidden" in line]


def test_a_connection_that_breaks_tells_nothing_of_its_request(
    run: Run[Any], make_client: MakeClient, everything: Everything
) -> None:
    with ScriptedServer([Scripted(send=answer()), Scripted(after=After.RESET)], []) as server:
        client = make_client(limits=IMPATIENT)
        request = HttpRequest(
            method="GET",
            url=server.url,
            headers={"X-Api-Key": Secret("hidden-key")},
            query={"app_key": Secret("hidden-query")},
            idempotent=True,
        )
        run(client.request(request))
        said = ask(run, client.request(request))
    assert len(said) == 1
    assert b"hidden-key" in server.requests[0]
    assert not [line for line in [*said, *everything.lines] if "hidden" in line]


def test_the_test_would_notice(everything: Everything) -> None:
    logging.getLogger("some.library").debug("GET %s", "https://portal.example/?app_key=hidden")

    def leak() -> None:
        raise RuntimeError("hidden")

    with pytest.raises(RuntimeError) as caught:
        leak()
    assert any("hidden" in line for line in everything.lines)
    assert "hidden" in told(caught.value)
