"""Start at login on Linux and other free desktops: a desktop entry in the person's autostart folder.

Source: Desktop Application Autostart Specification 0.5: a file of the person's stands before one of the same
name in the system's folders, and with Hidden=true it takes that one away. One whose TryExec is not installed
starts nothing, and neither does one for other desktops.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from tray_app.desktop.atomic import read_regular, write_atomically
from tray_app.desktop.autostart import desktop_entry
from tray_app.desktop.autostart.entry import NotChanged, Standing

FOLDER = "autostart"
PROFILE = "--profile"
MOST_BYTES = 256 * 1024
READABLE = 0o644


class XdgEntry:
    """The person's file, and the system's of the same name."""

    def __init__(  # noqa: PLR0913 - one keyword for each thing that an entry depends on
        self,
        *,
        file: Path,
        system: Sequence[Path],
        command: Sequence[str],
        name: str,
        comment: str,
        names: Sequence[Sequence[str]] = (),
        profile: str = "",
        desktops: Sequence[str] = (),
        search: str | None = None,
    ) -> None:
        """Prepare.

        Args:
            file: The person's entry.
            system: The administrator's places for an entry of the same name, the strongest first.
            command: What it has to start.
            name: What a person calls the program.
            comment: What it is, in a few words.
            names: Every known way to start this very program, without options.
            profile: The profile's folder; empty for the usual one.
            desktops: What this desktop calls itself; nothing where that is not known.
            search: Where a program without a folder is looked up; by default in this process's PATH.
        """
        self._file = file
        self._system = system
        self._command = command
        self._name = name
        self._comment = comment
        self._names = names
        self._profile = profile
        self._desktops = desktops
        self._search = search

    def look(self) -> Standing:
        """Tell how it stands. Never raises."""
        try:
            text = _text(self._file)
        except (OSError, ValueError):
            return Standing.UNREADABLE
        if text is None:
            return Standing.ON_FOR_EVERYONE if self._starts_for_everyone() else Standing.ABSENT
        found = desktop_entry.values(text)
        if desktop_entry.is_switched_off(found, self._desktops):
            return Standing.SWITCHED_OFF
        ours = self._is_installed(found) and self._starts_this(found.get("Exec", ""))
        return Standing.ON if ours else Standing.MOVED

    def switch_on(self) -> None:
        """Write the entry, or take the person's "no" away where the administrator's "yes" is behind it."""
        if self._starts_for_everyone():
            self._remove()
        else:
            self._write(desktop_entry.new_entry(self._name, self._comment, self._command))

    def switch_off(self) -> None:
        """Remove the entry, or hide the administrator's, also one that starts nothing as things are now."""
        everyones = self._everyones()
        if everyones is not None and not desktop_entry.is_switched_off(everyones):
            self._write(desktop_entry.hidden_entry(self._name))
        else:
            self._remove()

    def repair(self) -> None:
        """Put the command in, and leave what else the person or the desktop has written there."""
        try:
            text = _text(self._file)
        except (OSError, ValueError) as error:
            raise NotChanged(str(error)) from error
        if text is None or "Exec" not in desktop_entry.values(text):
            self._write(desktop_entry.new_entry(self._name, self._comment, self._command))
        else:
            self._write(desktop_entry.with_exec(text, self._command))

    def _starts_this(self, line: str) -> bool:
        """Tell whether a line of Exec starts this program with this profile, whatever else stands there.

        A person may have it wait, or start it by another of its names: that is theirs to say.
        """
        if line == desktop_entry.written_exec(self._command):
            return True
        with_profile = desktop_entry.speaks_of(line, [PROFILE, self._profile] if self._profile else [PROFILE])
        return with_profile is bool(self._profile) and any(
            desktop_entry.speaks_of(line, name) for name in self._names
        )

    def _is_installed(self, found: Mapping[str, str]) -> bool:
        """Tell whether the program that an entry depends on is there."""
        wanted = found.get("TryExec", "")
        return not wanted or shutil.which(wanted, path=self._search) is not None

    def _starts_for_everyone(self) -> bool:
        found = self._everyones()
        return (
            found is not None
            and "Exec" in found
            and self._is_installed(found)
            and not desktop_entry.is_switched_off(found, self._desktops)
        )

    def _everyones(self) -> Mapping[str, str] | None:
        """Return the values of the administrator's entry, the strongest one; None where there is none."""
        for file in self._system:
            try:
                text = _text(file)
            except (OSError, ValueError):
                continue
            if text is not None:
                return desktop_entry.values(text)
        return None

    def _write(self, text: str) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, text.encode("utf-8", "surrogateescape"))
        except OSError as error:
            raise NotChanged(error.strerror or str(error)) from error

    def _remove(self) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise NotChanged(error.strerror or str(error)) from error


def person_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Return where a person's entries are."""
    told = environment.get("XDG_CONFIG_HOME", "")
    return (Path(told) if os.path.isabs(told) else home / ".config") / FOLDER  # noqa: PTH117 - a text


def current_desktops(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return what this desktop calls itself, the most fitting name first; nothing where that is not known."""
    return tuple(name for name in environment.get("XDG_CURRENT_DESKTOP", "").split(":") if name)


def system_folders(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where the administrator's entries are, the strongest first."""
    told = environment.get("XDG_CONFIG_DIRS", "") or "/etc/xdg"
    return tuple(Path(folder) / FOLDER for folder in told.split(":") if os.path.isabs(folder))  # noqa: PTH117


def _text(file: Path) -> str | None:
    """Return what is in the file; None when there is none."""
    try:
        return read_regular(file, MOST_BYTES).decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return None
