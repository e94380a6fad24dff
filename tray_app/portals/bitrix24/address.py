"""An incoming webhook as a person pastes it.

The whole address is a secret: whoever has it acts for its owner.

Source: the portal's page on incoming webhooks: ``https://<portal>/rest/<user>/<secret>/``, shown in the
portal with a method at its end as well.
"""

import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from tray_app.portals.address import AddressFault, BaseUrl, parse_base_url
from tray_app.portals.bitrix24.access import Ticket
from tray_app.portals.secret import Secret

_WEBHOOK = re.compile(
    r"(?P<below>.*)/rest/(?P<user>[1-9][0-9]{0,9})/(?P<secret>[A-Za-z0-9]{4,128})"
    r"(/[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*)?",
    re.ASCII,
)
_WITHOUT_SECRET = re.compile(r".*/rest(/[0-9]*)?", re.ASCII)


class WebhookFault(Enum):
    """Why a good address is no webhook."""

    NO_WEBHOOK = "no_webhook"
    """It does not go on with ``/rest/<number>/<secret>``."""
    NO_SECRET = "no_secret"  # noqa: S105 - a word for a fault
    """It ends before the secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A webhook. Implements `tray_app.portals.bitrix24.access.Access`: it cannot be renewed."""

    portal: BaseUrl
    """The portal's own address; may be shown."""
    user_id: int
    """For whom it acts."""
    secret: Secret

    @property
    def url(self) -> Secret:
        """The whole address as it is kept in the keyring; read again it gives the same webhook."""
        return Secret(f"{self._root}/")

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """All that must never be shown."""
        return (self.secret,)

    def ticket(self) -> Ticket:
        """Return what the next request carries."""
        return Ticket(root=Secret(self._root))

    async def renew(self, refused: Ticket) -> bool:
        """Return False: what has expired here is replaced by a person."""
        del refused
        return False

    async def aclose(self) -> None:
        """Do nothing: there is nothing to let go of."""

    @property
    def _root(self) -> str:
        return self.portal.join(f"/rest/{self.user_id}/{self.secret.reveal()}")


def parse_webhook(text: str) -> Webhook | AddressFault | WebhookFault:
    """Read an address with or without a method, ``.json`` and slashes at its end. Never raises.

    An address with a query is refused like everywhere: what follows would be cut off without a word.
    """
    parsed = parse_base_url(text)
    if isinstance(parsed, AddressFault):
        return parsed
    parts = urlsplit(parsed.text)
    found = _WEBHOOK.fullmatch(parts.path)
    if found is None:
        without = _WITHOUT_SECRET.fullmatch(parts.path) is not None
        return WebhookFault.NO_SECRET if without else WebhookFault.NO_WEBHOOK
    return Webhook(
        portal=BaseUrl(f"{parts.scheme}://{parts.netloc}{found['below']}"),
        user_id=int(found["user"]),
        secret=Secret(found["secret"]),
    )
