"""What the VibeCode portal asks for, and how an account of it is made."""

from collections.abc import Mapping

from tray_app.engine.errors import Misused
from tray_app.engine.portal import Portal
from tray_app.portals.address import BaseUrl, parse_base_url
from tray_app.portals.checks import check_address
from tray_app.portals.portal_kind import Doors, Kept, PortalKind, SignedIn, SignInDoors, UnusableAccount
from tray_app.portals.schedule_field import SCHEDULE_ID, schedule_id_of
from tray_app.portals.secret import Key, KeyKind, Secret, parse_key
from tray_app.portals.vibecode.adapter import CAPABILITIES, VibeCodePortal
from tray_app.portals.vibecode.address import DEFAULT_BASE_URL
from tray_app.portals.vibecode.sign_in import BrowserSignIn
from tray_app.portals.vibecode.texts import check_key, describe
from tray_app.texts.fields import Field, FieldKind, named

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
    hint=lambda translate: translate(
        "Dialog",
        "Create a personal key on the portal, with the “timeman” scope and with reading and writing. "
        "It begins with “vibe_api_”.",
    ),
    check=check_key,
    variable="WORKDAY_TRAY_API_KEY",
)
SESSION = "session"
"""What the browser sign-in gives, for keys of an app."""


async def sign_in(values: Mapping[str, str], doors: SignInDoors) -> SignedIn:
    """Try the key, through the browser first where it is an app's.

    Raises:
        PortalError: the portal said no or could not be asked, or no browser opens.
    """
    kept = _kept(values)
    if kept is None:
        raise Misused(code="UNCHECKED_FORM")
    address, key = _address(kept), _key(kept)
    if key.kind is KeyKind.APP and SESSION not in kept.secrets:
        browser = BrowserSignIn(base_url=address, key=key.secret, http=doors.http, clock=doors.clock)
        await doors.open_browser(browser.authorize_url)
        session = (await browser.wait()).token
        kept = Kept(values=kept.values, secrets={**kept.secrets, SESSION: session})
    portal = VibeCodePortal(
        base_url=address,
        key=key.secret,
        session=kept.secrets.get(SESSION),
        http=doors.http,
        clock=doors.clock,
    )
    account = await portal.check()
    # The key may be good and the workday closed to it: only asking for the day tells.
    await portal.read_workday()
    return SignedIn(kept=kept, account=account)


def connect(kept: Kept, doors: Doors) -> Portal:
    """Return the portal; nothing is sent yet. Raises `UnusableAccount`."""
    return VibeCodePortal(
        base_url=_address(kept),
        key=_key(kept).secret,
        session=kept.secrets.get(SESSION),
        schedule_id=schedule_id_of(kept),
        http=doors.http,
        clock=doors.clock,
    )


def direct(values: Mapping[str, str]) -> Kept | None:
    """Return the account where nobody has to agree in a browser first."""
    kept = _kept(values)
    return None if kept is None or needs_sign_in(kept) else kept


def needs_sign_in(kept: Kept) -> bool:
    """Tell whether an app's key lacks the session of its person."""
    key = kept.secrets.get(KEY.name)
    return key is not None and KeyKind.of(key) is KeyKind.APP and SESSION not in kept.secrets


def _kept(values: Mapping[str, str]) -> Kept | None:
    address, key = parse_base_url(values.get(ADDRESS.name, "")), parse_key(values.get(KEY.name, ""))
    if not isinstance(address, BaseUrl) or not isinstance(key, Key):
        return None
    secrets = {KEY.name: key.secret}
    session = _session(values.get(SESSION, "")) if key.kind is KeyKind.APP else None
    if session is not None:
        secrets[SESSION] = session
    number = values.get(SCHEDULE_ID.name, "")
    return Kept(values={ADDRESS.name: str(address), SCHEDULE_ID.name: number}, secrets=secrets)


def _session(text: str) -> Secret | None:
    """Return the session; None when there is none or it could not be sent, e.g. with a line break inside."""
    trimmed = text.strip()
    sendable = trimmed.isascii() and trimmed.isprintable() and " " not in trimmed
    return Secret(trimmed) if trimmed and sendable else None


def _address(kept: Kept) -> BaseUrl:
    found = parse_base_url(kept.values.get(ADDRESS.name, ""))
    if not isinstance(found, BaseUrl):
        raise UnusableAccount(ADDRESS.name)
    return found


def _key(kept: Kept) -> Key:
    secret = kept.secrets.get(KEY.name)
    found = parse_key("" if secret is None else secret.reveal())
    if not isinstance(found, Key):
        raise UnusableAccount(KEY.name)
    return found


KIND = PortalKind(
    name="vibecode",
    title=named("VibeCode"),
    summary=lambda translate: translate(
        "Portal", "Your company's Bitrix24 through VibeCode, with a personal key or the key of an app."
    ),
    fields=(ADDRESS, KEY, SCHEDULE_ID),
    capabilities=CAPABILITIES,
    sign_in=sign_in,
    connect=connect,
    needs_sign_in=needs_sign_in,
    describe=describe,
    direct=direct,
    run_only={SESSION: "WORKDAY_TRAY_SESSION"},
    # As the journals of earlier versions have it, which knew one account.
    journal_key=lambda kept: kept.values.get(ADDRESS.name, ""),
    page="https://vibecode.bitrix24.tech",
)
