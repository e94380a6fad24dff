"""Signing in and out: what the sign-in window needs of settings, keyring, portal and browser."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tray_app.account.finding import (
    PORTALS,
    Credentials,
    Lacking,
    NoCredentials,
    SecretNames,
    address,
    connect,
    find_credentials,
    shown_address,
)
from tray_app.account.texts import address_text, key_text, lacking_text
from tray_app.desktop.browser import may_open, open_url
from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import BASE_URL, KEY_NAME, PORTAL, SCHEDULE_ID
from tray_app.desktop.handover import leading_to
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.desktop.setting import Setting
from tray_app.desktop.settings_file import SettingsNotSaved
from tray_app.engine.errors import Misused
from tray_app.engine.portal import Account
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.address import AddressFault, BaseUrl, parse_base_url
from tray_app.portals.http import HttpClient
from tray_app.portals.secret import Key, KeyFault, KeyKind, Secret, parse_key
from tray_app.portals.vibecode.address import DEFAULT_BASE_URL
from tray_app.portals.vibecode.sign_in import BrowserSignIn
from tray_app.ui.dialogs.sign_in import SignInForm, SignInPorts

if TYPE_CHECKING:
    from tray_app.app.program import Program

logger = logging.getLogger(__name__)


class Accounts:
    """Finds, tries, keeps and forgets the account. Lives on the loop's thread."""

    def __init__(self, program: "Program", *, on_not_saved: Callable[[], None]) -> None:
        """Prepare; `on_not_saved` tells the person that a sign-in holds for this run only after all."""
        self._program = program
        self._on_not_saved = on_not_saved
        self._keyring = KeyringSecrets(program.settings.profile.keyring_service)
        self._lacking: NoCredentials | None = None
        self._until_quit = False
        self.keyring_fault = ""
        """Why the keyring could not be used last time; empty when it could, or was not asked."""

    async def begin(self) -> bool:
        """Sign in with what this run and the keyring have; False when a person has to do it."""
        try:
            found = await find_credentials(
                self._program.settings, self._program.run_credentials, self._keyring
            )
        except SecretsUnavailable as unavailable:
            self.keyring_fault = unavailable.reason
            logger.info("the keyring cannot be used: %s", unavailable.reason)
            await self._program.sign_out()
            return False
        if isinstance(found, NoCredentials):
            self._lacking = found
            logger.info("not signed in: %s", found.lacking.value)
            await self._program.sign_out()
            return False
        self.keyring_fault = ""
        await self._program.sign_in(found)
        return True

    def form(self) -> SignInForm:
        """Return what the sign-in window starts with.

        A key that is known is not shown again, but for an app's: its sessions end every day, and it opens
        nothing without the person's consent in the browser.
        """
        program = self._program
        key = self._app_key()
        return SignInForm(
            address=shown_address(program.settings, program.signed_in_as),
            key="" if key is None else key.secret.reveal(),
            schedule_id=program.settings[SCHEDULE_ID],
            until_quit=bool(self.keyring_fault) or self._until_quit or self._is_for_this_run(),
        )

    def remark(self) -> str:
        """Return what is wrong with the account that was found at the start; empty when there was none."""
        if self._lacking is None or self._lacking.lacking is Lacking.KEY:
            return ""
        return lacking_text(self._lacking, self._program.translate)

    def ports(self) -> SignInPorts:
        """Return what the sign-in window asks of the program."""
        return SignInPorts(
            check_address=self._check_address,
            check_key=self._check_key,
            is_app_key=_is_app_key,
            test=self._test,
            save=self._save,
            browser=self._browser,
        )

    async def forget(self) -> None:
        """Sign out: the keys of this address leave the keyring, and nothing is polled any more.

        Raises:
            SecretsUnavailable: signed out, but the keys are still in the keyring.
            SettingsNotSaved: signed out for this run only.
        """
        program = self._program
        signed_in = program.signed_in_as
        found = address(program.settings) if signed_in is None else signed_in.base_url
        await program.sign_out()
        program.run_credentials = RunCredentials()
        self._until_quit = False
        self._lacking = None
        if isinstance(found, AddressFault) or program.settings[KEY_NAME] != SecretNames.of(found).key:
            return  # nothing of this account was ever kept
        fault = await self._delete(SecretNames.of(found))
        program.use_settings(program.settings.save({KEY_NAME: ""}))
        if fault is not None:
            raise fault

    async def _delete(self, names: SecretNames) -> SecretsUnavailable | None:
        try:
            for name in (names.key, names.session):
                await self._keyring.delete(name)
        except SecretsUnavailable as unavailable:
            logger.info("the keyring cannot be used: %s", unavailable.reason)
            return unavailable
        return None

    def _check_address(self, text: str) -> str | None:
        found = parse_base_url(text)
        return address_text(found, self._program.translate) if isinstance(found, AddressFault) else None

    def _check_key(self, text: str) -> str | None:
        found = parse_key(text)
        return key_text(found, self._program.translate) if isinstance(found, KeyFault) else None

    async def _test(self, form: SignInForm) -> Account:
        clock = self._program.clock
        portal = connect(_credentials(form), HttpClient(clock=clock), clock)
        try:
            account = await portal.check()
            # The key may be good and the workday closed to it: only asking for the day tells.
            await portal.read_workday()
        finally:
            await portal.aclose()
        return account

    async def _browser(self, form: SignInForm) -> str:
        credentials = _credentials(form)
        http = HttpClient(clock=self._program.clock)
        sign_in = BrowserSignIn(
            base_url=credentials.base_url,
            key=credentials.key.secret,
            http=http,
            clock=self._program.clock,
        )
        try:
            if not may_open(sign_in.authorize_url):
                raise Misused(code="NO_BROWSER")
            async with leading_to(sign_in.authorize_url) as address_to_open:
                if not open_url(address_to_open):
                    raise Misused(code="NO_BROWSER")
                return (await sign_in.wait()).token.reveal()
        except OSError as error:
            raise Misused(code="NO_BROWSER") from error  # no port is free to lead the browser on from
        finally:
            await http.aclose()

    async def _save(self, form: SignInForm) -> None:
        """Keep the account and work with it; raises `SecretsUnavailable` before anything was changed."""
        credentials = _credentials(form)
        if not form.until_quit:
            names = SecretNames.of(credentials.base_url)
            await self._keyring.set(names.key, credentials.key.secret.reveal())
            if credentials.session is not None:
                await self._keyring.set(names.session, credentials.session.reveal())
            self.keyring_fault = ""
        changes = self._changes(form, credentials)
        self._until_quit = form.until_quit
        self._lacking = None
        try:
            self._program.use_settings(self._program.settings.save(changes))
        except SettingsNotSaved:
            self._on_not_saved()  # the portal has agreed: that must not be lost for a full disk
        await self._program.sign_in(credentials)

    def _changes(self, form: SignInForm, credentials: Credentials) -> dict[Setting[Any], Any]:
        """Return what to store; what was given for this run only stays out of it."""
        settings, before = self._program.settings, self.form()
        usual = credentials.base_url == DEFAULT_BASE_URL
        changes: dict[Setting[Any], Any] = {
            BASE_URL: "" if usual else str(credentials.base_url),
            SCHEDULE_ID: form.schedule_id,
            # A key that is gone after this run must not be looked for in the next.
            KEY_NAME: "" if form.until_quit else SecretNames.of(credentials.base_url).key,
        }
        if settings[PORTAL] not in PORTALS and PORTAL not in settings.overridden:
            changes[PORTAL] = PORTALS[0]
        if SCHEDULE_ID in settings.overridden and form.schedule_id == before.schedule_id:
            del changes[SCHEDULE_ID]
        if form.until_quit and self._is_for_this_run():
            del changes[KEY_NAME]
            if str(credentials.base_url) == before.address:
                del changes[BASE_URL]
        return changes

    def _is_for_this_run(self) -> bool:
        """Tell whether the address or the key was given for this run only."""
        return (
            BASE_URL in self._program.settings.overridden or self._program.run_credentials.api_key is not None
        )

    def _app_key(self) -> Key | None:
        """Return the app's key that only lacks a new session."""
        signed_in = self._program.signed_in_as
        known = signed_in.key if signed_in is not None else self._lacking.key if self._lacking else None
        return known if known is not None and known.kind is KeyKind.APP else None


def _credentials(form: SignInForm) -> Credentials:
    """Return the form as credentials; the window has checked address and key before."""
    base_url, key = parse_base_url(form.address), parse_key(form.key)
    if not isinstance(base_url, BaseUrl) or not isinstance(key, Key):
        raise Misused(code="UNCHECKED_FORM")
    return Credentials(
        base_url=base_url,
        key=key,
        session=Secret(form.session) if form.session else None,
        schedule_id=form.schedule_id,
    )


def _is_app_key(text: str) -> bool:
    found = parse_key(text)
    return isinstance(found, Key) and found.kind is KeyKind.APP
