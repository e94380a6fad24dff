"""From settings and secrets to an account on a portal: what the tray and the terminal have in common.

The name of a key in the keyring holds the address it was given for, so that a key never travels to another
address: overriding the address for one run finds no key, unless that run brings its own.
"""

from dataclasses import dataclass, field
from enum import Enum

from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import BASE_URL, KEY_NAME, PORTAL, SCHEDULE_ID
from tray_app.desktop.setting import Setting
from tray_app.desktop.settings import Settings
from tray_app.engine.clock import Clock
from tray_app.engine.ports import SecretStore
from tray_app.portals.address import AddressFault, BaseUrl, parse_base_url
from tray_app.portals.http import HttpClient
from tray_app.portals.secret import Key, KeyFault, KeyKind, Secret, parse_key
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.portals.vibecode.address import DEFAULT_BASE_URL

PORTALS = ("vibecode",)


class Lacking(Enum):
    """Why there is no account to work with."""

    PORTAL = "portal"
    """The settings name a portal that this version does not know."""
    ADDRESS = "address"
    """The portal's address is none."""
    KEY = "key"
    """Nobody has signed in at this address."""
    BAD_KEY = "bad_key"
    """The key that was found cannot be one."""
    SESSION = "session"
    """The app key is there, the session of the browser sign-in is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """All it takes to speak to a portal for a person."""

    base_url: BaseUrl
    key: Key
    session: Secret | None = None
    schedule_id: int | None = None

    def same_account(self, other: "Credentials") -> bool:
        """Tell whether both speak to one portal with one key, whatever the session and the schedule."""
        return (self.base_url, self.key.secret.reveal()) == (other.base_url, other.key.secret.reveal())


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCredentials:
    """What is missing, and what is wrong with what is there."""

    lacking: Lacking
    address_fault: AddressFault | None = None
    key_fault: KeyFault | None = None
    key: Key | None = None
    """The key that was found, where only its session is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretNames:
    """Under which names the secrets of one address stand in the keyring."""

    key: str = field(repr=True)
    session: str = field(repr=True)

    @classmethod
    def of(cls, base_url: BaseUrl) -> "SecretNames":
        """Return the names for an address."""
        return cls(key=f"key for {base_url}", session=f"session at {base_url}")


def address(settings: Settings) -> BaseUrl | AddressFault:
    """Return the portal's address, the portal's usual one where none is set.

    One that was passed over as no text at all is not replaced by another: a key would travel there.
    """
    if _was_passed_over(BASE_URL, settings):
        return AddressFault.NOT_A_URL
    return parse_base_url(settings[BASE_URL]) if settings[BASE_URL] else DEFAULT_BASE_URL


def shown_address(settings: Settings, signed_in: Credentials | None) -> str:
    """Return the address in use, else the one that is set, word for word where it is none."""
    found = address(settings) if signed_in is None else signed_in.base_url
    return settings[BASE_URL] if isinstance(found, AddressFault) else str(found)


async def find_credentials(
    settings: Settings, run: RunCredentials, secrets: SecretStore
) -> Credentials | NoCredentials:
    """Return what this run signs in with: the environment's key first, else the keyring's.

    Raises:
        SecretsUnavailable: the keyring had to be asked and could not be.
    """
    if settings[PORTAL] not in PORTALS or _was_passed_over(PORTAL, settings):
        return NoCredentials(lacking=Lacking.PORTAL)
    base_url = address(settings)
    if isinstance(base_url, AddressFault):
        return NoCredentials(lacking=Lacking.ADDRESS, address_fault=base_url)
    names = SecretNames.of(base_url)
    text = run.api_key
    if text is None and settings[KEY_NAME] == names.key:
        text = await secrets.get(names.key)
    if text is None:
        return NoCredentials(lacking=Lacking.KEY)
    key = parse_key(text)
    if isinstance(key, KeyFault):
        return NoCredentials(lacking=Lacking.BAD_KEY, key_fault=key)
    session: Secret | None = None
    if key.kind is KeyKind.APP:
        token = run.session
        if token is None and run.api_key is None:
            token = await secrets.get(names.session)
        session = _session(token)
        if session is None:
            return NoCredentials(lacking=Lacking.SESSION, key=key)
    return Credentials(base_url=base_url, key=key, session=session, schedule_id=settings[SCHEDULE_ID])


def connect(credentials: Credentials, http: HttpClient, clock: Clock) -> VibeCodePortal:
    """Return the portal; nothing is sent yet."""
    return VibeCodePortal(
        base_url=credentials.base_url,
        key=credentials.key.secret,
        session=credentials.session,
        schedule_id=credentials.schedule_id,
        http=http,
        clock=clock,
    )


def _was_passed_over(setting: Setting[str], settings: Settings) -> bool:
    return any(fault.setting is setting for fault in settings.faults)


def _session(token: str | None) -> Secret | None:
    """Return the session; None when there is none or it could not be sent, e.g. with a line break inside."""
    trimmed = (token or "").strip()
    sendable = trimmed.isascii() and trimmed.isprintable() and " " not in trimmed
    return Secret(trimmed) if trimmed and sendable else None
