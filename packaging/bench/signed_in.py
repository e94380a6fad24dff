"""Puts an account into a profile as signing in does, and leaves the journal as two months of use do.

Started by its path, on the desktop whose keyring is meant: ``signed_in.py PROFILE ADDRESS``.
"""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.portal import KEY
from tray_app.account.book import Book, BookFile, KeptAccount
from tray_app.account.keeping import Keeping
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.engine.journal.entries import Noticed, Presence
from tray_app.engine.journal.store import SqliteJournal
from tray_app.portals.registry import kind_of
from tray_app.portals.secret import Secret

IDENTIFIER = "b" * 32
DAYS_OF_USE, MINUTES_A_DAY = 60, 480


async def sign_in(profile: Profile, address: str) -> None:
    """Keep the sandbox's account; raises what the keyring or the disk has against it."""
    kind = kind_of("vibecode")
    if kind is None:
        raise LookupError("this version knows no VibeCode")
    values = {"address": address, "schedule": "1"}
    keeping = Keeping(
        portal=kind.name,
        address=address,
        identifier=IDENTIFIER,
        store=KeyringSecrets(profile.keyring_service),
    )
    await keeping.keep({"key": Secret(KEY)})
    account = KeptAccount(
        identifier=IDENTIFIER,
        portal=kind.name,
        name="Sandbox",
        values=values,
        secrets=("key",),
        journal_key=f"{kind.name} {address}",
    )
    BookFile(profile.accounts_file).write(Book(accounts=(account,), active=IDENTIFIER))
    use(profile, account.journal_key)


def use(profile: Profile, account: str) -> None:
    """Write the signs of presence of two months: a start and a heartbeat a minute on each day."""
    first = datetime.now(UTC) - timedelta(days=DAYS_OF_USE)
    with closing(SqliteJournal(profile.journal_file)) as journal:
        for day in range(DAYS_OF_USE):
            for minute in range(MINUTES_A_DAY):
                presence = Presence.HEARTBEAT if minute else Presence.STARTED
                passed = timedelta(days=day, minutes=minute)
                sign = Noticed(presence=presence, moment=first + passed)
                journal.append(sign, at=first + passed, ticks=passed.total_seconds(), account=account)


def main(arguments: Sequence[str]) -> int:
    """Keep the account; returns the exit code."""
    folder, address = arguments
    asyncio.run(sign_in(Profile.at(Path(folder)), address))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
