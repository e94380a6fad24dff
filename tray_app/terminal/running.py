"""Has a verb carried out by the running program, so that its journal, its icon and the portal agree.

A program that hangs is given up after a while, and never acted for: what it was asked for may still happen.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from tray_app import __version__
from tray_app.desktop.instance.place import place_of
from tray_app.desktop.instance.protocol import (
    Answer,
    Ask,
    Fault,
    NoAnswer,
    NotALine,
    OtherVersion,
    Request,
)
from tray_app.desktop.profile import Profile
from tray_app.engine.clock import Clock
from tray_app.texts.translate import Translate, fill
from tray_app.verbs.answers import Answer as VerbAnswer
from tray_app.verbs.answers import Exit, Said, read_said, said
from tray_app.verbs.carrying import Errand, written_errand

logger = logging.getLogger(__name__)

if TYPE_CHECKING:
    from tray_app.desktop.instance.client import Line

LOOK_LIMIT = timedelta(seconds=5)
ANSWER_LIMIT = timedelta(minutes=2, seconds=30)
"""Longer than the running program itself waits for the portal."""
DECLINED = "declined"


class RunningProgram:
    """The tray program of this profile, in another process."""

    def __init__(self, line: "Line | None", wrong: NoAnswer | OtherVersion | None) -> None:
        self._line = line
        self._wrong = wrong

    @classmethod
    def find(cls, profile: Profile) -> "RunningProgram | None":
        """Return the program that runs; None where none does. Blocks while one that hangs is greeted."""
        place = place_of(profile)
        try:
            # Not at the top: QtNetwork needs a Kerberos library that a small system may lack.
            from tray_app.desktop.instance.client import connect  # noqa: PLC0415
        except ImportError:
            return None
        try:
            line = None if place is None else connect(place)
        except (NoAnswer, OtherVersion) as wrong:
            return cls(None, wrong)
        return None if line is None else cls(line, None)

    @property
    def answers(self) -> bool:
        """Whether it could be greeted."""
        return self._line is not None

    def carry_out(
        self,
        errand: Errand,
        account: str | None,
        clock: Clock,
        translate: Translate,
        *,
        kept_in: str | None = None,
    ) -> Said | None:
        """Return what the program says; None when it left the verb to the caller, and did nothing.

        It does so where it works with another account than the named one, or than the one that is `kept_in` a
        folder of this name.
        """
        if self._line is None:
            return said(_not_asked(self._wrong, clock, translate))
        request = Request(
            ask=Ask.VERB, terms={**written_errand(errand), "account": account, "kept_in": kept_in}
        )
        try:
            answer = self._line.ask(request, ANSWER_LIMIT)
        except NotALine:
            return None  # a report of a megabyte is no line; nothing was sent
        except OtherVersion as other:
            return said(_not_asked(other, clock, translate))
        except NoAnswer:
            return said(_not_told(clock, translate))
        return self._read(answer, clock, translate)

    def look(self) -> None:
        """Let the program know that the day was changed by somebody else. Never raises."""
        if self._line is None:
            return
        with suppress(NoAnswer, OtherVersion):
            self._line.ask(Request(ask=Ask.LOOK), LOOK_LIMIT)

    @staticmethod
    def _read(answer: Answer, clock: Clock, translate: Translate) -> Said | None:
        if answer.fault in {Fault.NOT_UNDERSTOOD.value, Fault.TOO_LONG.value}:
            return None
        if DECLINED in answer.say:
            logger.info("the running program leaves it to this one: %s", answer.say[DECLINED])
            return None
        try:
            return read_said(answer.say.get("answer"))
        except ValueError:
            return said(_not_told(clock, translate))


def _not_asked(wrong: NoAnswer | OtherVersion | None, clock: Clock, translate: Translate) -> VerbAnswer:
    """Say why nothing was asked of the program, and that nothing was done."""
    if isinstance(wrong, OtherVersion):
        text = fill(
            translate(
                "Terminal",
                "The program that runs in the tray is version %1, and this is version %2. Nothing was done. "
                "Quit the one in the tray, start it again, and repeat this.",
            ),
            wrong.version or "?",
            __version__,
        )
        return VerbAnswer(code=Exit.NOT_SERVED, lines=(text,), now=clock.now(), problem="OtherVersion")
    text = translate(
        "Terminal",
        "The program that runs in the tray does not answer. Nothing was done. Quit it or end its process, "
        "start it again, and repeat this.",
    )
    return VerbAnswer(code=Exit.NOT_SERVED, lines=(text,), now=clock.now(), problem="NoAnswer")


def _not_told(clock: Clock, translate: Translate) -> VerbAnswer:
    text = translate(
        "Terminal",
        "The program that runs in the tray took this over and did not say what came of it. Ask for the "
        "status before you repeat this.",
    )
    return VerbAnswer(code=Exit.NOT_SERVED, lines=(text,), now=clock.now(), problem="NotTold")
