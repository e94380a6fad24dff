"""What a person typed for an account and was reminded of there, kept in that account's own folder.

What was typed for one company is never offered in another one's window.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

from tray_app.account.book import Book
from tray_app.desktop.atomic import set_aside
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.memory import FileMemory
from tray_app.desktop.profile import Profile, private_folder

logger = logging.getLogger(__name__)

DRAFTS, MEMORY = "drafts.json", "reminders.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The texts and the reminders of one account."""

    drafts: FileDrafts
    memory: FileMemory


def words_in(folder: Path) -> Words:
    """Return the words of the account with this folder.

    Where the folder can be made neither here nor by whoever connects the account, nothing is kept, and that
    is logged once a text is to be.
    """
    try:
        private_folder(folder)
    except OSError as error:
        logger.info("an account's folder cannot be made: %s", error.strerror)
    return Words(drafts=FileDrafts(folder / DRAFTS), memory=FileMemory(folder / MEMORY))


def take_over_words(profile: Profile, book: Book, of_run: Path | None = None) -> None:
    """Give the words of versions that kept them for all accounts together to the account they were for.

    That is the active one of the book; without one it is that of this run with its folder, if there is one.
    Each file is moved in one step, so that it is in the old place or in the new one whatever happens in
    between, and is never offered to two. Never raises.

    Can go when no version before the book of accounts is in use any more.
    """
    active = book.active_account
    folder = of_run if active is None else profile.account_folder(active.identifier)
    if folder is None:
        return
    for shared, name in ((profile.drafts_file, DRAFTS), (profile.memory_file, MEMORY)):
        if not shared.exists():
            continue
        try:
            place = private_folder(folder) / name
            if place.exists():
                # An earlier version ran once more. What stands here stays; the other can be looked up.
                logger.info("words of an earlier version are now in %s", set_aside(shared))
            else:
                shared.rename(place)
        except OSError as error:
            logger.warning("words of an earlier version could not be taken over: %s", error.strerror)
