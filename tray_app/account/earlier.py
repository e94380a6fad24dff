"""Takes over the account of versions that knew one: its key in the keyring, the rest among the settings.

Can go when no version before the book of accounts is in use any more.
"""

import logging
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tray_app.account.book import AccountsNotSaved, Book, BookFile, KeptAccount
from tray_app.account.keeping import Keeping
from tray_app.desktop.declared import BASE_URL, KEY_NAME, SCHEDULE_ID
from tray_app.desktop.settings import Settings
from tray_app.desktop.settings_file import SettingsNotSaved
from tray_app.engine.ports import SecretStore, SecretsUnavailable
from tray_app.portals.registry import kind_of
from tray_app.portals.secret import Secret

if TYPE_CHECKING:
    from tray_app.desktop.setting import Setting

logger = logging.getLogger(__name__)

PORTAL, NAME = "vibecode", "VibeCode"
"""The one portal there was."""
DIGITS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Under which names those versions kept the secrets of an address."""

    key: str
    session: str


def names_at(address: str) -> _Names:
    """Return the names for an address."""
    return _Names(key=f"key for {address}", session=f"session at {address}")


async def take_over(
    settings: Settings, secrets: SecretStore, book: Book, file: BookFile
) -> tuple[Settings, Book]:
    """Return settings and book with the account of an earlier version taken from one into the other, stored.

    Only a key that was kept for the very address in the settings is taken. Interrupted anywhere it is done
    again at the next start, with the same account as its end; the old entries go last.

    Raises:
        SecretsUnavailable: there is such an account, and the keyring cannot be asked; nothing was changed.
    """
    if not settings[KEY_NAME]:
        return settings, book
    # What holds for this run only is no part of what was kept; but an address may always come so.
    stored = Settings.load(settings.profile)
    address = next(
        (
            each
            for each in (stored[BASE_URL] or usual_address(), settings[BASE_URL])
            if settings[KEY_NAME] == names_at(each).key
        ),
        "",
    )
    names = names_at(address)
    key = await secrets.get(names.key) if address else None
    if key is None:
        return settings, book
    found = {"key": key, "session": await secrets.get(names.session)}
    account = KeptAccount(
        identifier=sha256(names.key.encode()).hexdigest()[:DIGITS],
        portal=PORTAL,
        name=NAME,
        values={
            "address": address,
            "schedule_id": "" if stored[SCHEDULE_ID] is None else str(stored[SCHEDULE_ID]),
        },
        secrets=tuple(name for name, text in found.items() if text is not None),
        journal_key=address,
    )
    if book.find(account.identifier) is None:
        keeping = Keeping(portal=PORTAL, address=address, identifier=account.identifier, store=secrets)
        await keeping.keep({name: Secret(text) for name, text in found.items() if text is not None})
        book = book.with_account(account)
        try:
            file.write(book)
        except AccountsNotSaved:
            logger.warning("the account of an earlier version could not be taken over for good")
            return settings, book
    return await _cleared(settings, secrets, names), book


def usual_address() -> str:
    """Return the address that those versions used where none was set."""
    kind = kind_of(PORTAL)
    field = None if kind is None else kind.field_named("address")
    return "" if field is None else field.default


async def _cleared(settings: Settings, secrets: SecretStore, names: _Names) -> Settings:
    """Forget what was taken over; what cannot be forgotten does no harm where it is."""
    changes: dict[Setting[Any], Any] = {KEY_NAME: "", BASE_URL: "", SCHEDULE_ID: None}
    try:
        settings = settings.save(
            {setting: value for setting, value in changes.items() if setting not in settings.locked}
        )
        for name in (names.key, names.session):
            await secrets.delete(name)
    except (SettingsNotSaved, SecretsUnavailable):
        logger.info("an earlier version's account is taken over, and its entries are still there")
    return settings
