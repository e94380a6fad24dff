"""The form of one entry in `tray_app.portals.uncertain`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """One open point."""

    portal: str
    """The portal's package."""
    where: str
    """The place in the code that behaves as `safe` says: a module of `tray_app.portals`, and a name in it."""
    what: str
    """What is not known."""
    safe: str
    """What this program does, whatever the truth is."""
    settle: str
    """How a person with an account finds out."""
