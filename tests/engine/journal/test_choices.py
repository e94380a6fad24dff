"""Whether a close that waited may be recorded at its own moment, by what a portal declares."""

from datetime import datetime, timedelta

import pytest

from tests.workday.examples import MOSCOW
from tray_app.engine.journal.choices import may_be_past
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.portal import Capabilities
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
EVENING = datetime(2026, 5, 4, 22, tzinfo=MOSCOW)
NIGHT = Workday(status=Status.OPENED, start=EVENING)
ON_ITS_DATE = Capabilities(past_time=True)
ON_THE_NEXT = Capabilities(past_time=True, finish_next_day=True)


@pytest.mark.parametrize(
    ("portal", "worked", "possible"),
    [
        pytest.param(ON_ITS_DATE, HOUR, True, id="before midnight"),
        pytest.param(ON_ITS_DATE, 8 * HOUR, False, id="not past midnight"),
        pytest.param(ON_THE_NEXT, 8 * HOUR, True, id="past midnight"),
        pytest.param(ON_THE_NEXT, DAY, True, id="a whole day"),
        pytest.param(ON_THE_NEXT, DAY + SECOND, False, id="not longer than a day"),
        pytest.param(Capabilities(finish_next_day=True), HOUR, False, id="no earlier time at all"),
    ],
)
def test_a_nights_end_is_recorded_where_the_portal_takes_it(
    portal: Capabilities, worked: timedelta, *, possible: bool
) -> None:
    click = Waiting(intent="a", action=Action.CLOSE, moment=EVENING + worked, before=None)
    assert may_be_past(click, NIGHT, Rules(), portal, EVENING + 2 * DAY) is possible
