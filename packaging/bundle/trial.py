"""Uses the bundle as a person would, on a desktop of its own: screen, tray and keyring are real.

The portal is the sandbox, run from the sources. Nothing of the computer's own settings, Python or Qt is in
the bundle's environment. Linux.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from dbus_fast import Variant

from bundle.names import WORK
from bundle.terminal_trial import answer, expect
from tests.support.desktop_bus import call
from tests.support.desktop_session import (
    SECRETS,
    SECRETS_PATH,
    DesktopSession,
    Keyring,
    Notifying,
    Tray,
    desktop_session,
)
from tests.support.portal import MONDAY_MORNING
from tests.support.running_program import KEY, ZONE, RunningProgram, account_of
from tests.support.x_windows import Windows, manage_windows
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Stored

APP_KEY = "vibe_app_sandbox"
"""The sandbox's example of a key that needs a sign-in in the browser."""
REPORT = "Tried the bundle"
OWN_SETTINGS = {"LD_LIBRARY_PATH": "/opt/own/lib", "QT_PLUGIN_PATH": "/opt/own/plugins"}
"""What a person may have set; a browser has to find it again."""
BROWSER = """#!/bin/sh
{{ printf '%s\\0' "$1"; /usr/bin/env -0; }} > '{answer}'
"""
LATE = timedelta(minutes=30)
DAY = timedelta(hours=9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried, and where."""

    program: Sequence[str]
    """How the bundle is started."""
    session: DesktopSession
    portal: SandboxServer
    pictures: Path
    windows: Windows
    browser: Path
    """Where the program finds what opens addresses."""
    runs: list[RunningProgram] = field(default_factory=list)

    def start(
        self, environment: dict[str, str] | None = None, *, arguments: Sequence[str] = ()
    ) -> RunningProgram:
        """Start the tray program, by default with the person's usual profile and no key."""
        run = RunningProgram(self.session, [*self.program, *arguments], {**ZONE, **(environment or {})})
        self.runs.append(run)
        return run

    def fill_in(self, key: str) -> None:
        """Type address, key and schedule into the sign-in window."""
        self.windows.appear("Sign in")
        for letter, text in (("a", self.portal.base_url), ("k", key), ("n", "1")):
            self.windows.press(f"alt+{letter}", "ctrl+a")
            self.windows.type(text)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen."""
        self.session.screenshot(self.pictures / f"{name}.png")


@contextmanager
def trial(program: Sequence[str], folder: Path) -> Iterator[Trial]:
    """Make the desktop and the portal; on leaving, everything that was started has ended.

    Args:
        program: how the bundle is started.
        folder: empty; home, logs and sockets go there.

    Raises:
        AssertionError: the program wrote a line, when all else went well: nothing it does here is worth one.
    """
    pictures = WORK / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    with (
        SandboxServer() as portal,
        desktop_session(
            folder, keyring=Keyring.UNLOCKED, tray=Tray.HOST, notifying=Notifying.RECORDED
        ) as session,
    ):
        manage_windows(session)
        # Programs of this computer and a browser of ours; no Python of the sources.
        del session.environment["PYTHONPATH"]
        browser = folder / "bin"
        browser.mkdir()
        session.environment["PATH"] = f"{browser}:{os.defpath}"
        portal.freeze()
        portal.set_clock(MONDAY_MORNING)
        made = Trial(
            program=program,
            session=session,
            portal=portal,
            pictures=pictures,
            windows=Windows(session),
            browser=browser / "xdg-open",
        )
        with kept_logs(session):
            yield made
        expect([], [line for run in made.runs for line in run.lines()])


@contextmanager
def kept_logs(session: DesktopSession) -> Iterator[None]:
    """Keep what the programs wrote, and what the screen showed, for whoever looks for a fault."""
    try:
        yield
    except BaseException:
        WORK.mkdir(parents=True, exist_ok=True)
        session.screenshot(WORK / "failed.png")
        for log in session.folder.glob("*.log"):
            shutil.copy(log, WORK)
        raise


def try_out(program: Sequence[str], bundle: Path) -> None:
    """Do all of it, and print each step.

    Args:
        program: how the bundle is started.
        bundle: the folder of which nothing may reach a browser.

    Raises:
        AssertionError: something is not as it should be; says what.
    """
    with tempfile.TemporaryDirectory(prefix="bundle-") as folder, trial(program, Path(folder)) as made:
        play(made)
        play_by_environment(made)
        play_browser(made, bundle)


def play(trial: Trial) -> None:
    """Sign in, open, pause, resume and close a day, look into the keyring, and start again.

    Raises:
        AssertionError: something is not as it should be; says what.
    """
    began = time.monotonic()
    tray = trial.start()
    tray.until_headline("Not signed in")
    say(f"the icon stood in the tray after {time.monotonic() - began:.2f} s, not signed in")
    trial.fill_in(KEY)
    trial.picture("sign-in")
    trial.windows.press("Return")
    tray.until_offered("Open day")
    say("signed in through the window")
    expect([True], [KEY in secret for secret in secrets_in_keyring(trial.session)])
    say("the key is in gnome-keyring")
    tray.move_to(trial.portal, MONDAY_MORNING + LATE)
    trial.session.stage.run(trial.session.recorder.arrival("The day is still not open"))
    say("a reminder came as a notification")
    for label, then, stored in (
        ("Open day", "Pause", Stored.OPENED),
        ("Pause", "Resume", Stored.PAUSED),
        ("Resume", "Pause", Stored.OPENED),
    ):
        tray.click(label)
        tray.until_offered(then)
        expect(stored, trial.portal.records()[-1].state)
    tray.move_to(trial.portal, MONDAY_MORNING + LATE + DAY)
    tray.click("Close day…")
    trial.windows.appear("Close day")
    trial.windows.type(REPORT)
    trial.picture("report")
    trial.windows.press("ctrl+Return")
    tray.until_headline("Closed at")
    record = trial.portal.records()[-1]
    expect((Stored.CLOSED, REPORT), (record.state, record.report))
    say(f'opened, paused, resumed and closed the day from the menu: "{tray.seen().headline}"')
    expect(0, tray.quit())

    again = trial.start()
    again.until_headline("Closed at")
    expect((), trial.windows.titled("Sign in"))
    expect(0, again.quit())
    say("the next start took the key from the keyring")
    status = answer((*trial.program, "status"), trial.session.environment)
    say(f'in the terminal: "{status.splitlines()[0]}"')
    answer((*trial.program, "journal", "verify"), trial.session.environment)


def play_by_environment(trial: Trial) -> None:
    """Sign in by the environment; the key is gone from it as soon as it was read."""
    tray = trial.start(account_of(trial.portal.base_url), arguments=trial_profile(trial))
    tray.until_headline("Closed at")
    environment = Path("/proc", str(tray.process.pid), "environ").read_bytes()
    expect(0, environment.count(KEY.encode()))
    expect(0, tray.quit())
    say("signed in by the environment, and the key is no longer in it")


def play_browser(trial: Trial, bundle: Path) -> None:
    """Sign in through the browser, and look at what the browser was given."""
    answered = trial.session.folder / "browser-was-given"
    os.mkfifo(answered)
    trial.browser.write_text(BROWSER.format(answer=answered), encoding="utf-8")
    trial.browser.chmod(0o755)
    tray = trial.start(OWN_SETTINGS, arguments=trial_profile(trial))
    tray.until_headline("Not signed in")
    trial.fill_in(APP_KEY)
    trial.windows.press("Return")
    # another process reads, so that waiting for a browser that never comes has an end
    url, *variables = trial.session.run(["/bin/cat", str(answered)]).rstrip("\0").split("\0")
    expect("http://127.0.0.1", url.rpartition(":")[0])
    given = dict(variable.split("=", 1) for variable in variables)
    leaked = {
        name: value
        for name, value in given.items()
        if str(bundle) in value or name.startswith(("_PYI", "QML")) or name.endswith("_ORIG")
    }
    expect({}, leaked)
    expect(OWN_SETTINGS, {name: given.get(name) for name in OWN_SETTINGS})
    say("the browser inherits nothing of the bundle, and finds what the person had set")
    trial.windows.press("Escape")
    expect(0, tray.quit())


def trial_profile(trial: Trial) -> tuple[str, str]:
    """Return the arguments for a profile beside the person's usual one."""
    return "--profile", str(trial.session.folder / f"profile-{len(trial.runs)}")


def secrets_in_keyring(session: DesktopSession) -> list[str]:
    """Return everything that the desktop's keyring keeps, asked for over D-Bus.

    Source: the Secret Service specification: no attributes match every item, and a plain session carries the
    secret as it is.
    """

    async def ask() -> list[str]:
        service = (session.bus, SECRETS, SECRETS_PATH, "org.freedesktop.Secret.Service")
        found, _ = await call(*service, "SearchItems", "a{ss}", {})
        _, opened = await call(*service, "OpenSession", "sv", "plain", Variant("s", ""))
        (secrets,) = await call(*service, "GetSecrets", "aoo", found, opened)
        return [bytes(secret[2]).decode() for secret in secrets.values()]

    return session.stage.run(ask())


def say(text: str) -> None:
    """Tell the person what happened."""
    print(f"  {text}", flush=True)
