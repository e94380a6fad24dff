"""From a sign-in to an account of the book: whose it is, what it is called, its name in the journal. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from tray_app.account.book import Book, KeptAccount
from tray_app.account.finding import journal_key, usual_identifier
from tray_app.portals.portal_kind import PortalKind, SignedIn
from tray_app.texts.translate import Translate, fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which account of the book a sign-in is about."""

    identifier: str
    """For an account that is new."""
    again: str = ""
    """The identifier of the account that signs in again; empty when another one is added."""


def account_of(
    signed_in: SignedIn, kind: PortalKind, book: Book, *, place: Place, translate: Translate
) -> KeptAccount:
    """Return the account as it stands in the book from now on.

    Somebody who signs in again, with a new key or on another day, keeps everything: identifier, name, folder
    and the clicks that wait in the journal. Another person, or another portal, never gets any of it.

    Args:
        signed_in: What the sign-in gave.
        kind: Its portal's.
        book: The accounts so far.
        place: Which of them was meant.
        translate: For the portal's own name.
    """
    kept = signed_in.kept
    person = signed_in.account.name if kind.person is None else kind.person(kept)
    address = kept.values.get("address", "")
    here = [each for each in book.accounts if (each.portal, each.address) == (kind.name, address)]
    known = _known(here, person, place)
    others = [each for each in book.accounts if each is not known]
    identifier = place.identifier
    if known is not None:
        identifier, name, key = known.identifier, known.name, known.journal_key
    else:
        name = _free_name(kind.title(translate), signed_in.account.name, others, translate)
        key = journal_key(kind, kept, person)
        if any(each.journal_key == key for each in others):
            key = f"{key} {identifier}"
    return KeptAccount(
        identifier=identifier,
        portal=kind.name,
        name=name,
        values=dict(kept.values),
        secrets=tuple(sorted(kept.secrets)),
        journal_key=key,
        person=person,
    )


def identifier_of(kind: PortalKind, book: Book, fresh: str) -> str:
    """Return the identifier for a new account: a fresh one, but for a portal that asks nobody who they are.

    What such a portal keeps in its account's folder is found again by whoever comes back to it.
    """
    usual = usual_identifier(kind)
    return fresh if usual is None or book.find(usual) is not None else usual


def _known(here: Iterable[KeptAccount], person: str, place: Place) -> KeptAccount | None:
    """Return the account of the same person at the same place; a portal that tells no name is believed."""
    for each in here:
        same = bool(person) and each.person == person
        unsure = not person or not each.person
        if same or (unsure and each.identifier == place.again):
            return each
    return None


def _free_name(title: str, person: str, others: Iterable[KeptAccount], translate: Translate) -> str:
    """Return the portal's name; with the person's, and then a number, where that is taken."""
    taken = {each.name.casefold() for each in others}
    whose = fill(translate("Account", "%1 (%2)", "portal and person"), title, person) if person else title
    number = 1
    for_now = title
    while for_now.casefold() in taken:
        for_now = whose if number == 1 else f"{whose} {number}"
        number += 1
    return for_now
