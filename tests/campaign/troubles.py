"""What goes wrong in a campaign, and how often."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from tray_app.sandbox.faults import Fault, FaultKind

HANGING = frozenset({FaultKind.HANG, FaultKind.HANG_AFTER, FaultKind.LATE})
"""No answer comes: the client gives up waiting."""
A_MOMENT = timedelta(milliseconds=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that can happen to a request."""

    name: str
    fault: Fault | None
    """None: the connection is refused."""
    weight: int = 4
    only: str = ""
    """The one method it happens to; empty for both."""


def _refusal(code: str, **more: object) -> Fault:
    return Fault(kind=FaultKind.REFUSAL, code=code, **more)  # type: ignore[arg-type] # fields by name


def _refusal_after(code: str, **more: object) -> Fault:
    return Fault(kind=FaultKind.REFUSAL_AFTER, code=code, **more)  # type: ignore[arg-type] # fields by name


REFUSED_CONNECTION = Trouble(name="refused connection", fault=None, weight=8)
CAPTIVE_PORTAL = Trouble(name="web page instead", fault=Fault(kind=FaultKind.HTML))
BAD_GATEWAY = Trouble(name="502 before", fault=_refusal("BITRIX_UNAVAILABLE", status=502))
KEY_EXPIRED = Trouble(name="key expired", fault=_refusal("KEY_EXPIRED"), weight=1)
TROUBLES: Sequence[Trouble] = (
    REFUSED_CONNECTION,
    CAPTIVE_PORTAL,
    BAD_GATEWAY,
    KEY_EXPIRED,
    Trouble(name="reset before", fault=Fault(kind=FaultKind.RESET_BEFORE), weight=8),
    Trouble(name="reset after", fault=Fault(kind=FaultKind.RESET_AFTER), weight=8),
    Trouble(name="hang before", fault=Fault(kind=FaultKind.HANG), weight=2),
    Trouble(name="hang after", fault=Fault(kind=FaultKind.HANG_AFTER), weight=2),
    Trouble(name="arrives late", fault=Fault(kind=FaultKind.LATE), weight=3, only="POST"),
    Trouble(name="429 short", fault=_refusal("RATE_LIMITED", retry_after=7)),
    Trouble(name="429 long", fault=_refusal("QUEUE_OVERFLOW", retry_after=300)),
    Trouble(name="502 after", fault=_refusal_after("BITRIX_UNAVAILABLE", status=502), weight=6),
    Trouble(name="504 before", fault=_refusal("QUEUE_TIMEOUT", status=504)),
    Trouble(name="504 after", fault=_refusal_after("QUEUE_TIMEOUT", status=504), weight=6),
    Trouble(name="500 after", fault=_refusal_after("INTERNAL_ERROR")),
    Trouble(name="truncated", fault=Fault(kind=FaultKind.TRUNCATED)),
    Trouble(name="empty", fault=Fault(kind=FaultKind.EMPTY)),
    Trouble(name="not JSON", fault=Fault(kind=FaultKind.NOT_JSON)),
    Trouble(name="wrong type", fault=Fault(kind=FaultKind.WRONG_TYPE)),
    Trouble(name="data of wrong type", fault=Fault(kind=FaultKind.WRONG_TYPE, data=["CLOSED"])),
    Trouble(name="missing data", fault=Fault(kind=FaultKind.MISSING_DATA)),
    Trouble(name="redirect", fault=Fault(kind=FaultKind.REDIRECT), weight=2),
    Trouble(name="error as string", fault=Fault(kind=FaultKind.ERROR_AS_STRING), weight=2),
    Trouble(name="slow", fault=Fault(kind=FaultKind.SLOW, delay=A_MOMENT), weight=2),
    Trouble(name="refused with words", fault=_refusal("BITRIX_ERROR", message="Not today."), only="POST"),
    Trouble(name="plan does not allow", fault=_refusal("B24_TARIFF_RESTRICTION"), weight=1, only="POST"),
    Trouble(name="scope denied", fault=_refusal("SCOPE_DENIED"), weight=1, only="POST"),
)


class Weather(Enum):
    """How the way to the portal is for a while."""

    CALM = "calm"
    FLAKY = "flaky"
    STORM = "storm"
    OFFLINE = "offline"
    CAPTIVE = "captive portal"
    DOWN = "portal down"
    KEY_EXPIRED = "key expired"


CHANCES: Mapping[Weather, float] = {Weather.CALM: 0.0, Weather.FLAKY: 0.35, Weather.STORM: 0.8}
LASTING: Mapping[Weather, Trouble] = {
    Weather.OFFLINE: REFUSED_CONNECTION,
    Weather.CAPTIVE: CAPTIVE_PORTAL,
    Weather.DOWN: BAD_GATEWAY,
    Weather.KEY_EXPIRED: KEY_EXPIRED,
}
CHANGES = (
    *(Weather.CALM,) * 4,
    *(Weather.FLAKY,) * 3,
    Weather.STORM,
    *(Weather.OFFLINE,) * 3,
    Weather.CAPTIVE,
    Weather.DOWN,
    Weather.KEY_EXPIRED,
)


def trouble_for(weather: Weather, method: str, chance: random.Random) -> Trouble | None:
    """Choose what happens to a request; None for nothing."""
    if weather in LASTING:
        return LASTING[weather]
    if chance.random() >= CHANCES[weather]:
        return None
    possible = [trouble for trouble in TROUBLES if trouble.only in {"", method}]
    return chance.choices(possible, [trouble.weight for trouble in possible])[0]
