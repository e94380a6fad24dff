"""A write that the account may not do any more: its rights are read again at once, and not after hours."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.engine.conftest import Begin, Desk
from tests.support.portal import KEY, MONDAY_MORNING
from tray_app.engine.errors import ReadOnly, ScopeMissing
from tray_app.engine.notices import ActionFailed
from tray_app.engine.portal import Command
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.keys import KEYS
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action

OPEN = Command(action=Action.OPEN)
AN_HOUR = timedelta(hours=1)


def test_a_key_that_became_read_only_is_known_after_the_first_refused_click(
    at_desk: Begin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        assert desk.engine.state.can_write()
        monkeypatch.setitem(KEYS, KEY, replace(KEYS[KEY], read_only=True))
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionFailed)
        assert isinstance(result.problem, ReadOnly)
        assert not desk.engine.state.can_write(), "no time has passed, and the buttons are grey"
        readings = desk.asked()
        assert await desk.engine.perform(OPEN) is None
        assert desk.asked() == readings, "it is asked once"
        caplog.clear()

    at_desk(scenario)


def test_a_refusal_that_the_account_does_not_bear_out_is_asked_about_once(
    at_desk: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        code = "WRITE_BLOCKED_READONLY_KEY"
        desk.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/workday/open", code=code))
        before = desk.asked("/me")
        assert isinstance(await desk.perform(OPEN), ActionFailed)
        assert desk.asked("/me") == before + 1
        assert desk.engine.state.can_write()
        await desk.passes(AN_HOUR)
        assert desk.asked("/me") == before + 1
        caplog.clear()

    at_desk(scenario)


def test_a_scope_that_was_taken_away_hammers_nobody_and_is_read_when_the_person_looks(
    at_desk: Begin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        monkeypatch.setitem(KEYS, KEY, replace(KEYS[KEY], scopes=("user",)))
        await desk.perform(OPEN)
        assert isinstance(desk.engine.state.problem, ScopeMissing)
        requests = len(desk.sandbox.requests())
        await desk.passes(AN_HOUR)
        assert len(desk.sandbox.requests()) == requests, "only a person can help"
        caplog.clear()

    at_desk(scenario)


def test_a_refused_discard_is_no_exception(
    sandbox: SandboxServer, at_desk: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    """Portals that can discard tell by the same classes; this one refuses without being asked."""
    sandbox.put_record(start=MONDAY_MORNING - AN_HOUR)

    async def scenario(desk: Desk) -> None:
        async def discard() -> None:
            raise ReadOnly(code="READ_ONLY")

        desk.portal.discard = discard  # type: ignore[method-assign, assignment] # the portal has no such right
        before = desk.asked("/me")
        desk.clock.stir()
        await desk.engine.discard()
        await desk.clock.fallen_asleep()
        assert desk.asked("/me") == before + 1
        caplog.clear()

    at_desk(scenario)
