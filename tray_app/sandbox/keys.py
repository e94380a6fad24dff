"""The keys one may try, and what the service says to each.

None of them is a secret: they open nothing but this sandbox.

Source: the pages about keys, errors and access modes of the portal's documentation; live observations for
what an authorization key without a session is told.
"""

from dataclasses import dataclass
from enum import Enum

from tray_app.sandbox.refusals import Refusal


class KeyKind(Enum):
    """What a key's prefix tells."""

    PERSONAL = "api"
    APP = "app"
    MANAGEMENT = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key the sandbox knows."""

    text: str
    tells: str
    """For whoever wants to try it: what it shows."""
    kind: KeyKind = KeyKind.PERSONAL
    scopes: tuple[str, ...] = ("timeman", "user")
    read_only: bool = False
    expired: bool = False
    has_tokens: bool = True


KEYS = {
    key.text: key
    for key in (
        Key(text="vibe_api_sandbox", tells="reads and writes"),
        Key(text="vibe_api_readonly", tells="reads only", read_only=True),
        Key(text="vibe_api_noscope", tells="made without the timeman scope", scopes=("crm", "task")),
        Key(text="vibe_api_expired", tells="past its date", expired=True),
        Key(text="vibe_api_notokens", tells="has no tokens for the portal", has_tokens=False),
        Key(text="vibe_live_sandbox", tells="a management key: acts for nobody", kind=KeyKind.MANAGEMENT),
        Key(text="vibe_app_sandbox", tells="an app's key: needs a sign-in in the browser", kind=KeyKind.APP),
    )
}


def find_key(text: str | None) -> Key:
    """Return the key of a request.

    Raises:
        Refusal: ``MISSING_API_KEY``, ``INVALID_API_KEY`` or ``KEY_EXPIRED``.
    """
    if not text:
        raise Refusal("MISSING_API_KEY")
    key = KEYS.get(text)
    if key is None:
        raise Refusal("INVALID_API_KEY")
    if key.expired:
        raise Refusal("KEY_EXPIRED")
    return key


def check_may_act(key: Key, *, writing: bool, has_session: bool) -> None:
    """Pass when the key may touch a person's workday.

    Raises:
        Refusal: the first reason why it may not.
    """
    if key.kind is KeyKind.MANAGEMENT:
        raise Refusal("MANAGEMENT_KEY_NO_ENTITY_ACCESS")
    if not key.has_tokens or (key.kind is KeyKind.APP and not has_session):
        raise Refusal("TOKEN_MISSING")
    if "timeman" not in key.scopes:
        raise Refusal("SCOPE_DENIED")
    if writing and key.read_only:
        raise Refusal("WRITE_BLOCKED_READONLY_KEY")
