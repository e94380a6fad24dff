"""What a reading tells of a close whose day is not what it was: rounded, another one, or gone."""

from datetime import datetime, timedelta

import pytest

from tests.workday.examples import MOSCOW
from tray_app.engine.journal.log import mark_of
from tray_app.engine.journal.settling import outcome_of
from tray_app.engine.journal.waiting import Waiting
from tray_app.workday.actions import Action, Outcome
from tray_app.workday.model import Status, Workday

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MORNING = datetime(2026, 5, 4, 9, 3, tzinfo=MOSCOW)
EVENING = MORNING + 9 * HOUR
DONE, GONE = Outcome.DONE, Outcome.GONE


def sent(
    action: Action = Action.CLOSE, *, clicked: datetime = EVENING, finish: datetime | None = None
) -> Waiting:
    """Return a close of the day that began in the morning, as it was sent in the evening."""
    return Waiting(
        intent="a",
        action=action,
        moment=clicked,
        before=mark_of(Workday(status=Status.OPENED, start=MORNING)),
        sent=True,
        sent_at=EVENING,
        finish=finish,
    )


def closed(start: datetime | None = None, finish: datetime | None = None) -> Workday:
    return Workday(status=Status.CLOSED, start=start, finish=finish)


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        pytest.param(closed(MORNING, EVENING), DONE, id="as it was"),
        pytest.param(closed(MORNING - 3 * MINUTE, EVENING + 12 * MINUTE), DONE, id="rounded to quarters"),
        pytest.param(closed(MORNING + 27 * MINUTE, EVENING - 30 * MINUTE), DONE, id="rounded to half hours"),
        pytest.param(closed(MORNING, EVENING - 4 * HOUR), DONE, id="closed elsewhere before"),
        pytest.param(closed(MORNING + 24 * HOUR, EVENING + 24 * HOUR), DONE, id="another day since"),
        pytest.param(closed(), GONE, id="no day at all"),
        pytest.param(
            closed(MORNING - 24 * HOUR, EVENING - 24 * HOUR), GONE, id="the day before is the last one"
        ),
        pytest.param(
            closed(MORNING + HOUR, MORNING + 2 * HOUR), GONE, id="an entry of in between is the last one"
        ),
    ],
)
def test_a_close_is_done_unless_its_day_is_not_there(after: Workday, outcome: Outcome) -> None:
    assert outcome_of(sent(), after) is outcome
    assert outcome_of(sent(), after, answered=after) is outcome


@pytest.mark.parametrize(
    "waiting",
    [
        pytest.param(sent(clicked=EVENING - 3 * HOUR), id="recorded at its own moment"),
        pytest.param(sent(Action.CLOSE_EXPIRED, finish=EVENING - 3 * HOUR), id="closed with a time"),
    ],
)
def test_a_day_closed_at_an_earlier_time_is_there_also_if_that_was_rounded(waiting: Waiting) -> None:
    after = closed(MORNING - 3 * MINUTE, EVENING - 3 * HOUR + 12 * MINUTE)
    assert outcome_of(waiting, after) is DONE


def test_only_a_close_can_have_lost_its_day() -> None:
    opening = Waiting(intent="a", action=Action.OPEN, moment=EVENING, before=mark_of(closed()), sent=True)
    assert outcome_of(opening, Workday(status=Status.OPENED, start=EVENING)) is DONE
