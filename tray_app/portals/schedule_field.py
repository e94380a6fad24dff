"""The number of a schedule, which portals on Bitrix24's ``timeman`` have to be told. Pure.

Source: the page of ``timeman.schedule.get``, which wants an ``id`` and has no list of schedules beside it.
"""

from tray_app.portals.portal_kind import Kept, UnusableAccount
from tray_app.texts.fields import Field, FieldKind
from tray_app.texts.translate import Translate

HIGHEST = 2**31 - 1
"""The portal's numbers have 32 bits, one of them for the sign."""


def check_schedule_id(text: str, translate: Translate) -> str | None:
    """Return what is wrong with a schedule's number, None when nothing is: a `Field.check`."""
    if read_schedule_id(text) is None:
        return translate("Dialog", "This is not a number. Leave it empty if you do not know it.")
    return None


def read_schedule_id(text: str) -> int | None:
    """Return the number of a schedule, None for everything that is none."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(HIGHEST))):
        return None
    return int(digits) if 1 <= int(digits) <= HIGHEST else None


def schedule_id_of(kept: Kept) -> int | None:
    """Return the account's schedule, None where none is set.

    Raises:
        UnusableAccount: what is set is no number.
    """
    text = kept.values.get(SCHEDULE_ID.name, "").strip()
    number = read_schedule_id(text)
    if text and number is None:
        raise UnusableAccount(SCHEDULE_ID.name)
    return number


SCHEDULE_ID = Field(
    name="schedule_id",
    label=lambda translate: translate("Dialog", "Schedule &number"),
    kind=FieldKind.NUMBER,
    required=False,
    hint=lambda translate: translate(
        "Dialog",
        "It tells the program your latest start and your minimum day. You find it on the portal in the list "
        "of schedules: Employees > Time and Reports > Work Schedules.",
    ),
    check=check_schedule_id,
    changeable=True,
    variable="WORKDAY_TRAY_SCHEDULE_ID",
)
