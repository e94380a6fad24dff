"""Which icon to show, as a value. No Qt here, so that the view model can name an icon without drawing it."""

from dataclasses import dataclass
from enum import Enum

PROGRESS_STEPS = 24
"""Into how many parts the minimum day is cut: an eight-hour day moves the icon every twenty minutes."""


class Shape(Enum):
    """What the day is. Each has an outline of its own: colour only helps."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"
    ATTENTION = "attention"
    """An earlier day was left open."""
    UNKNOWN = "unknown"
    SIGNED_OUT = "signed-out"


class Condition(Enum):
    """How far the shape can be relied on."""

    FRESH = "fresh"
    """The portal confirmed it a short while ago."""
    PENDING = "pending"
    """It was asked for and is not yet confirmed."""
    STALE = "stale"
    """It was true when the portal last answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IconKey:
    """One icon. Equal keys are the same picture."""

    shape: Shape
    condition: Condition = Condition.FRESH
    progress: int | None = None
    """Steps of PROGRESS_STEPS towards the minimum day; None where there is nothing to measure."""

    def __post_init__(self) -> None:
        if self.progress is not None and not 0 <= self.progress <= PROGRESS_STEPS:
            raise ValueError("progress is counted in steps of the minimum day")
