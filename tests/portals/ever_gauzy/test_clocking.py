"""What a click comes to: a start, a stop or nothing, what it is for, and words that are added."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tray_app.engine.errors import ExpiredDay
from tray_app.engine.portal import Command
from tray_app.portals.ever_gauzy.clocking import Step, start_body, step_for, with_words, work_for
from tray_app.portals.ever_gauzy.days import Day
from tray_app.portals.ever_gauzy.demands import Demand
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


def on(*works: Work) -> Day:
    """Return a day of an hour for each work."""
    return Day(
        logs=tuple(
            Log(id=str(hour), start=NINE + hour * HOUR, finish=NINE + (hour + 1) * HOUR, work=work)
            for hour, work in enumerate(works)
        )
    )


RESUME = Command(action=Action.RESUME)
USUAL = Work(project_id="p", task_id="t", contact_id="c", description="d")


def test_after_a_break_the_work_is_that_of_before_and_what_is_demanded_besides_the_usual() -> None:
    before = Work(team_id="team", billable=True)
    for demands, expected in (
        ({Demand.PROJECT}, replace(before, project_id="p")),
        ({Demand.CONTACT, Demand.DESCRIPTION}, replace(before, contact_id="c", description="d")),
        ({*Demand}, replace(USUAL, team_id="team", billable=True)),
        (set[Demand](), before),
    ):
        assert expected == work_for(RESUME, on(before), USUAL, paused=True, demands=demands)
    own = Work(project_id="q", task_id="u", contact_id="e", description="f")
    assert own == work_for(RESUME, on(own), USUAL, paused=True, demands=Demand)


def test_a_usual_task_comes_with_the_project_that_it_belongs_to() -> None:
    before = on(Work(project_id="q"))
    demands = {Demand.PROJECT, Demand.TASK}
    assert Work(project_id="p", task_id="t") == work_for(RESUME, before, USUAL, paused=True, demands=demands)
    for usual, expected in (
        (Work(task_id="t"), Work(project_id="q", task_id="t")),
        (Work(project_id="p"), Work(project_id="q")),
    ):
        assert expected == work_for(RESUME, before, usual, paused=True, demands=demands)


def test_words_that_are_demanded_are_those_of_the_same_day_before_the_usual_ones() -> None:
    day = on(Work(description="The roses"), Work())
    for paused_on in (day, Day(logs=day.logs[1:])):
        work = work_for(RESUME, paused_on, USUAL, paused=True, demands={Demand.DESCRIPTION})
        assert ("The roses" if paused_on is day else "d") == work.description
