"""What is wrong with an address, in a person's words: the same for every portal that has one. Pure."""

from typing import assert_never

from tray_app.portals.address import AddressFault, parse_base_url
from tray_app.texts.translate import Translate


def check_address(text: str, translate: Translate) -> str | None:
    """Return what is wrong with a portal's address, None when nothing is: a `Field.check`."""
    found = parse_base_url(text)
    return address_text(found, translate) if isinstance(found, AddressFault) else None


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
