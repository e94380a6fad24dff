"""Keys of each kind against the sandbox: whose they are, and what they may not do."""

from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.vibecode.conftest import MakePortal
from tests.portals.vibecode.doing import do
from tray_app.engine.errors import (
    KeyRefused,
    PortalError,
    ReadOnly,
    ScopeMissing,
    WrongKeyKind,
)
from tray_app.engine.portal import Account
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.model import Status


def test_a_good_key_tells_whose_it_is(run: Run[Any], portal: VibeCodePortal) -> None:
    assert Account(name="Sandbox Person") == run(portal.check())


def test_a_read_only_key_may_look(run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer) -> None:
    portal = make_portal("vibe_api_readonly")
    assert not run(portal.check()).can_write
    assert run(portal.read_workday()).workday.status is Status.CLOSED
    with pytest.raises(ReadOnly):
        do(run, portal, Action.OPEN)
    assert sandbox.records() == ()


def test_a_key_without_the_scope_is_told_so_before_it_is_used(run: Run[Any], make_portal: MakePortal) -> None:
    portal = make_portal("vibe_api_noscope")
    assert run(portal.check()).lacks_scope
    with pytest.raises(ScopeMissing):
        run(portal.read_workday())


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("vibe_api_unknown", KeyRefused),
        ("vibe_api_expired", KeyRefused),
        ("vibe_api_notokens", KeyRefused),
        ("vibe_live_sandbox", WrongKeyKind),
    ],
)
def test_a_key_that_opens_nothing_says_why(
    run: Run[Any], make_portal: MakePortal, key: str, kind: type[PortalError]
) -> None:
    with pytest.raises(kind):
        run(make_portal(key).read_workday())


def test_a_management_key_is_no_account(run: Run[Any], make_portal: MakePortal) -> None:
    with pytest.raises(WrongKeyKind):
        run(make_portal("vibe_live_sandbox").check())
