"""A report that the stop did not take is put into the entry, where that changes nothing else."""

from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.mctime.conftest import MakePortal, Service
from tests.portals.mctime.doing import HOUR, QUARTER, do, later
from tests.support.portal import MONDAY_MORNING
from tray_app.engine.portal import Reading, Remark
from tray_app.portals.mctime.adapter import McTimePortal
from tray_app.portals.mctime.days import Entry
from tray_app.portals.mctime.mending import holds
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.mctime.clocks import StopComment
from tray_app.sandbox.mctime.people import PROJECT_ID
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

REPORT = "Wrote tests\nand ran them"


def closed_with_a_report(run: Run[Any], service: Service, portal: McTimePortal) -> Reading:
    do(run, portal, Action.OPEN)
    later(service)
    do(run, portal, Action.PAUSE)
    later(service, QUARTER)
    do(run, portal, Action.RESUME)
    later(service)
    return do(run, portal, Action.CLOSE, report=REPORT)


def edits(service: Service) -> list[dict[str, Any]]:
    return [body for body in service.sent() if "times" in body]


@pytest.fixture(autouse=True)
def _stops_take_no_comment(service: Service) -> None:
    service.behave(stop_comment=StopComment.IGNORED)


def test_all_of_the_entry_is_sent_again_with_its_report(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    reading = closed_with_a_report(run, service, make_portal(time_type="travel", organisation=PROJECT_ID))
    assert (Status.CLOSED, frozenset({Remark.EDITED}), QUARTER) == (
        reading.workday.status,
        reading.remarks,
        reading.workday.breaks,
    )
    (entry,) = service.entries
    assert (REPORT, "travel", PROJECT_ID, None) == (
        entry.comment,
        entry.time_type,
        entry.organization_id,
        entry.creation,
    )
    assert [(MONDAY_MORNING + HOUR, QUARTER)] == [(each.start, each.length) for each in entry.breaks]
    assert 1 == len(edits(service))


def test_a_day_without_a_report_is_never_edited(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    do(run, portal, Action.OPEN, report="Begin")
    later(service)
    do(run, portal, Action.CLOSE)
    assert [] == edits(service)
    assert ("Begin", "clock") == (service.entries[0].comment, service.entries[0].creation)


def test_a_stop_that_takes_the_report_is_not_edited(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.behave(stop_comment=StopComment.KEPT)
    assert frozenset() == closed_with_a_report(run, service, portal).remarks
    assert [] == edits(service)


@pytest.mark.parametrize(
    ("opening", "report"),
    [
        ("Fixing login page", "Fix"),
        ("Fixed", "Fix\n\nand done"),
        ("One\nTwo", "Two"),
        ("Fix the page", "the page"),
    ],
)
def test_a_report_that_is_but_a_part_of_what_stands_there_is_put_below_it(
    run: Run[Any], service: Service, portal: McTimePortal, opening: str, report: str
) -> None:
    do(run, portal, Action.OPEN, report=opening)
    later(service)
    assert {Remark.EDITED} == do(run, portal, Action.CLOSE, report=report).remarks
    assert f"{opening}\n\n{report}" == service.entries[0].comment


def test_a_part_that_cannot_be_put_there_is_told_to_be_lost(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.behave(edits=False)
    do(run, portal, Action.OPEN, report="Fixing login page")
    later(service)
    assert {Remark.REPORT_NOT_KEPT} == do(run, portal, Action.CLOSE, report="Fix").remarks
    assert "Fixing login page" == service.entries[0].comment


@pytest.mark.parametrize(
    ("comment", "words", "before", "there"),
    [
        ("Begin\r\n\r\nDone\r\nwell", "Done\nwell", "", True),
        ("Begin\n \nDone well", "Done\nwell", "", True),
        ("Begin\n\nOne\n\nTwo\n\nand later", "One\n\nTwo", "", True),
        ("Begin Done", "Done", "Begin", True),
        ("Begin Done", "Done", "", False),
        ("One\n\nBegin\n\nTwo", "One\n\nTwo", "", False),
        ("Done and dusted", "Done", "", False),
        ("", "Done", "", False),
    ],
)
def test_words_are_there_as_paragraphs_of_their_own_however_line_ends_are_kept(
    comment: str, words: str, before: str, *, there: bool
) -> None:
    entry = Entry(id="1", start=MONDAY_MORNING, finish=MONDAY_MORNING + HOUR, comment=comment)
    assert there is holds(entry, words, before=before)


@pytest.mark.parametrize(
    "manners",
    [{"edits": False}, {"organizations_told": False, "organizations": 3}],
    ids=["no edits", "an organisation of two that have its name"],
)
def test_a_report_that_cannot_be_kept_is_told_and_the_day_is_closed(
    run: Run[Any], service: Service, make_portal: MakePortal, manners: dict[str, Any]
) -> None:
    service.behave(**manners)
    reading = closed_with_a_report(run, service, make_portal(organisation=PROJECT_ID))
    assert (Status.CLOSED, frozenset({Remark.REPORT_NOT_KEPT})) == (reading.workday.status, reading.remarks)
    assert ("", PROJECT_ID) == (service.entries[0].comment, service.entries[0].organization_id)


def test_an_entry_with_breaks_that_were_put_in_is_left_alone(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.behave(automatic_break=30)
    do(run, portal, Action.OPEN)
    later(service)
    reading = do(run, portal, Action.CLOSE, report=REPORT)
    assert {Remark.REPORT_NOT_KEPT, Remark.ADJUSTED} == reading.remarks
    assert 2 * QUARTER == reading.workday.breaks
    assert [] == edits(service)


def test_an_organisation_is_found_by_its_name_where_nobody_else_has_it(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    service.behave(organizations_told=False, organizations=2)
    assert {Remark.EDITED} == closed_with_a_report(run, service, make_portal(organisation=PROJECT_ID)).remarks
    assert (REPORT, PROJECT_ID) == (service.entries[0].comment, service.entries[0].organization_id)


@pytest.mark.parametrize("kind", [FaultKind.RESET_BEFORE, FaultKind.REFUSAL, FaultKind.TRUNCATED])
def test_trouble_with_the_report_is_no_trouble_of_the_click(
    run: Run[Any], service: Service, portal: McTimePortal, kind: FaultKind
) -> None:
    service.sandbox.add_fault(Fault(kind=kind, path="/times", method="POST", code="503"))
    reading = closed_with_a_report(run, service, portal)
    assert (Status.CLOSED, frozenset({Remark.REPORT_NOT_KEPT})) == (reading.workday.status, reading.remarks)
    assert 1 == len(service.entries)


def test_a_report_for_a_day_that_is_closed_already_is_told_to_be_lost(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    do(run, portal, Action.OPEN)
    later(service)
    service.click("stop")
    assert {Remark.REPORT_NOT_KEPT} == do(run, portal, Action.CLOSE, report=REPORT).remarks
    assert ["start"] == service.actions()
