"""Which account a run works with: the one that it brings along, else the active one of the book.

The name of a secret in the keyring holds the address it was given for, so that a key never travels to another
address: overriding the address for one run finds no key, unless the book has an account there, or that run
brings its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from hashlib import sha256
from pathlib import Path

from tray_app.account.book import Book, KeptAccount
from tray_app.account.keeping import Keeping
from tray_app.account.presets import (
    brings_secrets,
    brought,
    for_this_run,
    is_chosen_for_this_run,
    is_pinned,
    presets,
    was_passed_over,
)
from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import BASE_URL, PORTAL
from tray_app.desktop.marks import FileMarks
from tray_app.desktop.profile import Profile, private_folder
from tray_app.desktop.settings import Settings
from tray_app.engine.clock import Clock
from tray_app.engine.portal import Portal
from tray_app.engine.ports import SecretStore
from tray_app.portals.address import parse_base_url
from tray_app.portals.http import HttpClient
from tray_app.portals.portal_kind import Doors, Kept, PortalKind
from tray_app.portals.registry import kind_of
from tray_app.portals.secret import Secret
from tray_app.texts.field_checks import fault_of
from tray_app.texts.fields import Field, FieldKind, Say
from tray_app.texts.translate import untranslated

DIGITS = 32
"""Of a digest, in a folder's name."""


class Lacking(Enum):
    """Why there is no account to work with."""

    PORTAL = "portal"
    """The settings, or the account, name a portal that this version does not know."""
    ADDRESS = "address"
    """The portal's address is none."""
    KEY = "key"
    """Nobody has signed in, or not at this address."""
    BAD_KEY = "bad_key"
    """What this run brings cannot be used."""
    SESSION = "session"
    """The account is there, and a person has to sign in again."""
    ACCOUNT = "account"
    """There is no account of the name that was asked for."""
    UNUSABLE = "unusable"
    """What was kept of the account cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """All it takes to speak to a portal for a person."""

    kind: PortalKind
    kept: Kept
    name: str
    """What a person calls the account."""
    journal_key: str
    identifier: str = ""
    """Of the account in the book; empty for one of this run alone."""
    keeping: Keeping
    folder: Path
    """What the account keeps on this computer; made when it is connected."""

    @property
    def address(self) -> str:
        """The portal's address; empty for one without."""
        return self.kept.values.get("address", "")

    def same_account(self, other: "Credentials") -> bool:
        """Tell whether both speak to one portal for one person, whatever the session and the schedule."""
        if (self.kind.name, self.address) != (other.kind.name, other.address):
            return False
        if self.identifier and other.identifier:
            return self.identifier == other.identifier
        return _entered(self) == _entered(other)

    def with_values(self, values: Mapping[str, str]) -> "Credentials":
        """Return the same account with some values changed."""
        return replace(self, kept=replace(self.kept, values={**self.kept.values, **values}))

    def now(self) -> Kept:
        """Return what is kept, with the secrets of now."""
        return self.keeping.newest(self.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCredentials:
    """What is missing, and what is wrong with what is there."""

    lacking: Lacking
    fault: Say | None = None
    """What is wrong with an entry, in a person's language."""
    known: Credentials | None = None
    """The account that was found, where a person only has to sign in again."""
    alone: Mapping[str, str] = field(default_factory=dict, repr=False)
    """All entries of this run's own account, where the portal has to be asked before it can be used."""


async def find_credentials(
    settings: Settings, run: RunCredentials, secrets: SecretStore, book: Book, *, account: str | None = None
) -> Credentials | NoCredentials:
    """Return what this run signs in with; `account` is the name of the one that is wanted, if one is.

    Raises:
        SecretsUnavailable: the keyring had to be asked and could not be.
    """
    if account is not None:
        named = book.named(account)
        if named is None:
            return NoCredentials(lacking=Lacking.ACCOUNT)
        return await from_book(named, settings, run, secrets)
    kind = None if was_passed_over(PORTAL, settings) else kind_of(settings[PORTAL])
    pinned = is_pinned(settings)
    if kind is None:
        active = None if pinned else book.active_account
        if active is None:
            return NoCredentials(lacking=Lacking.PORTAL)
        return await from_book(active, settings, run, secrets)
    if brings_secrets(kind, run):
        return of_this_run(kind, settings, run)
    if not pinned or _is_of_another_portal(book.active_account, kind, settings):
        active = book.active_account
        if active is None:
            return NoCredentials(lacking=Lacking.KEY)
        return await from_book(active, settings, run, secrets)
    return await _pinned(kind, settings, run, secrets, book)


def _is_of_another_portal(account: KeptAccount | None, kind: PortalKind, settings: Settings) -> bool:
    """Tell whether a locked address says nothing about the active account, which is on another portal."""
    free = BASE_URL in settings.locked and PORTAL not in settings.locked
    chosen = PORTAL in settings.overridden
    return account is not None and account.portal != kind.name and free and not chosen


def gives_account(settings: Settings, run: RunCredentials) -> bool:
    """Tell whether a run is given an account: by a key or a password, or by a portal or an address for it.

    Nothing else is one: what only changes how the account of now is used, and what no portal reads.
    """
    kind = kind_of(settings[PORTAL])
    return is_chosen_for_this_run(settings) or (kind is not None and brings_secrets(kind, run))


def folder_of_chosen(settings: Settings, run: RunCredentials, book: Book) -> Path | None:
    """Return the folder of the account that this run's portal and address lead to; asks no keyring.

    None where they lead to none, and where the run brings a secret: whose that is only the portal knows.
    """
    kind = None if was_passed_over(PORTAL, settings) else kind_of(settings[PORTAL])
    if kind is None or brings_secrets(kind, run) or not is_chosen_for_this_run(settings):
        return None
    match _chosen(kind, settings, run, book):
        case KeptAccount(identifier=identifier):
            return settings.profile.account_folder(identifier)
        case Credentials(folder=folder):
            return folder
        case _:
            return None


async def _pinned(
    kind: PortalKind, settings: Settings, run: RunCredentials, secrets: SecretStore, book: Book
) -> Credentials | NoCredentials:
    """Return the account at the portal and the address that are wanted, with its secrets."""
    found = _chosen(kind, settings, run, book)
    return await from_book(found, settings, run, secrets) if isinstance(found, KeptAccount) else found


def _chosen(
    kind: PortalKind, settings: Settings, run: RunCredentials, book: Book
) -> KeptAccount | Credentials | NoCredentials:
    """Return the account at the portal and the address that are wanted, the active one before others."""
    values = presets(settings, kind, run)
    address = kind.field_named("address")
    if address is not None:
        fault = _fault(address, values)
        if fault is not None:
            return NoCredentials(lacking=Lacking.ADDRESS, fault=fault)
    place = "" if address is None else str(parse_base_url(values[address.name]))
    wanted = [
        each
        for each in book.accounts
        if each.portal == kind.name and (address is None or each.address == place)
    ]
    if wanted:
        return next((each for each in wanted if each.identifier == book.active), wanted[0])
    if any(field.required and not values[field.name] for field in kind.fields):
        return NoCredentials(lacking=Lacking.KEY)
    return of_this_run(kind, settings, run)


def of_this_run(kind: PortalKind, settings: Settings, run: RunCredentials) -> Credentials | NoCredentials:
    """Return the account that a run brings along, for as long as it lasts."""
    values = presets(settings, kind, run)
    for each in kind.fields:
        fault = _fault(each, values)
        if fault is not None:
            lacking = Lacking.ADDRESS if each.name == "address" else Lacking.BAD_KEY
            return NoCredentials(lacking=lacking, fault=fault)
    values |= brought(kind, run)
    kept = kind.direct(values)
    return (
        NoCredentials(lacking=Lacking.SESSION, alone=values)
        if kept is None
        else until_quit(kind, kept, settings.profile)
    )


def until_quit(kind: PortalKind, kept: Kept, profile: Profile) -> Credentials:
    """Return an account that is remembered until the program quits."""
    person = "" if kind.person is None else kind.person(kept)
    key = journal_key(kind, kept, person)
    return Credentials(
        kind=kind,
        kept=kept,
        name=kind.title(untranslated),
        journal_key=key,
        keeping=Keeping(portal=kind.name, address=kept.values.get("address", "")),
        folder=own_folder(profile, kind) or folder_of_run(profile, key),
    )


def own_folder(profile: Profile, kind: PortalKind) -> Path | None:
    """Return the folder that a portal's account has whoever sets it up; None where each has its own.

    A portal that asks nobody who they are has one person in each profile: what it keeps there is found again
    by a run that only names the portal, and by whoever signs out and in again.
    """
    identifier = usual_identifier(kind)
    return None if identifier is None else profile.account_folder(identifier)


def usual_identifier(kind: PortalKind) -> str | None:
    """Return the identifier of the account of a portal that asks nobody who they are; None for others."""
    if keeps_secrets(kind) or kind.field_named("address") is not None:
        return None
    return sha256(kind.name.encode()).hexdigest()[:DIGITS]


def folder_of_run(profile: Profile, journal_key: str) -> Path:
    """Return the folder of an account that is in no book: the next run that brings it finds it again."""
    return profile.account_folder(f"run-{sha256(journal_key.encode()).hexdigest()[:DIGITS]}")


async def from_book(
    account: KeptAccount, settings: Settings, run: RunCredentials, secrets: SecretStore
) -> Credentials | NoCredentials:
    """Return an account of the book with its secrets; raises `SecretsUnavailable`."""
    kind = kind_of(account.portal)
    if kind is None:
        return NoCredentials(lacking=Lacking.PORTAL)
    keeping = Keeping(
        portal=account.portal, address=account.address, identifier=account.identifier, store=secrets
    )
    found: dict[str, Secret] = {}
    for name in account.secrets:
        text = await secrets.get(keeping.name_of(name))
        if text is not None:
            found[name] = Secret(text)
    credentials = Credentials(
        kind=kind,
        kept=Kept(values={**account.values, **for_this_run(settings, kind, run)}, secrets=found),
        name=account.name,
        journal_key=account.journal_key,
        identifier=account.identifier,
        keeping=keeping,
        folder=settings.profile.account_folder(account.identifier),
    )
    if kind.needs_sign_in(credentials.kept):
        return NoCredentials(lacking=Lacking.SESSION, known=credentials)
    if any(name not in found for name in account.secrets):
        return NoCredentials(lacking=Lacking.KEY, known=credentials)
    return credentials


def connect(credentials: Credentials, http: HttpClient, clock: Clock) -> Portal:
    """Return the portal; nothing is sent yet.

    Raises:
        UnusableAccount: what was kept cannot be used.
        OSError: the account's folder cannot be made.
    """
    folder = private_folder(credentials.folder)
    return credentials.kind.connect(
        credentials.now(),
        Doors(
            http=http,
            clock=clock,
            marks=FileMarks(folder / "marks.json"),
            folder=folder,
            keep=credentials.keeping.keep,
        ),
    )


def journal_key(kind: PortalKind, kept: Kept, person: str) -> str:
    """Return the name under which the journal keeps an account's clicks."""
    if kind.journal_key is not None:
        return kind.journal_key(kept)
    return " ".join(part for part in (kind.name, kept.values.get("address", ""), person) if part)


def keeps_secrets(kind: PortalKind) -> bool:
    """Tell whether an account of this kind has anything for the keyring."""
    return any(each.kind is FieldKind.SECRET for each in kind.fields)


def _fault(each: Field, values: Mapping[str, str]) -> Say | None:
    """Return how to say what is wrong with an entry; None when nothing is."""
    text = values[each.name]
    if fault_of(each, text, untranslated) is None:
        return None
    return lambda translate: fault_of(each, text, translate) or ""


def _entered(credentials: Credentials) -> dict[str, str]:
    """Return what a person entered to sign in, without what can be changed afterwards."""
    names = {each.name for each in credentials.kind.fields if not each.changeable}
    kept = credentials.now()
    texts = {**kept.values, **{name: secret.reveal() for name, secret in kept.secrets.items()}}
    return {name: text for name, text in texts.items() if name in names}
