"""What a Bitrix24 portal asks for: one secret, a webhook's address or the tokens of an administrator."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from tray_app.engine.errors import Misused
from tray_app.engine.portal import Portal
from tray_app.portals.address import AddressFault, BaseUrl
from tray_app.portals.bitrix24.access import Access
from tray_app.portals.bitrix24.adapter import CAPABILITIES, Bitrix24Portal
from tray_app.portals.bitrix24.address import Webhook, WebhookFault, parse_webhook
from tray_app.portals.bitrix24.oauth import Grant, GrantFault, OAuthAccess, parse_grant
from tray_app.portals.bitrix24.texts import describe, grant_text, webhook_text
from tray_app.portals.portal_kind import Doors, Kept, PortalKind, SignedIn, SignInDoors, UnusableAccount
from tray_app.portals.schedule_field import SCHEDULE_ID, schedule_id_of
from tray_app.portals.secret import Secret
from tray_app.texts.fields import Field, FieldKind, named
from tray_app.texts.translate import Translate

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

ADDRESS = "address"
"""The portal's own, taken from the secret, so that the secret is kept under it."""
PERSON = "person"
"""For whom the webhook acts, or which portal the tokens are for."""


def check_access(text: str, translate: Translate) -> str | None:
    """Return what is wrong with a webhook or with tokens, None when nothing is: a `Field.check`."""
    match parse_access(text):
        case Webhook() | Grant():
            return None
        case GrantFault() as fault:
            return grant_text(fault, translate)
        case WebhookFault() | AddressFault() as fault:
            return webhook_text(fault, translate)


def parse_access(text: str) -> Webhook | Grant | WebhookFault | GrantFault | AddressFault:
    """Read what a person pastes: an address, or JSON. Never raises."""
    if text.lstrip().startswith("{"):
        return parse_grant(text)
    found = parse_webhook(text)
    # What is no address at all may be anything: say what is taken here.
    return GrantFault.NOT_JSON if found in {AddressFault.NO_SCHEME, AddressFault.LINE_BREAK} else found


ACCESS = Field(
    name="access",
    label=lambda translate: translate("Bitrix24", "&Webhook or tokens"),
    kind=FieldKind.SECRET,
    hint=lambda translate: translate(
        "Bitrix24",
        "The address of an incoming webhook of yours with the right “timeman”: on the portal under "
        "Applications > Developer resources > Other > Incoming webhook. Or the tokens that your "
        "administrator gave you, in JSON.",
    ),
    check=check_access,
    variable="WORKDAY_TRAY_WEBHOOK",
)


async def sign_in(values: Mapping[str, str], doors: SignInDoors) -> SignedIn:
    """Try the webhook or the tokens; tokens that had to be renewed for it are the ones that are kept.

    Raises:
        PortalError: the portal said no or could not be asked.
    """
    kept = direct(values)
    if kept is None:
        raise Misused(code="UNCHECKED_FORM")
    renewed: dict[str, Secret] = {}

    async def keep(secrets: Mapping[str, Secret]) -> None:
        renewed.update(secrets)

    access = _access(kept, doors.http, keep)
    try:
        portal = Bitrix24Portal(access=access, http=doors.http, clock=doors.clock)
        account = await portal.check()
        if not account.lacks_scope:
            await portal.read_workday()
    finally:
        await access.aclose()
    return SignedIn(kept=Kept(values=kept.values, secrets={**kept.secrets, **renewed}), account=account)


def connect(kept: Kept, doors: Doors) -> Portal:
    """Return the portal; nothing is sent yet. Raises `UnusableAccount`."""
    return Bitrix24Portal(
        access=_access(kept, doors.http, doors.keep),
        schedule_id=schedule_id_of(kept),
        http=doors.http,
        clock=doors.clock,
    )


def direct(values: Mapping[str, str]) -> Kept | None:
    """Return the account as the secret tells it."""
    found = parse_access(values.get(ACCESS.name, ""))
    if isinstance(found, Webhook):
        address, person, secret = found.portal, str(found.user_id), found.url
    elif isinstance(found, Grant):
        address, person, secret = _portal_of(found), found.member_id, found.to_text()
    else:
        return None
    number = values.get(SCHEDULE_ID.name, "")
    return Kept(
        values={ADDRESS: str(address), PERSON: person, SCHEDULE_ID.name: number},
        secrets={ACCESS.name: secret},
    )


def _access(
    kept: Kept, http: "HttpClient", keep: Callable[[Mapping[str, Secret]], Awaitable[None]]
) -> Access:
    secret = kept.secrets.get(ACCESS.name)
    found = parse_access("" if secret is None else secret.reveal())
    if isinstance(found, Webhook) and str(found.portal) == kept.values.get(ADDRESS):
        return found
    if isinstance(found, Grant):

        async def save(grant: Grant) -> None:
            await keep({ACCESS.name: grant.to_text()})

        return OAuthAccess(grant=found, http=http, save=save)
    raise UnusableAccount(ACCESS.name)


def _portal_of(grant: Grant) -> BaseUrl:
    """Return the address of the portal itself: that of its methods, without their folder."""
    return BaseUrl(grant.endpoint.text.removesuffix("/rest"))


KIND = PortalKind(
    name="bitrix24",
    title=named("Bitrix24"),
    summary=lambda translate: translate(
        "Portal",
        "Your company's Bitrix24 itself, with a webhook of yours or with your administrator's tokens.",
    ),
    fields=(ACCESS, SCHEDULE_ID),
    capabilities=CAPABILITIES,
    sign_in=sign_in,
    connect=connect,
    describe=describe,
    direct=direct,
    person=lambda kept: kept.values.get(PERSON, ""),
    page="https://apidocs.bitrix24.com/api-reference/timeman/",
)
