"""Tokens: renewed at four fifths of their life, one at a time, kept before they are used, never lost."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run
from tests.contracts.asking import read
from tests.portals.conftest import IMPATIENT, MakeClient
from tests.portals.ever_gauzy.conftest import Keyring, MakePortal, Service
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import BadAnswer, NoAnswer, PortalError, SignInNeeded, Unavailable, Unreachable
from tray_app.portals.ever_gauzy.timing import ServiceClock
from tray_app.portals.ever_gauzy.tokens import (
    MOST_BYTES,
    TRY_AGAIN,
    Pair,
    Tokens,
    claims_of,
    pair_of,
)
from tray_app.portals.secret import Secret
from tray_app.sandbox.ever_gauzy.people import EMPLOYEE_ID, ORGANIZATION_ID, TENANT_ID, USER_ID
from tray_app.sandbox.ever_gauzy.tokens import ACCESS_LIFE
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.model import Status

DUE = ACCESS_LIFE * 0.8
SECOND = timedelta(seconds=1)
RENEWAL = "/auth/refresh-token"
MakeTokens = Callable[..., Tokens]


@pytest.fixture
def make_tokens(service: Service, make_client: MakeClient, clock: FakeClock, keyring: Keyring) -> MakeTokens:
    def make(pair: Pair | None = None, *, impatient: bool = False, **options: Any) -> Tokens:  # noqa: ANN401 - options
        return Tokens(
            pair=pair or service.issue(),
            base_url=service.address,
            http=make_client(limits=IMPATIENT if impatient else None),
            time=ServiceClock(clock),
            keep=keyring.keep,
            **options,
        )

    return make


@pytest.fixture
def later(service: Service, clock: FakeClock) -> Callable[[timedelta], None]:
    """Let time pass for the service and for this computer."""

    def advance(step: timedelta) -> None:
        service.sandbox.advance(step)
        clock.advance(step)

    return advance


Later = Callable[[timedelta], None]


def test_a_token_says_for_whom_it_is_and_how_long(service: Service, morning: datetime) -> None:
    access = service.issue().access
    assert access is not None
    claims = claims_of(access)
    assert (morning, morning + ACCESS_LIFE) == (claims.begins, claims.ends)
    assert (TENANT_ID, ORGANIZATION_ID) == (claims.tenant_id, claims.organization_id)
    assert (USER_ID, EMPLOYEE_ID) == (claims.user_id, claims.employee_id)


@given(st.text() | st.text("abc.=_-é", max_size=20) | st.just("a.W10.c") | st.just("a.eyJleHAiOiI5OSJ9.c"))
def test_what_is_no_token_says_nothing_and_breaks_nothing(text: str) -> None:
    claims = claims_of(Secret(text))
    assert (None, "") == (claims.ends, claims.tenant_id)
    assert not claims.is_due(datetime(2100, 1, 1, tzinfo=UTC))


def test_a_token_is_renewed_at_four_fifths_of_its_life_and_not_before(
    run: Run[Any], service: Service, make_portal: MakePortal, later: Later
) -> None:
    portal = make_portal()
    later(DUE - SECOND)
    read(run, portal)
    assert 0 == service.refreshes
    later(2 * SECOND)
    read(run, portal)
    read(run, portal)
    assert 1 == service.refreshes


def test_the_new_pair_is_kept_before_it_is_used(
    run: Run[Any], service: Service, make_portal: MakePortal, keyring: Keyring, later: Later
) -> None:
    portal = make_portal()
    later(DUE)
    read(run, portal)
    paths = [seen.path for seen in service.sandbox.requests()]
    assert paths[0].endswith(RENEWAL)
    assert [1] == keyring.requests_when_kept
    again = make_portal(pair=keyring.pair)
    assert Status.CLOSED is read(run, again).status
    assert 1 == service.refreshes


def test_requests_that_come_together_share_one_renewal(
    run: Run[Any], service: Service, make_portal: MakePortal, later: Later
) -> None:
    portal = make_portal()
    later(DUE)

    async def five() -> None:
        await asyncio.gather(*(portal.read_workday() for _ in range(5)))

    run(five())
    assert 1 == service.refreshes


def test_a_token_that_was_refused_is_renewed_and_the_request_sent_again(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    """This computer's clock is behind: it takes the token for a young one."""
    portal = make_portal()
    service.sandbox.advance(ACCESS_LIFE)
    assert Status.CLOSED is read(run, portal).status
    assert 1 == service.refreshes


def test_a_renewal_is_seen_through_although_nobody_waits_for_it(
    run: Run[Any], service: Service, make_tokens: MakeTokens, keyring: Keyring, later: Later
) -> None:
    tokens = make_tokens()
    later(ACCESS_LIFE)
    service.sandbox.add_fault(Fault(kind=FaultKind.LATE, path=RENEWAL))

    async def give_up() -> None:
        task = asyncio.ensure_future(tokens.usable())
        await asyncio.wrap_future(service.sandbox.arrival(RENEWAL))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        service.sandbox.release_hangs()
        await tokens.aclose()

    run(give_up())
    assert 1 == len(keyring.kept)


def test_closing_waits_for_a_renewal_no_longer_than_it_may(
    run: Run[Any], service: Service, make_tokens: MakeTokens, later: Later
) -> None:
    tokens = make_tokens(finish_within=timedelta(0))
    later(ACCESS_LIFE)
    service.sandbox.add_fault(Fault(kind=FaultKind.HANG, path=RENEWAL))

    async def close() -> None:
        task = asyncio.ensure_future(tokens.usable())
        await asyncio.wrap_future(service.sandbox.arrival(RENEWAL))
        await tokens.aclose()
        with pytest.raises(Unreachable):
            await task

    run(close())


def test_a_dead_refresh_token_leaves_the_rest_of_the_access_token_and_then_asks_for_a_sign_in(
    run: Run[Any], service: Service, make_tokens: MakeTokens, later: Later, morning: datetime
) -> None:
    pair = service.issue()
    run(make_tokens(pair).renew(pair.access))  # somebody else used the refresh token up
    tokens = make_tokens(pair)
    later(DUE)
    assert pair.access is run(tokens.usable())
    assert pair.access is run(tokens.usable())
    assert morning + ACCESS_LIFE == tokens.ends_for_good
    assert 2 == len(service.sent("POST", RENEWAL))
    later(ACCESS_LIFE - DUE)
    with pytest.raises(SignInNeeded):
        run(tokens.usable())
    assert 2 == len(service.sent("POST", RENEWAL))


def test_who_was_signed_out_has_to_sign_in(run: Run[Any], service: Service, make_portal: MakePortal) -> None:
    portal = make_portal()
    service.sign_out()
    with pytest.raises(SignInNeeded):
        read(run, portal)


def test_an_empty_answer_is_a_passing_failure_and_the_old_pair_stays(
    run: Run[Any], service: Service, make_tokens: MakeTokens, keyring: Keyring, later: Later
) -> None:
    service.behave(empty_refresh=True)
    pair = service.issue()
    tokens = make_tokens(pair)
    later(DUE)
    for _ in range(3):
        assert pair.access is run(tokens.usable())
    assert 1 == len(service.sent("POST", RENEWAL))
    later(TRY_AGAIN)
    assert pair.access is run(tokens.usable())
    assert 2 == len(service.sent("POST", RENEWAL))
    later(ACCESS_LIFE)
    with pytest.raises(Unavailable):
        run(tokens.usable())
    service.behave(empty_refresh=False)
    assert pair.access is not run(tokens.usable())
    assert 1 == len(keyring.kept)


def test_a_pair_that_cannot_be_kept_is_not_used_and_kept_as_soon_as_it_can_be(
    run: Run[Any], service: Service, make_tokens: MakeTokens, keyring: Keyring, later: Later
) -> None:
    tokens = make_tokens()
    keyring.broken = True
    later(ACCESS_LIFE)
    for _ in range(2):
        with pytest.raises(Unavailable) as caught:
            run(tokens.usable())
        assert ("TOKENS_NOT_SAVED", "locked") == (caught.value.code, caught.value.words)
    keyring.broken = False
    access = run(tokens.usable())
    assert 1 == service.refreshes
    assert keyring.pair.access is access


def test_an_access_token_too_long_for_a_keyring_is_renewed_after_a_restart(
    run: Run[Any], service: Service, make_portal: MakePortal, keyring: Keyring
) -> None:
    """Windows takes 2560 bytes, and a token lists every permission of its owner."""
    long = service.issue(permissions=100)
    assert long.access is not None
    assert len(long.access.reveal().encode("utf-16-le")) > MOST_BYTES
    assert {"refresh_token"} == {*long.storable()}
    portal = make_portal(pair=Pair(access=None, refresh=long.refresh))
    assert Status.CLOSED is read(run, portal).status
    assert 1 == service.refreshes
    assert keyring.pair.access is None


def test_no_answer_to_a_renewal_does_not_end_what_still_opens(
    run: Run[Any], service: Service, make_tokens: MakeTokens, later: Later
) -> None:
    pair = service.issue()
    tokens = make_tokens(pair, impatient=True)
    later(DUE)
    service.sandbox.add_fault(Fault(kind=FaultKind.HANG, path=RENEWAL))
    assert pair.access is run(tokens.usable())
    later(ACCESS_LIFE)
    service.sandbox.add_fault(Fault(kind=FaultKind.HANG, path=RENEWAL))
    with pytest.raises(NoAnswer):
        run(tokens.usable())


def test_a_renewal_sends_the_refresh_token_and_nothing_else(
    run: Run[Any], service: Service, make_tokens: MakeTokens, later: Later
) -> None:
    tokens = make_tokens()
    later(DUE)
    run(tokens.usable())
    (seen,) = service.sent("POST", RENEWAL)
    assert not seen.has_key


@pytest.mark.parametrize("value", [None, {}, []])
def test_nothing_is_a_failure_of_the_service(value: object) -> None:
    with pytest.raises(Unavailable):
        pair_of(value)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"refresh_token": "r"}, "$.token"),
        ({"token": "t"}, "$.refresh_token"),
        ({"token": "t", "refresh_token": 5}, "$.refresh_token"),
        ({"token": "two words", "refresh_token": "r"}, "$.token"),
        ("token", "$.token"),
    ],
)
def test_half_a_pair_is_no_pair(value: object, place: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        pair_of(value)
    assert place == caught.value.place


def test_no_token_is_shown(service: Service, make_tokens: MakeTokens) -> None:
    pair = service.issue()
    shown = f"{pair!r}{make_tokens(pair)!r}{vars(make_tokens(pair))!r}"
    assert pair.access is not None
    for secret in (pair.access, pair.refresh):
        assert secret.reveal() not in shown
    with pytest.raises(TypeError):
        json.dumps(pair.storable())


def test_a_problem_is_a_problem_of_the_portal_for_all_who_wait(
    run: Run[Any], service: Service, make_tokens: MakeTokens, later: Later
) -> None:
    tokens = make_tokens()
    later(ACCESS_LIFE)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path=RENEWAL, code="503"))

    async def both() -> list[object]:
        return [*await asyncio.gather(tokens.usable(), tokens.usable(), return_exceptions=True)]

    outcomes = run(both())
    assert [Unavailable, Unavailable] == [type(outcome) for outcome in outcomes]
    assert all(isinstance(outcome, PortalError) for outcome in outcomes)
