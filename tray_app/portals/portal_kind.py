"""What a package of this room declares, so that everything else can follow without knowing its name.

A portal's package has a module ``kind`` with one value ``KIND``; the line for it is in `registry`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tray_app.engine.clock import Clock
from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Account, Capabilities, Portal
from tray_app.portals.secret import Secret
from tray_app.texts.fields import Field, Question, Say
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient


class Marks(Protocol):
    """A few short texts that an account keeps on this computer over restarts; nothing secret."""

    def get(self, name: str) -> str:
        """Return the text, empty if there is none. Never raises."""
        ...

    def put(self, name: str, text: str) -> bool:
        """Keep it, durably; an empty text forgets it. Says by False that it could not be kept."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An account as it is kept between runs: with it the portal can be asked for this person at any time."""

    values: Mapping[str, str] = field(default_factory=dict)
    """By field name, and whatever else the portal has to know; stands in a file in clear."""
    secrets: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    """By name; stands in the keyring. A password that was only needed once is not here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """What a sign-in yields."""

    kept: Kept
    account: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInDoors:
    """What a sign-in may use. Belongs to the loop that awaits it."""

    http: "HttpClient"
    """Closed by whoever made it."""
    clock: Clock
    ask: Callable[[Question], Awaitable[str]]
    """Have the person choose; returns an option's value. Cancelled with the sign-in."""
    open_browser: Callable[[str], Awaitable[None]]
    """Show a page in the person's browser; its address may hold a secret. Raises `Misused` if none opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What a portal may use for as long as it lives. Belongs to one loop."""

    http: "HttpClient"
    """The portal closes it."""
    clock: Clock
    marks: Marks
    folder: Path
    """A folder of this account alone, private to the person; exists."""
    keep: Callable[[Mapping[str, Secret]], Awaitable[None]]
    """Keep these secrets in place of those of the same names, durably, where the account is kept.

    Raises `tray_app.engine.ports.SecretsUnavailable`. Tokens that are replaced are kept before they are used.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalKind:
    """One kind of portal: what it is called, what it asks for, and how it is made."""

    name: str
    """The word for settings, files and the command line: ``mctime``. Never changes."""
    title: Say
    """The service's own name."""
    summary: Say
    """One sentence that helps a person recognise what is theirs."""
    fields: tuple[Field, ...]
    """In the order in which they are asked for. A portal with an address has a field ``address``."""
    capabilities: Capabilities
    """What it can do with the fields as they are at first; a portal made by `connect` has the last word."""
    sign_in: Callable[[Mapping[str, str], SignInDoors], Awaitable[SignedIn]]
    """From the fields' texts, all checked, to an account that was tried; raises `PortalError`."""
    connect: Callable[[Kept, Doors], Portal]
    """Make the portal; nothing is sent yet. Raises `UnusableAccount`."""
    needs_sign_in: Callable[[Kept], bool] = lambda _kept: False
    """Tell that a person has to sign in again before `connect`, e.g. because a session is missing."""
    describe: Callable[[PortalError, Translate], ProblemText | None] = lambda _problem, _translate: None
    """Put a problem into words that only this portal's people need; None for the usual ones."""
    page: str = ""
    """The page of the service's documentation that this rests on."""
    direct: Callable[[Mapping[str, str]], Kept | None] = lambda _values: None
    """What `sign_in` would keep, where that is known without asking the portal; None where it is not.

    A run that brings its own key can so begin without a connection. The texts are checked. Never raises.
    """
    run_only: Mapping[str, str] = field(default_factory=dict)
    """What is never asked for and yet brought for one run: the name among the values, and its variable."""
    person: Callable[[Kept], str] | None = None
    """What tells two people at one address apart, and stays over a new sign-in: a user's number.

    None: the name that the portal tells.
    """
    journal_key: Callable[[Kept], str] | None = None
    """Under which name the journal keeps an account's clicks; None: made of portal, address and person."""

    def field_named(self, name: str) -> Field | None:
        """Return a field by its name."""
        return next((each for each in self.fields if each.name == name), None)


class UnusableAccount(Exception):
    """What was kept cannot be used: edited by hand, or written by another version. Holds no secret."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
        """Of the field or secret that is missing or wrong."""
