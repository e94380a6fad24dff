"""What a person does to sign in and out, and what is left of it on this computer."""

from datetime import timedelta

from PySide6.QtTest import QTest

from tests.app.conftest import Here
from tests.conftest import Run
from tests.support.portal import KEY
from tray_app.account.book import Book, BookFile, KeptAccount
from tray_app.account.keeping import secret_name
from tray_app.desktop.declared import BASE_URL, KEY_NAME, SCHEDULE_ID
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.desktop.settings import Settings
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.settings import SettingsDialog
from tray_app.ui.dialogs.sign_in import SignInDialog


def stored(profile: Profile) -> Settings:
    """Return the settings as the next run without any override finds them."""
    return Settings.load(profile)


def book(profile: Profile) -> Book:
    """Return the accounts as the next run finds them."""
    return BookFile(profile.accounts_file).read()


def kept_account(profile: Profile) -> KeptAccount:
    """Return the active account as the next run finds it."""
    account = book(profile).active_account
    assert account is not None
    return account


def name_in_keyring(account: KeptAccount, secret: str) -> str:
    """Return under which name one of its secrets stands in the keyring."""
    return secret_name(secret, portal=account.portal, address=account.address, identifier=account.identifier)


def secrets_in(profile: Profile) -> bytes:
    return b"".join(file.read_bytes() for file in profile.folder_state.rglob("*") if file.is_file())


async def fill(here: Here, key: str, *, until_quit: bool = False, schedule: str = "") -> SignInDialog:
    """Fill the sign-in window as a person does."""
    dialog = await here.dialog(SignInDialog)
    rows = dialog.fields.rows
    rows.line("address").setText(here.sandbox.base_url)
    rows.line("key").clear()
    QTest.keyClicks(rows.line("key"), key)
    rows.line("schedule_id").setText(schedule)
    (dialog.fields.until_quit if until_quit else dialog.fields.in_keyring).setChecked(True)
    return dialog


async def sign_in(here: Here, key: str = KEY, *, until_quit: bool = False, schedule: str = "") -> None:
    """Sign in with a personal key."""
    dialog = await fill(here, key, until_quit=until_quit, schedule=schedule)
    dialog.fields.sign_in_button.click()
    await here.until_signed_in()
    await here.until_gone(dialog)


async def sign_in_by_browser(here: Here, dialog: SignInDialog) -> None:
    """Press the browser's button, and once the person has agreed let the time pass until the program asks."""
    agreed = here.asked("/oauth/authorize") + 2
    dialog.fields.sign_in_button.click()
    await here.until(lambda: here.asked("/oauth/authorize") == agreed)
    while dialog in here.windows():
        here.clock.advance(timedelta(seconds=2))
        await here.pass_through()
    await here.until_signed_in()


async def sign_out(here: Here) -> None:
    """Sign out by way of the settings window, which stays open."""
    await here.choose(Command.SETTINGS)
    (await here.dialog(SettingsDialog)).account.sign_out_button.click()
    (await here.dialog(QuestionDialog)).yes_button.click()
    clicks = here.program._clicks.loaded
    assert clicks is not None
    await here.until(clicks._under_way[Command.SIGN_OUT.value].done)
    await here.pass_through()


def keep_key(
    profile: Profile, keyring: KeyringSecrets, run: Run[None], sandbox: SandboxServer, *, key: str = KEY
) -> KeptAccount:
    """Have somebody signed in on this profile."""
    account = KeptAccount(
        identifier="0123456789abcdef",
        portal="vibecode",
        name="VibeCode",
        values={"address": sandbox.base_url, "schedule_id": ""},
        secrets=("key",),
        journal_key=sandbox.base_url,
    )
    run(keyring.set(name_in_keyring(account, "key"), key))
    BookFile(profile.accounts_file).write(Book().with_account(account))
    return account


def keep_key_as_before(
    profile: Profile, keyring: KeyringSecrets, run: Run[None], sandbox: SandboxServer
) -> None:
    """Have somebody signed in as versions did it that knew one account."""
    name = f"key for {sandbox.base_url}"
    run(keyring.set(name, KEY))
    Settings.load(profile).save({BASE_URL: sandbox.base_url, KEY_NAME: name, SCHEDULE_ID: 1})
