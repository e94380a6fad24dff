"""A secret store in a dictionary, for tests in which the keyring itself is not what is tried."""

from collections.abc import Mapping

from tray_app.engine.ports import SecretsUnavailable


class Vault:
    """Keeps secrets, remembers what it was asked for, and fails when it is made to."""

    def __init__(self, secrets: Mapping[str, str] | None = None, *, fault: str = "") -> None:
        self.secrets = dict(secrets or {})
        self.asked: list[str] = []
        self._fault = fault

    async def get(self, name: str) -> str | None:
        self.asked.append(name)
        if self._fault:
            raise SecretsUnavailable(self._fault)
        return self.secrets.get(name)

    async def set(self, name: str, secret: str) -> None:
        self.secrets[name] = secret

    async def delete(self, name: str) -> None:
        self.secrets.pop(name, None)
