"""Everything that can go wrong, on each way through the portal."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import IMPATIENT
from tests.portals.vibecode.conftest import MakePortal
from tests.portals.vibecode.doing import do
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import (
    BadAnswer,
    NoAnswer,
    NotThePortal,
    PortalError,
    ScopeMissing,
)
from tray_app.engine.portal import Command
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.refusals import ROWS
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.model import Status


@pytest.mark.parametrize("code", sorted(ROWS))
def test_each_refusal_of_the_table_arrives_as_a_typed_problem(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, code: str
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code=code, count=2))
    for work in (portal.read_workday(), portal.perform(Command(action=Action.OPEN))):
        with pytest.raises(PortalError) as caught:
            run(work)
        row = ROWS[code]
        problem = caught.value
        assert (code, row.status) == (problem.code, problem.status)
        assert problem.words == (row.user_message or row.message)
        if row.retry_after is not None:
            assert problem.retry_after is not None
            assert problem.retry_after >= timedelta(seconds=row.retry_after)
        assert type(problem) is not PortalError
    assert sandbox.records() == ()


NONSENSE = [
    (Fault(kind=FaultKind.HTML), NotThePortal, "$"),
    (Fault(kind=FaultKind.HTML, status=403), NotThePortal, "$"),
    (Fault(kind=FaultKind.REDIRECT), NotThePortal, ""),
    (Fault(kind=FaultKind.EMPTY), BadAnswer, "$"),
    (Fault(kind=FaultKind.NOT_JSON), BadAnswer, "$"),
    (Fault(kind=FaultKind.DEEP), BadAnswer, "$"),
    (Fault(kind=FaultKind.HUGE), BadAnswer, ""),
    (Fault(kind=FaultKind.TRUNCATED), BadAnswer, ""),
    (Fault(kind=FaultKind.MISSING_DATA), BadAnswer, "$.data"),
    (Fault(kind=FaultKind.WRONG_TYPE), BadAnswer, "$.data.timeStart"),
    (Fault(kind=FaultKind.WRONG_TYPE, data=[]), BadAnswer, "$.data"),
    (Fault(kind=FaultKind.WRONG_TYPE, data={"status": ["CLOSED"]}), BadAnswer, "$.data.status"),
    (Fault(kind=FaultKind.RESET_BEFORE), NoAnswer, ""),
    (Fault(kind=FaultKind.RESET_AFTER), NoAnswer, ""),
]


@pytest.mark.parametrize(("fault", "kind", "place"), NONSENSE, ids=repr)
def test_nonsense_is_never_read_as_a_state_of_the_day(  # noqa: PLR0913, PLR0917 - fixtures and a table
    run: Run[Any],
    portal: VibeCodePortal,
    sandbox: SandboxServer,
    fault: Fault,
    kind: type[PortalError],
    place: str,
) -> None:
    for work in (portal.perform(Command(action=Action.OPEN)), portal.read_workday()):
        sandbox.add_fault(fault)
        run(portal.drop_connections())
        with pytest.raises(PortalError) as caught:
            run(work)
        assert kind is type(caught.value)
        assert place == caught.value.place
        assert caught.value.may_have_happened
    assert sandbox.pending_faults() == ()
    assert len([seen for seen in sandbox.requests() if seen.method == "POST"]) == 1


@pytest.mark.parametrize("kind", [FaultKind.HANG, FaultKind.HANG_AFTER])
def test_a_write_without_an_answer_is_sent_once(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, kind: FaultKind
) -> None:
    sandbox.add_fault(Fault(kind=kind))
    portal = make_portal(limits=IMPATIENT)
    with pytest.raises(NoAnswer) as caught:
        do(run, portal, Action.OPEN)
    assert caught.value.may_have_happened
    after = run(portal.read_workday()).workday.status
    assert after is (Status.OPENED if kind is FaultKind.HANG_AFTER else Status.CLOSED)
    assert ["POST", "GET"] == [seen.method for seen in sandbox.requests()]


def test_a_reading_survives_a_connection_that_died_unseen(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    run(portal.read_workday())
    sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE))
    assert run(portal.read_workday()).workday.status is Status.CLOSED
    assert len(sandbox.requests()) == 3


def test_a_bare_word_as_error_is_understood(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.ERROR_AS_STRING, code="SCOPE_DENIED", status=403))
    with pytest.raises(ScopeMissing):
        run(portal.read_workday())


def test_a_pause_of_another_clock_is_judged_by_the_portals_time(
    run: Run[Any], portal: VibeCodePortal, clock: FakeClock
) -> None:
    clock.set_wall(datetime(2020, 1, 1, tzinfo=UTC))
    do(run, portal, Action.OPEN)
    assert do(run, portal, Action.PAUSE).workday.paused_at is not None


def test_after_the_end_nothing_is_sent(run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer) -> None:
    run(portal.aclose())
    run(portal.aclose())
    with pytest.raises(PortalError):
        run(portal.read_workday())
    assert sandbox.requests() == ()
