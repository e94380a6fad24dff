"""Which event a click sends, at which moment, with which words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tray_app.engine.errors import ExpiredDay, Misused, Refused
from tray_app.engine.portal import Command
from tray_app.portals.commands import check_moments, words_of
from tray_app.portals.worktime_one.clocking import DOES_NOT_FIT, Event, event_for, moment_of, written
from tray_app.portals.worktime_one.sessions import Day, Row
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

ZONE = timezone(timedelta(hours=3))
NOW = datetime(2026, 5, 4, 12, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)

EVENTS = {
    (Action.OPEN, Status.CLOSED): Event.IN,
    (Action.OPEN, Status.PAUSED): Event.IN,
    (Action.RESUME, Status.PAUSED): Event.IN,
    (Action.PAUSE, Status.OPENED): Event.OUT,
    (Action.CLOSE, Status.OPENED): Event.OUT,
    (Action.CLOSE_EXPIRED, Status.EXPIRED): Event.OUT,
}


def day(start: datetime, finish: datetime | None = None) -> Day:
    return Day(rows=(Row(id="att_1", start=start, finish=finish),))


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("status", [each for each in Status if each is not Status.UNKNOWN])
def test_an_event_is_sent_only_where_the_day_calls_for_it(action: Action, status: Status) -> None:
    if (action, status) == (Action.CLOSE, Status.EXPIRED):
        with pytest.raises(ExpiredDay):
            event_for(action, status)
        return
    assert EVENTS.get((action, status)) is event_for(action, status)


def test_now_is_what_the_service_has() -> None:
    command = Command(action=Action.OPEN)
    assert NOW == moment_of(command, Event.IN, None, now=NOW)
    assert NOW == moment_of(command, Event.IN, day(NOW - 60 * MINUTE, NOW - MINUTE), now=NOW)


@pytest.mark.parametrize(("ahead", "expected"), [(MINUTE, NOW + MINUTE), (2 * MINUTE, NOW)])
def test_what_follows_at_once_is_not_before_what_it_follows(ahead: timedelta, expected: datetime) -> None:
    command = Command(action=Action.CLOSE)
    assert expected == moment_of(command, Event.OUT, day(NOW + ahead), now=NOW)


def test_a_given_moment_is_sent_in_whole_seconds() -> None:
    at = (NOW - MINUTE).replace(microsecond=5)
    assert NOW - MINUTE == moment_of(Command(action=Action.OPEN, at=at), Event.IN, None, now=NOW)


@pytest.mark.parametrize(
    ("command", "event", "latest"),
    [
        (Command(action=Action.OPEN, at=NOW + MINUTE), Event.IN, None),
        (Command(action=Action.OPEN, at=NOW - MINUTE), Event.IN, day(NOW - 60 * MINUTE, NOW)),
        (Command(action=Action.CLOSE, at=NOW - 2 * MINUTE), Event.OUT, day(NOW - MINUTE)),
        (Command(action=Action.CLOSE, at=NOW + MINUTE), Event.OUT, day(NOW - MINUTE)),
        (Command(action=Action.CLOSE_EXPIRED, finish=NOW + MINUTE), Event.OUT, day(NOW - MINUTE)),
    ],
)
def test_a_moment_ahead_or_among_what_is_recorded_is_not_sent(
    command: Command, event: Event, latest: Day | None
) -> None:
    with pytest.raises(Refused) as caught:
        moment_of(command, event, latest, now=NOW)
    assert DOES_NOT_FIT == caught.value.code


def test_moments_that_are_missing_or_without_an_offset_are_told_before_anything_is_sent() -> None:
    naive = NOW.replace(tzinfo=None)
    for command in (
        Command(action=Action.CLOSE_EXPIRED),
        Command(action=Action.CLOSE_EXPIRED, finish=naive),
        Command(action=Action.OPEN, at=naive),
    ):
        with pytest.raises(Misused):
            check_moments(command)
    check_moments(Command(action=Action.OPEN))


def test_words_are_report_and_reason() -> None:
    assert "Done\n\nForgot" == words_of(Command(action=Action.CLOSE, report=" Done\x00 ", reason="Forgot"))
    assert "" == words_of(Command(action=Action.CLOSE, report=" "))


def test_moments_are_written_as_in_the_pages_samples() -> None:
    assert "2026-05-04T09:00:00Z" == written(NOW.astimezone(UTC))
