"""Where a running program can be hit: named points that are counted, and what happens at one of them."""

from collections.abc import Callable


class Died(BaseException):
    """The process was killed here: nothing of it runs any more. No handler of errors may hold it up."""


class Fate:
    """Counts the points that one life of the program passes. Belongs to the life's loop."""

    def __init__(self) -> None:
        self.dead = False
        self.passed = 0
        self._blows: list[tuple[int, Callable[[str], None]]] = []

    def in_points(self, count: int, blow: Callable[[str], None]) -> None:
        """Have `blow` called with the point's name, `count` points from now."""
        self._blows.append((self.passed + count, blow))

    def calm(self) -> None:
        """Forget the blows that have not come yet."""
        self._blows.clear()

    def is_next(self) -> bool:
        """Tell whether something happens at the next point."""
        return any(at <= self.passed + 1 for at, _ in self._blows)

    def point(self, name: str) -> None:
        """Pass a point.

        Raises:
            Died: here or earlier.
        """
        if self.dead:
            raise Died
        self.passed += 1
        due = [blow for at, blow in self._blows if at <= self.passed]
        self._blows = [(at, blow) for at, blow in self._blows if at > self.passed]
        for blow in due:
            blow(name)

    def die(self) -> None:
        """Be killed at this point.

        Raises:
            Died: always.
        """
        self.dead = True
        raise Died
