"""Tokens: renewed when the portal says so and never before, one at a time, saved before they are used."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import IMPATIENT, MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.leaks import Everything, everything, told, turn_everything_up
from tray_app.engine.errors import (
    KeyRefused,
    NoAnswer,
    PortalError,
    ScopeMissing,
    Unavailable,
    Unreachable,
)
from tray_app.engine.portal import Command
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.address import BaseUrl
from tray_app.portals.bitrix24.adapter import Bitrix24Portal
from tray_app.portals.bitrix24.oauth import Grant, OAuthAccess, parse_grant
from tray_app.portals.http import Limits
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

__all__ = ["everything"]

LIFE = timedelta(hours=1)


class Keeper:
    """Where an administrator's grant is kept; may be out of order."""

    def __init__(self) -> None:
        self.kept: list[Grant] = []
        self.broken = False
        self.requests_when_saved: list[int] = []
        self.requests: Callable[[], int] = int

    async def save(self, grant: Grant) -> None:
        if self.broken:
            raise SecretsUnavailable("locked")
        self.requests_when_saved.append(self.requests())
        self.kept.append(grant)


@pytest.fixture
def keeper(sandbox: SandboxServer) -> Keeper:
    made = Keeper()
    made.requests = lambda: len(sandbox.requests())
    return made


MakePortal = Callable[..., Bitrix24Portal]


@pytest.fixture
def make_portal(
    sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock, keeper: Keeper
) -> MakePortal:
    """Make portals with a fresh grant of the sandbox, or with another one."""

    def make(grant: Grant | None = None, *, limits: Limits | None = None) -> Bitrix24Portal:
        given = grant or granted(sandbox)
        http = make_client(limits=limits)
        access = OAuthAccess(
            grant=given, http=http, save=keeper.save, token_server=BaseUrl(sandbox.token_server_url)
        )
        return Bitrix24Portal(access=access, http=http, clock=clock)

    return make


@pytest.fixture
def portal(make_portal: MakePortal) -> Bitrix24Portal:
    return make_portal()


def granted(sandbox: SandboxServer) -> Grant:
    grant = parse_grant(json.dumps(sandbox.grant_tokens()))
    assert isinstance(grant, Grant)
    return grant


def paths(sandbox: SandboxServer) -> list[str]:
    return [seen.path for seen in sandbox.requests()]


# Renewal


def test_a_living_token_is_never_renewed(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, keeper: Keeper
) -> None:
    sandbox.advance(LIFE - timedelta(seconds=1))
    assert run(portal.read_workday()).workday.status is Status.CLOSED
    assert (paths(sandbox), keeper.kept) == (["/rest/timeman.status"], [])


def test_an_expired_token_is_renewed_saved_and_then_used(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, keeper: Keeper
) -> None:
    sandbox.advance(LIFE)
    assert run(portal.perform(Command(action=Action.OPEN))).workday.status is Status.OPENED
    assert ["/rest/timeman.open", "/oauth/token/", "/rest/timeman.open"] == paths(sandbox)
    assert [2] == keeper.requests_when_saved  # after the answer and before the token's first use
    assert 1 == len(sandbox.records())
    run(portal.read_workday())
    assert 1 == sandbox.granted_refreshes()


def test_each_refresh_token_is_used_once_day_after_day(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, keeper: Keeper
) -> None:
    for _ in range(4):
        sandbox.advance(2 * LIFE)
        run(portal.read_workday())
    assert (4, 4) == (sandbox.granted_refreshes(), len(keeper.kept))
    assert 4 == len({grant.refresh_token.reveal() for grant in keeper.kept})


def test_a_saved_grant_opens_the_portal_after_a_restart(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, keeper: Keeper
) -> None:
    sandbox.advance(LIFE)  # nothing was granted yet
    first = make_portal()
    sandbox.advance(LIFE)
    run(first.read_workday())
    again = parse_grant(keeper.kept[-1].to_text().reveal())
    assert isinstance(again, Grant)
    sandbox.advance(LIFE)
    assert run(make_portal(again).read_workday()).workday.status is Status.CLOSED


def test_requests_that_meet_the_expiry_together_share_one_renewal(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    sandbox.advance(LIFE)

    async def many() -> list[Status]:
        readings = await asyncio.gather(*(portal.read_workday() for _ in range(4)))
        return [reading.workday.status for reading in readings]

    assert [Status.CLOSED] * 4 == run(many())
    assert 1 == sandbox.granted_refreshes()


def test_a_new_token_that_is_refused_too_is_not_renewed_again(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/timeman.status", code="expired_token", count=2))
    with pytest.raises(KeyRefused):
        run(portal.read_workday())
    assert 1 == sandbox.granted_refreshes()


@pytest.mark.parametrize("code", ["NO_AUTH_FOUND", "INVALID_CREDENTIALS", "insufficient_scope"])
def test_nothing_but_expiry_leads_to_a_renewal(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, code: str
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code=code))
    with pytest.raises(PortalError):
        run(portal.read_workday())
    assert 1 == len(sandbox.requests())


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("invalid_grant", KeyRefused),
        ("invalid_client", KeyRefused),
        ("invalid_scope", ScopeMissing),
        ("CONNECTION_ERROR", Unavailable),
    ],
)
def test_a_renewal_that_is_refused_says_why_and_the_command_was_not_sent_again(  # noqa: PLR0913, PLR0917 - fixtures and a table
    run: Run[Any],
    portal: Bitrix24Portal,
    sandbox: SandboxServer,
    keeper: Keeper,
    code: str,
    kind: type[PortalError],
) -> None:
    sandbox.advance(LIFE)
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/oauth/token/", code=code))
    with pytest.raises(kind):
        run(portal.perform(Command(action=Action.OPEN)))
    assert (["/rest/timeman.open", "/oauth/token/"], ()) == (paths(sandbox), sandbox.records())
    assert [] == keeper.kept
    run(portal.read_workday())  # the pair is still good, and the next expiry tries again
    assert 1 == sandbox.granted_refreshes()


def test_a_lost_answer_to_a_renewal_is_not_asked_for_again_by_itself(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    portal = make_portal(limits=IMPATIENT)
    sandbox.advance(LIFE)
    sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, path="/oauth/token/"))
    with pytest.raises(NoAnswer):
        run(portal.read_workday())
    assert 1 == paths(sandbox).count("/oauth/token/")
    with pytest.raises(KeyRefused):  # the server replaced the token and nobody knows by which
        run(portal.read_workday())


def test_tokens_that_cannot_be_saved_are_not_used_and_not_lost(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, keeper: Keeper
) -> None:
    sandbox.advance(LIFE)
    keeper.broken = True
    for _ in range(2):
        with pytest.raises(Unavailable) as caught:
            run(portal.read_workday())
        assert ("TOKENS_NOT_SAVED", "locked") == (caught.value.code, caught.value.words)
    keeper.broken = False
    assert run(portal.read_workday()).workday.status is Status.CLOSED
    assert (1, 1) == (sandbox.granted_refreshes(), len(keeper.kept))


def test_a_renewal_nobody_waits_for_any_more_is_seen_through(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, keeper: Keeper
) -> None:
    sandbox.advance(LIFE)
    sandbox.add_fault(Fault(kind=FaultKind.LATE, path="/oauth/token/"))

    async def give_up() -> None:
        task = asyncio.ensure_future(portal.read_workday())
        await asyncio.wrap_future(sandbox.arrival("/oauth/token/"))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        sandbox.release_hangs()
        await portal.aclose()

    run(give_up())
    assert 1 == len(keeper.kept)


def test_a_request_that_comes_back_after_the_renewal_uses_it(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    sandbox.advance(LIFE)
    sandbox.add_fault(Fault(kind=FaultKind.LATE, path="/timeman.status"))

    async def overtake() -> Status:
        slow = asyncio.ensure_future(portal.read_workday())
        await asyncio.wrap_future(sandbox.arrival("/timeman.status"))
        await portal.check()
        sandbox.release_hangs()
        return (await slow).workday.status

    assert Status.CLOSED is run(overtake())
    assert 1 == sandbox.granted_refreshes()


def test_the_end_does_not_wait_for_ever(
    run: Run[Any], make_client: MakeClient, clock: FakeClock, sandbox: SandboxServer, keeper: Keeper
) -> None:
    http = make_client()
    access = OAuthAccess(
        grant=granted(sandbox),
        http=http,
        save=keeper.save,
        token_server=BaseUrl(sandbox.token_server_url),
        finish_within=timedelta(seconds=0.05),
    )
    portal = Bitrix24Portal(access=access, http=http, clock=clock)
    sandbox.advance(LIFE)
    sandbox.add_fault(Fault(kind=FaultKind.HANG, path="/oauth/token/"))

    async def end() -> None:
        task = asyncio.ensure_future(portal.read_workday())
        await asyncio.wrap_future(sandbox.arrival("/oauth/token/"))
        await portal.aclose()
        await portal.aclose()
        with pytest.raises(Unreachable):
            await task

    run(end())
    assert [] == keeper.kept


def test_a_fault_of_this_program_in_saving_is_not_swallowed(
    run: Run[Any],
    portal: Bitrix24Portal,
    sandbox: SandboxServer,
    keeper: Keeper,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sandbox.advance(LIFE)
    keeper.requests = lambda: 1 // 0
    with pytest.raises(ZeroDivisionError):
        run(portal.read_workday())
    assert "a renewal of tokens failed" in caplog.text
    caplog.clear()


def test_a_renewal_that_fails_unheard_is_no_surprise(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, keeper: Keeper
) -> None:
    sandbox.advance(LIFE)
    sandbox.add_fault(Fault(kind=FaultKind.HANG, path="/oauth/token/"))

    async def give_up() -> None:
        task = asyncio.ensure_future(portal.read_workday())
        await asyncio.wrap_future(sandbox.arrival("/oauth/token/"))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        sandbox.release_hangs()  # cuts the connection
        await portal.aclose()

    run(give_up())
    assert [] == keeper.kept


def test_nothing_of_a_renewal_is_logged_or_told(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, keeper: Keeper, everything: Everything
) -> None:
    grant = granted(sandbox)
    portal = make_portal(grant, limits=IMPATIENT)
    said = [
        repr(vars(portal)),
        repr([vars(part) for part in vars(portal).values() if hasattr(part, "__dict__")]),
    ]
    turn_everything_up()
    for kind in (None, FaultKind.HTML, FaultKind.RESET_BEFORE, FaultKind.REFUSAL, FaultKind.NOT_JSON):
        sandbox.advance(2 * LIFE)
        if kind is not None:
            echo = f"{grant.client_secret.reveal()} {grant.refresh_token.reveal()}"
            sandbox.add_fault(Fault(kind=kind, path="/oauth/token/", code="invalid_grant", message=echo))
        try:
            run(portal.read_workday())
        except PortalError as problem:
            said.append(told(problem))
    assert len(said) == 2 + 4
    hidden = [
        secret.reveal()
        for each in (grant, *keeper.kept)
        for secret in (each.client_secret, each.access_token, each.refresh_token)
    ]
    assert not [line for line in [*said, *everything.lines] for secret in hidden if secret in line]
