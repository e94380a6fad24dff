"""What is said of the moments at which a forgotten day may have ended. Pure.

Computers lock themselves too, so nothing is said to have been done by the person that may not have been.
"""

from datetime import datetime
from typing import assert_never

from tray_app.engine.journal.evidence import Plan, Proposal
from tray_app.engine.journal.stints import Trace
from tray_app.texts.lengths import day_and_month, wall_time
from tray_app.texts.translate import Translate, fill
from tray_app.workday.moments import offset_of


def proposal_text(proposal: Proposal, start: datetime, translate: Translate) -> str:
    """Say which moment it is and how it came up; the time is told in the record's own offset.

    `start` is the record's: a moment on another date says so.
    """
    source = proposal.source
    text = _trace_text(source, translate) if isinstance(source, Trace) else _plan_text(source, translate)
    moment = wall_time(proposal.finish, offset_of(proposal.finish))
    day = proposal.finish.date()
    if day != start.date():
        moment = fill(
            translate("Evidence", "%1 on %2", "time and date"), moment, day_and_month(day, translate)
        )
    return fill(text, moment)


def usual_reason(proposal: Proposal | None, translate: Translate) -> str:
    """Return a reason to begin with, as an employee would write it to a manager.

    None is a time that the person chose freely.
    """
    if proposal is None:
        return translate("Evidence", "Forgot to close the day.")
    match proposal.source:
        case Trace.LOCKED:
            text = translate("Evidence", "Forgot to close the day; the computer was locked at %1.")
        case Trace.SLEPT:
            text = translate("Evidence", "Forgot to close the day; the computer went to sleep at %1.")
        case Trace.SESSION_ENDED:
            text = translate("Evidence", "Forgot to close the day; the session on the computer ended at %1.")
        case Trace.LAST_SIGN:
            text = translate("Evidence", "Forgot to close the day; the computer was last running at %1.")
        case Plan.SHIFT_END:
            text = translate("Evidence", "Forgot to close the day; it ended with the shift at %1.")
        case Plan.MIDNIGHT:
            text = translate("Evidence", "Forgot to close the day; the work went on after midnight.")
        case Trace.QUIT | Trace.STILL_ON | Plan.PORTAL | Plan.USUAL:
            text = translate("Evidence", "Forgot to close the day.")
        case _:
            assert_never(proposal.source)
    return fill(text, wall_time(proposal.finish, offset_of(proposal.finish)))


def _trace_text(trace: Trace, translate: Translate) -> str:
    match trace:
        case Trace.LOCKED:
            return translate("Evidence", "This computer was locked at %1")
        case Trace.SLEPT:
            return translate("Evidence", "This computer went to sleep at %1")
        case Trace.SESSION_ENDED:
            return translate("Evidence", "The session on this computer ended at %1")
        case Trace.QUIT:
            return translate("Evidence", "Workday Tray was quit at %1")
        case Trace.LAST_SIGN:
            return translate("Evidence", "The last sign of life of this computer was at %1")
        case Trace.STILL_ON:
            return translate("Evidence", "This computer was still running at %1")
        case _:
            assert_never(trace)


def _plan_text(plan: Plan, translate: Translate) -> str:
    match plan:
        case Plan.SHIFT_END:
            return translate("Evidence", "The shift ended at %1")
        case Plan.PORTAL:
            return translate("Evidence", "The portal suggests %1")
        case Plan.MIDNIGHT:
            return translate("Evidence", "%1 is the latest time that the portal takes")
        case Plan.USUAL:
            return translate("Evidence", "A day of usual length would have ended at %1")
        case _:
            assert_never(plan)
