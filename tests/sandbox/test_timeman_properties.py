"""What holds for the state machine whatever is done to it, in whatever order and on whatever schedule."""

from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tray_app.sandbox.answers import Manners, PauseMoment, status_answer, status_word
from tray_app.sandbox.plan import DAY, read_plan
from tray_app.sandbox.schedules import default_schedule
from tray_app.sandbox.timeman import (
    ZERO,
    EngineRefusal,
    Records,
    Scene,
    Stored,
    close_day,
    open_day,
    pause_day,
    settle,
)

BEGIN = datetime(2026, 5, 4, 5, 0, tzinfo=timezone(timedelta(hours=3)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One call, some time after the one before."""

    wait: timedelta
    action: str
    manual: timedelta | None
    """For open and close: a manual time that long before the call."""


def a_schedule() -> st.SearchStrategy[object]:
    """Schedules of every type, by day and by night, some without any shift."""
    shift = st.fixed_dictionaries(
        {
            "WORK_TIME_START": st.integers(0, 86_399),
            "WORK_TIME_END": st.integers(0, 86_399),
            "WORK_DAYS": st.text("1234567", max_size=7),
        }
    )
    return st.none() | st.builds(
        lambda kind, shifts, actions: {
            **default_schedule(),
            "SCHEDULE_TYPE": kind,
            "SHIFTS": shifts,
            "CONTROLLED_ACTIONS": actions,
        },
        st.sampled_from(["FIXED", "SHIFT", "FLEXTIME"]),
        st.lists(shift, max_size=3),
        st.sampled_from([1, 2, 3]),
    )


def a_scene() -> st.SearchStrategy[Scene]:
    """Circumstances in any offset on earth."""
    return st.builds(
        lambda schedule, minutes: Scene(
            now=BEGIN, plan=read_plan(schedule), zone=timezone(timedelta(minutes=minutes))
        ),
        a_schedule(),
        st.integers(-12 * 60, 14 * 60),
    )


STEPS = st.lists(
    st.builds(
        Step,
        wait=st.timedeltas(ZERO, timedelta(hours=30)),
        action=st.sampled_from(["open", "pause", "close"]),
        manual=st.none() | st.timedeltas(ZERO, timedelta(hours=20)),
    ),
    max_size=12,
)


def carry_out(records: Records, scene: Scene, step: Step) -> Records:
    """Do one step the way the service does; a refusal leaves everything as it was."""
    records = settle(records, scene)
    time = None if step.manual is None else (scene.local_now - step.manual).isoformat(timespec="seconds")
    try:
        match step.action:
            case "open":
                return open_day(records, scene, time=time, reason="reason")
            case "pause":
                return pause_day(records, scene)
            case _:
                return close_day(records, scene, time=time, report="report")
    except EngineRefusal:
        return records


def histories(scene: Scene, steps: list[Step]) -> list[tuple[Records, Scene]]:
    """Return what there is after each step."""
    found: list[tuple[Records, Scene]] = []
    records: Records = ()
    for step in steps:
        scene = replace(scene, now=scene.now + step.wait)
        records = carry_out(records, scene, step)
        found.append((records, scene))
    return found


@given(a_scene(), STEPS)
def test_no_length_of_time_is_ever_negative_or_longer_than_a_day(scene: Scene, steps: list[Step]) -> None:
    for records, _ in histories(scene, steps):
        for record in records:
            assert ZERO <= record.breaks <= DAY
            assert ZERO <= record.duration <= DAY


@given(a_scene(), STEPS)
def test_no_action_loses_a_record_or_moves_a_start(scene: Scene, steps: list[Step]) -> None:
    before: Records = ()
    for records, _ in histories(scene, steps):
        assert [(record.id, record.start) for record in before] == [
            (record.id, record.start) for record in records[: len(before)]
        ]
        assert before[:-1] == records[: max(len(before) - 1, 0)]
        before = records


@given(a_scene(), STEPS)
def test_a_record_is_whole_whatever_happened(scene: Scene, steps: list[Step]) -> None:
    for records, _ in histories(scene, steps):
        for record in records:
            assert (record.finish is not None) == (record.state is Stored.CLOSED)
            assert (record.paused_at is not None) == (record.state is Stored.PAUSED)
            assert record.start <= (record.finish or record.paused_at or record.start)
        assert all(record.state is Stored.CLOSED for record in records[:-1])


@given(a_scene(), STEPS)
def test_days_never_overlap(scene: Scene, steps: list[Step]) -> None:
    for records, _ in histories(scene, steps):
        for earlier, later in pairwise(records):
            assert earlier.finish is not None
            assert earlier.finish <= later.start


@given(a_scene(), STEPS)
def test_breaks_never_shrink_within_a_day(scene: Scene, steps: list[Step]) -> None:
    before: Records = ()
    for records, _ in histories(scene, steps):
        for old, new in zip(before, records, strict=False):
            assert old.breaks <= new.breaks
        before = records


@given(a_scene(), STEPS, st.timedeltas(ZERO, timedelta(days=4)))
def test_opening_makes_a_day_run_unless_it_is_expired_or_the_last_one_ends_ahead(
    scene: Scene, steps: list[Step], wait: timedelta
) -> None:
    for records, then in histories(scene, steps):
        now = replace(then, now=then.now + wait)
        settled = settle(records, now)
        ends_ahead = any(record.finish is not None and record.finish > now.local_now for record in settled)
        with suppress(EngineRefusal) if ends_ahead else nullcontext():
            after = open_day(settled, now)
            assert status_word(after, now) == "EXPIRED" or after[-1].state is Stored.OPENED


@given(a_scene(), STEPS, st.sampled_from(PauseMoment), st.booleans())
def test_an_answer_is_of_the_portals_shape(
    scene: Scene,
    steps: list[Step],
    pause_moment: PauseMoment,
    utc_suffix: bool,  # noqa: FBT001 -- given by hypothesis
) -> None:
    manners = Manners(pause_moment=pause_moment, utc_suffix=utc_suffix)
    for records, now in histories(scene, steps):
        answer = status_answer(records, now, manners)
        if not records:
            assert answer == {"status": "CLOSED"}
            continue
        assert records[-1].start == datetime.fromisoformat(answer["timeStart"])
        assert (answer["timeFinish"] is not None) == (
            answer["status"] == "CLOSED"
            or (answer["status"] == "PAUSED" and pause_moment is PauseMoment.SENT)
        )
        assert ("timeFinishDefault" in answer) == (answer["status"] == "EXPIRED")
        assert answer["status"] == "CLOSED" or answer["duration"] == "00:00:00"
