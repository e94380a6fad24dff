"""The start at login: brought into order at every start, shown as it is, changed by the settings window."""

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from tray_app.desktop.autostart.entry import Entry, NotChanged, Standing
from tray_app.desktop.autostart.here import entry_here
from tray_app.desktop.autostart.keeping import change, keep, mark_of
from tray_app.desktop.declared import START_AT_LOGIN
from tray_app.desktop.settings import Settings
from tray_app.engine.blocking import run_blocking
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate

if TYPE_CHECKING:
    from tray_app.app.program import Program

logger = logging.getLogger(__name__)

LIMIT = timedelta(seconds=10)
"""Small files, and on macOS one question to the system."""


async def verify(program: "Program") -> None:
    """Bring the entry into order, in the background; what does not work is logged."""
    settings, translate = program.settings, program.translate
    try:
        standing = await run_blocking(_verified, settings, translate, limit=LIMIT)
    except TimeoutError:
        logger.info("the entry for the start at login could not be looked at in time")
        return
    logger.info("start at login: %s", standing.value)


def look(settings: Settings, translate: Translate) -> Standing:
    """Tell how the entry stands now. Blocks for a moment."""
    return _entry(settings, translate).look()


def switch(settings: Settings, translate: Translate, *, on: bool) -> Standing:
    """Do what the person wants; raises `NotChanged`. Blocks for a moment."""
    return change(_entry(settings, translate), mark_of(settings.profile), on=on)


def remark(standing: Standing, settings: Settings, translate: Translate) -> str:
    """Say why it is not as the switch was left; empty where there is nothing to say."""
    match standing:
        case Standing.SWITCHED_OFF | Standing.ABSENT if settings[START_AT_LOGIN]:
            return translate(
                "Program",
                "It was switched off in the system's settings. It stays off until you switch it on again.",
            )
        case Standing.ON_FOR_EVERYONE:
            return translate(
                "Program", "It is set for everyone on this computer. You can switch it off for yourself."
            )
        case Standing.UNREADABLE:
            return translate("Program", "What the system keeps about it cannot be read.")
        case _:
            return ""


def not_changed(failure: NotChanged, translate: Translate) -> ProblemText:
    """Say that the entry could not be written."""
    return ProblemText(
        title=translate("Program", "The start at login could not be changed"),
        what=str(failure),
        do=translate("Program", "Use the system's settings for startup programs instead."),
    )


def _verified(settings: Settings, translate: Translate) -> Standing:
    return keep(
        _entry(settings, translate),
        mark_of(settings.profile),
        wanted=settings[START_AT_LOGIN],
        locked=START_AT_LOGIN in settings.locked,
    )


def _entry(settings: Settings, translate: Translate) -> Entry:
    return entry_here(settings.profile, comment=translate("Program", "Open, pause and close the working day"))
