"""What WorkTime One asks for, and how an account of it is made."""

from collections.abc import Mapping
from datetime import timedelta

from tray_app.engine.clock import Clock, ComputerZone
from tray_app.engine.errors import Misused
from tray_app.engine.portal import Portal
from tray_app.portals.address import BaseUrl, parse_base_url
from tray_app.portals.checks import check_address
from tray_app.portals.http import HttpClient
from tray_app.portals.portal_kind import (
    Doors,
    Kept,
    Marks,
    PortalKind,
    SignedIn,
    SignInDoors,
    UnusableAccount,
)
from tray_app.portals.secret import Secret, read_key
from tray_app.portals.worktime_one import texts
from tray_app.portals.worktime_one.adapter import CAPABILITIES, Options, WorkTimeOnePortal
from tray_app.portals.worktime_one.address import DEFAULT_BASE_URL
from tray_app.portals.worktime_one.allowance import Plan
from tray_app.portals.worktime_one.asking import Asker
from tray_app.portals.worktime_one.keys import read_email
from tray_app.portals.worktime_one.sign_in import find_employee
from tray_app.texts.fields import Field, FieldKind, Option, named
from tray_app.workday.clock_text import parse_length

EMPLOYEE_ID = "employee_id"
"""What the sign-in finds: whose attendance it is."""
LONGEST_TARGET = timedelta(hours=24)

ADDRESS = Field(
    name="address",
    label=lambda translate: translate("Dialog", "Portal &address"),
    default=str(DEFAULT_BASE_URL),
    check=check_address,
    variable="WORKDAY_TRAY_BASE_URL",
)
KEY = Field(
    name="key",
    label=lambda translate: translate("Dialog", "&Key"),
    kind=FieldKind.SECRET,
    hint=texts.key_hint,
    check=texts.check_key,
    variable="WORKDAY_TRAY_API_KEY",
)
EMAIL = Field(
    name="email",
    label=lambda translate: translate("WorkTimeOne", "E-&mail address"),
    hint=texts.email_hint,
    check=texts.check_email,
    variable="WORKDAY_TRAY_EMAIL",
)
PLAN = Field(
    name="plan",
    label=lambda translate: translate("WorkTimeOne", "&Plan of the organisation"),
    kind=FieldKind.CHOICE,
    default=Plan.FREE.value,
    hint=texts.plan_hint,
    choices=(
        Option(value=Plan.FREE.value, label=lambda translate: translate("WorkTimeOne", "Free")),
        Option(value=Plan.PAID.value, label=lambda translate: translate("WorkTimeOne", "Paid")),
        Option(value=Plan.ENTERPRISE.value, label=named("Enterprise")),
    ),
    changeable=True,
)
EMULATE_PAUSE = Field(
    name="emulate_pause",
    label=lambda translate: translate("WorkTimeOne", "Offer &breaks by clocking out and in"),
    kind=FieldKind.SWITCH,
    required=False,
    confirm=texts.pause_warning,
    changeable=True,
)
TARGET = Field(
    name="target",
    label=lambda translate: translate("WorkTimeOne", "&Daily target"),
    kind=FieldKind.LENGTH,
    required=False,
    hint=texts.target_hint,
    changeable=True,
)
LOCK = Field(
    name="lock_id",
    label=lambda translate: translate("WorkTimeOne", "Door &lock"),
    required=False,
    hint=texts.lock_hint,
    changeable=True,
)
FIELDS = (ADDRESS, KEY, EMAIL, PLAN, EMULATE_PAUSE, TARGET, LOCK)


async def sign_in(values: Mapping[str, str], doors: SignInDoors) -> SignedIn:
    """Find the person by e-mail address and try to read their day.

    Of the employees' list only the person's own number is kept.

    Raises:
        PortalError: the service said no, could not be asked, or has no such employee.
    """
    address, key = parse_base_url(values.get(ADDRESS.name, "")), read_key(values.get(KEY.name, ""))
    email = read_email(values.get(EMAIL.name, ""))
    chosen = {each.name: values.get(each.name, "").strip() for each in FIELDS if each.changeable}
    del values  # the key stands there in clear, and a crash report may quote what is in reach
    if not isinstance(address, BaseUrl) or not isinstance(key, Secret) or email is None:
        raise Misused(code="UNCHECKED_FORM")
    options = options_from(chosen)
    asker = Asker(base_url=address, key=key, plan=options.plan, http=doors.http, clock=doors.clock)
    employee_id = await find_employee(asker, email)
    kept = Kept(
        values={ADDRESS.name: str(address), EMAIL.name: email, **chosen, EMPLOYEE_ID: employee_id},
        secrets={KEY.name: key},
    )
    portal = _portal(kept, asker=asker, http=doors.http, marks=_NoMarks())
    account = await portal.check()
    await portal.read_workday()
    return SignedIn(kept=kept, account=account)


def connect(kept: Kept, doors: Doors) -> Portal:
    """Return the portal; nothing is sent yet. Raises `UnusableAccount`."""
    return _portal(
        kept, asker=_asker(kept, http=doors.http, clock=doors.clock), http=doors.http, marks=doors.marks
    )


def needs_sign_in(kept: Kept) -> bool:
    """Tell whether the key or the person's number is missing."""
    return KEY.name not in kept.secrets or not kept.values.get(EMPLOYEE_ID, "")


def options_from(values: Mapping[str, str]) -> Options:
    """Return what the person chose; what makes no sense is as it was at first. Never raises."""
    plan = next((plan for plan in Plan if plan.value == values.get(PLAN.name, "")), Plan.FREE)
    target = parse_length(values.get(TARGET.name, ""))
    return Options(
        plan=plan,
        emulate_pause=values.get(EMULATE_PAUSE.name, "") == "yes",
        target=target if target is not None and timedelta(0) < target <= LONGEST_TARGET else None,
        lock_id=values.get(LOCK.name, "").strip(),
    )


class _NoMarks:
    """For a sign-in, which begins no break."""

    def get(self, name: str) -> str:
        """Return nothing."""
        del name
        return ""

    def put(self, name: str, text: str) -> bool:
        """Keep nothing."""
        del name
        return not text


def _asker(kept: Kept, *, http: HttpClient, clock: Clock) -> Asker:
    address = parse_base_url(kept.values.get(ADDRESS.name, ""))
    if not isinstance(address, BaseUrl):
        raise UnusableAccount(ADDRESS.name)
    secret = kept.secrets.get(KEY.name)
    key = read_key("" if secret is None else secret.reveal())
    if not isinstance(key, Secret):
        raise UnusableAccount(KEY.name)
    return Asker(base_url=address, key=key, plan=options_from(kept.values).plan, http=http, clock=clock)


def _portal(kept: Kept, *, asker: Asker, http: HttpClient, marks: Marks) -> WorkTimeOnePortal:
    employee_id = kept.values.get(EMPLOYEE_ID, "").strip()
    if not employee_id:
        raise UnusableAccount(EMPLOYEE_ID)
    return WorkTimeOnePortal(
        asker=asker,
        employee_id=employee_id,
        name=kept.values.get(EMAIL.name, ""),
        options=options_from(kept.values),
        marks=marks,
        zone=ComputerZone(),
        http=http,
    )


KIND = PortalKind(
    name="worktime_one",
    title=named("WorkTime One"),
    summary=lambda translate: translate(
        "Portal", "Your organisation's attendance in WorkTime One, with door locks or without."
    ),
    fields=FIELDS,
    capabilities=CAPABILITIES,
    sign_in=sign_in,
    connect=connect,
    needs_sign_in=needs_sign_in,
    describe=texts.describe,
    person=lambda kept: kept.values.get(EMPLOYEE_ID, ""),
    page="https://worktime.one/en/api",
)
