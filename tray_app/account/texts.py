"""What is wrong with an address, a key or a sign-in, in a person's words. Pure; a key is never quoted."""

from typing import assert_never

from tray_app.account.finding import Lacking, NoCredentials
from tray_app.portals.address import AddressFault
from tray_app.portals.secret import KeyFault
from tray_app.texts.translate import Translate


def address_text(fault: AddressFault, translate: Translate) -> str:
    """Say what is wrong with a portal's address."""
    match fault:
        case AddressFault.EMPTY:
            return translate("Account", "The portal address is missing.")
        case AddressFault.NO_SCHEME:
            return translate("Account", "The portal address has to begin with https://.")
        case AddressFault.OTHER_SCHEME:
            return translate("Account", "Only https:// addresses are possible.")
        case AddressFault.PLAIN_HTTP:
            return translate(
                "Account", "http:// is possible for this computer only: on the way the key could be read."
            )
        case AddressFault.CREDENTIALS:
            return translate("Account", "The portal address must not contain a name or a password.")
        case AddressFault.QUERY:
            return translate("Account", "The portal address must not contain “?” or “#”.")
        case AddressFault.LINE_BREAK:
            return translate("Account", "There is a line break in the portal address.")
        case AddressFault.TOO_LONG:
            return translate("Account", "The portal address is too long.")
        case AddressFault.NOT_A_URL:
            return translate("Account", "This is not an address.")
        case _:
            assert_never(fault)


def key_text(fault: KeyFault, translate: Translate) -> str:
    """Say what is wrong with a key."""
    match fault:
        case KeyFault.EMPTY:
            return translate("Account", "The key is missing.")
        case KeyFault.LINE_BREAK:
            return translate("Account", "There is a line break in the key: copy it once more, alone.")
        case KeyFault.SPACE:
            return translate("Account", "There is a space in the key: copy it once more, alone.")
        case KeyFault.NOT_ASCII:
            return translate("Account", "The key has a letter that no key has: copy it instead of typing.")
        case KeyFault.TOO_LONG:
            return translate("Account", "This is too long for a key.")
        case KeyFault.UNKNOWN_KIND:
            return translate("Account", "A key begins with “vibe_api_” or “vibe_app_”.")
        case _:
            assert_never(fault)


def lacking_text(missing: NoCredentials, translate: Translate) -> str:
    """Say why there is no account to work with."""
    match missing.lacking:
        case Lacking.PORTAL:
            return translate("Account", "The settings name a portal that this version does not know.")
        case Lacking.ADDRESS:
            fault = missing.address_fault or AddressFault.NOT_A_URL
            return address_text(fault, translate)
        case Lacking.KEY:
            return translate("Account", "Nobody is signed in. Start the tray and choose “Sign in…”.")
        case Lacking.BAD_KEY:
            return key_text(missing.key_fault or KeyFault.EMPTY, translate)
        case Lacking.SESSION:
            return translate("Account", "The key of an app needs a sign-in through the browser.")
        case _:
            assert_never(missing.lacking)
