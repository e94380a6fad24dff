"""Each account's own texts and reminders, and what becomes of those that all accounts shared."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.account.making_accounts import account
from tray_app.account.book import Book
from tray_app.account.words import take_over_words, words_in
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.memory import FileMemory
from tray_app.desktop.profile import Profile
from tray_app.workday.reminders import Memory

ACCOUNT, OTHER_ACCOUNT = account(), account("00000002", name="Second")
SNOOZED = Memory(snoozed={("late", "2026-05-04", ""): datetime(2026, 5, 4, 9, tzinfo=UTC)})
BOOK = Book(accounts=(ACCOUNT, OTHER_ACCOUNT), active=OTHER_ACCOUNT.identifier)


@pytest.fixture
def shared(profile: Profile) -> Profile:
    """A profile in which an earlier version kept a draft and a snoozed reminder."""
    FileDrafts(profile.drafts_file).save("report", "half a sentence")
    FileMemory(profile.memory_file).save(SNOOZED)
    return profile


def test_what_is_typed_for_one_account_is_not_offered_in_another(profile: Profile) -> None:
    first, second = (words_in(profile.account_folder(each.identifier)) for each in BOOK.accounts)
    assert first.drafts.save("report", "for the first company")
    first.memory.save(SNOOZED)
    assert (second.drafts.load("report"), second.memory.load()) == ("", Memory())


def test_shared_words_go_to_the_active_account_alone(shared: Profile) -> None:
    take_over_words(shared, BOOK, shared.account_folder("run-1"))
    mine = words_in(shared.account_folder(OTHER_ACCOUNT.identifier))
    assert (mine.drafts.load("report"), mine.memory.load()) == ("half a sentence", SNOOZED)
    for other in (ACCOUNT.identifier, "run-1"):
        assert words_in(shared.account_folder(other)).drafts.load("report") == ""
    assert not shared.drafts_file.exists()
    assert not shared.memory_file.exists()


def test_without_a_book_they_are_the_runs(shared: Profile) -> None:
    take_over_words(shared, Book())
    assert shared.drafts_file.exists(), "nobody is known yet"
    take_over_words(shared, Book(), shared.account_folder("run-1"))
    assert words_in(shared.account_folder("run-1")).drafts.load("report") == "half a sentence"


def test_an_interruption_between_the_files_loses_neither(
    shared: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def once(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "rename", killed)
        return rename(self, target)

    def killed(_self: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", once)
    with pytest.raises(KeyboardInterrupt):
        take_over_words(shared, BOOK)
    monkeypatch.setattr(Path, "rename", rename)
    take_over_words(shared, BOOK)
    mine = words_in(shared.account_folder(OTHER_ACCOUNT.identifier))
    assert (mine.drafts.load("report"), mine.memory.load()) == ("half a sentence", SNOOZED)


def test_what_an_earlier_version_left_once_more_replaces_nothing_and_is_kept(shared: Profile) -> None:
    mine = words_in(shared.account_folder(OTHER_ACCOUNT.identifier))
    mine.drafts.save("report", "newer")
    take_over_words(shared, BOOK)
    assert mine.drafts.load("report") == "newer"
    aside = shared.drafts_file.with_name("drafts.json.broken-1")
    assert "half a sentence" in aside.read_text(encoding="ascii")
    assert not shared.drafts_file.exists(), "or the next account would get it"


def test_a_folder_that_cannot_be_made_leaves_everything_where_it_is(
    shared: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    (shared.folder_state / "accounts").write_text("in the way", encoding="ascii")
    take_over_words(shared, BOOK)
    assert FileDrafts(shared.drafts_file).load("report") == "half a sentence"
    words = words_in(shared.account_folder(OTHER_ACCOUNT.identifier))
    assert not words.drafts.save("report", "more"), "the window says so"
    assert "could not be taken over" in caplog.text
    caplog.clear()
