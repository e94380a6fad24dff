"""Clicks that wait for the portal: the question about them, and giving them up."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tray_app.app.presenting import DECISION_KEY
from tray_app.engine.journal.choices import Question
from tray_app.texts.translate import fill
from tray_app.texts.waiting import moment_text, you_did
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.decision import DecisionDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.headline import click_zone

if TYPE_CHECKING:
    from tray_app.app.program import Program

Ask = Callable[..., Awaitable[Any]]


class Deciding:
    """Puts waiting clicks before the person and hands the answers to the engine. On the loop's thread."""

    def __init__(self, program: "Program", ask: Ask) -> None:
        """Prepare.

        Args:
            program: Language, time and notifications.
            ask: Shows a dialog under its command, so that choosing that again only brings it to the front.
        """
        self._program = program
        self._ask = ask

    async def decide(self, *, asked: bool) -> None:
        """Ask what stands to be decided, one question after the other; a question that is up stays alone.

        With `asked` false nobody called for it just now: it appears without taking the keyboard away.
        """
        try:
            question = self._program.state.question
            while question is not None:
                await self._decide_one(question, asked=asked)
                asked = False
                standing = self._program.state.question
                question = None if standing is None or _same(standing, question) else standing
        finally:
            self._program.notifications.withdraw(DECISION_KEY)

    async def drop(self, intent: str) -> None:
        """Give up a click that was not sent, after asking once; one that has gone meanwhile is left alone."""
        waiting = next((each for each in self._program.state.waiting if each.intent == intent), None)
        if waiting is None or waiting.sent:
            return
        translate, now = self._program.translate, self._program.now()
        moment = moment_text(waiting.moment, click_zone(self._program.state.workday, now), now, translate)
        text = translate("Program", "%1 The portal does not know of it yet, and will not be told.")
        if waiting.report:
            text = translate(
                "Program",
                "%1 The portal does not know of it yet, and will not be told. The report is kept as a draft.",
            )
        dialog = QuestionDialog(
            translate,
            title=translate("Program", "Drop this click?"),
            text=fill(text, you_did(waiting.action, moment, translate)),
            yes=translate("Program", "Drop it"),
            no=translate("Program", "Keep it"),
        )
        if await self._ask(Command.DROP, dialog) and self._program.session is not None:
            self._program.session.engine.drop(intent)

    async def _decide_one(self, question: Question, *, asked: bool) -> None:
        """Ask about one click, as long as it stands to be decided; the account may change meanwhile."""
        dialog = DecisionDialog(
            self._program.translate,
            question=question,
            day=self._program.state.workday,
            now=self._program.now,
            zone=click_zone(self._program.state.workday, self._program.now()),
        )

        def keep_true() -> None:
            standing = self._program.state.question
            if standing is None or not _same(standing, question):
                dialog.reject()
            else:
                dialog.refresh()

        stop = self._program.on_render(keep_true)
        try:
            answer = await self._ask(Command.DECIDE, dialog, asked=asked)
        finally:
            stop()
        if answer is not None and self._program.session is not None:
            self._program.session.engine.decide(question.waiting.intent, answer.choice, answer.reason)


def _same(one: Question, other: Question) -> bool:
    """Tell whether both ask about the same click with the same answers."""
    return (one.waiting.intent, one.choices) == (other.waiting.intent, other.choices)
