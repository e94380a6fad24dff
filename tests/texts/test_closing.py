"""What is said before closing, and what a report may carry."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.texts.closing import clean_report, closing_figures, closing_warnings
from tray_app.texts.translate import untranslated
from tray_app.workday.closing import ClosingAdvice
from tray_app.workday.model import Status, Workday

ZERO = timedelta(0)
MOSCOW = timezone(timedelta(hours=3))
NINE = datetime(2026, 5, 4, 9, 2, tzinfo=MOSCOW)
OPEN = Workday(status=Status.OPENED, start=NINE, offset=MOSCOW)
FREE = ClosingAdvice(
    worked=timedelta(hours=8), breaks=timedelta(minutes=5), missing=ZERO, earliest_end=None, all_met_at=None
)
FIVE = NINE.replace(hour=17, minute=0)


@pytest.mark.parametrize(
    ("missing", "earliest_end", "all_met_at", "expected"),
    [
        (ZERO, None, None, ()),
        (
            timedelta(minutes=17),
            None,
            FIVE,
            (
                "17 min short of the minimum day.",
                "The minimum day is reached at 17:00 if you keep working.",
            ),
        ),
        (ZERO, FIVE, FIVE, ("The day should not end before 17:00.",)),
        (
            timedelta(minutes=17),
            FIVE,
            FIVE.replace(minute=12),
            (
                "17 min short of the minimum day.",
                "The day should not end before 17:00.",
                "Both are met at 17:12 if you keep working.",
            ),
        ),
        (
            timedelta(minutes=17),
            FIVE,
            FIVE,
            (
                "17 min short of the minimum day.",
                "The day should not end before 17:00.",
                "Both are met then if you keep working.",
            ),
        ),
    ],
)
def test_each_unmet_rule_is_said_and_when_all_are_met(
    missing: timedelta, earliest_end: datetime | None, all_met_at: datetime | None, expected: tuple[str, ...]
) -> None:
    advice = replace(FREE, missing=missing, earliest_end=earliest_end, all_met_at=all_met_at)
    assert closing_warnings(advice, OPEN, untranslated) == expected


def test_moments_are_those_of_the_record_and_another_date_is_named() -> None:
    advice = replace(FREE, missing=timedelta(hours=8), all_met_at=datetime(2026, 5, 4, 22, 30, tzinfo=UTC))
    assert closing_warnings(advice, OPEN, untranslated)[-1] == (
        "The minimum day is reached at 01:30 on 5 May if you keep working."
    )


@pytest.mark.parametrize("seconds", [0.1, 1, 59.9])
def test_whoever_waits_as_long_as_is_said_has_waited_long_enough(seconds: float) -> None:
    rest = timedelta(seconds=seconds)
    advice = replace(FREE, missing=timedelta(hours=1, minutes=34) + rest, all_met_at=FIVE + rest)
    assert closing_warnings(advice, OPEN, untranslated) == (
        "1 h 35 min short of the minimum day.",
        "The minimum day is reached at 17:01 if you keep working.",
    )


def test_figures_name_start_work_and_breaks() -> None:
    assert closing_figures(FREE, OPEN, untranslated) == (
        "Opened at 09:02",
        "Worked: 8 h 00 min",
        "Breaks: 5 min",
    )


def test_figures_claim_nothing_that_is_not_known() -> None:
    unknown = replace(OPEN, status=Status.PAUSED, paused_at=None)
    assert closing_figures(FREE, unknown, untranslated) == ("Opened at 09:02", "Breaks: 5 min")
    assert closing_figures(FREE, Workday(status=Status.UNKNOWN), untranslated) == ("Breaks: 5 min",)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("", ""),
        ("  plain  ", "plain"),
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("tab\there", "tab\there"),
        ("\x00\x1b[31mred\x7f", "[31mred"),
        ("half \ud83d emoji", "half  emoji"),
        ("👩‍👩‍👧 ok ё", "👩‍👩‍👧 ok ё"),  # joined emoji stay joined
    ],
)
def test_a_report_keeps_what_can_be_seen(typed: str, sent: str) -> None:
    assert clean_report(typed) == sent


@given(st.text(alphabet=st.characters(), max_size=300))
def test_a_cleaned_report_can_be_sent_and_is_cleaned_once(text: str) -> None:
    cleaned = clean_report(text)
    assert cleaned.encode().decode() == cleaned
    assert cleaned.encode().decode() == cleaned
    assert clean_report(cleaned) == cleaned
    assert {unicodedata.category(letter) for letter in cleaned} & {"Cc", "Cs"} <= {"Cc"}
    assert {letter for letter in cleaned if unicodedata.category(letter) == "Cc"} <= {"\n", "\t"}
