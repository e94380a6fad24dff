"""The rules of the day, read from the portal's schedule and settings."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.vibecode.conftest import MakePortal
from tray_app.engine.errors import (
    KeyRefused,
    NotThePortal,
    PortalError,
    Unavailable,
)
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer


def test_the_schedule_makes_the_rules(run: Run[Any], make_portal: MakePortal) -> None:
    portal = make_portal(schedule_id=1)
    rules = run(portal.read_rules())
    assert rules.latest_start == timedelta(hours=9, minutes=15, seconds=59)
    assert rules.shifts
    assert portal.schedule_fault is None


def test_without_a_schedule_the_settings_make_the_rules(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    rules = run(portal.read_rules())
    assert rules.min_duration == timedelta(hours=8)
    assert rules.shifts == ()
    assert portal.schedule_fault is None
    assert [seen.path for seen in sandbox.requests()] == ["/v1/workday/settings"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (None, "not_found"),
        (Fault(kind=FaultKind.WRONG_TYPE, path="/schedule", data=[]), "not_found"),
        (Fault(kind=FaultKind.WRONG_TYPE, path="/schedule", data=[1, "x"]), "not_found"),
        (Fault(kind=FaultKind.WRONG_TYPE, path="/schedule", data=7), "not_found"),
        (Fault(kind=FaultKind.MISSING_DATA, path="/schedule"), "refused"),
        (Fault(kind=FaultKind.REFUSAL, path="/schedule", code="INVALID_PARAMS"), "refused"),
        (Fault(kind=FaultKind.REFUSAL, path="/schedule", code="ENTITY_NOT_FOUND"), "refused"),
        (Fault(kind=FaultKind.REFUSAL, path="/schedule", code="BITRIX_ACCESS_DENIED"), "refused"),
        (Fault(kind=FaultKind.NOT_JSON, path="/schedule"), "refused"),
    ],
    ids=repr,
)
def test_a_schedule_that_is_not_there_leaves_the_settings_in_force(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, fault: Fault | None, expected: str
) -> None:
    if fault is not None:
        sandbox.add_fault(fault)
    portal = make_portal(schedule_id=999)
    rules = run(portal.read_rules())
    assert rules.min_duration == timedelta(hours=8)
    assert expected == portal.schedule_fault
    sandbox.clear_faults()


def test_a_schedules_fault_is_forgotten_once_it_is_read(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    portal = make_portal(schedule_id=1)
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/schedule", code="INVALID_PARAMS"))
    run(portal.read_rules())
    assert portal.schedule_fault == "refused"
    run(portal.read_rules())
    assert portal.schedule_fault is None


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        (FaultKind.REFUSAL, "BITRIX_UNAVAILABLE", Unavailable),
        (FaultKind.REFUSAL, "KEY_EXPIRED", KeyRefused),
        (FaultKind.HTML, "", NotThePortal),
    ],
)
@pytest.mark.parametrize("path", ["/settings", "/schedule"])
def test_trouble_on_the_way_to_the_rules_is_raised(  # noqa: PLR0913, PLR0917 - fixtures and a table
    run: Run[Any],
    make_portal: MakePortal,
    sandbox: SandboxServer,
    path: str,
    kind: FaultKind,
    code: str,
    expected: type[PortalError],
) -> None:
    sandbox.add_fault(Fault(kind=kind, path=path, code=code))
    with pytest.raises(expected):
        run(make_portal(schedule_id=1).read_rules())


@pytest.mark.parametrize("settings", [[], {}])
def test_empty_settings_demand_nothing(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, settings: object
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.WRONG_TYPE, path="/settings", data=settings))
    assert run(portal.read_rules()).min_duration is None
