"""The file of accounts: whole or as before, the owner's alone, and without a secret."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.account.making_accounts import account
from tests.support.disks import full_disk, mode, ordinary_folder
from tray_app.account.book import AccountsNotSaved, Book, BookFile, KeptAccount
from tray_app.desktop.profile import Profile

__all__ = ["ordinary_folder"]

HERS, OTHER = account(), account("00000002", name="Other", address="https://other.example")
BOOK = Book(accounts=(HERS, OTHER), active=OTHER.identifier)

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
identifiers = st.text("0123456789abcdef", min_size=8, max_size=32)
accounts = st.builds(
    KeptAccount,
    identifier=identifiers,
    portal=names,
    name=names,
    values=st.dictionaries(names, names, max_size=4),
    secrets=st.lists(names, max_size=3).map(tuple),
    journal_key=names,
    person=names,
)


@pytest.fixture
def file(profile: Profile) -> BookFile:
    return BookFile(profile.accounts_file)


def test_no_file_is_no_account(file: BookFile) -> None:
    assert file.read() == Book()


@given(st.lists(accounts, max_size=4, unique_by=lambda each: each.identifier))
def test_what_was_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, some: list[KeptAccount]
) -> None:
    file = BookFile(tmp_path_factory.mktemp("book") / "accounts.json")
    book = Book(accounts=tuple(some), active=some[0].identifier if some else "")
    file.write(book)
    assert file.read() == book


def test_an_account_on_a_portal_of_another_version_stays_in_the_file(file: BookFile) -> None:
    unknown = account("00000003", portal="of_the_future", name="Tomorrow")
    file.write(BOOK.with_account(unknown))
    file.write(file.read().without(HERS.identifier))
    assert unknown in file.read().accounts


def test_it_is_the_owners_alone_also_where_it_was_open_before(file: BookFile, profile: Profile) -> None:
    profile.accounts_file.touch(mode=0o644)
    profile.accounts_file.write_text('{"accounts": []}')
    file.write(BOOK)
    assert stat.S_IMODE(profile.accounts_file.stat().st_mode) == 0o600


BROKEN = {
    "text": b"accounts",
    "half": b'{"accounts": [{"identifier": "00000001", "port',
    "other shape": b'{"accounts": {"00000001": {}}}',
    "a way out": b'{"accounts": [{"identifier": "../evil", "portal": "", "name": "", "journal_key": ""}]}',
    "deep": b"[" * 200_000,
    "long": b" " * 1_100_000,
    "zeros": bytes(100),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_of_no_use_is_set_aside_and_told(
    file: BookFile, profile: Profile, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    profile.accounts_file.write_bytes(BROKEN[what])
    found = file.read()
    assert found == Book(set_aside_as="accounts.json.broken-1")
    assert (profile.folder_config / "accounts.json.broken-1").read_bytes() == BROKEN[what]
    assert "could not be read" in caplog.text
    caplog.clear()
    file.write(found.with_account(HERS))
    assert file.read().accounts == (HERS,)


@pytest.mark.parametrize("what", BROKEN)
def test_who_only_looks_leaves_a_file_of_no_use_for_who_tells_of_it(
    file: BookFile, profile: Profile, what: str
) -> None:
    profile.accounts_file.write_bytes(BROKEN[what])
    assert Book(set_aside_as="") == file.look()
    assert profile.accounts_file.read_bytes() == BROKEN[what]


def test_a_file_that_may_not_be_read_stays_and_is_not_replaced(
    ordinary_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file, path = BookFile(ordinary_folder / "accounts.json"), ordinary_folder / "accounts.json"
    file.write(BOOK)
    with mode(path, 0o000):
        found = file.read()
        assert found == file.look() == Book(set_aside_as="", barred=True)
        with pytest.raises(AccountsNotSaved):
            file.write(replace(found, set_aside_as="accounts.json.broken-1").with_account(HERS))
    assert [path] == list(ordinary_folder.iterdir())
    assert file.read() == BOOK
    assert "cannot be read" in caplog.text
    caplog.clear()


def test_a_pipe_under_its_name_is_not_waited_for(
    file: BookFile, profile: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    os.mkfifo(profile.accounts_file)
    assert file.read().accounts == ()
    caplog.clear()


def test_a_full_disk_is_told_and_nothing_is_lost(file: BookFile, profile: Profile) -> None:
    file.write(BOOK)
    with full_disk():
        for _ in range(2):
            with pytest.raises(AccountsNotSaved):
                file.write(Book())
    assert file.read() == BOOK
    assert [profile.accounts_file] == list(profile.folder_config.iterdir())


def test_an_active_account_that_is_not_there_is_none(file: BookFile) -> None:
    file.write(replace(BOOK, active="00000009"))
    assert file.read().active == ""
    assert file.read().active_account is None


def test_an_account_is_replaced_in_its_place_and_becomes_active() -> None:
    renamed = replace(HERS, name="Mine")
    book = BOOK.with_account(renamed)
    assert book.accounts == (renamed, OTHER)
    assert book.active_account == renamed


def test_without_the_active_account_nobody_is_active() -> None:
    assert BOOK.without(OTHER.identifier) == Book(accounts=(HERS,))
    assert BOOK.without(HERS.identifier) == Book(accounts=(OTHER,), active=OTHER.identifier)
