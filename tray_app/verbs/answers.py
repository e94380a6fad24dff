"""What a verb comes to: the same sentences, facts and exit code, whoever carried it out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import Any

from tray_app.account.book import Book
from tray_app.account.finding import Credentials
from tray_app.engine.errors import (
    KeyRefused,
    PortalError,
    Remedy,
    ScopeMissing,
    SignInNeeded,
    WrongKeyKind,
)
from tray_app.engine.notices import ActionDone, ActionFailed
from tray_app.engine.state import State
from tray_app.texts.failures import describe_action_failure
from tray_app.texts.notices import describe_notice
from tray_app.texts.problems import Describe, ProblemText, describe
from tray_app.texts.translate import Translate
from tray_app.ui.headline import headline
from tray_app.workday.actions import Action, allowed_actions
from tray_app.workday.model import Status, Workday, break_total, is_worked_known, worked


class Exit(IntEnum):
    """What a script can rely on."""

    DONE = 0
    FAULT = 1
    """A fault of this program; Python's own code for an exception nobody expected."""
    USAGE = 2
    NOT_SIGNED_IN = 3
    """There is no key, or the portal does not accept it: a person has to sign in."""
    OUT_OF_REACH = 4
    """Nothing was changed; the same may be tried again later."""
    REFUSED = 5
    """By the portal, or because the day's state does not allow it. Trying again does not help."""
    FATE_UNKNOWN = 6
    """It was sent, and whether it happened could not be read. Ask for the status before trying again."""
    NOT_SERVED = 7
    """The running program does not answer, or is of another version. Ask it for the status later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one verb came to."""

    code: Exit
    lines: tuple[str, ...]
    now: datetime
    """The portal's time of the answer."""
    workday: Workday | None = None
    problem: str = ""
    """The kind of problem, for scripts; empty when there is none."""
    account: str = ""
    """The account's name; empty when there is none."""


def status_answer(workday: Workday, now: datetime, translate: Translate) -> Answer:
    """Say how the day stands."""
    line = headline(State(signed_in=True, workday=workday, read_at=now), now, translate)
    return Answer(code=Exit.DONE, lines=(line,), now=now, workday=workday)


def problem_answer(
    problem: PortalError, now: datetime, translate: Translate, own: Describe | None = None
) -> Answer:
    """Say why the portal could not be asked; `own` are the words it has for its people."""
    lines = _sentences(describe(problem, translate, own), problem)
    return Answer(code=_code_of(problem), lines=lines, now=now, problem=type(problem).__name__)


def result_answer(
    result: ActionDone | ActionFailed, now: datetime, translate: Translate, own: Describe | None = None
) -> Answer:
    """Say what became of an action; `own` are the words that the portal has for its people."""
    if isinstance(result, ActionDone):
        text = describe_notice(result, translate, now)
        lines = tuple(line for line in (text.title, text.body) if line)
        return Answer(code=Exit.DONE, lines=lines, now=now, workday=result.workday)
    if not result.settled:
        code = Exit.FATE_UNKNOWN
    else:
        code = Exit.REFUSED if result.problem is None else _code_of(result.problem)
    lines = _sentences(describe_action_failure(result, translate, own), result.problem)
    expired = result.workday is not None and result.workday.status is Status.EXPIRED
    if expired and result.action is not Action.CLOSE_EXPIRED:
        way_out = translate("Terminal", "Close that day first: workday-tray close --at HH:MM --reason TEXT")
        lines = (*lines, way_out)
    return Answer(
        code=code,
        lines=lines,
        now=now,
        workday=result.workday,
        problem="DayMovedOn" if result.problem is None else type(result.problem).__name__,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer as it is printed; what a running program hands to the verb that asked it."""

    code: Exit
    lines: tuple[str, ...]
    facts: Mapping[str, Any]
    """For scripts; values of JSON."""


def said(answer: Answer) -> Said:
    """Return an answer as it is printed."""
    return Said(code=answer.code, lines=answer.lines, facts=_facts(answer))


def written(answer: Said) -> dict[str, Any]:
    """Return it as values of JSON; `read_said` is its inverse."""
    return {"exit_code": int(answer.code), "lines": list(answer.lines), "facts": dict(answer.facts)}


def read_said(terms: object) -> Said:
    """Read what `written` made; raises ValueError for anything else."""
    if not isinstance(terms, dict):
        raise ValueError("no answer")  # noqa: TRY004 - what came from outside is of no use, whatever it is
    code, lines, facts = terms.get("exit_code"), terms.get("lines"), terms.get("facts")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise ValueError("no lines")
    if not isinstance(facts, dict):
        raise ValueError("no facts")  # noqa: TRY004 - the same
    return Said(code=_exit(code), lines=tuple(lines), facts=facts)


def _exit(code: object) -> Exit:
    if not isinstance(code, int):
        raise ValueError("no exit code")  # noqa: TRY004 - the same
    return Exit(code)


def document(answer: Said) -> dict[str, Any]:
    """Return the answer for scripts: keys that stay, seconds as whole numbers, moments as ISO 8601."""
    return {"exit_code": int(answer.code), "text": " ".join(answer.lines), **answer.facts}


def with_account_named(answer: Answer, credentials: Credentials, book: Book) -> Answer:
    """Return the answer with the account's name in it, where there are several."""
    if len(book.accounts) < 2:  # noqa: PLR2004 - several
        return replace(answer, account=credentials.name)
    first, *rest = answer.lines
    return replace(answer, account=credentials.name, lines=(f"{credentials.name}: {first}", *rest))


def _sentences(text: ProblemText, problem: PortalError | None) -> tuple[str, ...]:
    """Return the sentences that hold here: a verb, unlike the tray, has no menu and does not try again."""
    holds = problem is not None and problem.remedy is not Remedy.RETRY
    return tuple(line for line in (text.title, text.what, text.do if holds else "") if line)


def _code_of(problem: PortalError) -> Exit:
    """Return the code of a problem that has left nothing open."""
    if isinstance(problem, KeyRefused | SignInNeeded | ScopeMissing | WrongKeyKind):
        return Exit.NOT_SIGNED_IN
    match problem.remedy:
        case Remedy.RETRY:
            return Exit.OUT_OF_REACH
        case Remedy.STOP | Remedy.ASK:
            return Exit.REFUSED


def _facts(answer: Answer) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "portal_time": answer.now.isoformat(timespec="seconds"),
        "problem": answer.problem or None,
        "account": answer.account or None,
    }
    workday = answer.workday
    if workday is not None:
        known = is_worked_known(workday)
        facts |= {
            "status": workday.status.value,
            "start": _iso(workday.start),
            "finish": _iso(workday.finish),
            "paused_at": _iso(workday.paused_at),
            "worked_seconds": int(worked(workday, answer.now).total_seconds()) if known else None,
            "break_seconds": int(break_total(workday, answer.now).total_seconds()),
            "awaiting_approval": workday.awaiting_approval,
            "allowed_actions": sorted(action.value for action in allowed_actions(workday)),
        }
    return facts


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
