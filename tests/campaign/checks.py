"""What has to hold of every run: pure, over what the journal, the portal and the person's clicks tell.

A violation is a fault of the program. A *surprise* is none: it needs a write that arrived after its sender
had given it up, or a hand elsewhere in the same moment, and no program without the portal's help could have
known. They are counted apart, by what happened.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tests.campaign.life import Story, Written
from tests.campaign.watched import BY_ITSELF, ELSEWHERE, Change
from tray_app.engine.errors import Refused
from tray_app.engine.journal.entries import (
    Answered,
    Confirmed,
    Decided,
    Ended,
    EndedBy,
    Intended,
    Sent,
)
from tray_app.engine.journal.settling import CARRIED_OUT_WITHIN, EARLIER
from tray_app.engine.notices import ActionDone, ActionFailed
from tray_app.engine.runner import FRESH_ENOUGH
from tray_app.sandbox.timeman import Stored
from tray_app.workday.actions import Action, allowed_actions
from tray_app.workday.model import Status, Workday

Terminal = Confirmed | Ended
NOBODY = frozenset({ELSEWHERE, BY_ITSELF})


@dataclass
class Findings:
    """What was found out about one run."""

    violations: list[str] = field(default_factory=list)
    surprises: Counter[str] = field(default_factory=Counter)
    clock_stood: bool = False
    """The computer slept with a clock that does not count that: moments are not known any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything about one click, with the places of its entries in the journal."""

    intent: str
    intended: Intended | None
    sent: Sequence[int]
    end: Terminal | None
    end_at: int
    """Where the end stands; the journal's length while there is none."""
    changes: Sequence[Change]
    """What the portal did for it."""
    end_status: str
    """The portal's word for the day when the click came to its end."""
    last_answer: str
    """What stands in the journal about the last answer to it."""
    sent_moments: Sequence[datetime]


def clicks_told(entries: Sequence[Written], changes: Sequence[Change]) -> dict[str, Told]:
    """Gather by click what the journal and the portal hold."""
    places: dict[str, list[int]] = {}
    for place, written in enumerate(entries):
        if isinstance(written.entry, Intended | Sent | Answered | Confirmed | Ended | Decided):
            places.setdefault(written.entry.intent, []).append(place)
    for change in changes:
        if change.by not in NOBODY:
            places.setdefault(change.by, [])
    return {intent: _told(intent, at, entries, changes) for intent, at in places.items()}


def _told(intent: str, at: Sequence[int], entries: Sequence[Written], changes: Sequence[Change]) -> Told:
    own = [(place, entries[place].entry) for place in at]
    ends = [(place, entry) for place, entry in own if isinstance(entry, Confirmed | Ended)]
    return Told(
        intent=intent,
        intended=next((entry for _, entry in own if isinstance(entry, Intended)), None),
        sent=[place for place, entry in own if isinstance(entry, Sent)],
        end=ends[0][1] if ends else None,
        end_at=ends[0][0] if ends else len(entries),
        changes=[change for change in changes if change.by == intent],
        end_status=entries[ends[0][0]].status if ends else "",
        last_answer=next((entry.text for _, entry in reversed(own) if isinstance(entry, Answered)), ""),
        sent_moments=[entries[place].true for place, entry in own if isinstance(entry, Sent)],
    )


def check_story(story: Story, changes: Sequence[Change], *, final: Sequence[str]) -> Findings:
    """Check a whole run; `final` are the ids of the clicks that the program says are still waiting."""
    found = Findings(clock_stood=story.clock_stood)
    told = clicks_told(story.entries, changes)
    found.violations += _journal_is_in_order(story.entries)
    found.violations += _every_click_has_its_place(told, story, final)
    for each in told.values():
        _check_click(each, changes, found)
    return found


def _journal_is_in_order(entries: Sequence[Written]) -> Iterator[str]:
    begun: set[str] = set()
    ended: set[str] = set()
    for written in entries:
        entry = written.entry
        match entry:
            case Intended():
                if entry.intent in begun:
                    yield f"{entry.intent}: intended twice"
                begun.add(entry.intent)
            case Sent() | Answered() | Confirmed() | Ended() | Decided():
                if entry.intent not in begun:
                    yield f"{entry.intent}: {type(entry).__name__} before it was intended"
                if entry.intent in ended and not isinstance(entry, Decided):
                    yield f"{entry.intent}: {type(entry).__name__} after its end"
                if isinstance(entry, Confirmed | Ended):
                    ended.add(entry.intent)
            case _:
                pass


def _every_click_has_its_place(told: dict[str, Told], story: Story, final: Sequence[str]) -> Iterator[str]:
    still_open = [each.intent for each in told.values() if each.intended is not None and each.end is None]
    if still_open != list(final):
        yield f"open in the journal: {still_open}; waiting before the person's eyes: {list(final)}"
    intended = Counter(each.intended.action for each in told.values() if each.intended is not None)
    clicked = Counter(command.action for command in story.clicks)
    if intended - clicked:
        yield f"intended without a click: {intended - clicked}"


def check_announcements(story: Story) -> Iterator[str]:
    """Each end that the person did not bring about is told once; a killed program may have been too late."""
    ends = Counter(
        written.life
        for written in story.entries
        if isinstance(written.entry, Confirmed)
        or (isinstance(written.entry, Ended) and written.entry.by is not EndedBy.PERSON)
    )
    said = Counter(life for life, notice in story.notices if isinstance(notice, ActionDone | ActionFailed))
    for life in ends.keys() | said.keys():
        if not ends[life] - 1 <= said[life] <= ends[life] or (
            said[life] < ends[life] and life not in story.cut
        ):
            yield f"life {life}: {ends[life]} clicks came to an end, {said[life]} were told of"


def _check_click(told: Told, changes: Sequence[Change], found: Findings) -> None:
    if told.changes and not told.sent:
        found.violations.append(
            f"{told.intent or 'a request of nobody'}: changed the portal without an entry"
        )
    elif told.intended is not None:
        for change in told.changes:
            _check_change(told, told.intended, change, changes, found)
        prompt = [change for change in told.changes if not change.late]
        if len(prompt) > 1:
            _blame(told, prompt[1], changes, found, "carried out twice")
        _check_end(told, changes, found)


def _check_change(
    told: Told, intended: Intended, change: Change, changes: Sequence[Change], found: Findings
) -> None:
    """Check that this change was asked for, by this click, before, once, and is of its kind."""
    fits = _fits(intended, change)
    if change.written <= told.sent[0]:
        found.violations.append(f"{told.intent}: changed the portal before that stood in the journal")
    finish = change.after.finish
    if intended.action is Action.CLOSE and finish is not None and finish > change.at:
        found.violations.append(f"{told.intent}: closed the day in the future, at {finish}")
    if change.late and (not fits or change.written > told.end_at or change is not told.changes[0]):
        found.surprises[_late_surprise(told, change)] += 1
    elif not change.late and not fits:
        _blame(told, change, changes, found, "changed the portal in another way than was clicked")
    elif not change.late and change.written > told.end_at:
        found.violations.append(f"{told.intent}: changed the portal after its end")


def _check_end(told: Told, changes: Sequence[Change], found: Findings) -> None:
    """Check that what the journal says in the end is what happened."""
    done = [change for change in told.changes if change.written <= told.end_at]
    match told.end:
        case Confirmed():
            _check_receipt(told, told.end, done, changes, found)
        case Ended(by=EndedBy.PERSON) if all(change.late for change in told.changes):
            pass  # what arrives late nobody can call back
        case Ended(by=by) if done and done[0].late:
            found.surprises[f"late {done[0].path} arrived, and its second try was ended by {by.value}"] += 1
        case Ended(by=by) if done:
            _blame(told, done[0], changes, found, f"ended by {by.value}, and was carried out")
        case Ended():
            found.violations += _unfounded(told, told.end, changes)
        case None:
            pass


def _unfounded(told: Told, end: Ended, changes: Sequence[Change]) -> Iterator[str]:
    """Yield what speaks against giving up a click that was not carried out."""
    intended = told.intended
    assert intended is not None, "only what was intended ends"
    match end.by:
        case EndedBy.CALLER:
            yield f"{told.intent}: handed back to a caller that can wait"
        case EndedBy.PORTAL if not end.words and told.last_answer not in Status.__members__:
            yield f"{told.intent}: refused by nobody ({told.last_answer})"
        case EndedBy.DAY:
            moved = bool(told.sent) and _moved_on(told, changes, told.sent_moments[-1])
            day = Workday(status=Status.from_text(told.end_status))
            if intended.action in allowed_actions(day) and not moved:
                yield f"{told.intent}: given up, and the day still allows it ({told.end_status})"
        case _:
            pass


def _check_receipt(
    told: Told, receipt: Confirmed, done: Sequence[Change], changes: Sequence[Change], found: Findings
) -> None:
    intended = told.intended
    assert intended is not None, "only what was intended is confirmed"
    report = " ".join(intended.report.split())
    if not report or any(report in " ".join(change.after.report.split()) for change in done):
        return
    others = [
        change
        for change in changes
        if change.after.state is Stored.CLOSED and change.by != told.intent and change.written <= told.end_at
    ]
    refused = told.last_answer.startswith(Refused.__name__)
    same_time = any(
        moment - EARLIER <= change.at <= moment + CARRIED_OUT_WITHIN
        for change in others
        for moment in told.sent_moments
    )
    if (same_time or found.clock_stood) and not refused:
        found.surprises["close without its report confirmed: closed otherwise at the same time"] += 1
    else:
        found.violations.append(
            f"{told.intent}: its receipt says {receipt.day.status.value}, its report is lost"
        )


def _blame(told: Told, change: Change, changes: Sequence[Change], found: Findings, what: str) -> None:
    """A fault of the program, unless somebody else changed the day between the sending and the end."""
    if _moved_on(told, changes, told.sent_moments[0]) or told.end_status == "EXPIRED":
        found.surprises[f"{what}: the day moved on at the same time"] += 1
    elif found.clock_stood:
        found.surprises[f"{what}: the computer's clock had stood still in sleep"] += 1
    else:
        found.violations.append(f"{told.intent}: {what} ({change.path}, entry {change.written})")


def _moved_on(told: Told, changes: Sequence[Change], sent: datetime) -> bool:
    """Tell whether anybody else changed the day since it was read for this sending."""
    return any(
        other.at >= sent - FRESH_ENOUGH
        and other.written <= told.end_at
        and other.by != told.intent
        and (other.by in NOBODY or other.late)
        for other in changes
    )


def _late_surprise(told: Told, change: Change) -> str:
    action = "" if told.intended is None else told.intended.action.value
    end = "while it waited" if change.written <= told.end_at else f"after {_end_word(told.end)}"
    state = change.before.state.value if change.before is not None else "no record"
    return f"late {action} arrived {end}: {state} became {change.after.state.value}"


def _end_word(end: Terminal | None) -> str:
    match end:
        case Confirmed():
            return "its receipt"
        case Ended():
            return f"it was ended by {end.by.value}"
        case _:
            return "nothing"


def _fits(intended: Intended, change: Change) -> bool:
    """Tell whether the record became what this click asks for."""
    before = None if change.before is None else change.before.state
    match intended.action:
        case Action.OPEN:
            return before in {None, Stored.CLOSED} and change.after.state is Stored.OPENED
        case Action.RESUME:
            return (before, change.after.state) == (Stored.PAUSED, Stored.OPENED)
        case Action.PAUSE:
            return (before, change.after.state) == (Stored.OPENED, Stored.PAUSED)
        case Action.CLOSE | Action.CLOSE_EXPIRED:
            return before in {Stored.OPENED, Stored.PAUSED} and change.after.state is Stored.CLOSED
