"""The accounts while the program runs: found, added, switched, changed and left."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tray_app.account.alone import sign_in_alone
from tray_app.account.book import AccountsNotSaved, Book, BookFile, KeptAccount
from tray_app.account.earlier import take_over
from tray_app.account.finding import (
    Credentials,
    Lacking,
    NoCredentials,
    find_credentials,
    from_book,
    until_quit,
)
from tray_app.account.keeping import Keeping
from tray_app.account.making import Place, account_of, identifier_of
from tray_app.account.texts import book_text, lacking_text
from tray_app.account.words import take_over_words
from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import PORTAL
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.engine.errors import PortalError, Remedy
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.portal_kind import PortalKind, SignedIn, UnusableAccount
from tray_app.portals.registry import kind_of
from tray_app.ui.account_entries import AccountLine, AccountsShown

if TYPE_CHECKING:
    from tray_app.app.program import Program

logger = logging.getLogger(__name__)


class Accounts:
    """Finds, keeps, switches and forgets accounts. Lives on the loop's thread."""

    def __init__(self, program: "Program", *, on_not_saved: Callable[[], None]) -> None:
        """Prepare; `on_not_saved` tells the person that an account holds for this run only after all."""
        self._program = program
        self._on_not_saved = on_not_saved
        self._file = BookFile(program.settings.profile.accounts_file)
        self._keyring = KeyringSecrets(program.settings.profile.keyring_service)
        self.book = Book()
        self.lacking: NoCredentials | None = None
        """Why nobody is signed in; None when somebody is, or wants it so."""
        self.problem: PortalError | None = None
        """Why the account that this run brings along could not be tried."""
        self.keyring_fault = ""
        """Why the keyring could not be used last time; empty when it could, or was not asked."""
        self._choice = 0
        """Counts what was begun to work with: the keyring may take its time, and the last choice holds."""

    @property
    def may_come_by_itself(self) -> bool:
        """Tell whether trying again later may help without a person's doing."""
        return self.problem is not None and self.problem.remedy is Remedy.RETRY

    @property
    def known(self) -> Credentials | None:
        """The account that a sign-in without further words is about; None when there is none."""
        signed_in = self._program.signed_in_as
        if signed_in is not None:
            return signed_in
        return None if self.lacking is None else self.lacking.known

    async def begin(self) -> bool:
        """Sign in with what this run and the book have; False when a person has to do it."""
        book = self._file.read()
        self.book = replace(book, set_aside_as=self.book.set_aside_as or book.set_aside_as)

        async def find() -> Credentials | NoCredentials:
            program = self._program
            settings, self.book = await take_over(program.settings, self._keyring, self.book, self._file)
            if settings is not program.settings:
                program.use_settings(settings)
            take_over_words(settings.profile, self.book)
            found = await find_credentials(
                settings, program.run_credentials, self._keyring, self.book, account=program.wanted_account
            )
            kind = kind_of(settings[PORTAL])
            if isinstance(found, NoCredentials) and found.alone and kind is not None:
                return await sign_in_alone(kind, found.alone, settings.profile, program.clock)
            return found

        return await self._begin_with(find())

    def is_wanted(self, identifier: str) -> bool:
        """Tell whether this account was chosen, and only a person can still sign in to it."""
        return self._program.session is None and self.book.active == identifier

    async def switch(self, identifier: str) -> bool:
        """Work with another account from now on; False when a person has to sign in to it first.

        What waits in the journal for the other one stays there, until it is its turn again. Where several
        are chosen one after the other, the last one is it, however long the keyring takes for each.
        """
        account, now = self.book.find(identifier), self._program.signed_in_as
        if account is None:
            return True
        if now is not None and now.identifier == identifier:
            self._choice += 1  # what was chosen in between, and is not there yet, is not wanted any more
            if self.book.active != identifier:
                self._store(replace(self.book, active=identifier))
            return True
        self._store(replace(self.book, active=identifier))
        program = self._program
        return await self._begin_with(
            from_book(account, program.settings, program.run_credentials, self._keyring)
        )

    async def _begin_with(self, finding: Coroutine[Any, Any, Credentials | NoCredentials]) -> bool:
        self._choice += 1
        choice, found = self._choice, None
        keyring_fault, problem = "", None
        self.lacking = self.problem = None
        self.keyring_fault = ""
        try:
            found = await finding
        except SecretsUnavailable as unavailable:
            keyring_fault = unavailable.reason
            logger.info("the keyring cannot be used: %s", unavailable.reason)
        except PortalError as met:
            problem = met
            logger.info("the account of this run cannot be tried: %s", met)
        if choice != self._choice:
            return True
        self.keyring_fault, self.problem = keyring_fault, problem
        if isinstance(found, Credentials):
            return await self._use(found)
        if found is not None:
            self.lacking = found
            logger.info("not signed in: %s", found.lacking.value)
        await self._program.sign_out()
        self._show()
        return False

    async def _use(self, credentials: Credentials) -> bool:
        take_over_words(self._program.settings.profile, self.book, credentials.folder)
        try:
            await self._program.sign_in(credentials)
        except (UnusableAccount, OSError) as fault:
            logger.warning("an account cannot be used: %s", fault)
            self.lacking = NoCredentials(lacking=Lacking.UNUSABLE)
            await self._program.sign_out()
            self._show()
            return False
        self._show()
        return True

    def remark(self) -> str:
        """Return what is wrong with the account that was found; empty when there was none."""
        translate = self._program.translate
        if self.book.set_aside_as is not None:
            return book_text(self.book, translate)
        if self.lacking is None or (self.lacking.lacking is Lacking.KEY and self.lacking.known is None):
            return ""
        return lacking_text(self.lacking, translate, in_window=True)

    async def keep(self, signed_in: SignedIn, kind: PortalKind, *, again: str, memory_only: bool) -> None:
        """Keep an account that was tried, and work with it.

        Args:
            signed_in: What the sign-in gave.
            kind: Its portal's.
            again: The identifier of the account that signs in again; empty when another one is added.
            memory_only: Remember it until the program quits.

        Raises:
            SecretsUnavailable: nothing was kept or changed.
        """
        program = self._program
        if self.book.set_aside_as == "":
            self.book = self._file.read()  # whoever was told may have put it right
        passing = replace(
            until_quit(kind, signed_in.kept, program.settings.profile), name=kind.title(program.translate)
        )
        credentials = passing
        if not memory_only:
            account = account_of(
                signed_in,
                kind,
                self.book,
                place=Place(identifier=identifier_of(kind, self.book, uuid4().hex), again=again),
                translate=program.translate,
            )
            credentials = await self._kept(account, signed_in, kind)
            before = self.book.find(account.identifier)
            if self._store(self.book.with_account(account)):
                if before is not None:
                    await self._delete(before, frozenset(before.secrets) - frozenset(account.secrets))
            else:  # the portal has agreed: that must not be lost for a full disk
                await self._delete(account, frozenset(account.secrets))
                credentials = passing
        self._choice += 1
        self.lacking = self.problem = None
        if self.book.set_aside_as:  # told; what stands in the way is not to be replaced the next time either
            self.book = replace(self.book, set_aside_as=None)
        await self._use(credentials)

    async def _kept(self, account: KeptAccount, signed_in: SignedIn, kind: PortalKind) -> Credentials:
        keeping = Keeping(
            portal=account.portal,
            address=account.address,
            identifier=account.identifier,
            store=self._keyring,
        )
        await keeping.keep(signed_in.kept.secrets)
        if signed_in.kept.secrets:
            self.keyring_fault = ""
        return Credentials(
            kind=kind,
            kept=signed_in.kept,
            name=account.name,
            journal_key=account.journal_key,
            identifier=account.identifier,
            keeping=keeping,
            folder=self._program.settings.profile.account_folder(account.identifier),
        )

    async def change(self, values: Mapping[str, str]) -> None:
        """Give the active account other values, and work with them."""
        credentials = self._program.signed_in_as
        if credentials is None:
            return
        account = self.book.find(credentials.identifier)
        if account is not None:
            changed = replace(account, values={**account.values, **values})
            self._store(self.book.with_account(changed))
        await self._use(credentials.with_values(values))

    async def forget(self) -> None:
        """Sign out of the account of now: its keys leave the keyring. Another one, if there is one, is next.

        Raises:
            SecretsUnavailable: signed out, but the keys are still in the keyring.
        """
        program, known = self._program, self.known
        identifier = self.book.active if known is None else known.identifier
        self._choice += 1
        await program.sign_out()
        program.run_credentials = RunCredentials()
        program.wanted_account = None
        self.lacking = self.problem = None
        account, fault = self.book.find(identifier), None
        if account is not None:
            fault = await self._delete(account, frozenset(account.secrets))
            self._store(self.book.without(identifier))
        self._show()
        rest = [each for each in self.book.accounts if kind_of(each.portal) is not None]
        if rest:
            await self.switch(rest[0].identifier)
        if fault is not None:
            raise fault

    async def _delete(self, account: KeptAccount, names: frozenset[str]) -> SecretsUnavailable | None:
        keeping = Keeping(portal=account.portal, address=account.address, identifier=account.identifier)
        try:
            for name in sorted(names):
                await self._keyring.delete(keeping.name_of(name))
        except SecretsUnavailable as unavailable:
            logger.info("the keyring cannot be used: %s", unavailable.reason)
            return unavailable
        return None

    def _store(self, book: Book) -> bool:
        try:
            self._file.write(book)
        except AccountsNotSaved:
            self._on_not_saved()
            return False
        self.book = book
        return True

    @property
    def _active(self) -> str:
        signed_in = self._program.signed_in_as
        return self.book.active if signed_in is None else signed_in.identifier

    def _show(self) -> None:
        """Offer the accounts in the menu; one of this run alone has a line there beside the others."""
        lines = [
            AccountLine(identifier=each.identifier, name=each.name, usable=kind_of(each.portal) is not None)
            for each in self.book.accounts
        ]
        signed_in = self._program.signed_in_as
        if lines and signed_in is not None and not signed_in.identifier:
            lines.append(AccountLine(identifier="", name=signed_in.name))
        self._program.show_accounts(AccountsShown(accounts=tuple(lines), active=self._active))
