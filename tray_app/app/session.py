"""One signed-in account: its connection, its portal and its engine, from sign-in to sign-out."""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from tray_app.account.finding import Credentials, connect
from tray_app.account.words import words_in
from tray_app.engine.clock import Clock
from tray_app.engine.engine import Engine
from tray_app.engine.portal import Portal
from tray_app.engine.ports import Announcer, Drafts, Journal
from tray_app.portals.http import HttpClient
from tray_app.workday.reminders import Preferences

logger = logging.getLogger(__name__)

BREATH = timedelta(minutes=1)
"""How long polling rests after a fault of our own in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Everything that belongs to one account and ends with it. Belongs to the loop it was begun on."""

    credentials: Credentials
    portal: Portal
    engine: Engine
    drafts: Drafts
    """What was typed for this account and is not confirmed."""

    @property
    def account(self) -> str:
        """The name under which the journal keeps this account's entries; no secret."""
        return self.credentials.journal_key


def begin_session(
    credentials: Credentials,
    *,
    clock: Clock,
    announcer: Announcer,
    preferences: Preferences,
    journal: Journal,
) -> Session:
    """Build everything for one account. Nothing is sent before the engine's `run` is started.

    Raises:
        UnusableAccount: what was kept of the account cannot be used.
        OSError: the account's folder cannot be made.
    """
    words = words_in(credentials.folder)
    portal = connect(credentials, HttpClient(clock=clock), clock)
    engine = Engine(
        portal=portal,
        clock=clock,
        announcer=announcer,
        memory=words.memory,
        preferences=preferences,
        chance=random.random,
        journal=journal,
        account=credentials.journal_key,
        identify=lambda: uuid4().hex,
    )
    return Session(credentials=credentials, portal=portal, engine=engine, drafts=words.drafts)


async def keep_running(engine: Engine, clock: Clock, on_fault: Callable[[BaseException], None]) -> None:
    """Run the engine; a fault of ours in it is told, and must not be the end of all polling."""
    while True:
        try:
            await engine.run()
        except Exception as fault:
            logger.exception("the engine failed; it is started again")
            on_fault(fault)
        await clock.sleep(BREATH.total_seconds())
