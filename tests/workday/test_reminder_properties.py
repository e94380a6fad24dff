"""What holds of reminders for every day, every rule and every clock."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo

from hypothesis import event, given
from hypothesis import strategies as st

from tests.workday.examples import likely_rules, moments, preferences, rules, unhurried, workdays, zones
from tray_app.workday.model import Status, Workday, current_break, worked
from tray_app.workday.occasions import employee_zone, horizon
from tray_app.workday.reminders import (
    Decision,
    Memory,
    Preferences,
    Reminder,
    ReminderKind,
    Snooze,
    decide,
    forget_old,
    remember_shown,
    remember_snooze,
)
from tray_app.workday.rules import Rules, rules_for_record

Keys = set[tuple[str, str, str]]
near = st.integers(-12 * 3600, 60 * 3600).map(lambda seconds: timedelta(seconds=seconds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A day as read, all that bears on it, and a present near its start, where things happen."""

    workday: Workday
    rules: Rules
    preferences: Preferences
    begin: datetime
    computer_zone: tzinfo

    def decide(self, memory: Memory, now: datetime) -> Decision:
        return decide(
            self.workday, self.rules, self.preferences, memory, now, computer_zone=self.computer_zone
        )

    def due(self, memory: Memory, now: datetime) -> Keys:
        return {reminder.key for reminder in self.decide(memory, now).due}

    def foreseen(self, now: datetime) -> datetime | None:
        zone = employee_zone(self.workday, now, self.computer_zone)
        return horizon(self.workday, self.rules, now, zone)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Draw a scene; its present is some hours from the start, or around a latest start of the days after."""
    workday = draw(workdays((Status.CLOSED, Status.OPENED, Status.PAUSED, Status.EXPIRED)))
    demanded = draw(rules | likely_rules)
    start = workday.start or draw(moments)
    if demanded.latest_start is None or draw(st.booleans()):
        begin = start + draw(near)
    else:
        midnight = datetime.combine(
            start.date() + timedelta(days=draw(st.integers(0, 4))), time.min, workday.zone
        )
        begin = midnight + demanded.latest_start + draw(st.integers(-90, 300)) * timedelta(minutes=1)
    return Scene(
        workday=workday,
        rules=demanded,
        preferences=draw(preferences),
        begin=begin,
        computer_zone=draw(zones),
    )


@st.composite
def memories(draw: st.DrawFn, scene: Scene) -> Memory:
    """Draw what is remembered after up to three looks, each of which was shown and perhaps put off."""
    memory = Memory()
    for _ in range(draw(st.integers(0, 3))):
        now = scene.begin + draw(near)
        snooze = draw(st.none() | st.sampled_from(Snooze))
        for reminder in scene.decide(memory, now).due:
            memory = remember_shown(memory, reminder)
            if snooze is not None:
                memory = remember_snooze(memory, reminder, snooze, now)
    return memory


@unhurried
@given(scenes(), st.data())
def test_nothing_changes_before_the_moment_to_look_again_and_something_does_then(
    scene: Scene, data: st.DataObject
) -> None:
    memory = data.draw(memories(scene))
    now = scene.begin
    expected = scene.due(memory, now)
    end = scene.decide(memory, now).look_again
    event(f"{scene.workday.status.name}: {'due' if expected else 'quiet'}, looks again: {end is not None}")
    if end is not None:
        assert end > now
        assert scene.due(memory, end - timedelta.resolution) == expected
        assert scene.due(memory, end) != expected or end == scene.foreseen(now)
    span = (end or now + timedelta(days=21)) - now - timedelta.resolution
    for share in data.draw(st.lists(st.floats(0, 1), min_size=3, max_size=12)):
        assert scene.due(memory, now + span * share) == expected


@unhurried
@given(scenes(), st.lists(near, min_size=2, max_size=25))
def test_no_reminder_is_repeated_however_the_clock_jumps(scene: Scene, jumps: list[timedelta]) -> None:
    memory, said = Memory(), Keys()
    for ahead in jumps:
        now = scene.begin + ahead
        for reminder in scene.decide(memory, now).due:
            assert reminder.key not in said
            said.add(reminder.key)
            memory = remember_shown(memory, reminder)
        memory = forget_old(memory, now.date())


def said_within(scene: Scene, until: datetime, step: timedelta | None) -> Keys:
    """Return what is said to one who looks every `step`, or at the moments named when it is None."""
    memory, now = Memory(), scene.begin
    while now < until:
        for reminder in scene.decide(memory, now).due:
            memory = remember_shown(memory, reminder)
        now = (scene.decide(memory, now).look_again or until) if step is None else now + step
    return set(memory.shown)


@unhurried
@given(scenes())
def test_who_wakes_at_the_moments_named_misses_nothing(scene: Scene) -> None:
    until = scene.begin + timedelta(hours=36)
    assert said_within(scene, until, None) >= said_within(scene, until, timedelta(minutes=67))


@unhurried
@given(scenes())
def test_what_is_due_is_true(scene: Scene) -> None:
    due = scene.decide(Memory(), scene.begin).due
    assert len({reminder.key for reminder in due}) == len(due)
    for reminder in due:
        assert reminder.kind in scene.preferences.enabled
        assert reminder.since.utcoffset() is not None
        assert is_true(reminder, scene), reminder


def is_true(reminder: Reminder, scene: Scene) -> bool:
    """Say in other words than the program's whether a reminder tells the truth."""
    workday, now, limit = scene.workday, scene.begin, reminder.limit
    match reminder.kind, limit:
        case ReminderKind.MINIMUM_REACHED, timedelta():
            return workday.status is Status.OPENED and worked(workday, now) >= limit
        case ReminderKind.BREAK_TOO_LONG, timedelta():
            return current_break(workday, now) > limit
        case ReminderKind.OPENED_LATE, datetime():
            return workday.start is not None and workday.start > limit
        case ReminderKind.OPEN_SOON, datetime():
            in_time = now <= limit <= now + scene.preferences.lead_before_latest_start
            return workday.status is Status.CLOSED and in_time
        case ReminderKind.NOT_OPENED, datetime():
            last = None if workday.start is None else rules_for_record(scene.rules, workday.start).day
            return workday.status is Status.CLOSED and limit < now and (last is None or last < reminder.day)
        case ReminderKind.EXPIRED, None:
            return workday.status is Status.EXPIRED
        case ReminderKind.STILL_OPEN, _:
            running = workday.status in {Status.OPENED, Status.PAUSED}
            return running and workday.start is not None and workday.start <= now
        case _:
            return False


@unhurried
@given(scenes(), zones)
def test_the_zone_in_which_now_is_written_does_not_count(scene: Scene, written: tzinfo) -> None:
    expected = scene.decide(Memory(), scene.begin)
    assert expected == scene.decide(Memory(), scene.begin.astimezone(written))


@unhurried
@given(scenes())
def test_an_unknown_day_and_a_quiet_person_are_left_alone(scene: Scene) -> None:
    nobody = replace(scene, preferences=Preferences(enabled=frozenset()))
    assert nobody.decide(Memory(), scene.begin).due == ()
    unknown = replace(scene, workday=Workday(status=Status.UNKNOWN, start=scene.workday.start))
    assert unknown.decide(Memory(), scene.begin) == Decision()
