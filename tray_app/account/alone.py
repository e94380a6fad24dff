"""Signing in without a person before the screen: what a run brings along has to be enough."""

from collections.abc import Mapping
from typing import NoReturn

from tray_app.account.finding import Credentials, Lacking, NoCredentials, until_quit
from tray_app.desktop.profile import Profile
from tray_app.engine.clock import Clock
from tray_app.portals.http import HttpClient
from tray_app.portals.portal_kind import PortalKind, SignInDoors
from tray_app.texts.fields import Question, Say
from tray_app.texts.translate import fill


class NobodyToAsk(Exception):
    """The portal wants an answer that only a person can give."""

    def __init__(self, why: Say) -> None:
        super().__init__("a person is needed")
        self.why = why


async def sign_in_alone(
    kind: PortalKind, values: Mapping[str, str], profile: Profile, clock: Clock
) -> Credentials | NoCredentials:
    """Return an account of this run, tried on the portal, or what only a person can do.

    Raises:
        PortalError: the portal said no, or could not be asked.
    """
    http = HttpClient(clock=clock)
    try:
        found = await kind.sign_in(
            values, SignInDoors(http=http, clock=clock, ask=_ask, open_browser=_open_browser)
        )
    except NobodyToAsk as nobody:
        return NoCredentials(lacking=Lacking.SESSION, fault=nobody.why)
    finally:
        await http.aclose()
    return until_quit(kind, found.kept, profile)


async def _ask(question: Question) -> NoReturn:
    raise NobodyToAsk(
        lambda translate: fill(
            translate(
                "Account",
                "The portal asks “%1”, and only a person can tell. Start the tray and choose “Sign in…”.",
            ),
            question.title(translate),
        )
    )


async def _open_browser(url: str) -> NoReturn:
    del url
    raise NobodyToAsk(
        lambda translate: translate(
            "Account", "This key needs a sign-in through the browser. Start the tray and choose “Sign in…”."
        )
    )
