"""The key is in the keyring or nowhere, and no keyring can make the program wait for ever."""

import asyncio
import gc
import os
import sys
import threading
import warnings
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.desktop_children import program
from tests.support.desktop_session import DesktopSession, Keyring, desktop_session
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.engine.ports import SecretStore, SecretsUnavailable

Run = Callable[[Coroutine[Any, Any, Any]], Any]

SECRET = "vibe_api_0123456789_токен"
SHORT = timedelta(milliseconds=300)


@pytest.fixture(autouse=True)
def _closed_connections() -> Iterator[None]:
    """End the threads that were left behind, and the connections that secretstorage leaves to the collector.

    They are closed only where all went well (secretstorage 3.5, keyring 25.7); may go when that is mended.
    """
    yield
    for thread in threading.enumerate():
        if thread.name.startswith("blocking"):
            thread.join(10)
            assert not thread.is_alive(), f"{thread.name} still waits, though its desktop is gone"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def use(session: DesktopSession, patch: pytest.MonkeyPatch) -> None:
    """Let this process believe that it runs on that desktop."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME", "XDG_CONFIG_HOME"):
        patch.setenv(name, session.environment[name])


@pytest.fixture(scope="module")
def unlocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DesktopSession]:
    folder = tmp_path_factory.mktemp("unlocked")
    with desktop_session(folder, keyring=Keyring.UNLOCKED, display=False) as session:
        yield session


@pytest.fixture
def store(unlocked: DesktopSession, monkeypatch: pytest.MonkeyPatch) -> KeyringSecrets:
    use(unlocked, monkeypatch)
    return KeyringSecrets("workday-tray tests")


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopSession]:
    with desktop_session(tmp_path, keyring=Keyring.LOCKED) as session:
        use(session, monkeypatch)
        yield session


def reason(run: Run, call: Coroutine[Any, Any, Any]) -> str:
    with pytest.raises(SecretsUnavailable) as caught:
        run(call)
    return caught.value.reason


async def keeps_and_forgets(store: SecretStore) -> None:
    """Prove what every store promises."""
    assert await store.get("key") is None
    await store.delete("key")
    await store.set("key", "former")
    await store.set("key", SECRET)
    await store.set("other", "another")
    assert await store.get("key") == SECRET
    await store.delete("key")
    assert await store.get("key") is None
    assert await store.get("other") == "another"


def test_the_keyring_keeps_and_forgets(run: Run, store: KeyringSecrets) -> None:
    run(keeps_and_forgets(store))


def test_another_profile_does_not_see_the_secret(run: Run, store: KeyringSecrets) -> None:
    run(store.set("key", SECRET))
    assert run(KeyringSecrets("workday-tray tests (/elsewhere)").get("key")) is None


def test_the_secret_is_nowhere_on_disk(run: Run, store: KeyringSecrets, unlocked: DesktopSession) -> None:
    run(store.set("key", SECRET))
    files = [path for path in unlocked.folder.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files), "the keyring wrote nothing: the test looks wrong"
    assert not any(SECRET.encode() in path.read_bytes() for path in files)


def test_no_configuration_of_the_library_redirects_the_key(
    run: Run, store: KeyringSecrets, unlocked: DesktopSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    configuration = Path(unlocked.environment["XDG_CONFIG_HOME"]) / "python_keyring" / "keyringrc.cfg"
    configuration.parent.mkdir(parents=True, exist_ok=True)
    configuration.write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    run(store.set("key", SECRET))
    assert run(KeyringSecrets("workday-tray tests").get("key")) == SECRET


def test_many_calls_at_once_all_get_their_answer(run: Run, store: KeyringSecrets) -> None:
    async def scenario() -> None:
        await asyncio.gather(*(store.set(f"key {number}", str(number)) for number in range(8)))
        found = await asyncio.gather(*(store.get(f"key {number}") for number in range(8)))
        assert found == [str(number) for number in range(8)]

    run(scenario())


def test_the_log_names_the_keyring_and_no_secret(
    run: Run, store: KeyringSecrets, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        run(store.set("key", SECRET))
        run(store.get("key"))
    assert "SecretService" in caplog.text
    assert SECRET not in caplog.text
    assert SECRET not in repr(store)


def test_a_bus_without_a_keyring_is_told_as_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desktop_session(tmp_path, display=False) as session:
        use(session, monkeypatch)
        for call in (KeyringSecrets("t").get("key"), KeyringSecrets("t").set("key", SECRET)):
            assert reason(run, call) == "none"


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "nonsense", None])
def test_no_bus_at_all_is_told_as_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert reason(run, KeyringSecrets("t").get("key")) == "none"


def test_a_keyring_that_comes_later_is_found(
    run: Run, store: KeyringSecrets, monkeypatch: pytest.MonkeyPatch, unlocked: DesktopSession
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    assert reason(run, store.get("late")) == "none"
    use(unlocked, monkeypatch)
    assert run(store.get("late")) is None


@pytest.mark.usefixtures("locked")
def test_a_prompt_left_open_is_given_up_after_the_limit(run: Run) -> None:
    store = KeyringSecrets("t", limit=SHORT)
    assert reason(run, store.get("key")) == "timeout"
    assert reason(run, store.set("key", SECRET)) == "timeout", "it waits for its turn no longer than that"


def test_a_prompt_that_is_dismissed_is_told_as_locked(run: Run, locked: DesktopSession) -> None:
    async def scenario() -> str:
        call = asyncio.create_task(KeyringSecrets("t").get("key"))
        await asyncio.to_thread(press_in_the_prompt, locked, "Escape")
        try:
            await call
        except SecretsUnavailable as error:
            return error.reason
        return "unlocked"

    assert run(scenario()) == "locked"


def press_in_the_prompt(session: DesktopSession, key: str) -> None:
    xdotool = program("xdotool")
    window = session.run([xdotool, "search", "--sync", "--onlyvisible", "--class", "gcr-prompter"]).split()[0]
    session.run([xdotool, "windowfocus", "--sync", window, "key", key])


ASKS_A_LOCKED_KEYRING_AND_QUITS = """
import asyncio, sys
from datetime import timedelta
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.engine.ports import SecretsUnavailable

async def main():
    try:
        await KeyringSecrets("t", limit=timedelta(milliseconds=300)).get("key")
    except SecretsUnavailable as error:
        print(error.reason, flush=True)

asyncio.run(main())
"""


def test_a_prompt_left_open_does_not_hold_up_the_exit(locked: DesktopSession) -> None:
    asking = locked.start([sys.executable, "-c", ASKS_A_LOCKED_KEYRING_AND_QUITS], name="asking")
    assert asking.wait(5) == 0
    assert (locked.folder / "asking.log").read_text() == "timeout\n"


def test_a_call_given_up_while_waiting_for_its_turn_is_never_carried_out(
    run: Run, store: KeyringSecrets
) -> None:
    """The person has decided otherwise meanwhile: an old write must not come after a newer one."""
    turn_taken, release = threading.Event(), threading.Event()

    def hold() -> None:
        turn_taken.set()
        release.wait(20)

    async def scenario() -> None:
        holding = asyncio.create_task(store._call(hold))
        await asyncio.to_thread(turn_taken.wait, 20)
        waiting = asyncio.create_task(store.set("given up", SECRET))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        release.set()
        await holding
        assert await store.get("given up") is None

    run(scenario())


def test_a_secret_too_long_for_this_system_is_refused_before_it_is_cut(
    run: Run, store: KeyringSecrets, caplog: pytest.LogCaptureFixture
) -> None:
    small = KeyringSecrets("workday-tray tests", most_bytes=2560)
    run(small.set("long", "x" * 1280))
    assert reason(run, small.set("long", "y" * 1281)) == "failed"
    assert run(store.get("long")) == "x" * 1280
    assert "2560" in caplog.text
    caplog.clear()


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_a_keyring_that_dies_is_told_and_found_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desktop_session(tmp_path, keyring=Keyring.UNLOCKED, display=False) as session:
        use(session, monkeypatch)
        store = KeyringSecrets("t")
        run(store.set("key", SECRET))
        session.children.stop(session.children.named("gnome-keyring-daemon"))
        assert reason(run, store.get("key")) == "none"
        gc.collect()  # the keyring library leaves the socket of a failed call to the collector


def test_this_test_file_never_touches_the_real_session(unlocked: DesktopSession) -> None:
    assert unlocked.environment["DBUS_SESSION_BUS_ADDRESS"] != os.environ.get("DBUS_SESSION_BUS_ADDRESS")
