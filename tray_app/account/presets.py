"""What a new account, or one of this run alone, begins with: this run's own words, settings, defaults."""

from collections.abc import Mapping
from typing import Any

from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import BASE_URL, PORTAL, SCHEDULE_ID
from tray_app.desktop.setting import Setting
from tray_app.desktop.settings import Settings, Source
from tray_app.portals.portal_kind import PortalKind
from tray_app.texts.field_checks import normal
from tray_app.texts.fields import Field, FieldKind


def presets(settings: Settings, kind: PortalKind, run: RunCredentials) -> dict[str, str]:
    """Return a text for each field, secrets of this run included; where nothing says one, the default.

    Settings speak of the portal that they name, and of no other: an address must not travel to one.
    """
    return {field.name: _text(field, settings, kind, run) for field in kind.fields}


def brought(kind: PortalKind, run: RunCredentials) -> dict[str, str]:
    """Return what this run brings besides the fields."""
    texts = {name: run.get(variable) for name, variable in kind.run_only.items()}
    return {name: text for name, text in texts.items() if text}


def brings_secrets(kind: PortalKind, run: RunCredentials) -> bool:
    """Tell whether this run brings an account of its own: a key, a password."""
    return any(field.kind is FieldKind.SECRET and run.get(field.variable) for field in kind.fields)


def for_this_run(settings: Settings, kind: PortalKind, run: RunCredentials) -> dict[str, str]:
    """Return what holds over an account's own values for this run, or for good where it is locked."""
    held = {name: _held(setting, settings) for name, setting in SETTINGS.items()}
    found: dict[str, str] = {}
    for field in kind.fields:
        if not field.changeable:
            continue
        text = held.get(field.name)
        if text is None:
            text = run.get(field.variable) or None
        if text is not None:
            found[field.name] = normal(field, text)
    return found


def is_pinned(settings: Settings) -> bool:
    """Tell whether portal or address are chosen for this run, or for good by an administrator."""
    wrong = {fault.setting for fault in settings.faults if fault.source in THIS_RUN}
    return any(_is_held(setting, settings) or setting in wrong for setting in (PORTAL, BASE_URL))


def is_chosen_for_this_run(settings: Settings) -> bool:
    """Tell whether the command line or the environment say something of portal or address, usable or not."""
    wrong = {fault.setting for fault in settings.faults if fault.source in THIS_RUN}
    return any(
        settings.overridden.get(setting) in THIS_RUN or setting in wrong for setting in (PORTAL, BASE_URL)
    )


def was_passed_over(setting: Setting[str], settings: Settings) -> bool:
    """Tell whether something stood there that is no text at all.

    Nothing takes its place: a key would travel to another address than the one that was meant.
    """
    return any(fault.setting is setting for fault in settings.faults)


def _text(field: Field, settings: Settings, kind: PortalKind, run: RunCredentials) -> str:
    brought_text = run.get(field.variable)
    if brought_text:
        return normal(field, brought_text)
    setting = SETTINGS.get(field.name) if settings[PORTAL] == kind.name else None
    if setting is not None and was_passed_over(setting, settings) and field.required:
        return NO_TEXT
    text = "" if setting is None else _written(setting, settings)
    return normal(field, text) if text else field.default


def _held(setting: Setting[Any], settings: Settings) -> str | None:
    return _written(setting, settings) if _is_held(setting, settings) else None


def _is_held(setting: Setting[Any], settings: Settings) -> bool:
    return setting in settings.locked or settings.overridden.get(setting) in THIS_RUN


def _written(setting: Setting[Any], settings: Settings) -> str:
    value = settings[setting]
    return "" if value is None else str(value)


SETTINGS: Mapping[str, Setting[Any]] = {"address": BASE_URL, "schedule_id": SCHEDULE_ID}
"""The settings that say a field's text for new accounts, by the field's name."""
THIS_RUN = frozenset({Source.COMMAND_LINE, Source.ENVIRONMENT})
NO_TEXT = "https://"
"""Stands where a setting was no text: an address without a place."""
