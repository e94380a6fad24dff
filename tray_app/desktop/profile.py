"""Where one person's settings and state are kept, and the names derived from that place.

The only module that decides about folders of the person's; everything else is handed a `Profile`.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tray_app.texts.translate import Translate, fill

APPLICATION = "workday-tray"
STANDARD = "standard"
PRIVATE_FOLDER = 0o700


class ProfileUnusable(Exception):
    """The folder cannot be made, or nothing can be written in it. The program cannot start there."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason
        """The operating system's own words."""

    def message(self, translate: Translate) -> str:
        """Say it to a person."""
        return fill(
            translate("Profile", "The folder %1 cannot be used: %2. Choose another one with --profile."),
            str(self.folder),
            self.reason,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One set of settings, state and secrets, apart from every other one."""

    folder_config: Path
    """For what the person chose."""
    folder_state: Path
    """For what the program remembers by itself."""
    name: str
    """`STANDARD`, or the folder: what tells this profile's secrets from another's."""

    @classmethod
    def standard(cls) -> "Profile":
        """Return the person's usual profile; its folders exist and can be written.

        Raises:
            ProfileUnusable: they cannot be made or written.
        """
        return _prepared(cls.unprepared(None))

    @classmethod
    def at(cls, folder: Path) -> "Profile":
        """Return a profile that keeps everything in one folder, which exists and can be written.

        Raises:
            ProfileUnusable: it cannot be made or written.
        """
        return _prepared(cls.unprepared(folder))

    @classmethod
    def unprepared(cls, folder: Path | None) -> "Profile":
        """Return a profile as it is or would be, the usual one for None. Makes nothing, and tries nothing.

        For who only looks: what is to be kept needs `standard` or `at`.

        Raises:
            ProfileUnusable: the name leads to no folder at all.
        """
        if folder is None:
            return cls(
                folder_config=platformdirs.user_config_path(APPLICATION, appauthor=False),
                folder_state=platformdirs.user_state_path(APPLICATION, appauthor=False),
                name=STANDARD,
            )
        try:
            whole = folder.expanduser().resolve()
        except (OSError, RuntimeError, ValueError) as error:
            # RuntimeError: no such user, or a ring of links; ValueError: a NUL in the name
            raise ProfileUnusable(folder, _words(error)) from error
        return cls(folder_config=whole, folder_state=whole, name=str(whole))

    @property
    def folders(self) -> tuple[Path, ...]:
        """Everything is kept in these; one or two."""
        return tuple(dict.fromkeys((self.folder_config, self.folder_state)))

    @property
    def is_standard(self) -> bool:
        """Whether this is the usual profile, which an administrator may give defaults."""
        return self.name == STANDARD

    @property
    def settings_file(self) -> Path:
        """What the person chose."""
        return self.folder_config / "settings.ini"

    @property
    def accounts_file(self) -> Path:
        """The accounts, without their secrets."""
        return self.folder_config / "accounts.json"

    def account_folder(self, name: str) -> Path:
        """Return where one account keeps what is its own; `private_folder` makes it."""
        return self.folder_state / "accounts" / name

    @property
    def drafts_file(self) -> Path:
        """Unsent reports of versions that kept those of all accounts together."""
        return self.folder_state / "drafts.json"

    @property
    def memory_file(self) -> Path:
        """What was reminded of, likewise."""
        return self.folder_state / "reminders.json"

    @property
    def journal_file(self) -> Path:
        """Every click, from the moment before it is sent to its receipt."""
        return self.folder_state / "journal.sqlite3"

    @property
    def keyring_service(self) -> str:
        """Under which name this profile's secrets stand in the keyring; no other profile has the same."""
        return APPLICATION if self.is_standard else f"{APPLICATION} ({self.name})"


def _prepared(profile: Profile) -> Profile:
    for folder in profile.folders:
        try:
            _make_private(folder)
            # access(2) does not know about full disks and read-only mounts, so a file is really made
            with tempfile.TemporaryFile(dir=folder):
                pass
        except (OSError, ValueError) as error:
            raise ProfileUnusable(folder, _words(error)) from error
    return profile


def private_folder(folder: Path) -> Path:
    """Return the folder, which exists now; only its owner may look into it if it was made here.

    Raises:
        OSError: it cannot be made.
    """
    _make_private(folder)
    return folder


def _make_private(folder: Path) -> None:
    """Make the folder and what is missing above it; only folders made here get the private mode."""
    missing = [folder, *folder.parents]
    for place in reversed([each for each in missing if not each.exists()]):
        place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(None, "it is not a folder", str(folder))


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)
