"""The secrets of one account: under which names they stand in the keyring, and what becomes of new ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tray_app.engine.ports import SecretStore
from tray_app.portals.portal_kind import Kept
from tray_app.portals.secret import Secret


def secret_name(secret: str, *, portal: str, address: str, identifier: str) -> str:
    """Return the name of a secret in the keyring.

    It holds the address that the secret was given for, so that a file that was edited to name another
    address finds none to send there.
    """
    place = f"{portal} at {address}" if address else portal
    return f"{secret} for {place} ({identifier})"


@dataclass(slots=True, kw_only=True)
class Keeping:
    """Holds an account's secrets of now, and keeps new ones where the account is kept. For one loop."""

    portal: str
    address: str = ""
    identifier: str = ""
    store: SecretStore | None = None
    """None: the account is remembered until the program quits."""
    live: dict[str, Secret] = field(default_factory=dict, repr=False)
    """What was kept since the account was found, newest last."""

    def name_of(self, secret: str) -> str:
        """Return a secret's name in the keyring."""
        return secret_name(secret, portal=self.portal, address=self.address, identifier=self.identifier)

    async def keep(self, secrets: Mapping[str, Secret]) -> None:
        """Keep these in place of those of the same names; raises `SecretsUnavailable`."""
        if self.store is not None:
            for name, secret in secrets.items():
                await self.store.set(self.name_of(name), secret.reveal())
        self.live.update(secrets)

    def newest(self, kept: Kept) -> Kept:
        """Return the account with the secrets of now."""
        return Kept(values=kept.values, secrets={**kept.secrets, **self.live}) if self.live else kept
