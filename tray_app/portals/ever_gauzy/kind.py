"""What Ever Gauzy asks for, and how an account of it is made."""

from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tray_app.engine.clock import ComputerZone
from tray_app.engine.errors import Misused
from tray_app.engine.portal import Portal
from tray_app.portals.address import BaseUrl, parse_base_url
from tray_app.portals.checks import check_address
from tray_app.portals.ever_gauzy import demands as demanding
from tray_app.portals.ever_gauzy import texts
from tray_app.portals.ever_gauzy.adapter import CAPABILITIES, EverGauzyPortal, Person
from tray_app.portals.ever_gauzy.address import DEFAULT_BASE_URL, methods_below
from tray_app.portals.ever_gauzy.asking import Asker, Whose
from tray_app.portals.ever_gauzy.choosing import (
    CONTACT_ID,
    PROJECT_ID,
    TASK_ID,
    choose_organization,
    choose_workspace,
    meet_demands,
)
from tray_app.portals.ever_gauzy.demands import demands_of
from tray_app.portals.ever_gauzy.sign_in import Entrance, organizations, who_is_it
from tray_app.portals.ever_gauzy.timing import ServiceClock
from tray_app.portals.ever_gauzy.tokens import ACCESS, REFRESH, Pair, Tokens
from tray_app.portals.ever_gauzy.wire import Work
from tray_app.portals.portal_kind import (
    Doors,
    Kept,
    Marks,
    PortalKind,
    SignedIn,
    SignInDoors,
    UnusableAccount,
)
from tray_app.portals.secret import Secret
from tray_app.texts.fields import Field, FieldKind, named

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

TENANT_ID, ORGANIZATION_ID, EMPLOYEE_ID = "tenant_id", "organization_id", "employee_id"
NAME, DEMANDS = "name", "demands"
"""What the sign-in learns besides what is asked for."""

ADDRESS = Field(
    name="address",
    label=lambda translate: translate("Dialog", "Portal &address"),
    default=str(DEFAULT_BASE_URL),
    hint=texts.address_hint,
    check=check_address,
    variable="WORKDAY_TRAY_BASE_URL",
)
EMAIL = Field(
    name="email",
    label=lambda translate: translate("EverGauzy", "E-&mail address"),
    hint=texts.email_hint,
    check=texts.check_email,
    variable="WORKDAY_TRAY_EMAIL",
)
PASSWORD = Field(
    name="password",
    label=lambda translate: translate("EverGauzy", "&Password"),
    kind=FieldKind.SECRET,
    hint=texts.password_hint,
    variable="WORKDAY_TRAY_PASSWORD",
)
DESCRIPTION = Field(
    name="description",
    label=lambda translate: translate("EverGauzy", "Usual &description"),
    required=False,
    hint=texts.description_hint,
    changeable=True,
)
PROJECT = Field(
    name=PROJECT_ID,
    label=lambda translate: translate("EverGauzy", "Pr&oject"),
    required=False,
    hint=texts.number_hint,
    check=texts.check_number,
    changeable=True,
)
TASK = Field(
    name=TASK_ID,
    label=lambda translate: translate("EverGauzy", "Tas&k"),
    required=False,
    hint=texts.number_hint,
    check=texts.check_number,
    changeable=True,
)
CONTACT = Field(
    name=CONTACT_ID,
    label=lambda translate: translate("EverGauzy", "C&lient"),
    required=False,
    hint=texts.number_hint,
    check=texts.check_number,
    changeable=True,
)
FIELDS = (ADDRESS, EMAIL, PASSWORD, DESCRIPTION, PROJECT, TASK, CONTACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """The fields' texts, read; the password wrapped, so that no frame of a failure holds it in clear."""

    base_url: BaseUrl
    email: str
    password: Secret
    chosen: Mapping[str, str]
    """What may be changed later on."""


def sign_in(values: Mapping[str, str], doors: SignInDoors) -> Coroutine[Any, Any, SignedIn]:
    """Sign in with the password, find out whose working time it is, and try to read the day.

    Raises (when it is awaited):
        PortalError: the service said no, could not be asked, or keeps no working time for this person.
    """
    return _sign_in(_form(values), doors)


async def _sign_in(form: _Form | None, doors: SignInDoors) -> SignedIn:
    if form is None:
        raise Misused(code="UNCHECKED_FORM")
    time = ServiceClock(doors.clock)
    entrance = Entrance(base_url=form.base_url, http=doors.http, time=time)
    pair = await _enter(entrance, form.email, form.password, doors)
    latest: dict[str, Secret] = {}

    async def keep(secrets: Mapping[str, Secret]) -> None:
        latest.update(secrets)

    await keep(pair.storable())
    tokens = Tokens(pair=pair, base_url=form.base_url, http=doors.http, time=time, keep=keep)
    try:
        asker = Asker(base_url=form.base_url, tokens=tokens, time=time, http=doors.http)
        learnt = {
            ADDRESS.name: str(form.base_url),
            EMAIL.name: form.email,
            **await _learn(form.chosen, asker, doors),
        }
        portal = _portal(Kept(values=learnt), asker, http=doors.http, marks=_NoMarks())
        account = await portal.check()
        await portal.read_workday()
    finally:
        await tokens.aclose()
    return SignedIn(kept=Kept(values=learnt, secrets=latest), account=account)


def _form(values: Mapping[str, str]) -> _Form | None:
    address = parse_base_url(values.get(ADDRESS.name, ""))
    email, password = texts.read_email(values.get(EMAIL.name, "")), values.get(PASSWORD.name, "")
    if not isinstance(address, BaseUrl) or email is None or not password:
        return None
    return _Form(
        base_url=methods_below(address),
        email=email,
        password=Secret(password),
        chosen={each.name: values.get(each.name, "") for each in FIELDS if each.changeable},
    )


def connect(kept: Kept, doors: Doors) -> Portal:
    """Return the portal; nothing is sent yet. Raises `UnusableAccount`."""
    base_url = parse_base_url(kept.values.get(ADDRESS.name, ""))
    if not isinstance(base_url, BaseUrl):
        raise UnusableAccount(ADDRESS.name)
    refresh = kept.secrets.get(REFRESH)
    if refresh is None or not refresh.reveal():
        raise UnusableAccount(REFRESH)
    base_url, time = methods_below(base_url), ServiceClock(doors.clock)
    tokens = Tokens(
        pair=Pair(access=kept.secrets.get(ACCESS), refresh=refresh),
        base_url=base_url,
        http=doors.http,
        time=time,
        keep=doors.keep,
    )
    asker = Asker(base_url=base_url, tokens=tokens, time=time, http=doors.http)
    return _portal(kept, asker, http=doors.http, marks=doors.marks)


def needs_sign_in(kept: Kept) -> bool:
    """Tell whether the refresh token is missing, or for whom it is."""
    numbers = (TENANT_ID, ORGANIZATION_ID, EMPLOYEE_ID)
    return REFRESH not in kept.secrets or not all(kept.values.get(name, "") for name in numbers)


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


async def _enter(entrance: Entrance, email: str, password: Secret, doors: SignInDoors) -> Pair:
    found = await entrance.workspaces(email, password)
    if isinstance(found, Pair):
        return found
    return await entrance.enter(email, await choose_workspace(found, doors))


async def _learn(chosen: Mapping[str, str], asker: Asker, doors: SignInDoors) -> dict[str, str]:
    """Return what is kept beside address and e-mail: numbers, demands, and what each start names."""
    user = await who_is_it(asker)
    whose = Whose(
        tenant_id=user.tenant_id, organization_id=user.organization_id, employee_id=user.employee_id
    )
    place = await choose_organization(await organizations(asker.for_(whose), user), doors)
    whose = replace(whose, organization_id=place.id)
    asker = asker.for_(whose)
    _, record = await asker.get(f"/organization/{place.id}")
    demands = demands_of(record)
    return {
        TENANT_ID: whose.tenant_id,
        ORGANIZATION_ID: whose.organization_id,
        EMPLOYEE_ID: whose.employee_id,
        NAME: user.name,
        DEMANDS: demanding.to_text(demands),
        DESCRIPTION.name: " ".join(chosen.get(DESCRIPTION.name, "").split()),
        **await meet_demands(demands, chosen, asker, whose, doors),
    }


def _portal(kept: Kept, asker: Asker, *, http: "HttpClient", marks: Marks) -> EverGauzyPortal:
    whose = Whose(
        tenant_id=_number(kept, TENANT_ID),
        organization_id=_number(kept, ORGANIZATION_ID),
        employee_id=_number(kept, EMPLOYEE_ID),
    )
    person = Person(
        whose=whose,
        name=kept.values.get(NAME, "") or kept.values.get(EMAIL.name, ""),
        usual=Work(
            project_id=kept.values.get(PROJECT_ID, "").strip(),
            task_id=kept.values.get(TASK_ID, "").strip(),
            contact_id=kept.values.get(CONTACT_ID, "").strip(),
            description=kept.values.get(DESCRIPTION.name, "").strip(),
        ),
        demands=demanding.read_demands(kept.values.get(DEMANDS, "")),
    )
    return EverGauzyPortal(
        asker=asker.for_(whose), person=person, marks=marks, zone=ComputerZone(), http=http
    )


def _number(kept: Kept, name: str) -> str:
    number = kept.values.get(name, "").strip()
    if not number:
        raise UnusableAccount(name)
    return number


KIND = PortalKind(
    name="ever_gauzy",
    title=named("Ever Gauzy"),
    summary=lambda translate: translate(
        "Portal", "Your organisation's Ever Gauzy, in its cloud or on a server of its own."
    ),
    fields=FIELDS,
    capabilities=CAPABILITIES,
    sign_in=sign_in,
    connect=connect,
    needs_sign_in=needs_sign_in,
    describe=texts.describe,
    person=lambda kept: kept.values.get(EMPLOYEE_ID, ""),
    page="https://docs.gauzy.co/",
)
