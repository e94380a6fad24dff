"""What this computer as a portal asks for, and how it is made. The first call opens the file, not before."""

from collections.abc import Mapping

from tray_app.engine.clock import ComputerZone
from tray_app.engine.portal import Account, Portal
from tray_app.portals.portal_kind import Doors, Kept, PortalKind, SignedIn, SignInDoors
from tray_app.portals.this_computer import schedule
from tray_app.portals.this_computer.abilities import CAPABILITIES
from tray_app.portals.this_computer.codes import Code
from tray_app.portals.this_computer.problems import refused
from tray_app.portals.this_computer.schedule import (
    check_days_off,
    check_length,
    check_time,
    check_weekdays,
    is_half_a_shift,
    rules_from,
)
from tray_app.portals.this_computer.texts import describe
from tray_app.texts.fields import Field, FieldKind

FILE = "days.db"
"""In the account's folder."""

NAME = Field(
    name="name",
    label=lambda translate: translate("ThisComputer", "&Your name"),
    required=False,
    hint=lambda translate: translate(
        "ThisComputer", "Shown when you have set up more than one clock. It may stay empty."
    ),
)
WORK_DAYS = Field(
    name=schedule.WORK_DAYS,
    label=lambda translate: translate("ThisComputer", "&Working days"),
    kind=FieldKind.WEEKDAYS,
    default=schedule.MONDAY_TO_FRIDAY,
    check=check_weekdays,
    changeable=True,
)
LATEST_START = Field(
    name=schedule.LATEST_START,
    label=lambda translate: translate("ThisComputer", "&Latest start"),
    kind=FieldKind.TIME,
    required=False,
    hint=lambda translate: translate(
        "ThisComputer", "You are reminded before it. Leave it empty if you may begin whenever you like."
    ),
    check=check_time,
    changeable=True,
)
EARLIEST_END = Field(
    name=schedule.EARLIEST_END,
    label=lambda translate: translate("ThisComputer", "&Earliest end"),
    kind=FieldKind.TIME,
    required=False,
    hint=lambda translate: translate(
        "ThisComputer", "Closing before it is asked about. Leave it empty if there is none."
    ),
    check=check_time,
    changeable=True,
)
SHIFT_START = Field(
    name=schedule.SHIFT_START,
    label=lambda translate: translate("ThisComputer", "Shift &begins"),
    kind=FieldKind.TIME,
    required=False,
    hint=lambda translate: translate(
        "ThisComputer", "When you usually begin. A night shift ends at a time before its beginning."
    ),
    check=check_time,
    changeable=True,
)
SHIFT_END = Field(
    name=schedule.SHIFT_END,
    label=lambda translate: translate("ThisComputer", "Shift en&ds"),
    kind=FieldKind.TIME,
    required=False,
    hint=lambda translate: translate(
        "ThisComputer", "It is proposed for a day that you forgot to close. Both times or none."
    ),
    check=check_time,
    changeable=True,
)
MIN_LENGTH = Field(
    name=schedule.MIN_LENGTH,
    label=lambda translate: translate("ThisComputer", "&Minimum day"),
    kind=FieldKind.LENGTH,
    required=False,
    hint=lambda translate: translate(
        "ThisComputer", "How long you work at least, without breaks. It also makes the target of a week."
    ),
    check=check_length,
    changeable=True,
)
PLANNED_BREAK = Field(
    name=schedule.PLANNED_BREAK,
    label=lambda translate: translate("ThisComputer", "&Planned break"),
    kind=FieldKind.LENGTH,
    required=False,
    hint=lambda translate: translate("ThisComputer", "How long the breaks of a shift are together."),
    check=check_length,
    changeable=True,
)
DAYS_OFF = Field(
    name=schedule.DAYS_OFF,
    label=lambda translate: translate("ThisComputer", "Days &off"),
    required=False,
    hint=lambda translate: translate(
        "ThisComputer",
        "Holidays and vacations, such as 2026-12-24, 2026-08-03..2026-08-14. Nothing is asked of you then.",
    ),
    check=check_days_off,
    changeable=True,
)
FIELDS = (
    NAME,
    WORK_DAYS,
    LATEST_START,
    EARLIEST_END,
    SHIFT_START,
    SHIFT_END,
    MIN_LENGTH,
    PLANNED_BREAK,
    DAYS_OFF,
)


async def sign_in(values: Mapping[str, str], doors: SignInDoors) -> SignedIn:
    """Make the account at once: there is nobody to ask.

    Raises:
        Refused: one time of a shift lacks the other.
    """
    del doors
    if is_half_a_shift(values):
        raise refused(Code.HALF_A_SHIFT)
    kept = direct(values)
    return SignedIn(kept=kept, account=Account(name=kept.values[NAME.name]))


def direct(values: Mapping[str, str]) -> Kept:
    """Return the account that these texts make; none of them is secret."""
    texts = {field.name: values.get(field.name, field.default).strip() for field in FIELDS}
    return Kept(values={**texts, NAME.name: " ".join(texts[NAME.name].split())})


def connect(kept: Kept, doors: Doors) -> Portal:
    """Return the portal; nothing is opened yet. Raises `UnusableAccount`."""
    # SQLite is not brought into memory before it is needed: kinds are looked at without being used.
    from tray_app.portals.this_computer.adapter import ThisComputerPortal  # noqa: PLC0415 - see above
    from tray_app.portals.this_computer.store import DayStore  # noqa: PLC0415 - see above

    return ThisComputerPortal(
        store=DayStore(doors.folder / FILE),
        rules=rules_from(kept.values),
        clock=doors.clock,
        zone=ComputerZone(),
        name=kept.values.get(NAME.name, ""),
        http=doors.http,
    )


KIND = PortalKind(
    name="this_computer",
    title=lambda translate: translate("Portal", "This computer"),
    summary=lambda translate: translate(
        "Portal", "Just for me: no service and no server, your days stay on this computer."
    ),
    fields=FIELDS,
    capabilities=CAPABILITIES,
    sign_in=sign_in,
    connect=connect,
    describe=describe,
    direct=direct,
)
