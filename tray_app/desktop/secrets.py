"""The operating system's keyring. The only file that imports the ``keyring`` library.

There is no second place: without a keyring the program says so, and can remember until it quits.
"""

import logging
import sys
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from tray_app.desktop.secret_reading import read_plainly
from tray_app.engine.blocking import run_blocking
from tray_app.engine.ports import SecretsUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

logger = logging.getLogger(__name__)

Value = TypeVar("Value")

LIMIT = timedelta(seconds=60)  # long enough to type the keyring's password into its prompt

MOST_BYTES = 2560 if sys.platform == "win32" else None
"""What the Windows credential manager takes, as UTF-16 (CRED_MAX_CREDENTIAL_BLOB_SIZE); others take all."""

ON_SECRET_SERVICE = sys.platform not in {"win32", "darwin"}
SECRET_SERVICE = "keyring.backends.SecretService"  # noqa: S105 - a module's name
"""What reads and writes there, by the library's name; reading goes a shorter way where it can."""

# By name: the Secret Service library is keyring's own affair, and it lets these through untranslated.
NOT_THERE = frozenset(
    {"NoKeyringError", "SecretServiceNotAvailableException", "FileNotFoundError", "ConnectionError"}
)
LOCKED = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})


class KeyringSecrets:
    """The engine's `SecretStore` over this system's keyring.

    Calls run one after the other on daemon threads. A locked keyring asks the person for its password; a call
    that outlasts the limit is given up, and one that was still waiting for its turn is never carried out.
    """

    def __init__(self, service: str, limit: timedelta = LIMIT, most_bytes: int | None = MOST_BYTES) -> None:
        self._service = service
        self._limit = limit
        self._most_bytes = most_bytes
        self._turn = threading.Lock()
        self._backend: KeyringBackend | None = None
        self._backend_name = ""

    @property
    def backend(self) -> str:
        """The library's name for what keeps the secrets; empty until it was asked for the first time."""
        return self._backend_name

    async def get(self, name: str) -> str | None:
        """Return the secret, None if there is none; raises `SecretsUnavailable`."""

        def read() -> str | None:
            found = read_plainly(self._service, name) if ON_SECRET_SERVICE else None
            if found is None:
                return self._ready_backend().get_password(self._service, name)
            self._backend_name = SECRET_SERVICE
            return found.secret

        return await self._call(read)

    async def set(self, name: str, secret: str) -> None:
        """Keep the secret; raises `SecretsUnavailable`, ``failed`` when it is too long for this system."""
        if self._most_bytes is not None and len(secret.encode("utf-16-le", "replace")) > self._most_bytes:
            logger.warning("the secret is longer than the %d bytes this keyring takes", self._most_bytes)
            raise SecretsUnavailable("failed")
        await self._call(lambda: self._ready_backend().set_password(self._service, name, secret))

    async def delete(self, name: str) -> None:
        """Forget the secret; fine if there is none; raises `SecretsUnavailable`."""

        def forget() -> None:
            backend = self._ready_backend()
            # asking first: not every backend tells "there is none" from "it could not be deleted"
            if backend.get_password(self._service, name) is not None:
                backend.delete_password(self._service, name)

        await self._call(forget)

    async def _call(self, work: "Callable[[], Value]") -> Value:
        given_up = threading.Event()

        def in_turn() -> Value:
            with self._turn:
                if given_up.is_set():
                    raise SecretsUnavailable("timeout")
                try:
                    return work()
                except Exception as error:  # noqa: BLE001 - backends raise what their libraries raise
                    raise SecretsUnavailable(_reason(error)) from None  # its text may hold anything

        try:
            return await run_blocking(in_turn, limit=self._limit)
        except TimeoutError:
            raise SecretsUnavailable("timeout") from None
        finally:
            given_up.set()

    def _ready_backend(self) -> "KeyringBackend":
        if self._backend is None:
            self._backend = _system_backend()
            self._backend_name = type(self._backend).__module__
            logger.info("secrets are kept by %s", self._backend_name)
        return self._backend


def _system_backend() -> "KeyringBackend":
    """Return this system's own keyring, ready to use; thread of the call.

    Named directly, not discovered: it costs half, and neither a ``keyringrc.cfg`` nor
    ``PYTHON_KEYRING_BACKEND`` in a person's environment can redirect the key to a plain file. KDE's wallet
    answers as a Secret Service too.

    Raises:
        RuntimeError: there is none here; keyring's own way to say so.
    """
    # Imported here: it costs tens of milliseconds, and the icon comes first.
    from keyring.errors import NoKeyringError  # noqa: PLC0415

    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring as SystemKeyring  # noqa: PLC0415
    elif sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as SystemKeyring  # noqa: PLC0415
    else:
        from keyring.backends.SecretService import Keyring as SystemKeyring  # noqa: PLC0415
    try:
        _ = SystemKeyring.priority  # reading it proves that the service runs or can be started
    except RuntimeError as error:
        raise NoKeyringError(str(error)) from error
    return SystemKeyring()  # type: ignore[no-untyped-call] # keyring's constructors carry no types


def _reason(error: BaseException) -> str:
    """Return the word for what happened; the error's own text stays out of it, as it may hold anything."""
    if isinstance(error, SecretsUnavailable):
        return error.reason
    names: set[str] = set()
    cause: BaseException | None = error
    while cause is not None:
        names.update(each.__name__ for each in type(cause).__mro__)
        cause = cause.__cause__
    if names & LOCKED:
        return "locked"
    if names & NOT_THERE:
        return "none"
    logger.warning("the keyring failed: %s", type(error).__name__)
    return "failed"
