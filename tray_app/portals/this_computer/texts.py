"""What a person reads when their days cannot be kept or read: what happened, and what to do. Pure."""

from tray_app.engine.errors import ExpiredDay, PortalError, Unavailable
from tray_app.portals.this_computer.codes import Code
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate, fill


def describe(problem: PortalError, translate: Translate) -> ProblemText | None:
    """Put a problem into words: a `PortalKind.describe`. None for one that is not this portal's own."""
    try:
        code = Code(problem.code)
    except ValueError:
        return None
    match problem:
        case ExpiredDay():
            return None  # every portal says the same of it
        case Unavailable():
            title = translate("ThisComputer", "Your days cannot be reached")
            if code in {Code.SET_ASIDE, Code.GONE}:
                title = translate("ThisComputer", "The file with your days is lost")
        case _:
            title = translate("ThisComputer", "This cannot be recorded")
    return ProblemText(
        title=title, what=words_for(code, problem.place, translate), do=_advice(code, translate)
    )


def words_for(code: Code, name: str, translate: Translate) -> str:
    """Say what is wrong; `name` is that of a file."""
    text = _file_texts(translate).get(code) or _day_texts(translate)[code]
    return fill(text, name)


def _day_texts(translate: Translate) -> dict[Code, str]:
    return {
        Code.NO_FINISH: translate("ThisComputer", "A day that was left open is closed with a time only."),
        Code.NO_OFFSET: translate("ThisComputer", "A time came without its offset from UTC."),
        Code.NO_SUCH_DATE: translate("ThisComputer", "There are no such dates."),
        Code.EXPIRED: translate("ThisComputer", "An earlier day was left open."),
        Code.NOTHING_TO_DISCARD: translate("ThisComputer", "No day is running."),
        Code.IN_FUTURE: translate("ThisComputer", "The time lies in the future."),
        Code.NOT_AFTER_START: translate("ThisComputer", "The time is not after the beginning of the day."),
        Code.FINISH_TOO_LATE: translate(
            "ThisComputer", "The time is too long after the beginning of the day."
        ),
        Code.START_TOO_EARLY: translate(
            "ThisComputer", "The time is too long ago: such a day would count as left open at once."
        ),
        Code.OVERLAPS: translate("ThisComputer", "At that time the day before was not closed yet."),
        Code.REASON_MISSING: translate("ThisComputer", "A time given by hand needs a reason."),
        Code.REASON_UNUSABLE: translate(
            "ThisComputer", "The reason is too long or has characters that cannot be shown."
        ),
        Code.TOO_LONG: translate("ThisComputer", "There is too much text for one day."),
        Code.HALF_A_SHIFT: translate(
            "ThisComputer", "A shift has a beginning and an end, and they are not the same."
        ),
    }


def _file_texts(translate: Translate) -> dict[Code, str]:
    return {
        Code.LOCKED: translate("ThisComputer", "Another program is holding the file with your days."),
        Code.NO_SPACE: translate("ThisComputer", "The disk is full."),
        Code.READ_ONLY: translate("ThisComputer", "The file with your days may not be written."),
        Code.FAILING: translate("ThisComputer", "The disk with your days reports errors."),
        Code.SLOW: translate("ThisComputer", "The disk with your days does not answer in time."),
        Code.UNREADABLE: translate("ThisComputer", "The file with your days may not be opened."),
        Code.TOO_NEW: translate(
            "ThisComputer", "The file with your days was written by a newer version of the program."
        ),
        Code.SET_ASIDE: translate(
            "ThisComputer", "It was damaged. It is kept as %1, and a new file was begun."
        ),
        Code.GONE: translate("ThisComputer", "It was taken away. A new file was begun."),
    }


def _advice(code: Code, translate: Translate) -> str:
    return _file_advice(translate).get(code) or _day_advice(translate).get(
        code, translate("ThisComputer", "Choose another time.")
    )


def _file_advice(translate: Translate) -> dict[Code, str]:
    wait = translate(
        "ThisComputer", "The program tries again by itself. If it stays so, restart the computer."
    )
    allow = translate("ThisComputer", "Give yourself the right to read and write it, then refresh.")
    again = translate(
        "ThisComputer",
        "Refresh to go on. If you have a copy, quit the program and put it back. What you clicked also "
        "stands in the journal.",
    )
    return {
        Code.LOCKED: wait,
        Code.SLOW: wait,
        Code.FAILING: wait,
        Code.NO_SPACE: translate("ThisComputer", "Make some room. The program tries again by itself."),
        Code.READ_ONLY: allow,
        Code.UNREADABLE: allow,
        Code.TOO_NEW: translate("ThisComputer", "Update the program. Nothing was changed in the file."),
        Code.SET_ASIDE: again,
        Code.GONE: again,
    }


def _day_advice(translate: Translate) -> dict[Code, str]:
    report = translate("ThisComputer", "Please report this as a fault of the program.")
    shorten = translate("ThisComputer", "Change the text and try again.")
    return {
        Code.NO_OFFSET: report,
        Code.NO_FINISH: report,
        Code.NO_SUCH_DATE: report,
        Code.EXPIRED: translate("ThisComputer", "Close it with the time at which it really ended."),
        Code.NOTHING_TO_DISCARD: translate("ThisComputer", "Refresh and look at what the day is now."),
        Code.REASON_MISSING: shorten,
        Code.REASON_UNUSABLE: shorten,
        Code.TOO_LONG: shorten,
        Code.HALF_A_SHIFT: translate("ThisComputer", "Fill in both times of the shift, or leave both empty."),
    }
