"""How a request shows on whose behalf it comes: what the adapter needs of a webhook and of tokens alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tray_app.portals.secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What one request carries."""

    root: Secret
    """The address below which the methods are, without a slash at its end."""
    token: Secret | None = None
    """The access token; None where the address says it all."""

    def address(self, method: str) -> Secret:
        """Return the address of a method, e.g. ``timeman.status``."""
        return Secret(f"{self.root.reveal()}/{method}")

    def fields(self) -> Mapping[str, Secret]:
        """Return what goes into the body beside the method's own parameters."""
        return {} if self.token is None else {"auth": self.token}


class Access(Protocol):
    """One person's way into one portal. Belongs to one loop."""

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """All that must never be shown."""
        ...

    def ticket(self) -> Ticket:
        """Return what the next request carries."""
        ...

    async def renew(self, refused: Ticket) -> bool:
        """Get a new ticket after the portal called this one expired; False when that is not possible.

        Raises:
            PortalError: it could not be had now, or never again.
        """
        ...

    async def aclose(self) -> None:
        """Let go of everything. Never raises."""
        ...
