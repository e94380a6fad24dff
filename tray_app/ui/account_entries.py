"""The menu's lines about accounts: one for each, a way to add one, and a way out of the active one. Pure."""

from dataclasses import dataclass

from tray_app.texts.translate import Translate, fill
from tray_app.ui.commands import Command
from tray_app.ui.entry import Entry

LINES = 8
"""Places for accounts: a menu is built once. A person with more of them reaches the rest by the terminal."""
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One account, as the menu shows it."""

    identifier: str
    name: str
    usable: bool = True
    """False for one on a portal that this version does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsShown:
    """The accounts there are, and which of them the tray is about."""

    accounts: tuple[AccountLine, ...] = ()
    active: str = ""
    """An account's identifier; empty for one of this run alone, or for none."""

    @property
    def name(self) -> str:
        """What stands before the first line: the active account's name where there are several."""
        if len(self.accounts) < 2:  # noqa: PLR2004 - several
            return ""
        return next((_cut(each.name) for each in self.accounts if each.identifier == self.active), "")


def account_entry(shown: AccountsShown, translate: Translate, *, signed_in: bool) -> Entry:
    """Return the submenu; always with as many lines."""
    places = (*shown.accounts[:LINES], *(None for _ in range(LINES - len(shown.accounts))))
    return Entry(
        text=translate("Tray", "Account"),
        enabled=True,
        visible=signed_in or bool(shown.accounts),
        entries=(
            *(_line(account, shown, translate) for account in places),
            Entry(is_separator=True, visible=bool(shown.accounts)),
            Entry(text=translate("Tray", "Add an account…"), command=Command.ADD_ACCOUNT, enabled=True),
            Entry(
                text=translate("Tray", "Sign out of this account…"),
                command=Command.SIGN_OUT,
                enabled=signed_in or bool(shown.active),
            ),
        ),
    )


def _line(account: AccountLine | None, shown: AccountsShown, translate: Translate) -> Entry:
    if account is None:
        return Entry(command=Command.SWITCH_ACCOUNT, visible=False, checked=False)
    name = _cut(account.name)
    if not account.usable:
        name = fill(translate("Tray", "%1 (not known to this version)"), name)
    return Entry(
        text=name,
        command=Command.SWITCH_ACCOUNT,
        intent=account.identifier,
        enabled=account.usable,
        checked=account.identifier == shown.active,
    )


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
