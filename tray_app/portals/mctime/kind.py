"""What McTime asks for, and how an account of it is made."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from tray_app.engine.clock import Clock, ComputerZone
from tray_app.engine.errors import Misused
from tray_app.engine.portal import Account, Portal
from tray_app.portals.address import BaseUrl, parse_base_url
from tray_app.portals.checks import check_address
from tray_app.portals.mctime import texts
from tray_app.portals.mctime.adapter import CAPABILITIES, McTimePortal, Options
from tray_app.portals.mctime.address import DEFAULT_BASE_URL
from tray_app.portals.mctime.asking import CLOCK, Asker
from tray_app.portals.mctime.looking import Looker
from tray_app.portals.mctime.organisations import choose_organisation, number_of
from tray_app.portals.mctime.people import find_person, name_of
from tray_app.portals.mctime.wire import Named
from tray_app.portals.portal_kind import Doors, Kept, PortalKind, SignedIn, SignInDoors, UnusableAccount
from tray_app.portals.secret import Secret, read_key
from tray_app.texts.fields import Field, FieldKind, Option, named
from tray_app.workday.clock_text import parse_length

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

USER_ID = "user_id"
"""What the sign-in finds: whose clock it is."""
LONGEST_TARGET = timedelta(hours=24)
TIME_TYPES = ("work", "home_office", "travel", "out_office")
"""Those of the service's kinds of time that one clocks in for; it has many more for absences."""

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
TIME_TYPE = Field(
    name="time_type",
    label=lambda translate: translate("McTime", "K&ind of time"),
    kind=FieldKind.CHOICE,
    default="work",
    hint=texts.time_type_hint,
    choices=(
        Option(value="work", label=lambda translate: translate("McTime", "Work")),
        Option(value="home_office", label=lambda translate: translate("McTime", "Home office")),
        Option(value="travel", label=lambda translate: translate("McTime", "Travel")),
        Option(value="out_office", label=lambda translate: translate("McTime", "Out of office")),
    ),
    changeable=True,
)
ORGANISATION = Field(
    name="organisation",
    label=lambda translate: translate("McTime", "&Organisation"),
    required=False,
    hint=texts.organisation_hint,
    changeable=True,
    variable="WORKDAY_TRAY_ORGANISATION",
)
TARGET = Field(
    name="target",
    label=lambda translate: translate("McTime", "&Daily target"),
    kind=FieldKind.LENGTH,
    required=False,
    hint=texts.target_hint,
    changeable=True,
)
FIELDS = (ADDRESS, KEY, TIME_TYPE, ORGANISATION, TARGET)


async def sign_in(values: Mapping[str, str], doors: SignInDoors) -> SignedIn:
    """Prove the key, find out whose it is and for which organisation they clock, and read their day.

    Asks only what the key leaves open. Of other people nothing is kept.

    Raises:
        PortalError: the service said no, could not be asked, or shows nobody.
    """
    address, key = parse_base_url(values.get(ADDRESS.name, "")), read_key(values.get(KEY.name, ""))
    chosen = {each.name: values.get(each.name, "").strip() for each in FIELDS if each.changeable}
    known_id = values.get(USER_ID, "").strip()
    del values  # the key stands there in clear, and a crash report may quote what is in reach
    if not isinstance(address, BaseUrl) or not isinstance(key, Secret):
        raise Misused(code="UNCHECKED_FORM")
    asker = Asker(base_url=address, key=key, http=doors.http, clock=doors.clock)
    await asker.get(CLOCK)
    if known_id:
        person = Named(id=known_id, name=await name_of(asker, known_id))
    else:
        person = await find_person(asker, doors.ask)
    if chosen[ORGANISATION.name]:
        await number_of(asker, chosen[ORGANISATION.name])
    else:
        chosen[ORGANISATION.name] = await choose_organisation(asker, doors.ask)
    looker = Looker(asker=asker, user_id=person.id, marks=_NoMarks(), zone=ComputerZone())
    await looker.look(anew=True)
    kept = Kept(values={ADDRESS.name: str(address), **chosen, USER_ID: person.id}, secrets={KEY.name: key})
    return SignedIn(kept=kept, account=Account(name=person.name))


def connect(kept: Kept, doors: Doors) -> Portal:
    """Return the portal; nothing is sent yet. Raises `UnusableAccount`."""
    user_id = kept.values.get(USER_ID, "").strip()
    if not user_id:
        raise UnusableAccount(USER_ID)
    return McTimePortal(
        asker=_asker(kept, http=doors.http, clock=doors.clock),
        user_id=user_id,
        options=options_from(kept.values),
        marks=doors.marks,
        zone=ComputerZone(),
        http=doors.http,
    )


def direct(values: Mapping[str, str]) -> Kept | None:
    """Return the account where the person's number is brought along; else only the service knows it."""
    address, key = parse_base_url(values.get(ADDRESS.name, "")), read_key(values.get(KEY.name, ""))
    user_id = values.get(USER_ID, "").strip()
    if not user_id or not isinstance(address, BaseUrl) or not isinstance(key, Secret):
        return None
    chosen = {each.name: values.get(each.name, "").strip() for each in FIELDS if each.changeable}
    return Kept(values={ADDRESS.name: str(address), **chosen, USER_ID: user_id}, secrets={KEY.name: key})


def needs_sign_in(kept: Kept) -> bool:
    """Tell whether the key or the person's number is missing."""
    return KEY.name not in kept.secrets or not kept.values.get(USER_ID, "")


def options_from(values: Mapping[str, str]) -> Options:
    """Return what the person chose; what makes no sense is as it was at first. Never raises."""
    time_type = values.get(TIME_TYPE.name, "")
    target = parse_length(values.get(TARGET.name, ""))
    return Options(
        time_type=time_type if time_type in TIME_TYPES else TIME_TYPES[0],
        organisation=values.get(ORGANISATION.name, "").strip(),
        target=target if target is not None and timedelta(0) < target <= LONGEST_TARGET else None,
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


def _asker(kept: Kept, *, http: "HttpClient", clock: Clock) -> Asker:
    address = parse_base_url(kept.values.get(ADDRESS.name, ""))
    if not isinstance(address, BaseUrl):
        raise UnusableAccount(ADDRESS.name)
    secret = kept.secrets.get(KEY.name)
    key = read_key("" if secret is None else secret.reveal())
    if not isinstance(key, Secret):
        raise UnusableAccount(KEY.name)
    return Asker(base_url=address, key=key, http=http, clock=clock)


KIND = PortalKind(
    name="mctime",
    title=named("McTime"),
    summary=lambda translate: translate(
        "Portal", "Your own clock and time entries in McTime, with your own key."
    ),
    fields=FIELDS,
    capabilities=CAPABILITIES,
    sign_in=sign_in,
    connect=connect,
    needs_sign_in=needs_sign_in,
    describe=texts.describe,
    direct=direct,
    run_only={USER_ID: "WORKDAY_TRAY_USER_ID"},
    person=lambda kept: kept.values.get(USER_ID, ""),
    page="https://mctime.readme.io/reference",
)
