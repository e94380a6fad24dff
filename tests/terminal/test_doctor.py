"""The doctor on whole small desktops: what works, what does not, what stays secret."""

import getpass
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.portals.scripted import Scripted, ScriptedServer, answer
from tests.support.certificates import authority
from tests.support.desktop_session import DesktopSession, Keyring, Notifying, Tray, desktop_session
from tray_app.desktop.autostart.here import entry_here
from tray_app.desktop.instance.place import place_of
from tray_app.desktop.profile import Profile
from tray_app.sandbox.server import SandboxServer

PATIENCE_SECONDS = 60
WEBHOOK = "https://company.example/rest/17/abcdef0123456789"
REPORT = "the quarterly figures of somebody"


LISTED = """
import secretstorage
with secretstorage.dbus_init() as bus:
    print([item.get_attributes() for item in secretstorage.get_default_collection(bus).get_all_items()])
"""
UNTIL_TRAYED = """
import sys
from tray_app.desktop.xembed import XTray, find_xembed_tray
while find_xembed_tray(sys.argv[1]) is not XTray.THERE:
    pass  # a tray of this kind tells nobody of its coming
"""


def agree(sandbox: SandboxServer) -> None:
    """Let the portal have the same time as this computer."""
    sandbox.set_clock(datetime.now(UTC))
    sandbox.unfreeze()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one examination came to."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        found = json.loads(self.out)
        assert isinstance(found, dict)
        assert found["exit_code"] == self.code
        return found

    @property
    def verdicts(self) -> dict[str, str]:
        return {each["check"]: each["verdict"] for each in self.document["checks"]}

    def details(self, check: str) -> dict[str, Any]:
        (found,) = [each["details"] for each in self.document["checks"] if each["check"] == check]
        assert isinstance(found, dict)
        return found


def examine(
    environment: Mapping[str, str], profile: Path, *words: str, extra: Mapping[str, str] | None = None
) -> Told:
    finished = subprocess.run(
        [sys.executable, "-m", "tray_app", "--profile", str(profile), "doctor", *words],
        env={**environment, **(extra or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Told(code=finished.returncode, out=finished.stdout.decode(), err=finished.stderr.decode())


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DesktopSession]:
    """A desktop with everything."""
    folder = tmp_path_factory.mktemp("healthy")
    with desktop_session(
        folder, keyring=Keyring.UNLOCKED, notifying=Notifying.RECORDED, tray=Tray.HOST
    ) as session:
        yield session


@pytest.fixture(scope="module")
def poor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DesktopSession]:
    """A desktop with a display, a locked keyring, and nothing else."""
    with desktop_session(tmp_path_factory.mktemp("poor"), keyring=Keyring.LOCKED) as session:
        yield session


def test_on_a_healthy_desktop_everything_is_ok(
    healthy: DesktopSession, account: dict[str, str], profile: Path, sandbox: SandboxServer
) -> None:
    agree(sandbox)
    told = examine({**healthy.environment, **account}, profile, "--json")
    assert (told.code, told.err) == (0, "")
    expected = dict.fromkeys(told.verdicts, "ok") | {"certificate": "skipped"}
    assert expected == told.verdicts
    assert told.details("keyring")["kept_by"].startswith("gnome-keyring")
    assert "actions" in told.details("notifications")["capabilities"]
    assert told.details("notifications")["server"] == "recorder 1"
    assert told.details("tray")["panel_takes_icons"] is True
    assert told.document["counts"]["ok"] == len(expected) - 1


def test_a_test_notification_is_shown_to_a_person_and_not_for_a_script(
    healthy: DesktopSession, account: dict[str, str], profile: Path
) -> None:
    shown = healthy.recorder.shown
    environment = {**healthy.environment, **account}
    before = len(shown)
    assert examine(environment, profile, "--json").details("notifications")["shown"] is None
    assert len(shown) == before
    assert examine(environment, profile, "--json", "--notify").details("notifications")["shown"] is True
    assert [each.title for each in shown[before:]] == ["Workday Tray: a test"]
    assert shown[-1].number in healthy.recorder.open, "it stays for a person to see"
    assert "a test one" in examine(environment, profile).out
    assert len(shown) == before + 2
    examine(environment, profile, "--no-notify")
    assert len(shown) == before + 2


def test_the_probe_leaves_nothing_in_the_keyring(healthy: DesktopSession, profile: Path) -> None:
    examine(healthy.environment, profile, "--json")
    listed = healthy.run(
        [
            sys.executable,
            "-c",
            LISTED,
        ]
    )
    assert "doctor" not in listed


def test_a_poor_desktop_is_told_and_nobody_is_asked_for_a_password(
    poor: DesktopSession, account: dict[str, str], profile: Path
) -> None:
    told = examine({**poor.environment, **account}, profile, "--json")
    assert ("warning", "warning", "warning") == tuple(
        told.verdicts[check] for check in ("tray", "notifications", "keyring")
    )
    assert told.details("keyring")["locked"] is True
    assert told.verdicts["account"] == "ok", "this run brings its own key"
    assert "gcr-prompter" not in poor.run(["ps", "-eo", "args"]), "a prompt was put before the person"


def test_a_tray_of_the_older_kind_is_seen(tmp_path: Path, profile: Path) -> None:
    with desktop_session(tmp_path, tray=Tray.XEMBED) as session:
        session.run([sys.executable, "-c", UNTIL_TRAYED, session.environment["DISPLAY"]])
        told = examine(session.environment, profile, "--json")
    assert (told.verdicts["tray"], told.details("tray")["xembed"]) == ("ok", "there")


def test_without_a_display_and_a_bus_it_says_so_and_ends(
    account: dict[str, str], profile: Path, tmp_path: Path, sandbox: SandboxServer
) -> None:
    agree(sandbox)
    told = examine({**bare(tmp_path), **account}, profile, "--json")
    assert told.code == 5
    assert ("skipped", "warning", "broken", "ok", "ok") == tuple(
        told.verdicts[check] for check in ("tray", "notifications", "keyring", "portal", "account")
    )


def bare(home: Path) -> dict[str, str]:
    """Return an environment without any display, bus or home of this computer."""
    return {
        "PATH": os.defpath,
        "HOME": str(home),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(home),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home / 'no-bus'}",
    }


# The way to the portal


def test_a_signer_of_the_companys_own_is_named_and_the_rest_works(
    account: dict[str, str], profile: Path, tmp_path: Path
) -> None:
    signer = authority(tmp_path)
    refusing = Scripted(send=answer(b"{}", f"Date: {http_date()}", status="401 Unauthorized"))
    with ScriptedServer([refusing], tls=signer.server()) as server:
        there = {**bare(tmp_path), **account, "WORKDAY_TRAY_BASE_URL": f"{server.url}/v1"}
        trusted = examine(there, profile, "--json", extra={"SSL_CERT_FILE": str(signer.file)})
        asked = len(server.requests)
        stranger = examine(there, profile, "--json")
    assert ("warning", "ok", "ok") == tuple(
        trusted.verdicts[check] for check in ("certificate", "portal", "clock")
    )
    assert trusted.details("certificate")["authority"] == "private"
    assert ("broken", "broken", "skipped") == tuple(
        stranger.verdicts[check] for check in ("certificate", "portal", "clock")
    )
    for told in (trusted, stranger):
        assert "Private Test Authority" in told.out
    assert 0 < asked == len(server.requests), "a stranger is told nothing"


def http_date() -> str:
    return format_datetime(datetime.now(UTC), usegmt=True)


def test_a_wrong_clock_is_a_warning(
    account: dict[str, str], profile: Path, tmp_path: Path, sandbox: SandboxServer
) -> None:
    sandbox.set_clock(datetime.now(UTC) + timedelta(minutes=10))
    told = examine({**bare(tmp_path), **account}, profile, "--json")
    assert told.verdicts["clock"] == "warning"
    assert -603 <= told.details("clock")["seconds_ahead"] <= -597


def test_a_dead_proxy_is_named_without_its_password(
    account: dict[str, str], profile: Path, tmp_path: Path
) -> None:
    away = {
        "WORKDAY_TRAY_BASE_URL": "https://portal.invalid/v1",
        "HTTPS_PROXY": "http://anna:hidden@127.0.0.1:1",
    }
    told = examine({**bare(tmp_path), **account, **away}, profile)
    assert told.code == 5
    assert "The proxy 127.0.0.1:1 does not answer." in told.out
    assert "HTTPS_PROXY" in told.out
    assert "hidden" not in told.out + told.err


# What is on this computer


def test_a_damaged_journal_is_broken_and_left_as_it_is(
    account: dict[str, str], profile: Path, tmp_path: Path
) -> None:
    profile.mkdir()
    content = b"no journal at all, but long enough to be one" * 100
    (profile / "journal.sqlite3").write_bytes(content)
    told = examine({**bare(tmp_path), **account}, profile, "--json")
    assert (told.verdicts["journal"], told.details("journal")["fault"]) == ("broken", "foreign")
    assert (profile / "journal.sqlite3").read_bytes() == content


def test_damaged_accounts_are_broken_and_left_for_the_tray_to_tell(profile: Path, tmp_path: Path) -> None:
    profile.mkdir()
    (profile / "accounts.json").write_text("nonsense")
    told = examine(bare(tmp_path), profile)
    assert "broken   Account: The file of accounts, accounts.json, cannot be read." in told.out
    assert [each.name for each in profile.glob("accounts.json*")] == ["accounts.json"]


def test_a_portal_of_another_version_in_the_settings_is_named_as_the_reason(
    profile: Path, tmp_path: Path
) -> None:
    told = examine(bare(tmp_path), profile, extra={"WORKDAY_TRAY_PORTAL": "of_the_future"})
    assert "broken   Account: The settings name a portal that this version does not know." in told.out


def test_an_entry_for_another_program_and_a_program_that_runs_are_seen(
    healthy: DesktopSession, account: dict[str, str], profile: Path
) -> None:
    environment = {**healthy.environment, **account}
    assert examine(environment, profile, "--json").details("autostart")["standing"] == "absent"
    whole = Profile.at(profile)
    entry_here(whole, environment=environment, command=["/elsewhere/workday-tray"]).switch_on()
    assert examine(environment, profile, "--json").verdicts["autostart"] == "warning"
    place = place_of(whole, environment)
    assert place is not None
    assert place.prepare()
    with QuietProgram(place.address):
        told = examine(environment, profile, "--json")
    assert (told.verdicts["instance"], told.details("instance")["answers"]) == ("broken", False)


class QuietProgram:
    """Listens where the running program would, and never says a word."""

    def __init__(self, address: str) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(address)
        self._listener.listen()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._listener.close()


def test_settings_that_do_not_hold_are_named(account: dict[str, str], profile: Path, tmp_path: Path) -> None:
    profile.mkdir()
    (profile / "settings.ini").write_text("[interface]\nlanguage=klingon\n")
    told = examine({**bare(tmp_path), **account}, profile, "--json")
    assert (told.verdicts["settings"], told.details("settings")["passed_over"]) == (
        "warning",
        ["interface/language (file)"],
    )


def test_what_an_administrator_set_is_told(tmp_path: Path) -> None:
    place = tmp_path / "etc" / "workday-tray"
    place.mkdir(parents=True)
    (place / "workday-tray.conf").write_text(
        "[account]\nbase_url=http://127.0.0.1:1/v1\napi_key=vibe_api_planted\n[managed]\nlocked=account/*\n"
    )
    environment = {**bare(tmp_path), "XDG_CONFIG_DIRS": str(tmp_path / "etc")}
    finished = subprocess.run(
        [sys.executable, "-m", "tray_app", "--base-url", "http://127.0.0.1:2", "doctor", "--json"],
        env=environment,
        capture_output=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    told = Told(code=finished.returncode, out=finished.stdout.decode(), err=finished.stderr.decode())
    assert told.details("settings")["locked"] == ["account/base_url"]
    assert told.details("settings")["remarks"] == [
        "not_taken account/api_key",
        "command_line_overruled account/base_url",
    ]
    assert told.details("name")["port"] == 1, "the lock decides which portal is asked"
    assert "planted" not in told.out + told.err


def test_the_bundle_holds_nothing_that_was_planted(
    account: dict[str, str], profile: Path, tmp_path: Path, sandbox: SandboxServer
) -> None:
    sandbox.set_person(name="Anna Ivanova-Planted")
    home = tmp_path / "anna.ivanova"
    home.mkdir()
    environment = {**bare(home), **account}
    planted = {
        "WORKDAY_TRAY_SESSION": "session-0123456789-planted",
        "WORKDAY_TRAY_SCHEDULE_ID": f"{WEBHOOK}/?x",
        "HTTPS_PROXY": "http://anna:password-planted@127.0.0.1:1",
        "LANG": "C.UTF-8",
    }
    verb = [sys.executable, "-m", "tray_app", "--profile", str(profile)]
    for words in (["open"], ["close", "--report", REPORT]):
        subprocess.run([*verb, *words], env=environment, check=True, capture_output=True, timeout=20)
    (profile / "settings.ini").write_text(
        f"[account]\nbase_url={WEBHOOK}/\nkey_name=key for anna\n[interface]\nlanguage={home}\n"
    )
    file = tmp_path / "bundle.json"
    told = examine(environment, profile, "--json", "--bundle", str(file), extra=planted)
    bundle = file.read_text(encoding="utf-8")
    for secret in (
        account["WORKDAY_TRAY_API_KEY"],
        "0123456789-planted",
        "password-planted",
        "abcdef0123456789",
        REPORT,
        "Ivanova",
        "ivanova",
        str(home),
        "key for anna",
        f"/{getpass.getuser()}/",
    ):
        assert secret not in bundle, secret
        assert secret not in told.out + told.err.replace(str(file), ""), secret
    whole = json.loads(bundle)
    assert whole["report"] == told.document
    assert "Read this before you send it" in whole["about"]
    assert {"HTTPS_PROXY", "WORKDAY_TRAY_SESSION"} <= set(whole["variables_set"])
    assert whole["report"]["checks"][-1]["details"]["entries"] > 0, (
        "the journal with the report was looked at"
    )
    assert file.stat().st_mode & 0o077 == 0
    assert bundle.count("\n") > 50, "it is laid out to be read"


def test_a_bundle_replaces_no_file(account: dict[str, str], profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "bundle.json"
    file.write_text("mine")
    told = examine({**bare(tmp_path), **account}, profile, "--bundle", str(file))
    assert (told.code, file.read_text()) == (2, "mine")
    assert "is there already" in told.err


def test_each_line_begins_with_its_verdict_and_ends_with_what_to_do(
    account: dict[str, str], profile: Path, tmp_path: Path
) -> None:
    told = examine({**bare(tmp_path), **account}, profile)
    words = {line.split("  ")[0].strip() for line in told.out.splitlines()}
    assert words <= {"ok", "warning", "broken", "skipped", ""}
    assert {"ok", "broken", ""} <= words
    assert told.err == ""
