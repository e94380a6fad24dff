"""What the engine's parts learn together: how much there is to see, and how pressed the portal is."""

from tray_app.engine.cadence import Calm
from tray_app.engine.errors import PortalError

HARD = 2
"""From so many doublings on, only what a click needs is sent."""


class Pace:
    """Holds the `Calm` of now. Belongs to the engine's loop."""

    def __init__(self) -> None:
        self.calm = Calm()

    @property
    def is_pressed(self) -> bool:
        """Whether the portal had too much to do lately: what is not urgent waits."""
        return self.calm.pressure > 0

    @property
    def is_hard_pressed(self) -> bool:
        """Whether it had far too much to do for a while."""
        return self.calm.doublings >= HARD

    def met(self, problem: PortalError) -> None:
        """Take note of a request that failed, reading or write."""
        self.calm = self.calm.after_problem(problem)

    def read(self, *, changed: bool) -> None:
        """Take note of a good reading."""
        self.calm = self.calm.after_reading(changed=changed)

    def looked_at(self) -> None:
        """Take note of somebody's interest."""
        self.calm = self.calm.after_look()

    def clicked(self) -> None:
        """Take note of a click."""
        self.calm = self.calm.after_click()
