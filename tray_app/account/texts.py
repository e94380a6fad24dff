"""Why there is no account to work with, in a person's words. Pure; a key is never quoted."""

from typing import assert_never

from tray_app.account.book import Book
from tray_app.account.finding import Lacking, NoCredentials
from tray_app.texts.translate import Translate, fill


def lacking_text(missing: NoCredentials, translate: Translate, *, in_window: bool = False) -> str:
    """Say why there is no account to work with; `in_window` is where it can be mended at once."""
    if missing.fault is not None:
        return missing.fault(translate)
    match missing.lacking:
        case Lacking.PORTAL:
            return translate("Account", "The settings name a portal that this version does not know.")
        case Lacking.ADDRESS:
            return translate("Account", "This is not an address.")
        case Lacking.KEY | Lacking.SESSION if in_window:
            return translate("Account", "Please sign in again: what is needed for it is not here any more.")
        case Lacking.KEY:
            return translate("Account", "Nobody is signed in. Start the tray and choose “Sign in…”.")
        case Lacking.SESSION:
            return translate("Account", "You have to sign in again: start the tray and choose “Sign in…”.")
        case Lacking.BAD_KEY:
            return translate("Account", "What this run brings cannot be used to sign in.")
        case Lacking.ACCOUNT:
            return translate("Account", "There is no account of this name.")
        case Lacking.UNUSABLE:
            return translate("Account", "What was kept of this account cannot be used. Sign in again.")
        case _:
            assert_never(missing.lacking)


def book_text(book: Book, translate: Translate) -> str:
    """Say what became of a file of accounts that could not be read."""
    if book.set_aside_as:
        text = translate("Account", "Your accounts could not be read. The file is kept as %1. Sign in again.")
        return fill(text, book.set_aside_as)
    return translate("Account", "Your accounts can neither be read nor replaced: look at accounts.json.")
