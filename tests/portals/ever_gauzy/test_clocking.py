"""What a click comes to: a start, a stop or nothing, what it is for, and words that are added."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tray_app.engine.errors import ExpiredDay
from tray_app.portals.ever_gauzy.clocking import Step, start_body, step_for, with_words
from tray_app.portals.ever_gauzy.wire import Log, Work
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

HOUR = timedelta(hours=1)
NINE = datetime(2026, 5, 4, 9, tzinfo=timezone(timedelta(hours=3)))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("action", Action)
def test_nothing_is_started_where_something_runs_and_nothing_stopped_where_nothing_does(
    action: Action, status: Status
) -> None:
    if action is Action.CLOSE and status is Status.EXPIRED:
        with pytest.raises(ExpiredDay):
            step_for(action, status)
        return
    step = step_for(action, status)
    runs = status in {Status.OPENED, Status.EXPIRED}
    assert step is not Step.START or not runs
    assert step is not Step.STOP or runs


def test_a_start_leaves_out_what_is_not_set() -> None:
    assert {"source", "logType", "isBillable"} == start_body(Work(), None).keys()
    at = datetime(2026, 5, 4, 6, tzinfo=UTC)
    body = start_body(Work(project_id="p", description="Roses", billable=True), at)
    assert ("p", "Roses", True) == (body["projectId"], body["description"], body["isBillable"])
    assert "2026-05-04T06:00:00.000Z" == body["startedAt"]


def test_words_are_added_once_and_nothing_is_lost() -> None:
    log = Log(id="a", start=NINE, finish=NINE, work=Work(description="Roses"))
    both = with_words(log, "Watered")
    assert "Roses\n\nWatered" == both
    assert both == with_words(Log(id="a", start=NINE, work=Work(description=both)), "Watered")


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("", "Fix", "Fix"),
        ("Fix login page", "Fix", "Fix login page\n\nFix"),
        ("Roses:\nwater\ncut", "water", "Roses:\nwater\ncut\n\nwater"),
        ("Fix", "Fix", "Fix"),
        ("Roses\n\nWatered\n\nForgot", "Watered\n\nForgot", "Roses\n\nWatered\n\nForgot"),
        ("Watered\r\n \r\nForgot", "Watered\n\nForgot", "Watered\r\n \r\nForgot"),
        (
            "Watered\n\nRoses\n\nForgot",
            "Watered\n\nForgot",
            "Watered\n\nRoses\n\nForgot\n\nWatered\n\nForgot",
        ),
        ("Roses", "", "Roses"),
    ],
)
def test_words_are_there_already_where_they_stand_as_whole_paragraphs(
    before: str, words: str, after: str
) -> None:
    assert after == with_words(Log(id="a", start=NINE, work=Work(description=before)), words)
