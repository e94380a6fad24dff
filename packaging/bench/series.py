"""Many measurements of one thing, and what to say of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Series:
    """Measurements of one figure, in the order they were taken."""

    values: tuple[float, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values)

    def plus(self, value: float) -> "Series":
        """Return the series with one more."""
        return Series((*self.values, value))

    @property
    def median(self) -> float:
        """The middle one; raises `statistics.StatisticsError` when there is none."""
        return median(self.values)

    def text(self, digits: int = 0) -> str:
        """Return median and range, such as ``120 (111 to 168)``; ``none`` without measurements."""
        if not self.values:
            return "none"
        low, high = min(self.values), max(self.values)
        if len(self.values) == 1:
            return f"{low:.{digits}f}"
        return f"{self.median:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def ratio(series: Series, floor: Series) -> float | None:
    """Return how many times as much: the median of the pairs, each taken in the same round.

    The computer's speed drifts from minute to minute; within a round it is the same for both. None when
    there is nothing to compare, or not as many.
    """
    if not series or len(series.values) != len(floor.values) or 0 in floor.values:
        return None
    return median(each / under for each, under in zip(series.values, floor.values, strict=True))


def slope(hours: Sequence[float], values: Sequence[float]) -> float:
    """Return the growth for each hour, by the line that fits best.

    Raises:
        ValueError: fewer than two hours that differ.
    """
    if len(hours) != len(values):
        raise ValueError("a value belongs to each hour")
    middle, level = sum(hours) / len(hours) if hours else 0.0, sum(values) / len(values) if values else 0.0
    spread = sum((hour - middle) ** 2 for hour in hours)
    if not spread:
        raise ValueError("a slope needs two hours")
    return sum((h - middle) * (v - level) for h, v in zip(hours, values, strict=True)) / spread
