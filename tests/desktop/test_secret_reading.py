"""Reading a secret the short way gives what the keyring library gives, or leaves it to the library."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.desktop_session import DesktopSession, Keyring, desktop_session
from tray_app.desktop import secrets
from tray_app.desktop.secret_reading import Found, read_plainly
from tray_app.desktop.secrets import SECRET_SERVICE, KeyringSecrets

Run = Callable[[Coroutine[Any, Any, Any]], Any]

SERVICE = "workday-tray short way"
SECRET = "vibe_api_0123456789_токен"


def use(session: DesktopSession, patch: pytest.MonkeyPatch) -> None:
    """Let this process believe that it runs on that desktop."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME", "XDG_CONFIG_HOME"):
        patch.setenv(name, session.environment[name])


@pytest.fixture(scope="module")
def unlocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DesktopSession]:
    with desktop_session(
        tmp_path_factory.mktemp("desktop"), keyring=Keyring.UNLOCKED, display=False
    ) as session:
        yield session


@pytest.fixture
def store(unlocked: DesktopSession, monkeypatch: pytest.MonkeyPatch) -> KeyringSecrets:
    use(unlocked, monkeypatch)
    return KeyringSecrets(SERVICE)


def test_it_reads_what_the_library_wrote(run: Run, store: KeyringSecrets) -> None:
    run(store.set("key", SECRET))
    assert read_plainly(SERVICE, "key") == Found(secret=SECRET)


def test_it_tells_that_there_is_none(store: KeyringSecrets) -> None:
    del store
    assert read_plainly(SERVICE, "never kept") == Found(secret=None)


def test_the_library_is_not_needed_to_read(
    run: Run, store: KeyringSecrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(store.set("key", SECRET))
    monkeypatch.setattr(secrets, "_system_backend", lambda: pytest.fail("the library was asked"))
    fresh = KeyringSecrets(SERVICE)
    assert run(fresh.get("key")) == SECRET
    assert fresh.backend == SECRET_SERVICE


def test_the_secret_is_in_no_description(store: KeyringSecrets) -> None:
    del store
    assert SECRET not in repr(Found(secret=SECRET))


def test_a_locked_keyring_is_left_to_the_library_and_nobody_is_asked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desktop_session(tmp_path, keyring=Keyring.UNLOCKED) as session:
        use(session, monkeypatch)
        run(KeyringSecrets(SERVICE).set("key", SECRET))
        session.lock_keyring()
        assert read_plainly(SERVICE, "key") is None


def test_without_a_bus_it_is_left_to_the_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    assert asyncio.run(asyncio.to_thread(read_plainly, SERVICE, "key")) is None
