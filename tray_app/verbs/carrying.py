"""Carries out one verb with whatever hands there are: those of a running program, or the verb's own.

The checks and the words are the same for both, so that a script cannot tell who did it.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Protocol, assert_never

from tray_app.arguments import Verb
from tray_app.engine.errors import PortalError
from tray_app.engine.notices import ActionDone, ActionFailed
from tray_app.engine.portal import Command
from tray_app.texts.closing import clean_report
from tray_app.texts.faults import finish_text, reason_text
from tray_app.texts.problems import Describe
from tray_app.texts.translate import Translate
from tray_app.verbs.answers import Answer, Exit, problem_answer, result_answer, status_answer
from tray_app.workday.actions import Action
from tray_app.workday.closing import check_finish, check_reason, finish_at
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

SIMPLE = {Verb.OPEN: Action.OPEN, Verb.PAUSE: Action.PAUSE, Verb.RESUME: Action.RESUME}
LONGEST_CLOCK_TEXT = 5


class StillBusy(Exception):
    """Another click is under way; nothing was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a verb is to do."""

    verb: Verb
    """One that is about the day."""
    report: str = ""
    """As it may be sent."""
    finish: time | None = None
    """For a forgotten day: when it ended, by the wall clock of its own date, or of the next one."""
    reason: str = ""


class Hands(Protocol):
    """What a verb is carried out with; belongs to one loop."""

    def now(self) -> datetime:
        """Return the portal's time, as far as it is known."""
        ...

    def finishes_next_day(self) -> bool:
        """Tell whether the portal takes the end of a forgotten day on the date after its start's."""
        ...

    async def read_workday(self) -> Workday:
        """Ask the portal for the day now; raises `PortalError`."""
        ...

    async def read_rules(self) -> Rules:
        """Ask the portal for the schedule's rules; raises `PortalError`."""
        ...

    async def perform(self, command: Command) -> ActionDone | ActionFailed | None:
        """Carry it out and wait until its fate is known; None when that takes too long.

        What could not be sent is given up. Raises `StillBusy`, and `PortalError` before anything was sent.
        """
        ...


async def carry_out(
    errand: Errand, hands: Hands, translate: Translate, own: Describe | None = None
) -> Answer:
    """Do it and say what came of it; `own` are the words that the portal has for its people."""
    try:
        return await _Carrying(errand, hands, translate, own).run()
    except PortalError as problem:
        return problem_answer(problem, hands.now(), translate, own)
    except StillBusy:
        text = translate("Terminal", "Another click is still being carried out. Try again in a moment.")
        return Answer(code=Exit.OUT_OF_REACH, lines=(text,), now=hands.now(), problem="Busy")


@dataclass(frozen=True, slots=True)
class _Carrying:
    errand: Errand
    hands: Hands
    translate: Translate
    own: Describe | None

    async def run(self) -> Answer:
        match self.errand.verb:
            case Verb.STATUS:
                workday = await self.hands.read_workday()
                return status_answer(workday, self.hands.now(), self.translate)
            case Verb.OPEN | Verb.PAUSE | Verb.RESUME:
                return await self._perform(Command(action=SIMPLE[self.errand.verb]))
            case Verb.CLOSE:
                if self.errand.finish is not None:
                    return await self._close_expired(self.errand.finish)
                return await self._perform(Command(action=Action.CLOSE, report=self.errand.report))
            case Verb.TRAY | Verb.ACCOUNTS | Verb.JOURNAL | Verb.DOCTOR | Verb.SANDBOX:
                raise ValueError("not a verb about the day")
            case _:
                assert_never(self.errand.verb)

    async def _close_expired(self, clock_time: time) -> Answer:
        """Close a day that was left open, after the same checks as in its dialog."""
        workday = await self.hands.read_workday()
        now = self.hands.now()
        if workday.status is not Status.EXPIRED or workday.start is None:
            text = self.translate("Terminal", "No earlier day is open: --at and --reason are for that.")
            return Answer(code=Exit.REFUSED, lines=(text,), now=now, workday=workday, problem="NotExpired")
        next_day = self.hands.finishes_next_day()
        finish = finish_at(workday.start, clock_time, next_day=next_day)
        finish_fault = check_finish(workday, finish, now, next_day=next_day)
        if finish_fault is not None:
            text = finish_text(finish_fault, self.translate)
            return Answer(code=Exit.USAGE, lines=(text,), now=now, workday=workday, problem="BadTime")
        reason = clean_report(self.errand.reason)
        reason_fault = check_reason(reason, await self.hands.read_rules())
        if reason_fault is not None:
            text = reason_text(reason_fault, self.translate)
            return Answer(code=Exit.USAGE, lines=(text,), now=now, workday=workday, problem="BadReason")
        return await self._perform(Command(action=Action.CLOSE_EXPIRED, finish=finish, reason=reason))

    async def _perform(self, command: Command) -> Answer:
        result = await self.hands.perform(command)
        now = self.hands.now()
        if result is not None:
            return result_answer(result, now, self.translate, self.own)
        text = self.translate("Terminal", "It was sent, but the portal does not tell whether it happened.")
        return Answer(code=Exit.FATE_UNKNOWN, lines=(text,), now=now, problem="FateUnknown")


def written_errand(errand: Errand) -> dict[str, Any]:
    """Return an errand as values of JSON; `read_errand` is its inverse."""
    finish = None if errand.finish is None else errand.finish.isoformat("minutes")
    return {"verb": errand.verb.value, "report": errand.report, "finish": finish, "reason": errand.reason}


def read_errand(terms: object) -> Errand:
    """Read what `written_errand` made; raises ValueError for anything else."""
    if not isinstance(terms, dict):
        raise ValueError("no errand")  # noqa: TRY004 - what came from outside is of no use, whatever it is
    verb, report = Verb(terms.get("verb")), terms.get("report", "")
    finish, reason = terms.get("finish"), terms.get("reason", "")
    if verb not in {*SIMPLE, Verb.STATUS, Verb.CLOSE}:
        raise ValueError("not a verb about the day")
    if not isinstance(report, str) or not isinstance(reason, str):
        raise ValueError("no text")  # noqa: TRY004 - the same
    if finish is not None and not (isinstance(finish, str) and len(finish) == LONGEST_CLOCK_TEXT):
        raise ValueError("no time")
    return Errand(
        verb=verb,
        report=clean_report(report),
        finish=None if finish is None else time.fromisoformat(finish),
        reason=reason,
    )
