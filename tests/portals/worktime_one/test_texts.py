"""The service's own troubles have words of their own, and the usual ones have none here."""

import pytest

from tray_app.engine.errors import Busy, KeyRefused, Misused, PortalError, ReadOnly, Refused
from tray_app.portals.worktime_one.texts import describe
from tray_app.texts.translate import untranslated


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        (Busy(code="KEPT_BACK"), "Few requests are left in this hour"),
        (Busy(code="USED_UP"), "No request is left in this hour"),
        (Refused(code="invalid_request", place="lock_id", words="required"), "A door lock has to be named"),
        (Refused(code="TIME_DOES_NOT_FIT"), "This time does not fit"),
        (Misused(code="NO_PAUSE"), "WorkTime One knows no breaks"),
        (Misused(code="MARK_NOT_KEPT"), "The break was not begun"),
        (Refused(code="NO_SUCH_EMPLOYEE"), "You were not found"),
        (Refused(code="SEVERAL_EMPLOYEES"), "You were not found"),
        (Refused(code="EMPLOYEE_INACTIVE"), "You were not found"),
    ],
)
def test_own_troubles_are_told(problem: PortalError, title: str) -> None:
    text = describe(problem, untranslated)
    assert text is not None
    assert title == text.title
    assert text.what.endswith((".", "”"))
    assert text.do.endswith(".")


@pytest.mark.parametrize(
    "problem",
    [Busy(code="rate_limit_exceeded"), Refused(code="invalid_request"), KeyRefused(), ReadOnly(), Misused()],
)
def test_usual_troubles_are_told_as_everywhere(problem: PortalError) -> None:
    assert describe(problem, untranslated) is None
