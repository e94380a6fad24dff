"""An app's key: the browser brings a session every day, and the key is pasted once."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.conftest import Here, RunProgram
from tests.app.signing import (
    book,
    fill,
    keep_key,
    kept_account,
    name_in_keyring,
    secrets_in,
    sign_in_by_browser,
)
from tests.conftest import Run
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.engine.errors import SignInNeeded
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.dialogs.sign_in import SignInDialog

APP_KEY = "vibe_app_sandbox"
BROWSER = """#!{python}
import sys
from urllib.parse import parse_qs, urlsplit
import httpx
with httpx.Client(trust_env=False, follow_redirects=True) as browser:
    page = str(browser.get(sys.argv[1]).raise_for_status().url)
    query = {{name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}}
    browser.post(page.partition("?")[0], data=query).raise_for_status()
"""


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser whose person agrees at once: `xdg-open` is all the program knows of it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "xdg-open"
    script.write_text(BROWSER.format(python=sys.executable))
    script.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


@pytest.mark.usefixtures("browser")
def test_an_apps_key_signs_in_through_the_browser_and_is_not_asked_for_the_next_day(
    run_program: RunProgram, profile: Profile, keyring: KeyringSecrets, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        await sign_in_by_browser(here, await fill(here, APP_KEY))
        name = name_in_keyring(kept_account(profile), "session")
        first = await keyring.get(name)
        assert first

        here.sandbox.advance(timedelta(hours=25))
        here.clock.advance(timedelta(hours=25))
        await here.until(lambda: isinstance(here.program.state.problem, SignInNeeded))
        await here.notification("Please sign in again")
        await here.press("Sign in…")
        dialog = await here.dialog(SignInDialog)
        assert dialog.fields.rows.line("key").text() == "", "what is kept is not shown"
        await sign_in_by_browser(here, dialog)
        assert await keyring.get(name) not in {first, None}
        assert len(book(profile).accounts) == 1, "it is the same account"
        caplog.clear()

    async def next_run(here: Here) -> None:
        await here.until_signed_in()
        assert here.windows() == []

    run_program(scenario, environment={})
    assert APP_KEY.encode() not in secrets_in(profile)
    run_program(next_run, environment={})


@pytest.mark.usefixtures("browser")
def test_an_apps_key_whose_session_is_missing_at_the_start_is_not_asked_for_either(
    run_program: RunProgram, profile: Profile, keyring: KeyringSecrets, run: Run[None], sandbox: SandboxServer
) -> None:
    keep_key(profile, keyring, run, sandbox, key=APP_KEY)

    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert "Please sign in again" in dialog.fields.status.text()
        await sign_in_by_browser(here, dialog)

    run_program(scenario, environment={})


def test_without_a_browser_that_is_said_and_nothing_typed_is_lost(
    run_program: RunProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("tray_app.desktop.browser.QDesktopServices.openUrl", lambda _: False)

    async def scenario(here: Here) -> None:
        dialog = await fill(here, APP_KEY)
        dialog.fields.sign_in_button.click()
        await here.until(lambda: "The browser could not be opened" in dialog.fields.status.text())
        assert dialog.fields.rows.line("key").text() == APP_KEY

    run_program(scenario, environment={})
