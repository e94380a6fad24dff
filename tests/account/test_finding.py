"""Which account a run works with, and that no key travels to another address than its own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.account.making_accounts import APP_KEY, KEY, PORTAL_URL, account, in_keyring
from tests.conftest import Run
from tests.support.vault import Vault
from tray_app.account.book import Book, KeptAccount
from tray_app.account.finding import Credentials, Lacking, NoCredentials, find_credentials
from tray_app.account.presets import presets
from tray_app.account.texts import lacking_text
from tray_app.desktop.credentials import RunCredentials, take_credentials
from tray_app.desktop.declared import BASE_URL, PORTAL, SCHEDULE_ID
from tray_app.desktop.managed import Place
from tray_app.desktop.profile import STANDARD, Profile
from tray_app.desktop.setting import Setting
from tray_app.desktop.settings import Settings
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.registry import kind_of
from tray_app.texts.translate import untranslated

ELSEWHERE = "https://elsewhere.example/v1"
Find = Callable[..., Any]


@pytest.fixture
def find(run: Run[Any], profile: Profile) -> Find:
    """Look for the account of a run."""

    def look(  # noqa: PLR0913 - everything a run can differ in, by name
        vault: Vault,
        *accounts: KeptAccount,
        active: str | None = None,
        wanted: str | None = None,
        stored: Mapping[Setting[Any], Any] | None = None,
        environment: Mapping[str, str] | None = None,
        overrides: Mapping[Setting[Any], str] | None = None,
    ) -> Credentials | NoCredentials:
        variables = dict(environment or {})
        if stored:
            Settings.load(profile).save(stored)
        book = Book(
            accounts=accounts, active=accounts[0].identifier if accounts and active is None else active or ""
        )
        taken = take_credentials(variables)
        settings = Settings.load(profile, overrides, variables)
        found: Credentials | NoCredentials = run(
            find_credentials(settings, taken, vault, book, account=wanted)
        )
        return found

    return look


HERS = account()
VAULT = {in_keyring(HERS): KEY}


def lacking(found: Credentials | NoCredentials) -> Lacking | None:
    return found.lacking if isinstance(found, NoCredentials) else None


def said(found: Credentials | NoCredentials) -> str:
    assert isinstance(found, NoCredentials)
    return lacking_text(found, untranslated)


def key_of(found: Credentials | NoCredentials) -> str:
    assert isinstance(found, Credentials)
    return found.kept.secrets["key"].reveal()


# The account of the book


def test_a_fresh_profile_lacks_an_account_and_does_not_wake_the_keyring(find: Find) -> None:
    vault = Vault(fault="locked")
    assert lacking(find(vault)) is Lacking.KEY
    assert vault.asked == []


def test_who_signed_in_is_found_again(find: Find) -> None:
    found = find(Vault(VAULT), HERS)
    assert key_of(found) == KEY
    assert (found.kind.name, found.address, found.name) == ("vibecode", PORTAL_URL, "VibeCode")
    assert (found.identifier, found.journal_key) == (HERS.identifier, PORTAL_URL)


def test_a_key_that_is_gone_from_the_keyring_is_lacking(find: Find) -> None:
    assert lacking(find(Vault(), HERS)) is Lacking.KEY


def test_a_keyring_that_cannot_be_asked_is_told(find: Find) -> None:
    with pytest.raises(SecretsUnavailable):
        find(Vault(fault="locked"), HERS)


def test_the_active_one_of_several_is_taken_and_no_other_is_looked_at(find: Find) -> None:
    other = account("00000002", address=ELSEWHERE, name="Other")
    vault = Vault({**VAULT, in_keyring(other): "vibe_api_of_the_other"})
    assert key_of(find(vault, HERS, other, active=other.identifier)) == "vibe_api_of_the_other"
    assert vault.asked == [in_keyring(other)]


def test_an_account_is_taken_by_its_name_whatever_the_letter_case(find: Find) -> None:
    other = account("00000002", address=ELSEWHERE, name="Other")
    vault = Vault({**VAULT, in_keyring(other): "vibe_api_of_the_other"})
    assert key_of(find(vault, HERS, other, wanted=" OTHER ")) == "vibe_api_of_the_other"
    assert lacking(find(vault, HERS, other, wanted="nobody")) is Lacking.ACCOUNT


def test_an_account_that_is_wanted_by_name_goes_before_what_the_run_brings(find: Find) -> None:
    environment = {"WORKDAY_TRAY_API_KEY": "vibe_api_of_this_run"}
    assert key_of(find(Vault(VAULT), HERS, wanted="VibeCode", environment=environment)) == KEY


def test_an_account_on_a_portal_of_another_version_is_told_and_stays(find: Find) -> None:
    unknown = account(portal="of_the_future")
    assert lacking(find(Vault(), unknown)) is Lacking.PORTAL


def test_an_account_without_secrets_needs_no_keyring(find: Find) -> None:
    mine = account(portal="this_computer", address="", secrets=())
    vault = Vault(fault="none")
    found = find(vault, mine)
    assert isinstance(found, Credentials)
    assert vault.asked == []


# Addresses


def test_a_key_never_travels_to_another_address(find: Find) -> None:
    vault = Vault(VAULT)
    assert lacking(find(vault, HERS, overrides={BASE_URL: ELSEWHERE})) is Lacking.KEY
    assert vault.asked == []


def test_an_account_whose_address_was_edited_finds_no_key(find: Find) -> None:
    edited = account(address=ELSEWHERE)
    vault = Vault(VAULT)
    assert lacking(find(vault, edited)) is Lacking.KEY
    assert vault.asked == [in_keyring(edited)]


def test_an_address_for_this_run_chooses_the_account_there(find: Find) -> None:
    other = account("00000002", address=ELSEWHERE, name="Other")
    vault = Vault({**VAULT, in_keyring(other): "vibe_api_of_the_other"})
    found = find(vault, HERS, other, overrides={BASE_URL: f"{ELSEWHERE}/"})
    assert key_of(found) == "vibe_api_of_the_other"


def test_of_several_accounts_there_the_active_one_is_chosen(find: Find) -> None:
    other = account("00000002", name="Other")
    vault = Vault({**VAULT, in_keyring(other): "vibe_api_of_the_other"})
    for active, expected in ((HERS, KEY), (other, "vibe_api_of_the_other")):
        found = find(vault, HERS, other, active=active.identifier, overrides={BASE_URL: PORTAL_URL})
        assert key_of(found) == expected


@pytest.mark.parametrize("text", ["https://a\nb", "x" * 3000, "https://a\x00"])
def test_an_address_that_is_no_text_is_not_replaced_by_another(find: Find, text: str) -> None:
    """Falling back to the usual address would send this run's key there."""
    found = find(Vault(VAULT), HERS, environment={"WORKDAY_TRAY_BASE_URL": text, "WORKDAY_TRAY_API_KEY": KEY})
    assert lacking(found) is Lacking.ADDRESS
    assert said(found) == "This is not an address."


def test_an_address_that_is_none_is_lacking_with_its_fault(find: Find) -> None:
    found = find(Vault(), overrides={BASE_URL: "portal.example"})
    assert lacking(found) is Lacking.ADDRESS
    assert said(found) == "The portal address has to begin with https://."


@pytest.mark.parametrize("name", ["another", "vibe\ncode"])
def test_a_portal_that_is_not_known_is_lacking(find: Find, name: str) -> None:
    assert lacking(find(Vault(VAULT), HERS, overrides={PORTAL: name})) is Lacking.PORTAL


def test_a_portal_for_this_run_does_not_take_an_account_of_another(find: Find) -> None:
    vault = Vault(VAULT)
    found = find(vault, HERS, overrides={PORTAL: "bitrix24"})
    assert lacking(found) is Lacking.KEY
    assert vault.asked == []


def test_an_address_belongs_to_the_portal_it_was_set_for(profile: Profile) -> None:
    Settings.load(profile).save({BASE_URL: ELSEWHERE, PORTAL: "bitrix24"})
    kind = kind_of("vibecode")
    assert kind is not None
    assert presets(Settings.load(profile), kind, RunCredentials())["address"] != ELSEWHERE


# What a run brings along


def test_the_runs_own_key_goes_before_the_keyrings_which_is_not_asked(find: Find) -> None:
    vault = Vault(VAULT, fault="locked")
    found = find(vault, HERS, environment={"WORKDAY_TRAY_API_KEY": "vibe_api_of_this_run"})
    assert key_of(found) == "vibe_api_of_this_run"
    assert found.identifier == ""
    assert vault.asked == []


def test_a_key_that_cannot_be_one_is_lacking_with_its_fault(find: Find) -> None:
    found = find(Vault(), environment={"WORKDAY_TRAY_API_KEY": "vibe_api_a\nvibe_api_b"})
    assert lacking(found) is Lacking.BAD_KEY
    assert said(found) == "There is a line break in the key: copy it once more, alone."


def test_a_webhook_of_this_run_is_an_account_of_its_portal(find: Find) -> None:
    webhook = "https://acme.bitrix24.com/rest/7/0123456789abcdef/"
    found = find(Vault(), overrides={PORTAL: "bitrix24"}, environment={"WORKDAY_TRAY_WEBHOOK": webhook})
    assert isinstance(found, Credentials)
    assert (found.kind.name, found.address) == ("bitrix24", "https://acme.bitrix24.com")
    assert found.journal_key == "bitrix24 https://acme.bitrix24.com 7"


def test_a_portal_that_asks_for_nothing_is_there_for_the_asking(find: Find) -> None:
    found = find(Vault(fault="none"), overrides={PORTAL: "this_computer"})
    assert isinstance(found, Credentials)
    assert found.identifier == ""


def test_a_portal_for_this_run_takes_the_books_account_before_a_new_one(find: Find) -> None:
    mine = account(portal="this_computer", address="", secrets=())
    found = find(Vault(), mine, active="", overrides={PORTAL: "this_computer"})
    assert isinstance(found, Credentials)
    assert found.identifier == mine.identifier


def test_the_schedule_of_this_run_goes_before_the_accounts_own(find: Find) -> None:
    found = find(Vault(VAULT), HERS, environment={"WORKDAY_TRAY_SCHEDULE_ID": "7"})
    assert isinstance(found, Credentials)
    assert found.kept.values["schedule_id"] == "7"


def test_what_is_set_for_new_accounts_does_not_change_one_that_is_there(find: Find) -> None:
    found = find(Vault(VAULT), HERS, stored={SCHEDULE_ID: 7})
    assert isinstance(found, Credentials)
    assert found.kept.values["schedule_id"] == ""


# Sessions


def test_an_apps_key_comes_with_its_session(find: Find) -> None:
    hers = account(secrets=("key", "session"))
    found = find(Vault({in_keyring(hers): APP_KEY, in_keyring(hers, "session"): "token"}), hers)
    assert isinstance(found, Credentials)
    assert found.kept.secrets["session"].reveal() == "token"


def test_an_apps_key_without_its_session_is_handed_on_for_the_next_sign_in(find: Find) -> None:
    hers = account(secrets=("key", "session"))
    found = find(Vault({in_keyring(hers): APP_KEY}), hers)
    assert lacking(found) is Lacking.SESSION
    assert key_of(found.known) == APP_KEY
    assert APP_KEY not in repr(found)


def test_a_session_of_another_key_is_not_mixed_with_this_runs_key(find: Find) -> None:
    hers = account(secrets=("key", "session"))
    vault = Vault({in_keyring(hers): KEY, in_keyring(hers, "session"): "of the stored key"})
    found = find(vault, hers, environment={"WORKDAY_TRAY_API_KEY": APP_KEY})
    assert lacking(found) is Lacking.SESSION
    assert vault.asked == []


@pytest.mark.parametrize("token", ["two\nlines", "two words", "токен", " \n "])
def test_a_session_that_cannot_be_sent_is_none(find: Find, token: str) -> None:
    environment = {"WORKDAY_TRAY_API_KEY": APP_KEY, "WORKDAY_TRAY_SESSION": token}
    assert lacking(find(Vault(), environment=environment)) is Lacking.SESSION


def test_blanks_around_a_session_are_no_part_of_it(find: Find) -> None:
    environment = {"WORKDAY_TRAY_API_KEY": APP_KEY, "WORKDAY_TRAY_SESSION": " token\n"}
    found = find(Vault(), environment=environment)
    assert isinstance(found, Credentials)
    assert found.kept.secrets["session"].reveal() == "token"


# What is shown of it


def test_credentials_show_no_secret(find: Find) -> None:
    hers = account(secrets=("key", "session"))
    vault = Vault({in_keyring(hers): APP_KEY, in_keyring(hers, "session"): "token-0"})
    environment = {"WORKDAY_TRAY_API_KEY": APP_KEY, "WORKDAY_TRAY_SESSION": "token-0"}
    for found in (
        find(vault, hers),
        find(vault, environment=environment),
        find(vault, environment={"WORKDAY_TRAY_API_KEY": APP_KEY}),
    ):
        assert APP_KEY not in repr(found)
        assert "token-0" not in repr(found)


def test_the_same_account_is_the_same_key_at_the_same_address(find: Find) -> None:
    hers = account(secrets=("key", "session"))
    vault = Vault({in_keyring(hers): APP_KEY, in_keyring(hers, "session"): "token"})
    one = find(vault, hers)
    vault.secrets[in_keyring(hers, "session")] = "the-next-days"
    other = find(vault, hers)
    third = find(vault, environment={"WORKDAY_TRAY_API_KEY": "vibe_api_x"})
    fourth = find(vault, environment={"WORKDAY_TRAY_API_KEY": "vibe_api_y"})
    assert one.same_account(other)
    assert not one.same_account(third)
    assert not third.same_account(fourth)


def test_each_address_and_each_account_has_secrets_of_its_own() -> None:
    others = (account("00000002"), account(address=ELSEWHERE), account(portal="bitrix24"))
    assert len({in_keyring(each, name) for each in (HERS, *others) for name in ("key", "session")}) == 8


# What an administrator has set for good


def locked_to(profile: Profile, **values: str) -> Settings:
    """Return settings as they are where an administrator has locked some."""
    usual = replace(profile, name=STANDARD)  # profiles of their own have no administrator
    place = Place(
        name="test", values={f"account/{name}": text for name, text in values.items()}, mandatory=True
    )
    return Settings.load(usual, administrator=lambda: (place,))


def test_with_a_locked_portal_no_account_of_another_is_used(run: Run[Any], profile: Profile) -> None:
    settings = locked_to(profile, portal="bitrix24")
    vault = Vault(VAULT)
    book = Book(accounts=(HERS,), active=HERS.identifier)
    assert lacking(run(find_credentials(settings, RunCredentials(), vault, book))) is Lacking.KEY
    assert vault.asked == []


def test_with_a_locked_address_only_the_account_there_is_used(run: Run[Any], profile: Profile) -> None:
    book = Book(accounts=(HERS,), active=HERS.identifier)
    for address, expected in ((PORTAL_URL, None), (ELSEWHERE, Lacking.KEY)):
        settings = locked_to(profile, base_url=address)
        assert lacking(run(find_credentials(settings, RunCredentials(), Vault(VAULT), book))) is expected


def test_a_locked_address_leaves_accounts_on_other_portals_alone(run: Run[Any], profile: Profile) -> None:
    mine = account(portal="this_computer", address="", secrets=())
    settings = locked_to(profile, base_url=ELSEWHERE)
    book = Book(accounts=(mine,), active=mine.identifier)
    assert lacking(run(find_credentials(settings, RunCredentials(), Vault(), book))) is None


def test_a_locked_schedule_holds_over_the_accounts_own(run: Run[Any], profile: Profile) -> None:
    settings = locked_to(profile, schedule_id="5")
    book = Book(accounts=(HERS,), active=HERS.identifier)
    found = run(find_credentials(settings, RunCredentials(), Vault(VAULT), book))
    assert found.kept.values["schedule_id"] == "5"
