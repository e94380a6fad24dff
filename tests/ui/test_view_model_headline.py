"""The first line: state and time in one sentence."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tray_app.engine.cadence import STALE_AFTER
from tray_app.engine.errors import KeyRefused, PortalError, Unreachable
from tray_app.engine.state import Pending, State
from tray_app.texts.translate import untranslated
from tray_app.ui.headline import headline, is_closed_today
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday

ZONE = timezone(timedelta(hours=3))
NINE = datetime(2026, 11, 20, 9, 2, tzinfo=ZONE)
NOW = datetime(2026, 11, 20, 13, 21, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)


def line(
    workday: Workday | None, *, now: datetime = NOW, age: timedelta | None = None, **more: object
) -> str:
    """The headline of a signed-in state that was read `age` ago."""
    values: dict[str, object] = {
        "signed_in": True,
        "workday": workday,
        "read_at": now - (age or timedelta(0)),
    }
    return headline(State(**(values | more)), now, untranslated)  # type: ignore[arg-type] # loose on purpose


OPEN = Workday(status=Status.OPENED, start=NINE, breaks=timedelta(minutes=38))
PAUSED = Workday(status=Status.PAUSED, start=NINE, paused_at=NOW - 12 * MINUTE, breaks=timedelta(minutes=5))
CLOSED = Workday(
    status=Status.CLOSED, start=NINE, finish=NINE + timedelta(hours=9, minutes=2), breaks=60 * MINUTE
)
EXPIRED = Workday(status=Status.EXPIRED, start=NINE - timedelta(days=1))


def test_an_open_day_tells_its_start_its_length_and_its_breaks() -> None:
    assert line(OPEN) == "Open since 09:02 · 3 h 41 min · break 0:38"


def test_a_break_of_less_than_a_minute_is_not_worth_the_room() -> None:
    day = Workday(status=Status.OPENED, start=NINE, breaks=timedelta(seconds=59))
    assert line(day) == "Open since 09:02 · 4 h 18 min"


def test_a_day_opened_yesterday_and_not_expired_says_so() -> None:
    day = Workday(status=Status.OPENED, start=NINE - timedelta(hours=11))
    assert line(day) == "Open since Thursday 22:02 · 15 h 19 min"


def test_an_open_day_without_a_start_claims_no_time() -> None:
    assert line(Workday(status=Status.OPENED)) == "Open"


def test_a_break_tells_its_beginning_its_length_and_the_time_worked_before() -> None:
    assert line(PAUSED) == "On break since 13:09 · 12 min · worked 4 h 02 min"


def test_a_break_without_a_beginning_claims_no_time() -> None:
    assert line(Workday(status=Status.PAUSED, start=NINE)) == "On break"


def test_a_day_closed_today_tells_when_and_how_much() -> None:
    evening = datetime(2026, 11, 20, 20, 0, tzinfo=ZONE)
    assert line(CLOSED, now=evening) == "Closed at 18:04 · worked 8 h 02 min"


def test_a_night_shift_that_ended_this_morning_is_todays() -> None:
    night = Workday(status=Status.CLOSED, start=NINE - timedelta(hours=11), finish=NINE - timedelta(hours=3))
    assert line(night) == "Closed at 06:02 · worked 8 h 00 min"
    assert is_closed_today(night, NOW)


def test_a_closed_day_without_a_finish_uses_the_portals_own_length() -> None:
    day = Workday(status=Status.CLOSED, start=NINE, recorded=timedelta(hours=2))
    assert line(day) == "Closed today · worked 2 h 00 min"
    assert line(Workday(status=Status.CLOSED, start=NINE)) == "Closed today"


def test_a_day_closed_earlier_is_not_opened_today() -> None:
    assert line(CLOSED, now=NOW + timedelta(days=1)) == "Not opened today"
    assert line(Workday(status=Status.CLOSED)) == "Not opened today"
    assert not is_closed_today(OPEN, NOW)


def test_a_forgotten_day_tells_which() -> None:
    assert line(EXPIRED) == "Not closed since Thursday 09:02"
    assert line(EXPIRED, now=NOW + timedelta(days=9)) == "Not closed since 19 November 09:02"
    assert line(Workday(status=Status.EXPIRED)) == "An earlier day was not closed"


def test_a_status_of_the_future_is_not_guessed_at() -> None:
    assert line(Workday(status=Status.UNKNOWN, start=NINE)) == "The portal reports an unknown status"


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (Action.OPEN, "Opening… (since 13:20)"),
        (Action.RESUME, "Resuming… (since 13:20)"),
        (Action.PAUSE, "Pausing… (since 13:20)"),
        (Action.CLOSE, "Closing… (since 13:20)"),
        (Action.CLOSE_EXPIRED, "Closing… (since 13:20)"),
    ],
)
def test_a_click_is_named_until_it_is_confirmed(action: Action, expected: str) -> None:
    pending = Pending(action=action, since=(NOW - MINUTE).astimezone(UTC))
    assert line(OPEN, pending=pending) == expected
    assert line(None, pending=pending) == expected


def test_before_the_first_record_times_are_the_employees() -> None:
    pending = Pending(action=Action.OPEN, since=NOW)
    east = Workday(status=Status.CLOSED, offset=timezone(timedelta(hours=10)))
    assert line(east, pending=pending) == "Opening… (since 20:21)"
    assert line(Workday(status=Status.CLOSED), pending=pending) == "Opening… (since 13:21)"


@pytest.mark.parametrize(
    ("workday", "expected"),
    [
        (OPEN, "Open since 09:02"),
        (PAUSED, "On break since 13:09"),
        (EXPIRED, "Not closed since Thursday 09:02"),
        (Workday(status=Status.CLOSED), "Not opened today"),
    ],
)
def test_an_old_reading_tells_its_age_and_no_running_figures(workday: Workday, expected: str) -> None:
    assert line(workday, age=25 * MINUTE) == f"{expected} · not checked for 25 min"
    assert line(workday, age=STALE_AFTER) != f"{expected} · not checked for 5 min"


def test_contact_lost_this_minute_has_no_age_yet() -> None:
    assert line(OPEN, age=timedelta(seconds=59), problem=Unreachable()) == "Open since 09:02"
    assert line(OPEN, age=MINUTE, problem=Unreachable()) == "Open since 09:02 · not checked for 1 min"


def test_not_opened_today_is_never_said_of_a_reading_from_another_day() -> None:
    morning = NOW.replace(hour=7)
    assert line(Workday(status=Status.CLOSED), now=morning, age=timedelta(hours=10)) == (
        "Last seen closed · not checked for 10 h 00 min"
    )


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (None, "Asking the portal…"),
        (Unreachable(), "The portal cannot be reached"),
        (KeyRefused(), "The key is not accepted"),
    ],
)
def test_before_the_first_reading_it_says_what_is_waited_for(
    problem: PortalError | None, expected: str
) -> None:
    state = State(signed_in=True, problem=problem)
    assert headline(state, NOW, untranslated) == expected


def test_without_an_account_nothing_else_counts() -> None:
    assert headline(State(workday=OPEN, read_at=NOW), NOW, untranslated) == "Not signed in"


def test_times_are_shown_in_the_records_offset_wherever_the_computer_is() -> None:
    tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    assert line(OPEN, now=tokyo) == line(OPEN, now=NOW)
