"""What can go wrong with the days on this computer: the classes of the tree, with a code and words.

Nothing is sent anywhere, so it is nearly always known whether a write took place. Only an end of the writing
itself that was not heard of leaves it open, and a reading settles that.
"""

from tray_app.engine.errors import ExpiredDay, Misused, Refused, Remedy, Unavailable, Unreachable
from tray_app.portals.this_computer.codes import Code
from tray_app.portals.this_computer.texts import words_for
from tray_app.texts.translate import untranslated

_LASTING = frozenset({Code.UNREADABLE, Code.TOO_NEW, Code.SET_ASIDE, Code.GONE})
"""A person has to know at once, and waiting changes nothing."""


def misused(code: Code) -> Misused:
    """Return a fault of the program itself."""
    return Misused(code=code.value, words=words_for(code, "", untranslated))


def refused(code: Code) -> Refused:
    """Return a no: nothing was changed, and that is sure."""
    problem = Refused(code=code.value, words=words_for(code, "", untranslated))
    problem.may_have_happened = False
    return problem


def expired() -> ExpiredDay:
    """Return that an earlier day is still open and wants a time."""
    return ExpiredDay(code=Code.EXPIRED.value, words=words_for(Code.EXPIRED, "", untranslated))


def closed() -> Unreachable:
    """Return that the portal was let go of."""
    return Unreachable(code="CLOSED")


def unavailable(code: Code, *, happened: bool = False, name: str = "") -> Unavailable:
    """Return trouble with the file.

    Args:
        code: What is wrong.
        happened: Whether a write may have been carried out nevertheless.
        name: Under which name a file was set aside.
    """
    problem = Unavailable(code=code.value, words=words_for(code, name, untranslated), place=name)
    problem.may_have_happened = happened
    if code in _LASTING:
        problem.remedy = Remedy.STOP
    return problem
