"""Accounts as the book has them, for tests."""

from tray_app.account.book import KeptAccount
from tray_app.account.keeping import secret_name

PORTAL_URL = "https://portal.example/v1"
KEY = "vibe_api_0123456789"
APP_KEY = "vibe_app_0123456789"


def account(  # noqa: PLR0913 - everything accounts differ in, by name
    identifier: str = "00000001",
    *,
    portal: str = "vibecode",
    address: str = PORTAL_URL,
    secrets: tuple[str, ...] = ("key",),
    name: str = "VibeCode",
    person: str = "",
) -> KeptAccount:
    """Return an account."""
    return KeptAccount(
        identifier=identifier,
        portal=portal,
        name=name,
        values={"address": address, "schedule_id": ""} if address else {},
        secrets=secrets,
        journal_key=address or portal,
        person=person,
    )


def in_keyring(kept: KeptAccount, secret: str = "key") -> str:  # noqa: S107 - a name
    """Return the name of one of its secrets in the keyring."""
    return secret_name(secret, portal=kept.portal, address=kept.address, identifier=kept.identifier)
