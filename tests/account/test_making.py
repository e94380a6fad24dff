"""Whose account a sign-in makes, what it is called, and where its clicks are kept."""

from dataclasses import replace

import pytest

from tests.account.making_accounts import PORTAL_URL, account
from tray_app.account.book import Book, KeptAccount
from tray_app.account.making import Place, account_of, identifier_of
from tray_app.engine.portal import Account
from tray_app.portals.portal_kind import Kept, PortalKind, SignedIn
from tray_app.portals.registry import kind_of
from tray_app.portals.secret import Secret
from tray_app.texts.translate import untranslated

NEW = "000000ff"


def kind(name: str = "vibecode") -> PortalKind:
    found = kind_of(name)
    assert found is not None
    return found


def made(
    book: Book, *, who: str = "Anna", portal: str = "vibecode", again: str = "", **values: str
) -> KeptAccount:
    kept = Kept(values={"address": PORTAL_URL, **values}, secrets={"key": Secret("vibe_api_x")})
    return account_of(
        SignedIn(kept=kept, account=Account(name=who)),
        kind(portal),
        book,
        place=Place(identifier=NEW, again=again),
        translate=untranslated,
    )


def test_the_first_account_is_called_by_its_portal_and_keeps_the_journals_old_key() -> None:
    found = made(Book())
    assert (found.identifier, found.name, found.journal_key) == (NEW, "VibeCode", PORTAL_URL)
    assert (found.person, found.secrets) == ("Anna", ("key",))
    assert "vibe_api_x" not in repr(found)


def test_who_signs_in_again_keeps_identifier_name_and_journal() -> None:
    hers = account(person="Anna", name="Mine")
    found = made(Book(accounts=(hers,)), again=hers.identifier, schedule_id="7")
    assert (found.identifier, found.name, found.journal_key) == (hers.identifier, "Mine", hers.journal_key)
    assert found.values["schedule_id"] == "7"


def test_the_same_person_is_not_added_twice() -> None:
    hers = account(person="Anna")
    assert made(Book(accounts=(hers,))).identifier == hers.identifier


def test_another_person_at_the_same_place_gets_nothing_of_the_first_ones() -> None:
    hers = account(person="Anna")
    for again in ("", hers.identifier):
        found = made(Book(accounts=(hers,)), who="Boris", again=again)
        assert found.identifier == NEW
        assert found.name == "VibeCode (Boris)"
        assert found.journal_key == f"{PORTAL_URL} {NEW}"


@pytest.mark.parametrize(("before", "now"), [("", "Anna"), ("Anna", ""), ("", "")])
def test_a_portal_that_tells_no_name_is_believed_about_signing_in_again_and_not_about_adding(
    before: str, now: str
) -> None:
    hers = account(person=before)
    book = Book(accounts=(hers,))
    assert made(book, who=now, again=hers.identifier).identifier == hers.identifier
    assert made(book, who=now).identifier == NEW


def test_the_same_person_at_another_address_is_another_account() -> None:
    hers = account(person="Anna", address="https://other.example")
    found = made(Book(accounts=(hers,)), again=hers.identifier)
    assert found.identifier == NEW
    assert found.journal_key == PORTAL_URL


def test_names_are_never_shared() -> None:
    book = Book(accounts=(account(person="Boris"), account("00000002", name="vibecode (anna)", person="X")))
    assert made(book).name == "VibeCode (Anna) 2"


def test_a_portals_own_word_for_a_person_goes_before_the_name() -> None:
    found = made(Book(), portal="bitrix24", person="7")
    assert (found.person, found.journal_key) == ("7", f"bitrix24 {PORTAL_URL} 7")
    assert found.name == "Bitrix24"


def test_what_this_computer_keeps_is_found_again_by_whoever_comes_back() -> None:
    this = kind("this_computer")
    first = identifier_of(this, Book(), NEW)
    assert identifier_of(this, Book(), "000000aa") == first
    there = replace(account(portal="this_computer", address=""), identifier=first)
    assert identifier_of(this, Book(accounts=(there,)), NEW) == NEW, "a second one is another one"


def test_accounts_with_keys_are_never_found_again_by_chance() -> None:
    assert identifier_of(kind(), Book(), NEW) == NEW
