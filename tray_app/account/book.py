"""The accounts of one profile, and which of them is the active one: names and addresses, never a secret.

Kept in ``accounts.json`` in the profile's folder for what the person chose. An account on a portal that this
version does not know stays in it, for the version that does.
"""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

import msgspec

from tray_app.desktop.atomic import keep_private, read_regular, set_aside, write_atomically

logger = logging.getLogger(__name__)

MOST_BYTES = 1_000_000
"""A person has a handful of accounts of a few lines each; more is something else under the file's name."""


class AccountsNotSaved(Exception):
    """The file of accounts could not be written; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAccount:
    """One account as it stands in the file."""

    identifier: str
    """Random, and stable: the secrets' names, the account's folder and the menu go by it."""
    portal: str
    """The kind's name; may be one that this version does not know."""
    name: str
    """What a person calls it; no two accounts have the same."""
    values: Mapping[str, str] = field(default_factory=dict)
    """As `tray_app.portals.portal_kind.Kept` has them."""
    secrets: tuple[str, ...] = ()
    """The names of what stands in the keyring."""
    journal_key: str
    """Under which the journal keeps its clicks; stable."""
    person: str = ""
    """What tells two people at one address apart; empty where that is not known."""

    @property
    def address(self) -> str:
        """The portal's address; empty for one without."""
        return self.values.get("address", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All accounts. A value: every change returns the next one."""

    accounts: tuple[KeptAccount, ...] = ()
    active: str = ""
    """The active account's identifier; empty when nobody is signed in."""
    set_aside_as: str | None = None
    """The new name of a file that could not be read; empty when it stands in the way; None: nothing was."""
    barred: bool = False
    """The system does not let the file be read: it stands in the way, and may be as good as ever."""

    def find(self, identifier: str) -> KeptAccount | None:
        """Return an account by its identifier."""
        return next((each for each in self.accounts if each.identifier == identifier), None)

    def named(self, name: str) -> KeptAccount | None:
        """Return an account by its name, whatever the letter case."""
        wanted = name.strip().casefold()
        return next((each for each in self.accounts if each.name.casefold() == wanted), None)

    @property
    def active_account(self) -> KeptAccount | None:
        """The active account; None when nobody is signed in."""
        return self.find(self.active)

    def with_account(self, account: KeptAccount) -> "Book":
        """Return the book with this account in it, in place of the one with its identifier, and active."""
        there = self.find(account.identifier) is not None
        accounts = tuple(account if each.identifier == account.identifier else each for each in self.accounts)
        return replace(
            self,
            accounts=accounts if there else (*accounts, account),
            active=account.identifier,
        )

    def without(self, identifier: str) -> "Book":
        """Return the book without this account; nobody is active if it was."""
        return replace(
            self,
            accounts=tuple(each for each in self.accounts if each.identifier != identifier),
            active="" if self.active == identifier else self.active,
        )


_Identifier = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{8,64}$")]
"""It is a folder's name too."""


class _Account(msgspec.Struct, kw_only=True, omit_defaults=True):
    """How one account is written down."""

    identifier: _Identifier
    portal: str
    name: str
    values: dict[str, str] = {}
    secrets: list[str] = []
    journal_key: str
    person: str = ""


class _Accounts(msgspec.Struct, kw_only=True):
    """The whole file."""

    accounts: list[_Account]
    active: str = ""


class BookFile:
    """The file. Methods block for the time of a small file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def look(self) -> Book:
        """Return what is in it; a file of no use stays where it is, for who reads it next. Never raises."""
        try:
            return self._read()
        except OSError:
            return Book(set_aside_as="", barred=True)
        except (ValueError, RecursionError):
            return Book(set_aside_as="")

    def read(self) -> Book:
        """Return what is in it; a file that makes no sense is set aside, and told. Never raises.

        One that the system does not let be read is left alone.
        """
        try:
            return self._read()
        except OSError as error:
            logger.warning("the accounts cannot be read: %s", error.strerror)
            return Book(set_aside_as="", barred=True)
        except (ValueError, RecursionError):
            aside = set_aside(self._path)
            logger.warning("the accounts could not be read; the file is now %s", aside or "left in its place")
            return Book(set_aside_as="" if aside is None else aside.name)

    def _read(self) -> Book:
        try:
            found = msgspec.json.decode(read_regular(self._path, MOST_BYTES), type=_Accounts)
        except FileNotFoundError:
            return Book()
        accounts: dict[str, KeptAccount] = {}
        for each in found.accounts:
            accounts.setdefault(
                each.identifier,
                KeptAccount(
                    identifier=each.identifier,
                    portal=each.portal,
                    name=each.name,
                    values=each.values,
                    secrets=tuple(each.secrets),
                    journal_key=each.journal_key,
                    person=each.person,
                ),
            )
        active = found.active if found.active in accounts else ""
        return Book(accounts=tuple(accounts.values()), active=active)

    def write(self, book: Book) -> None:
        """Put the book in place of the file, for its owner alone.

        Raises:
            AccountsNotSaved: a full disk, a read-only folder, or a file in the way that `read` did not read.
        """
        if (book.set_aside_as == "" or book.barred) and os.path.lexists(self._path):
            raise AccountsNotSaved(str(self._path))
        content = msgspec.json.encode(
            _Accounts(
                accounts=[
                    _Account(
                        identifier=each.identifier,
                        portal=each.portal,
                        name=each.name,
                        values=dict(each.values),
                        secrets=list(each.secrets),
                        journal_key=each.journal_key,
                        person=each.person,
                    )
                    for each in book.accounts
                ],
                active=book.active,
            )
        )
        try:
            write_atomically(self._path, msgspec.json.format(content, indent=1) + b"\n")
        except (OSError, UnicodeError) as error:
            raise AccountsNotSaved(str(self._path)) from error
        keep_private(self._path)
