"""The sign-in window and what follows from it: portals to choose from, a try, and what is kept."""

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from tray_app.account.finding import Credentials, keeps_secrets
from tray_app.account.presets import brings_secrets, is_pinned, presets
from tray_app.app.accounts import Accounts
from tray_app.desktop.browser import may_open, open_url
from tray_app.desktop.declared import PORTAL
from tray_app.desktop.handover import leading_to
from tray_app.desktop.settings import locked_fields
from tray_app.engine.errors import KeyRefused, Misused, NotAllowed, PortalError, Remedy
from tray_app.engine.portal import Account
from tray_app.portals.http import HttpClient
from tray_app.portals.portal_kind import PortalKind, SignedIn, SignInDoors
from tray_app.portals.registry import kind_of, kinds
from tray_app.texts.fields import FieldKind
from tray_app.texts.problems import ProblemText, describe
from tray_app.ui.dialogs.portal_choice import PortalOffer
from tray_app.ui.dialogs.sign_in import Desk, SignInDialog, SignInForm, SignInPorts

if TYPE_CHECKING:
    from tray_app.app.program import Program


class SigningIn:
    """One sign-in window. On the loop's thread."""

    def __init__(self, program: "Program", accounts: Accounts, *, another: bool = False) -> None:
        """Prepare; with `another` it is about an account beside those there are."""
        self._program = program
        self._accounts = accounts
        self._another = another
        self._known = None if another else accounts.known
        self._tried: tuple[PortalKind, SignedIn] | None = None
        self._offers = tuple(self._offer(kind) for kind in kinds())

    def dialog(self) -> SignInDialog:
        """Return the window, with what is wrong with the present account already said in it."""
        program, accounts = self._program, self._accounts
        dialog = SignInDialog(
            program.translate,
            ports=SignInPorts(sign_in=self._try, save=self._save, describe=self._describe),
            offers=self._offers,
            portal=program.settings[PORTAL] if self._known is None else self._known.kind.name,
            until_quit=bool(accounts.keyring_fault) or self._is_for_this_run(),
            locked=locked_fields(program.settings),
            keyring_fault=accounts.keyring_fault,
        )
        problem = accounts.problem or program.state.problem
        if self._another:
            pass
        elif problem is not None and (problem.remedy is Remedy.ASK or accounts.problem is not None):
            portal = program.settings[PORTAL] if self._known is None else self._known.kind.name
            dialog.fields.status.say_problem(self._describe(problem, portal))
        else:
            dialog.fields.status.say(accounts.remark())
        return dialog

    def _offer(self, kind: PortalKind) -> PortalOffer:
        """Return a portal with what stands in its fields at first.

        A secret is never put in; one that is kept may be left empty, unless it is what the portal refused.
        """
        program, translate = self._program, self._program.translate
        known = self._known if self._known is not None and self._known.kind is kind else None
        values = presets(program.settings, kind, program.run_credentials)
        secret = {each.name for each in kind.fields if each.kind is FieldKind.SECRET}
        if known is not None:
            values |= {name: text for name, text in known.kept.values.items() if name in values}
        refused = isinstance(program.state.problem, KeyRefused | NotAllowed)
        held = () if known is None or refused else known.now().secrets
        return PortalOffer(
            name=kind.name,
            title=kind.title(translate),
            summary=kind.summary(translate),
            fields=kind.fields,
            values={name: text for name, text in values.items() if name not in secret},
            known=frozenset(name for name in held if name in secret),
            keeps_secrets=keeps_secrets(kind),
        )

    async def _try(self, form: SignInForm, desk: Desk) -> Account:
        """Sign in for a try; raises `PortalError`."""
        kind = kind_of(form.portal)
        if kind is None:
            raise Misused(code="UNCHECKED_FORM")
        http = HttpClient(clock=self._program.clock)
        async with AsyncExitStack() as stack:
            stack.push_async_callback(http.aclose)

            async def open_browser(url: str) -> None:
                """Lead the browser there by way of this computer, for as long as the sign-in takes."""
                if not may_open(url):
                    raise Misused(code="NO_BROWSER")
                desk.show_browser()
                try:
                    address = await stack.enter_async_context(leading_to(url))
                except OSError as error:
                    raise Misused(code="NO_BROWSER") from error  # no port is free to lead it on from
                if not open_url(address):
                    raise Misused(code="NO_BROWSER")

            doors = SignInDoors(http=http, clock=self._program.clock, ask=desk.ask, open_browser=open_browser)
            signed_in = await kind.sign_in({**form.values, **self._secrets(form, kind)}, doors)
        self._tried = (kind, signed_in)
        return signed_in.account

    async def _save(self, form: SignInForm) -> None:
        """Keep what was tried; raises `SecretsUnavailable` before anything was changed."""
        if self._tried is None:
            raise Misused(code="NOTHING_TRIED")
        kind, signed_in = self._tried
        again = "" if self._known is None else self._known.identifier
        await self._accounts.keep(signed_in, kind, again=again, memory_only=form.until_quit)

    def _secrets(self, form: SignInForm, kind: PortalKind) -> dict[str, str]:
        """Return what was typed, and what is kept where that was left empty and everything else stayed."""
        offer = next(each for each in self._offers if each.name == kind.name)
        held = {} if self._known is None else self._known.now().secrets
        if not offer.still_known(form.values):
            held = {}
        kept = {name: held[name].reveal() for name in offer.known if name in held}
        return {**kept, **form.secrets}

    def _describe(self, problem: PortalError, portal: str) -> ProblemText:
        kind = kind_of(portal)
        return describe(problem, self._program.translate, None if kind is None else kind.describe)

    def _is_for_this_run(self) -> bool:
        """Tell whether the portal, its address or the key was given for this run only."""
        program = self._program
        if self._another:
            return False
        held = is_pinned(program.settings) and not program.settings.locked
        kind = kind_of(program.settings[PORTAL])
        brought = kind is not None and brings_secrets(kind, program.run_credentials)
        return held or brought or _is_passing(self._known)


def _is_passing(known: Credentials | None) -> bool:
    """Tell whether an account is remembered until the program quits."""
    return known is not None and not known.identifier
