"""The clicks that change the day: which window comes first, and what is handed to the engine."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, assert_never

from tray_app.app.reports import Reports
from tray_app.engine.blocking import run_blocking
from tray_app.engine.errors import ReadOnly
from tray_app.engine.journal.evidence import Proposal, proposals
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept
from tray_app.engine.portal import Command as Write
from tray_app.engine.portal import OpeningComment
from tray_app.texts.discarding import what_is_discarded
from tray_app.texts.failures import describe_action_failure
from tray_app.texts.lengths import wall_time
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import fill
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.close_day import CloseDialog
from tray_app.ui.dialogs.expired_day import ExpiredDialog
from tray_app.ui.dialogs.open_day import OpenDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.workday.actions import Action, allowed_actions, will_reopen
from tray_app.workday.closing import closing_advice
from tray_app.workday.model import Workday, belongs_to, is_running

if TYPE_CHECKING:
    from tray_app.app.program import Program
    from tray_app.app.session import Session
    from tray_app.engine.engine import Engine
    from tray_app.engine.journal.entries import Stamped

REASON = "reason"
"""The name of the draft of the reason for closing a forgotten day."""
COMMENT = "comment"
"""The name of the draft of the words a day is opened with."""

Ask = Callable[..., Awaitable[Any]]


class DayClicks:
    """Opens, pauses, resumes and closes. On the loop's thread.

    What is offered builds on the clicks that wait: a day opened without a connection can be closed so too.
    """

    def __init__(self, program: "Program", *, ask: Ask, tell: Callable[[ProblemText], None]) -> None:
        """Prepare.

        Args:
            program: The account, the language and the notices of failures.
            ask: Shows a dialog under its command, so that choosing that again only brings it to the front.
            tell: Shows a problem in a window.
        """
        self._program = program
        self._ask = ask
        self._tell = tell

    def confirmed(self, action: Action) -> None:
        """Forget the draft of what has its receipt, however long after the click that comes."""
        session = self._program.session
        if session is None:
            return
        match action:
            case Action.CLOSE:
                Reports(session.drafts).confirmed()
            case Action.CLOSE_EXPIRED:
                session.drafts.save(REASON, "")
            case Action.OPEN:
                session.drafts.save(COMMENT, "")
            case Action.RESUME | Action.PAUSE:
                pass
            case _:
                assert_never(action)

    async def act(self, action: Action, session: "Session") -> None:
        """Do it, after the window that belongs to it."""
        match action:
            case Action.OPEN:
                await self._open_day(session)
            case Action.RESUME | Action.PAUSE:
                await self._perform(session, Write(action=action))
            case Action.CLOSE:
                await self._close_day(session)
            case Action.CLOSE_EXPIRED:
                await self._close_expired_day(session)
            case _:
                assert_never(action)

    async def _perform(self, session: "Session", write: Write) -> bool:
        """Carry out a write; False when it did not come true, which is told by the engine.

        True also for one that is kept: it comes true as soon as the portal can be reached.

        A window may have stood open while the settings brought the same account a new engine.
        """
        session = self._session_of_now(session)
        result = await session.engine.perform(write)
        if result is None:
            self._tell_not_taken(write.action, session.engine)
        return isinstance(result, ActionDone | ActionKept)

    def _session_of_now(self, session: "Session") -> "Session":
        """Return the account's session of now: the settings may have brought it a new engine meanwhile."""
        now = self._program.session
        return session if now is None or not now.credentials.same_account(session.credentials) else now

    def _tell_not_taken(self, action: Action, engine: "Engine") -> None:
        """Tell why the engine did not even begin: what was clicked must not vanish without a word."""
        translate, state = self._program.translate, engine.state
        problem = None if state.can_write() else ReadOnly(code="READ_ONLY_KEY")
        failure = ActionFailed(action=action, problem=problem, workday=state.workday)
        text = describe_action_failure(failure, translate, self._program.own_words)
        if problem is None:
            text = ProblemText(
                title=text.title,
                what=translate("Program", "Another click is still being carried out."),
                do=translate("Program", "Wait until that is done, then choose again."),
            )
        self._tell(text)

    def _tell_moved_on(self, action: Action, engine: "Engine") -> None:
        """Tell that a click, perhaps on an old notification, no longer fits the day."""
        state = engine.state
        failure = ActionFailed(action=action, problem=state.problem, workday=state.predicted)
        self._tell(describe_action_failure(failure, self._program.translate, self._program.own_words))

    async def _open_day(self, session: "Session") -> None:
        """Open the day; one that was closed today continues, which is said before."""
        if session.engine.state.capabilities.opening_comment is OpeningComment.REQUIRED:
            await self._open_with_words(session, Command.OPEN)
            return
        text = self._continuation(session)
        if text:
            translate = self._program.translate
            dialog = QuestionDialog(
                translate,
                title=translate("Program", "Open the day again?"),
                text=text,
                yes=translate("Program", "Continue the day"),
            )
            if not await self._ask(Command.OPEN, dialog):
                return
        await self._perform(session, Write(action=Action.OPEN))

    async def open_with_comment(self, session: "Session") -> None:
        """Open the day with a few words, where the portal takes some."""
        await self._open_with_words(session, Command.OPEN_WITH_COMMENT)

    async def _open_with_words(self, session: "Session", command: Command) -> None:
        state = session.engine.state
        if state.predicted is None or Action.OPEN not in allowed_actions(state.predicted):
            self._tell_moved_on(Action.OPEN, session.engine)
            return
        dialog = OpenDialog(
            self._program.translate,
            remark=self._continuation(session),
            required=state.capabilities.opening_comment is OpeningComment.REQUIRED,
            draft=session.drafts.load(COMMENT),
            on_draft=lambda text: session.drafts.save(COMMENT, text),
        )
        comment = await self._ask(command, dialog)
        if comment is not None:
            await self._perform(session, Write(action=Action.OPEN, report=comment))

    def _continuation(self, session: "Session") -> str:
        """Say that opening goes on with a day that was closed today; empty when it begins a new one."""
        engine, translate = session.engine, self._program.translate
        workday, rules = engine.state.predicted, engine.state.rules
        if workday is None or workday.start is None:
            return ""
        if not will_reopen(workday, same_day=belongs_to(workday, engine.portal_time.now()), rules=rules):
            return ""
        return fill(
            translate(
                "Program",
                "This continues the day that you opened at %1. The time since %2 will count as a break.",
            ),
            wall_time(workday.start, workday.zone),
            wall_time(workday.finish or workday.start, workday.zone),
        )

    async def discard(self, session: "Session") -> None:
        """Throw the running day away, after a question that says what is lost: all of it, since its start."""
        engine, translate = session.engine, self._program.translate
        workday = engine.state.workday
        if workday is None or workday.start is None:
            return
        dialog = QuestionDialog(
            translate,
            title=translate("Program", "Discard the day?"),
            text=what_is_discarded(workday, engine.portal_time.now(), translate),
            yes=translate("Program", "Discard the day"),
        )
        if not await self._ask(Command.DISCARD, dialog):
            return
        engine = self._session_of_now(session).engine
        now = engine.state.workday
        if now is None or now.start != workday.start or not is_running(now):
            self._tell_not_discarded(
                translate("Program", "Meanwhile the day is another one. It was left as it is.")
            )
        elif await engine.discard() is None:
            self._tell_not_discarded(
                translate("Program", "Another click waits, or is still being carried out.")
            )

    def _tell_not_discarded(self, why: str) -> None:
        translate = self._program.translate
        self._tell(
            ProblemText(
                title=translate("Program", "The day was not discarded"),
                what=why,
                do=translate("Program", "Look at what the menu says now, then choose again."),
            )
        )

    async def _close_day(self, session: "Session") -> None:
        engine = session.engine
        state, workday = engine.state, engine.state.predicted
        if workday is None or Action.CLOSE not in allowed_actions(workday):
            self._tell_moved_on(Action.CLOSE, engine)
            return
        reports = Reports(session.drafts)
        dialog = CloseDialog(
            self._program.translate,
            advice=closing_advice(workday, state.rules, engine.portal_time.now()),
            workday=workday,
            capabilities=state.capabilities,
            draft=reports.draft(),
            on_draft=reports.typed,
        )

        def keep_true() -> None:
            workday = engine.state.predicted
            if workday is not None:
                advice = closing_advice(workday, engine.state.rules, engine.portal_time.now())
                dialog.refresh(advice, workday)

        stop_ticks, stop_changes = engine.on_tick(keep_true), engine.subscribe(lambda _: keep_true())
        try:
            report = await self._ask(Command.CLOSE, dialog)
        finally:
            stop_ticks()
            stop_changes()
        if report is None:
            return
        reports.sending(report)
        await self._perform(session, Write(action=Action.CLOSE, report=report))

    async def _close_expired_day(self, session: "Session") -> None:
        """Close the day that was left open, and open a new one if that was asked for; each verified."""
        engine, translate = session.engine, self._program.translate
        state = engine.state
        if state.workday is None or Action.CLOSE_EXPIRED not in allowed_actions(state.workday):
            self._tell_moved_on(Action.CLOSE_EXPIRED, engine)
            return
        if state.workday.start is None:
            self._tell(
                ProblemText(
                    title=translate("Program", "The earlier day cannot be closed from here"),
                    what=translate("Program", "The portal does not tell when that day began."),
                    do=translate("Program", "Close it on the portal itself, then refresh."),
                )
            )
            return
        dialog = ExpiredDialog(
            translate,
            workday=state.workday,
            rules=state.rules,
            now=engine.portal_time.now,
            draft=session.drafts.load(REASON),
            on_draft=lambda text: session.drafts.save(REASON, text),
            proposals=await self._proposals(session, state.workday),
            next_day=state.capabilities.finish_next_day,
        )
        answer = await self._ask(Command.CLOSE_EXPIRED, dialog)
        if answer is None:
            return
        write = Write(action=Action.CLOSE_EXPIRED, finish=answer.finish, reason=answer.reason)
        if await self._perform(session, write) and answer.open_new:
            await self._perform(session, Write(action=Action.OPEN))

    async def _proposals(self, session: "Session", workday: Workday) -> tuple[Proposal, ...]:
        """Return when the day may have ended, by what this computer noticed and by the plan.

        The whole journal is read in a thread: after two months of use that takes a quarter of a second.
        """
        journal, engine = self._program.journal, session.engine
        entries: Sequence[Stamped] = ()
        if journal is not None:
            entries = await run_blocking(journal.entries, session.account, limit=None)
        state, now = engine.state, engine.portal_time.now()
        next_day = state.capabilities.finish_next_day
        return proposals(workday, state.rules, entries, now, next_day=next_day)
