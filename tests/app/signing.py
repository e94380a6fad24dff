"""What a person does to sign in and out, and what is left of it on this computer."""

from datetime import timedelta

from PySide6.QtTest import QTest

from tests.app.conftest import Here
from tests.conftest import Run
from tests.support.portal import KEY
from tray_app.desktop.declared import BASE_URL, KEY_NAME
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


def secrets_in(profile: Profile) -> bytes:
    return b"".join(file.read_bytes() for file in profile.folder_state.rglob("*") if file.is_file())


async def fill(here: Here, key: str, *, until_quit: bool = False, schedule: str = "") -> SignInDialog:
    """Fill the sign-in window as a person does."""
    dialog = await here.dialog(SignInDialog)
    dialog.fields.address.setText(here.sandbox.base_url)
    dialog.fields.key.clear()
    QTest.keyClicks(dialog.fields.key, key)
    dialog.fields.schedule.setText(schedule)
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
    dialog.fields.browser_button.click()
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
    await here.until(lambda: here.program.session is None and not here.program.settings[KEY_NAME])
    await here.pass_through()


def keep_key(profile: Profile, keyring: KeyringSecrets, run: Run[None], sandbox: SandboxServer) -> None:
    """Have somebody signed in on this profile."""
    name = f"key for {sandbox.base_url}"
    run(keyring.set(name, KEY))
    Settings.load(profile).save({BASE_URL: sandbox.base_url, KEY_NAME: name})
