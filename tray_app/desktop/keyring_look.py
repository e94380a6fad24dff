"""Whether the keyring keeps what it is given: an entry of its own is written, read and taken away again.

A locked keyring is only told, and so is one that has no place for what it is given: trying either would put a
password prompt before a person who asked for none.

Source: the Secret Service API, Service.ReadAlias and Collection.Locked; SecretStorage, the library behind
keyring, which makes a collection where the alias leads to none.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from tray_app.desktop.secrets import KeyringSecrets
from tray_app.desktop.session_bus import TIMEOUT, Reply, ask, has_session_bus, program_behind, property_of
from tray_app.engine.clock import Clock
from tray_app.engine.ports import SecretsUnavailable

SERVICE = "org.freedesktop.secrets"
SERVICE_PATH = "/org/freedesktop/secrets"
SERVICE_INTERFACE = "org.freedesktop.Secret.Service"
NO_COLLECTION = "/"
COLLECTION = "org.freedesktop.Secret.Collection"
LIMIT = timedelta(seconds=5)
PROBE_SERVICE = "workday-tray doctor"
PROBE_NAME = "probe"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyringLook:
    """What was found."""

    locked: bool = False
    without_place: bool = False
    """There is a keyring, and nothing to keep a key in yet: the next who writes is asked for a password."""
    fault: str = ""
    """Why it cannot be used, in the words of `SecretsUnavailable`; ``lost`` for an entry that came back
    changed; empty when it works."""
    kept_by: str = ""
    """The program behind it, or the library's module for it."""
    took: timedelta | None = None
    """For writing, reading and taking away."""


async def look_at_keyring(clock: Clock, limit: timedelta = LIMIT) -> KeyringLook:
    """Try it. Never raises; each of the three steps ends within the limit."""
    kept_by = ""
    if has_session_bus():
        alias = await ask(SERVICE, SERVICE_PATH, SERVICE_INTERFACE, "ReadAlias", "default")
        if alias.nobody:
            return KeyringLook(fault="none")
        kept_by = await program_behind(SERVICE)
        place = _path(alias)
        if place == NO_COLLECTION:
            return KeyringLook(without_place=True, kept_by=kept_by)
        locked = await property_of(SERVICE, place, COLLECTION, "Locked") if place else alias
        if list(locked.values) == [True]:
            return KeyringLook(locked=True, kept_by=kept_by)
        if list(locked.values) != [False]:  # nobody knows what trying would bring up
            return KeyringLook(fault="timeout" if locked.error == TIMEOUT else "failed", kept_by=kept_by)
    store = KeyringSecrets(PROBE_SERVICE, limit)
    began = clock.monotonic()
    fault = await _try(store)
    return KeyringLook(
        fault=fault,
        kept_by=kept_by or store.backend,
        took=timedelta(seconds=max(clock.monotonic() - began, 0)),
    )


def _path(reply: Reply) -> str:
    """Return the object path that an answer holds; empty where it holds none."""
    match reply.values:
        case [found] if hasattr(found, "path"):
            return str(found.path())
        case _:
            return ""


async def _try(store: KeyringSecrets) -> str:
    """Return what went wrong, empty for nothing."""
    value = secrets.token_urlsafe()
    try:
        await store.set(PROBE_NAME, value)
        found = await store.get(PROBE_NAME)
        await store.delete(PROBE_NAME)
    except SecretsUnavailable as unavailable:
        return unavailable.reason
    return "" if found == value else "lost"
