"""Signing in and out: what the sign-in window needs of settings, keyring, portal and browser."""

import logging
from typing import TYPE_CHECKING

from tray_app.account.finding import (
    Credentials,
    NoCredentials,
    SecretNames,
    address,
    connect,
    find_credentials,
)
from tray_app.account.texts import address_text, key_text
from tray_app.desktop.browser import open_url
from tray_app.desktop.declared import BASE_URL, KEY_NAME, SCHEDULE_ID
from tray_app.desktop.secrets import KeyringSecrets, RunSecrets
from tray_app.engine.errors import Misused
from tray_app.engine.portal import Account
from tray_app.engine.ports import SecretStore, SecretsUnavailable
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

    def __init__(self, program: "Program") -> None:
        self._program = program
        self._keyring = KeyringSecrets(program.settings.profile.keyring_service)
        self._until_quit = RunSecrets()
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
            logger.info("not signed in: %s", found.lacking.value)
            await self._program.sign_out()
            return False
        await self._program.sign_in(found)
        return True

    def form(self) -> SignInForm:
        """Return what the sign-in window starts with. A key that is known is not shown again."""
        found = address(self._program.settings)
        return SignInForm(
            address=self._program.settings[BASE_URL] if isinstance(found, AddressFault) else str(found),
            schedule_id=self._program.settings[SCHEDULE_ID],
            until_quit=bool(self.keyring_fault),
        )

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
        """Sign out: the keys of this address leave the keyring, and nothing is polled any more."""
        found = address(self._program.settings)
        await self._program.sign_out()
        if isinstance(found, BaseUrl):
            names = SecretNames.of(found)
            for store in (self._until_quit, self._keyring):
                try:
                    for name in (names.key, names.session):
                        await store.delete(name)
                except SecretsUnavailable as unavailable:
                    logger.info("the keyring cannot be used: %s", unavailable.reason)
        self._program.use_settings(self._program.settings.save({KEY_NAME: ""}))

    def _check_address(self, text: str) -> str | None:
        found = parse_base_url(text)
        return address_text(found, self._program.translate) if isinstance(found, AddressFault) else None

    def _check_key(self, text: str) -> str | None:
        found = parse_key(text)
        return key_text(found, self._program.translate) if isinstance(found, KeyFault) else None

    async def _test(self, form: SignInForm) -> Account:
        credentials = _credentials(form)
        http = HttpClient(clock=self._program.clock)
        portal = connect(credentials, http, self._program.clock)
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
            if not open_url(sign_in.authorize_url):
                raise Misused(code="NO_BROWSER")
            return (await sign_in.wait()).token.reveal()
        finally:
            await http.aclose()

    async def _save(self, form: SignInForm) -> None:
        """Keep the account and work with it; raises `SecretsUnavailable` before anything was changed."""
        credentials = _credentials(form)
        names = SecretNames.of(credentials.base_url)
        store: SecretStore = self._until_quit if form.until_quit else self._keyring
        await store.set(names.key, credentials.key.secret.reveal())
        if credentials.session is not None:
            await store.set(names.session, credentials.session.reveal())
        self.keyring_fault = ""
        usual = credentials.base_url == DEFAULT_BASE_URL
        self._program.use_settings(
            self._program.settings.save(
                {
                    BASE_URL: "" if usual else str(credentials.base_url),
                    SCHEDULE_ID: form.schedule_id,
                    # A key that is gone after this run must not be looked for in the next.
                    KEY_NAME: "" if form.until_quit else names.key,
                }
            )
        )
        await self._program.sign_in(credentials)


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
