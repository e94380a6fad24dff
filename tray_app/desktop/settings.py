"""The settings as they hold for one run, read from everywhere they may stand, and the way to save them.

A value comes from the first of these that has a good one: the command line, the environment, the person's
file, the administrator's defaults, the default in `declared`. Each bad value on the way is a `SettingFault`;
none stops the program.

What an administrator has locked comes from the administrator alone, before all of these, as the company
answers for it; a locked value that is no good leaves the default in `declared`, and nobody else's.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar, assert_never

from tray_app.desktop.declared import (
    ASK_AFTER,
    BASE_URL,
    DECLARED,
    LEAD_BEFORE_LATEST_START,
    LONGEST_BREAK,
    MUTED_DAYS,
    PORTAL,
    REMINDERS,
    SCHEDULE_ID,
    STILL_OPEN_AFTER,
)
from tray_app.desktop.managed import Managed, ManagedNote, NoteKind, combined
from tray_app.desktop.managed_places import Reader, administrator_places
from tray_app.desktop.profile import Profile
from tray_app.desktop.setting import Setting
from tray_app.desktop.settings_file import Contents, SettingsFile, SettingsNotSaved
from tray_app.texts.translate import Translate, fill
from tray_app.workday.reminders import Preferences

logger = logging.getLogger(__name__)

Value = TypeVar("Value")

LONGEST_SHOWN = 60
SHORTEST_AWAY = timedelta(minutes=5)


class SettingsLocked(SettingsNotSaved):
    """An administrator has locked a setting that was to be changed; nothing was changed."""


class Source(Enum):
    """Where a value stood; the earlier, the stronger, but for what is locked."""

    COMMAND_LINE = "command line"
    ENVIRONMENT = "environment"
    FILE = "file"
    ADMINISTRATOR = "administrator"

    def text(self, translate: Translate) -> str:
        """Say it to a person."""
        match self:
            case Source.COMMAND_LINE:
                return translate("Settings", "command line")
            case Source.ENVIRONMENT:
                return translate("Settings", "environment")
            case Source.FILE:
                return translate("Settings", "settings file")
            case Source.ADMINISTRATOR:
                return translate("Settings", "administrator's settings")
            case _:
                assert_never(self)


OVERRULED: Mapping[Source, NoteKind] = MappingProxyType(
    {
        Source.COMMAND_LINE: NoteKind.COMMAND_LINE_OVERRULED,
        Source.ENVIRONMENT: NoteKind.ENVIRONMENT_OVERRULED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingFault:
    """A value that was passed over, or a whole file that could not be read."""

    source: Source
    setting: Setting[Any] | None = None
    """None: the whole file."""
    value: str = ""
    """What stood there, for showing: one line, cut."""
    kept_as: str = ""
    """For a whole file: its new name; empty when it could not be moved and settings cannot be saved."""
    looked_at: bool = False
    """For a whole file: nobody tried to move it, as it was only to be looked at."""

    def message(self, translate: Translate) -> str:
        """Say what is wrong and what is expected, in the person's language."""
        if self.setting is None and self.kept_as:
            return fill(
                translate("Settings", "The settings file could not be read. It is kept as %1."), self.kept_as
            )
        if self.setting is None and self.looked_at:
            return translate("Settings", "The settings file cannot be read.")
        if self.setting is None:
            return translate("Settings", "The settings file can neither be read nor replaced.")
        return fill(
            translate("Settings", "%1 (%2): “%3” is not usable; expected: %4."),
            self.setting.text(translate),
            self.setting.variable
            if self.source is Source.ENVIRONMENT and self.setting.variable
            else self.source.text(translate),
            self.value,
            self.setting.kind.expected(translate),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings as they hold now: ``settings[LANGUAGE]``. A value; `save` returns the next one."""

    profile: Profile
    faults: tuple[SettingFault, ...] = ()
    """What is wrong with what was found, in the order of `DECLARED`; a broken file comes first."""
    overridden: Mapping[Setting[Any], Source] = field(default_factory=dict)
    """Which settings hold for this run only, and from where."""
    locked: frozenset[Setting[Any]] = frozenset()
    """What the administrator has set for good; `save` does not change it."""
    notes: tuple[ManagedNote, ...] = ()
    """What is to be said about the administrator's settings; those about this run last."""
    _administrator: Reader = administrator_places
    _values: Mapping[Setting[Any], Any] = field(default_factory=dict)
    _for_this_run: Mapping[Source, Mapping[str, str]] = field(default_factory=dict)

    def __getitem__(self, setting: Setting[Value]) -> Value:
        """Return the setting's value; always one of its kind."""
        value: Value = self._values.get(setting, setting.default)
        return value

    @classmethod
    def load(
        cls,
        profile: Profile,
        overrides: Mapping[Setting[Any], str | None] | None = None,
        environment: Mapping[str, str] | None = None,
        administrator: Reader = administrator_places,
        *,
        only_look: bool = False,
    ) -> "Settings":
        """Read everything, and set a broken file aside.

        Never raises: what cannot be used is named in `faults`.

        Args:
            profile: Whose settings.
            overrides: What the command line says, as typed; None for what it does not say.
            environment: The process's variables; those declared and not empty override the file.
            administrator: Reads what is set for everyone on this computer.
            only_look: Change nothing: a broken file stays for who reads it next.
        """
        file = SettingsFile(profile.settings_file)
        contents = file.look() if only_look else file.read()
        found = cls._combined(profile, contents, _of_this_run(overrides, environment), administrator)
        for note in found.notes:
            logger.warning("settings: %s %s", note.kind.value, note.name)
        return found

    @property
    def overruled(self) -> tuple[ManagedNote, ...]:
        """What this run asked for in vain, because it is locked."""
        return tuple(note for note in self.notes if note.kind in OVERRULED.values())

    def save(self, changes: Mapping[Setting[Any], Any]) -> "Settings":
        """Store the changes, atomically, and return the settings as they hold then.

        Everything else in the file stays, also what this version does not know. Overrides stay in force and
        are not stored.

        Raises:
            SettingsLocked: one of them is locked and would become another; nothing was changed.
            SettingsNotSaved: nothing was changed.
            ValueError: a value that its setting does not take.
        """
        refused = [setting.key for setting in changes if setting in self.locked]
        if any(changes[setting] != self[setting] for setting in changes if setting in self.locked):
            raise SettingsLocked(", ".join(refused))
        texts = {
            setting.key: setting.kind.write(value)
            for setting, value in changes.items()
            if setting not in self.locked
        }
        file = SettingsFile(self.profile.settings_file)
        file.write(texts)
        return self._combined(self.profile, file.read(), self._for_this_run, self._administrator)

    @classmethod
    def _combined(
        cls,
        profile: Profile,
        contents: Contents,
        run: Mapping[Source, Mapping[str, str]],
        administrator: Reader,
    ) -> "Settings":
        # a profile in a folder of its own is closed to the world, so that a run can be repeated
        managed = combined(administrator()) if profile.is_standard else Managed()
        sources: dict[Source, Mapping[str, str | None]] = {
            **run,
            Source.FILE: contents.values,
            Source.ADMINISTRATOR: managed.values,
        }
        locked = frozenset(setting for setting in DECLARED if setting.key in managed.locked)
        faults: list[SettingFault] = []
        if contents.broken:
            moved = contents.kept_as
            faults.append(SettingFault(source=Source.FILE, kept_as=moved, looked_at=contents.looked_at))
        values: dict[Setting[Any], Any] = {}
        overridden: dict[Setting[Any], Source] = {}
        for setting in DECLARED:
            held = {Source.ADMINISTRATOR: managed.values} if setting in locked else sources
            found = _good_value(setting, held, faults)
            if found is None:
                continue
            source, values[setting] = found
            if source in run:
                overridden[setting] = source
        return cls(
            profile=profile,
            faults=tuple(faults),
            overridden=overridden,
            locked=locked,
            notes=(*managed.notes, *_overruled(locked, run, managed)),
            _administrator=administrator,
            _values=values,
            _for_this_run=run,
        )


def preferences(settings: Settings) -> Preferences:
    """Return what the reminders' rules need to know of the settings."""
    longest_break = settings[LONGEST_BREAK]
    return Preferences(
        enabled=frozenset(kind for kind, setting in REMINDERS.items() if settings[setting]),
        lead_before_latest_start=timedelta(minutes=settings[LEAD_BEFORE_LATEST_START]),
        longest_break=None if longest_break is None else timedelta(minutes=longest_break),
        still_open_after=timedelta(hours=settings[STILL_OPEN_AFTER]),
        muted_days=settings[MUTED_DAYS],
    )


def ask_after(settings: Settings) -> timedelta | None:
    """Return how long a time away has to be to be asked about; None for never.

    Never less than `SHORTEST_AWAY`: a hanging portal must not look like somebody's absence.
    """
    minutes = settings[ASK_AFTER]
    return max(timedelta(minutes=minutes), SHORTEST_AWAY) if minutes else None


def _of_this_run(
    overrides: Mapping[Setting[Any], str | None] | None, environment: Mapping[str, str] | None
) -> dict[Source, Mapping[str, str]]:
    """Return what the command line and the environment say, by key."""
    return {
        Source.COMMAND_LINE: {
            setting.key: text for setting, text in (overrides or {}).items() if text is not None
        },
        Source.ENVIRONMENT: {
            setting.key: text
            for setting in DECLARED
            if setting.variable and (text := (environment or {}).get(setting.variable))
        },
    }


LOCKED_FIELDS: Mapping[str, Setting[Any]] = MappingProxyType(
    {"portal": PORTAL, "address": BASE_URL, "schedule_id": SCHEDULE_ID}
)
"""The settings that a sign-in asks for too, by the name of the field there."""


def locked_fields(settings: Settings) -> frozenset[str]:
    """Return the names of the fields of a sign-in that show a locked value and cannot be changed."""
    return frozenset(name for name, setting in LOCKED_FIELDS.items() if setting in settings.locked)


def _overruled(
    locked: frozenset[Setting[Any]], run: Mapping[Source, Mapping[str, str]], managed: Managed
) -> Iterator[ManagedNote]:
    """Yield what the command line and the environment say otherwise than a lock."""
    for source, texts in run.items():
        for setting in DECLARED:
            text = texts.get(setting.key)
            if setting in locked and text is not None and text.strip() != managed.values[setting.key]:
                yield ManagedNote(kind=OVERRULED[source], name=setting.key, text=setting.text)


def _good_value(
    setting: Setting[Value],
    sources: Mapping[Source, Mapping[str, str | None]],
    faults: list[SettingFault],
) -> tuple[Source, Value] | None:
    """Return the strongest good value, None if there is none, and note every bad one before it."""
    for source in Source:
        texts = sources.get(source, {})
        if setting.key not in texts:
            continue
        text = texts[setting.key]
        try:
            # a list or a picture where a text belongs reads like a text that no setting takes
            value = setting.kind.read(text if text is not None else "\0")
        except ValueError:
            faults.append(SettingFault(source=source, setting=setting, value=_shown(text)))
        else:
            return source, value
    return None


def _shown(text: str | None) -> str:
    line = "".join(letter if letter.isprintable() else "�" for letter in text or "…")
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"
