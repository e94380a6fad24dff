"""Which account a run works with, and that no key travels to another address than its own."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.conftest import Run
from tests.support.vault import Vault
from tray_app.account.finding import (
    Credentials,
    Lacking,
    NoCredentials,
    SecretNames,
    address,
    find_credentials,
    shown_address,
)
from tray_app.desktop.credentials import take_credentials
from tray_app.desktop.declared import BASE_URL, KEY_NAME, PORTAL
from tray_app.desktop.profile import Profile
from tray_app.desktop.setting import Setting
from tray_app.desktop.settings import Settings
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.address import AddressFault, BaseUrl, parse_base_url
from tray_app.portals.secret import KeyFault, KeyKind
from tray_app.portals.vibecode.address import DEFAULT_BASE_URL

PORTAL_URL = "https://portal.example/v1"
KEY = "vibe_api_0123456789"
APP_KEY = "vibe_app_0123456789"


Find = Callable[..., Any]


@pytest.fixture
def find(run: Run[Any], profile: Profile) -> Find:
    """Look for the account of a run."""

    def look(
        vault: Vault,
        *,
        stored: Mapping[Setting[Any], Any] | None = None,
        environment: Mapping[str, str] | None = None,
        overrides: Mapping[Setting[Any], str] | None = None,
    ) -> Credentials | NoCredentials:
        variables = dict(environment or {})
        if stored:
            Settings.load(profile).save(stored)
        settings = Settings.load(profile, overrides, variables)
        found: Credentials | NoCredentials = run(
            find_credentials(settings, take_credentials(variables), vault)
        )
        return found

    return look


def names(url: str = PORTAL_URL) -> SecretNames:
    parsed = parse_base_url(url)
    assert isinstance(parsed, BaseUrl)
    return SecretNames.of(parsed)


def signed_in(url: str = PORTAL_URL) -> dict[Setting[Any], Any]:
    return {BASE_URL: url, KEY_NAME: names(url).key}


def lacking(found: Credentials | NoCredentials) -> Lacking | None:
    return found.lacking if isinstance(found, NoCredentials) else None


def test_a_fresh_profile_lacks_a_key_and_does_not_wake_the_keyring(find: Find) -> None:
    vault = Vault(fault="locked")
    assert lacking(find(vault)) is Lacking.KEY
    assert vault.asked == []


def test_who_signed_in_is_found_again(find: Find) -> None:
    found = find(Vault({names().key: KEY}), stored=signed_in())
    assert isinstance(found, Credentials)
    assert (str(found.base_url), found.key.secret.reveal(), found.key.kind) == (
        PORTAL_URL,
        KEY,
        KeyKind.PERSONAL,
    )
    assert (found.session, found.schedule_id) == (None, None)


def test_a_key_that_is_gone_from_the_keyring_is_lacking(find: Find) -> None:
    assert lacking(find(Vault(), stored=signed_in())) is Lacking.KEY


def test_a_keyring_that_cannot_be_asked_is_told(find: Find) -> None:
    with pytest.raises(SecretsUnavailable):
        find(Vault(fault="locked"), stored=signed_in())


def test_the_runs_own_key_goes_before_the_keyrings_which_is_not_asked(find: Find) -> None:
    vault = Vault({names().key: KEY}, fault="locked")
    found = find(vault, stored=signed_in(), environment={"WORKDAY_TRAY_API_KEY": "vibe_api_of_this_run"})
    assert isinstance(found, Credentials)
    assert found.key.secret.reveal() == "vibe_api_of_this_run"
    assert vault.asked == []


def test_a_key_never_travels_to_another_address(find: Find) -> None:
    vault = Vault({names().key: KEY})
    found = find(vault, stored=signed_in(), overrides={BASE_URL: "https://elsewhere.example"})
    assert lacking(found) is Lacking.KEY
    assert vault.asked == []


@pytest.mark.parametrize("text", ["https://a\nb", "x" * 3000, "https://a\x00"])
def test_an_address_that_is_no_text_is_not_replaced_by_another(find: Find, text: str) -> None:
    """Falling back to the usual address would send this run's key there."""
    found = find(
        Vault(), environment={"WORKDAY_TRAY_BASE_URL": text, "WORKDAY_TRAY_API_KEY": KEY}, stored=signed_in()
    )
    assert isinstance(found, NoCredentials)
    assert (found.lacking, found.address_fault) == (Lacking.ADDRESS, AddressFault.NOT_A_URL)


def test_an_address_that_is_none_is_lacking_with_its_fault(find: Find) -> None:
    found = find(Vault(), overrides={BASE_URL: "portal.example"})
    assert isinstance(found, NoCredentials)
    assert (found.lacking, found.address_fault) == (Lacking.ADDRESS, AddressFault.NO_SCHEME)


@pytest.mark.parametrize("name", ["another", "vibe\ncode"])
def test_a_portal_that_is_not_known_is_lacking(find: Find, name: str) -> None:
    assert lacking(find(Vault(), overrides={PORTAL: name})) is Lacking.PORTAL


def test_a_key_that_cannot_be_one_is_lacking_with_its_fault(find: Find) -> None:
    found = find(Vault(), environment={"WORKDAY_TRAY_API_KEY": "vibe_api_a\nvibe_api_b"})
    assert isinstance(found, NoCredentials)
    assert (found.lacking, found.key_fault) == (Lacking.BAD_KEY, KeyFault.LINE_BREAK)


def test_an_apps_key_comes_with_its_session(find: Find) -> None:
    vault = Vault({names().key: APP_KEY, names().session: "token"})
    found = find(vault, stored=signed_in())
    assert isinstance(found, Credentials)
    assert found.session is not None
    assert found.session.reveal() == "token"


def test_an_apps_key_without_its_session_is_handed_on_for_the_next_sign_in(find: Find) -> None:
    found = find(Vault({names().key: APP_KEY}), stored=signed_in())
    assert isinstance(found, NoCredentials)
    assert found.lacking is Lacking.SESSION
    assert found.key is not None
    assert found.key.secret.reveal() == APP_KEY
    assert APP_KEY not in repr(found)


def test_a_session_of_another_key_is_not_mixed_with_this_runs_key(find: Find) -> None:
    vault = Vault({names().key: KEY, names().session: "of the stored key"})
    found = find(vault, stored=signed_in(), environment={"WORKDAY_TRAY_API_KEY": APP_KEY})
    assert lacking(found) is Lacking.SESSION


@pytest.mark.parametrize("token", ["two\nlines", "two words", "токен", " \n "])
def test_a_session_that_cannot_be_sent_is_none(find: Find, token: str) -> None:
    environment = {"WORKDAY_TRAY_API_KEY": APP_KEY, "WORKDAY_TRAY_SESSION": token}
    assert lacking(find(Vault(), environment=environment)) is Lacking.SESSION


def test_blanks_around_a_session_are_no_part_of_it(find: Find) -> None:
    environment = {"WORKDAY_TRAY_API_KEY": APP_KEY, "WORKDAY_TRAY_SESSION": " token\n"}
    found = find(Vault(), environment=environment)
    assert isinstance(found, Credentials)
    assert found.session is not None
    assert found.session.reveal() == "token"


def test_credentials_show_no_secret(find: Find) -> None:
    found = find(Vault({names().key: APP_KEY, names().session: "token-0"}), stored=signed_in())
    assert APP_KEY not in repr(found)
    assert "token-0" not in repr(found)


def test_the_same_account_is_the_same_key_at_the_same_address(find: Find) -> None:
    vault = Vault({names().key: APP_KEY, names().session: "token"})
    one = find(vault, stored=signed_in())
    vault.secrets[names().session] = "the-next-days"
    other = find(vault, stored=signed_in())
    third = find(vault, environment={"WORKDAY_TRAY_API_KEY": "vibe_api_x"})
    assert one.same_account(other)
    assert not one.same_account(third)


def test_each_address_has_secrets_of_its_own() -> None:
    one, other = names("https://a.example"), names("https://b.example")
    assert len({one.key, one.session, other.key, other.session}) == 4


def test_without_a_setting_the_usual_address_holds(profile: Profile) -> None:
    settings = Settings.load(profile)
    assert address(settings) == DEFAULT_BASE_URL
    assert shown_address(settings, None) == str(DEFAULT_BASE_URL)


def test_an_address_is_shown_as_typed_when_it_is_none_and_as_used_when_signed_in(
    find: Find, profile: Profile
) -> None:
    settings = Settings.load(profile, {BASE_URL: "portal.example"})
    assert shown_address(settings, None) == "portal.example"
    found = find(Vault(), environment={"WORKDAY_TRAY_API_KEY": KEY}, overrides={BASE_URL: PORTAL_URL})
    assert isinstance(found, Credentials)
    assert shown_address(settings, found) == PORTAL_URL
