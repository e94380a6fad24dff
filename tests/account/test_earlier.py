"""The account of versions that knew one is taken over, once, with its key and its clicks."""

from typing import Any

import pytest

from tests.conftest import Run
from tests.support.vault import Vault
from tray_app.account.book import AccountsNotSaved, Book, BookFile
from tray_app.account.earlier import names_at, take_over, usual_address
from tray_app.account.finding import Credentials, find_credentials
from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import BASE_URL, KEY_NAME, SCHEDULE_ID
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.engine.ports import SecretsUnavailable

ADDRESS, KEY = "https://portal.example/v1", "vibe_api_0123456789"
NAMES = names_at(ADDRESS)


@pytest.fixture
def file(profile: Profile) -> BookFile:
    return BookFile(profile.accounts_file)


def signed_in(profile: Profile, address: str = ADDRESS) -> Settings:
    """Return the settings as those versions left them."""
    settings = Settings.load(profile)
    return settings.save({BASE_URL: address, KEY_NAME: NAMES.key, SCHEDULE_ID: 7})


def test_everything_is_taken_over_and_the_old_entries_go(
    run: Run[Any], profile: Profile, file: BookFile
) -> None:
    vault = Vault({NAMES.key: "vibe_app_0123456789", NAMES.session: "token"})
    settings, book = run(take_over(signed_in(profile), vault, file.read(), file))
    assert book == file.read()
    account = book.active_account
    assert account is not None
    assert dict(account.values) == {"address": ADDRESS, "schedule_id": "7"}
    assert account.journal_key == ADDRESS, "the clicks that wait are still this account's"
    assert (settings[KEY_NAME], settings[BASE_URL], settings[SCHEDULE_ID]) == ("", "", None)
    assert not {NAMES.key, NAMES.session} & set(vault.secrets)
    found = run(find_credentials(settings, RunCredentials(), vault, book))
    assert isinstance(found, Credentials)
    assert found.kept.secrets["key"].reveal() == "vibe_app_0123456789"
    assert found.kept.secrets["session"].reveal() == "token"


def test_the_usual_address_was_not_written_down(run: Run[Any], profile: Profile, file: BookFile) -> None:
    names = names_at(usual_address())
    settings = Settings.load(profile).save({KEY_NAME: names.key})
    _, book = run(take_over(settings, Vault({names.key: KEY}), Book(), file))
    assert [each.address for each in book.accounts] == [usual_address()]


def test_it_is_done_once(run: Run[Any], profile: Profile, file: BookFile) -> None:
    vault = Vault({NAMES.key: KEY})
    settings, book = run(take_over(signed_in(profile), vault, Book(), file))
    assert (settings, book) == run(take_over(settings, vault, book, file))


def test_interrupted_before_the_settings_were_cleared_it_ends_with_the_same_account(
    run: Run[Any], profile: Profile, file: BookFile
) -> None:
    vault = Vault({NAMES.key: KEY})
    _, first = run(take_over(signed_in(profile), vault, Book(), file))
    vault.secrets[NAMES.key] = KEY
    settings, second = run(take_over(signed_in(profile), vault, file.read(), file))
    assert second == first
    assert settings[KEY_NAME] == ""


@pytest.mark.parametrize("key_name", ["", "key for https://elsewhere.example", "another"])
def test_a_key_of_another_address_is_not_taken(
    run: Run[Any], profile: Profile, file: BookFile, key_name: str
) -> None:
    vault = Vault({NAMES.key: KEY, "key for https://elsewhere.example": KEY, "another": KEY})
    settings = signed_in(profile).save({KEY_NAME: key_name})
    assert run(take_over(settings, vault, Book(), file))[1] == Book()
    assert vault.asked == []


def test_without_its_key_nothing_is_taken_over(run: Run[Any], profile: Profile, file: BookFile) -> None:
    assert run(take_over(signed_in(profile), Vault(), Book(), file))[1] == Book()


def test_a_locked_keyring_leaves_everything_for_the_next_time(
    run: Run[Any], profile: Profile, file: BookFile
) -> None:
    settings = signed_in(profile)
    with pytest.raises(SecretsUnavailable):
        run(take_over(settings, Vault({NAMES.key: KEY}, fault="locked"), Book(), file))
    assert Settings.load(profile)[KEY_NAME] == NAMES.key
    assert file.read() == Book()


def test_what_holds_for_this_run_is_no_part_of_it(run: Run[Any], profile: Profile, file: BookFile) -> None:
    signed_in(profile)
    settings = Settings.load(profile, {BASE_URL: "https://once.example"}, {"WORKDAY_TRAY_SCHEDULE_ID": "9"})
    settings, book = run(take_over(settings, Vault({NAMES.key: KEY}), Book(), file))
    assert dict(book.accounts[0].values) == {"address": ADDRESS, "schedule_id": "7"}
    assert settings[BASE_URL] == "https://once.example"


def test_an_address_that_always_came_from_outside_is_kept_with_the_account(
    run: Run[Any], profile: Profile, file: BookFile
) -> None:
    Settings.load(profile).save({KEY_NAME: NAMES.key})
    settings = Settings.load(profile, {BASE_URL: ADDRESS})
    _, book = run(take_over(settings, Vault({NAMES.key: KEY}), Book(), file))
    assert [each.address for each in book.accounts] == [ADDRESS]


def test_a_full_disk_leaves_the_account_of_now_and_the_settings_for_the_next_time(
    run: Run[Any],
    profile: Profile,
    file: BookFile,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(_file: BookFile, _book: Book) -> None:
        raise AccountsNotSaved

    monkeypatch.setattr(BookFile, "write", full)
    vault = Vault({NAMES.key: KEY})
    settings, book = run(take_over(signed_in(profile), vault, Book(), file))
    assert book.active_account is not None
    assert settings[KEY_NAME] == NAMES.key
    assert vault.secrets[NAMES.key] == KEY
    assert "could not be taken over" in caplog.text
    caplog.clear()
