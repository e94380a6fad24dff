"""What closing now would mean, and when a day left open may be closed."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workday.examples import (
    MINUTE,
    MONDAY,
    NIGHT_RULES,
    OFFICE_RULES,
    SATURDAY,
    SECOND,
    a_day,
    at,
    closed,
    expired,
    moments,
    opened,
    paused,
    rules,
    unhurried,
    workdays,
)
from tray_app.workday.closing import (
    LONGEST_REASON,
    ClosingAdvice,
    FinishFault,
    ReasonFault,
    check_finish,
    check_reason,
    closing_advice,
    finish_at,
    last_finish,
    propose_finish,
)
from tray_app.workday.model import ZERO, Status, Workday, break_total, worked
from tray_app.workday.rules import Rules

HOUR = timedelta(hours=1)
TUESDAY = MONDAY + timedelta(days=1)
FLEXIBLE = Rules(flexible=True)


def test_closing_early_says_what_is_missing_and_when_nothing_will_be() -> None:
    advice = closing_advice(opened("09:00", breaks=HOUR), OFFICE_RULES, at("16:00"))
    assert advice == ClosingAdvice(
        worked=6 * HOUR,
        breaks=HOUR,
        missing=2 * HOUR,
        earliest_end=at("17:45"),
        all_met_at=at("18:00"),
    )


def test_the_wall_clock_may_be_met_after_the_minimum() -> None:
    advice = closing_advice(opened("08:00"), OFFICE_RULES, at("15:30"))
    assert (advice.missing, advice.all_met_at) == (HOUR / 2, at("17:45"))


def test_the_minimum_alone_may_be_missing() -> None:
    advice = closing_advice(opened("11:00"), OFFICE_RULES, at("18:00"))
    assert (advice.missing, advice.earliest_end, advice.all_met_at) == (HOUR, None, at("19:00"))


def test_the_wall_clock_alone_may_be_unmet() -> None:
    advice = closing_advice(opened("08:00"), OFFICE_RULES, at("17:00"))
    assert (advice.missing, advice.earliest_end, advice.all_met_at) == (ZERO, at("17:45"), at("17:45"))


def test_equal_is_met() -> None:
    advice = closing_advice(opened("09:45"), OFFICE_RULES, at("17:45"))
    assert (advice.missing, advice.earliest_end, advice.all_met_at) == (ZERO, None, None)


def test_a_paused_day_is_met_if_work_goes_on_from_now() -> None:
    advice = closing_advice(paused("13:00", breaks=HOUR / 2), OFFICE_RULES, at("14:00"))
    assert (advice.worked, advice.breaks) == (3.5 * HOUR, 1.5 * HOUR)
    assert (advice.missing, advice.all_met_at) == (4.5 * HOUR, at("18:30"))


def test_of_a_pause_from_an_unknown_moment_no_missing_time_is_claimed() -> None:
    advice = closing_advice(paused(None), OFFICE_RULES, at("14:00"))
    assert (advice.missing, advice.all_met_at) == (ZERO, at("17:45"))


@pytest.mark.parametrize("status", [Status.CLOSED, Status.EXPIRED, Status.UNKNOWN])
def test_where_nothing_can_be_closed_now_nothing_is_unmet(status: Status) -> None:
    day = a_day(status)
    assert closing_advice(day, OFFICE_RULES, at("12:00")) == ClosingAdvice(
        worked=worked(day, at("12:00")),
        breaks=break_total(day, at("12:00")),
        missing=ZERO,
        earliest_end=None,
        all_met_at=None,
    )


@pytest.mark.parametrize("day", [opened(day=SATURDAY), Workday(status=Status.OPENED)])
def test_a_day_off_and_a_record_without_start_leave_nothing_unmet(day: Workday) -> None:
    advice = closing_advice(day, OFFICE_RULES, at("12:00", SATURDAY))
    assert (advice.missing, advice.earliest_end, advice.all_met_at) == (ZERO, None, None)


def test_a_night_shift_is_met_on_the_next_date() -> None:
    advice = closing_advice(opened("23:00"), NIGHT_RULES, at("02:00", TUESDAY))
    assert advice.earliest_end == at("05:45", TUESDAY)
    assert advice.all_met_at == at("06:00", TUESDAY)
    late = closing_advice(opened("00:30", day=TUESDAY), NIGHT_RULES, at("02:00", TUESDAY))
    assert late.earliest_end == at("05:45", TUESDAY)


@unhurried
@given(workdays((Status.OPENED, Status.PAUSED)), rules, moments)
def test_at_the_moment_named_all_is_met_and_not_a_second_earlier(
    workday: Workday, demanded: Rules, now: datetime
) -> None:
    advice = closing_advice(workday, demanded, now)
    assert (advice.all_met_at is None) is (advice.missing == ZERO and advice.earliest_end is None)
    if advice.all_met_at is None:
        return
    assert advice.all_met_at > now
    assert advice.all_met_at.utcoffset() == workday.zone.utcoffset(None)
    if workday.status is Status.OPENED:
        assert closing_advice(workday, demanded, advice.all_met_at).all_met_at is None
        assert closing_advice(workday, demanded, advice.all_met_at - SECOND).all_met_at is not None


@pytest.mark.parametrize(
    ("day", "now", "expected"),
    [
        (expired(suggested=at("17:00")), at("08:00", TUESDAY), at("17:00")),
        (expired(suggested=at("17:00").astimezone(UTC)), at("08:00", TUESDAY), at("17:00")),
        (expired(suggested=at("08:00")), at("08:00", TUESDAY), at("18:00")),
        (expired(suggested=at("09:00")), at("08:00", TUESDAY), at("18:00")),
        (expired(suggested=at("01:00", TUESDAY)), at("08:00", TUESDAY), at("18:00")),
        (expired(), at("08:00", TUESDAY), at("18:00")),
        (expired("18:00"), at("08:00", TUESDAY), at("23:59:59")),
        (expired("10:00", day=SATURDAY), at("12:00", SATURDAY + timedelta(days=2)), at("18:00", SATURDAY)),
        (expired(suggested=at("17:00")), at("12:00"), at("12:00")),
        (expired(), at("12:00"), at("12:00")),
        (expired("10:00", day=SATURDAY), at("12:00", SATURDAY), at("12:00", SATURDAY)),
        (expired("23:59:59"), at("08:00", TUESDAY), at("23:59:59")),
        (expired("09:00"), at("08:00"), at("09:00")),
    ],
)
def test_a_day_left_open_is_proposed_to_end_on_its_own_date(
    day: Workday, now: datetime, expected: datetime
) -> None:
    proposed = propose_finish(day, OFFICE_RULES, now)
    assert expected == proposed
    assert proposed.utcoffset() == expected.utcoffset()


def test_a_night_left_open_can_only_be_closed_before_midnight() -> None:
    night = expired("22:00", suggested=at("06:00"))
    assert propose_finish(night, NIGHT_RULES, at("12:00", TUESDAY)) == at("23:59:59")
    assert check_finish(night, at("06:00", TUESDAY), at("12:00", TUESDAY)) is FinishFault.OTHER_DATE
    assert check_finish(night, at("06:00"), at("12:00", TUESDAY)) is FinishFault.NOT_AFTER_START


@pytest.mark.parametrize("suggested", [None, at("06:00", TUESDAY)])
def test_where_the_next_date_is_taken_a_night_is_closed_in_full(suggested: datetime | None) -> None:
    night, now = expired("22:00", suggested=suggested), at("12:00", TUESDAY)
    assert propose_finish(night, NIGHT_RULES, now, next_day=True) == at("06:00", TUESDAY)
    for finish, expected in (
        (at("06:00", TUESDAY), None),
        (at("22:00:01"), None),
        (at("22:00"), FinishFault.NOT_AFTER_START),
        (at("12:00:01", TUESDAY), FinishFault.IN_FUTURE),
        (at("22:00", TUESDAY), FinishFault.OTHER_DATE),
        (at("23:59:59", MONDAY - timedelta(days=1)), FinishFault.OTHER_DATE),
    ):
        assert check_finish(night, finish, now, next_day=True) is expected, finish


@pytest.mark.parametrize(
    ("text", "next_day", "expected"),
    [
        ("23:30", True, at("23:30")),
        ("22:00", True, at("22:00")),
        ("21:59", True, at("21:59", TUESDAY)),
        ("06:00", True, at("06:00", TUESDAY)),
        ("06:00", False, at("06:00")),
    ],
)
def test_a_wall_time_means_one_moment(text: str, *, next_day: bool, expected: datetime) -> None:
    assert finish_at(at("22:00:30"), time.fromisoformat(text), next_day=next_day) == expected


@unhurried
@given(workdays((Status.EXPIRED,)), rules, moments)
def test_what_is_proposed_for_a_night_passes_wherever_anything_can(
    workday: Workday, demanded: Rules, now: datetime
) -> None:
    if workday.start is None or now < workday.start + SECOND or workday.start.microsecond:
        return
    proposed = propose_finish(workday, demanded, now, next_day=True)
    assert check_finish(workday, proposed, now, next_day=True) is None
    assert proposed < workday.start + timedelta(days=1)


def test_the_last_day_of_all_ends_with_its_date() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert last_finish(last, next_day=True) == last.replace(microsecond=0)


def test_a_record_without_start_has_no_end_to_propose() -> None:
    with pytest.raises(ValueError, match="start"):
        propose_finish(Workday(status=Status.EXPIRED), OFFICE_RULES, at("12:00"))
    fault = check_finish(Workday(status=Status.EXPIRED), at("11:00"), at("12:00"))
    assert fault is FinishFault.NO_START


@pytest.mark.parametrize("year", [1, 9999])
def test_proposals_survive_dates_that_nobody_lives(year: int) -> None:
    start = at("20:00").replace(year=year)
    for suggested in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)):
        day = Workday(status=Status.EXPIRED, start=start, suggested_finish=suggested)
        assert propose_finish(day, OFFICE_RULES, at("12:00")).date() == start.date()


@pytest.mark.parametrize(
    ("finish", "expected"),
    [
        (at("18:00"), None),
        (at("18:00").astimezone(UTC), None),
        (at("09:00:01"), None),
        (at("09:00"), FinishFault.NOT_AFTER_START),
        (at("09:00") + timedelta(microseconds=900_000), FinishFault.NOT_AFTER_START),
        (at("00:00"), FinishFault.NOT_AFTER_START),
        (at("23:59:59"), FinishFault.IN_FUTURE),
        (at("20:00:01"), FinishFault.IN_FUTURE),
        (at("20:00"), None),
        (at("20:00") + timedelta(microseconds=1), None),
        (at("00:00", TUESDAY), FinishFault.OTHER_DATE),
        (at("23:59:59", MONDAY - timedelta(days=1)), FinishFault.OTHER_DATE),
        (datetime.max.replace(tzinfo=UTC), FinishFault.OTHER_DATE),
        (datetime.min.replace(tzinfo=UTC), FinishFault.OTHER_DATE),
    ],
)
def test_a_finish_lies_after_the_start_on_its_date_and_not_in_the_future(
    finish: datetime, expected: FinishFault | None
) -> None:
    assert check_finish(expired(), finish, at("20:00")) is expected


def test_a_finish_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        check_finish(expired(), datetime(2026, 5, 4, 18), at("20:00"))  # noqa: DTZ001 - what is refused


@unhurried
@given(workdays((Status.EXPIRED,)), rules, moments)
def test_what_is_proposed_passes_wherever_anything_can(
    workday: Workday, demanded: Rules, now: datetime
) -> None:
    if workday.start is None:
        return
    proposed = propose_finish(workday, demanded, now)
    last_second = workday.start.replace(hour=23, minute=59, second=59)
    assert proposed.microsecond == 0
    assert proposed.date() == workday.start.date()
    if now < workday.start + SECOND or workday.start == last_second:
        assert proposed == workday.start
        assert check_finish(workday, proposed, now) is not None
    else:
        assert check_finish(workday, proposed, now) is None


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t\r\n", "\u200b", "\u00a0\u2003"])
def test_a_reason_must_say_something_unless_the_person_is_flexible(nothing: str) -> None:
    assert check_reason(nothing, OFFICE_RULES) is ReasonFault.MISSING
    assert check_reason(nothing, FLEXIBLE) is None


@pytest.mark.parametrize(
    "good", ["forgot", "Забыл закрыть", "line\nline\tcell\r\n", "👍🏽", "x" * LONGEST_REASON]
)
def test_a_reason_may_be_any_text(good: str) -> None:
    assert check_reason(good, OFFICE_RULES) is None
    assert check_reason(good, FLEXIBLE) is None


@pytest.mark.parametrize("control", ["\x00", "\x1b", "\x7f", "\x85", "\ud800"])
def test_a_reason_has_no_control_characters(control: str) -> None:
    for demanded in (OFFICE_RULES, FLEXIBLE):
        assert check_reason(f"forgot{control}", demanded) is ReasonFault.CONTROL_CHARACTERS


def test_a_reason_has_an_end() -> None:
    assert check_reason("x" * (LONGEST_REASON + 1), OFFICE_RULES) is ReasonFault.TOO_LONG


@unhurried
@given(st.text(), st.booleans())
def test_a_reason_that_passes_can_be_sent(reason: str, flexible: bool) -> None:  # noqa: FBT001 - given by hypothesis
    if check_reason(reason, Rules(flexible=flexible)) is None:
        assert reason.encode().decode() == reason
        assert flexible or reason.strip()


def test_a_closed_day_keeps_its_figures() -> None:
    advice = closing_advice(closed("18:00", breaks=30 * MINUTE), OFFICE_RULES, at("20:00"))
    assert (advice.worked, advice.breaks) == (8.5 * HOUR, HOUR / 2)
