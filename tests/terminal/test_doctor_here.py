"""What the doctor finds out about this computer, and that it leaves everything as it is."""

import getpass
import json
import socket
import subprocess
import sys
from pathlib import Path

from tests.support.doctor import PATIENCE_SECONDS, Told, bare, examine
from tray_app.desktop.autostart.here import entry_here
from tray_app.desktop.instance.hold import Hold
from tray_app.desktop.instance.place import place_of
from tray_app.desktop.profile import Profile
from tray_app.sandbox.server import SandboxServer

WEBHOOK = "https://company.example/rest/17/abcdef0123456789"
REPORT = "the quarterly figures of somebody"


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
    account: dict[str, str], profile: Path, tmp_path: Path
) -> None:
    environment = {**bare(tmp_path), **account, "XDG_CONFIG_HOME": str(tmp_path / "config")}
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


def test_a_program_that_runs_and_listens_no_more_is_seen(
    account: dict[str, str], profile: Path, tmp_path: Path
) -> None:
    environment = {**bare(tmp_path), **account}
    place = place_of(Profile.at(profile), environment)
    assert place is not None
    assert place.prepare()
    hold = Hold.take(place.lock_file)
    assert hold is not None
    told = examine(environment, profile, "--json")
    hold.release()
    assert (told.verdicts["instance"], told.details("instance")["running"]) == ("broken", True)
    assert examine(environment, profile, "--json").verdicts["instance"] == "ok"


def test_it_makes_nothing_and_moves_nothing(account: dict[str, str], profile: Path, tmp_path: Path) -> None:
    environment = {**bare(tmp_path), **account}
    examine(environment, profile, "--json")
    assert not profile.exists()
    profile.mkdir()
    (profile / "settings.ini").write_bytes(b"\0\0")
    for _ in range(2):
        told = examine(environment, profile)
        assert "warning  Settings: The settings file cannot be read." in told.out
        assert "begin a new one" in told.out
    assert ["settings.ini"] == [each.name for each in profile.iterdir()]


def test_a_folder_that_cannot_be_used_is_a_finding_and_no_end(
    account: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "anna.ivanova").touch()
    told = examine({**bare(tmp_path / "anna.ivanova"), **account}, tmp_path / "anna.ivanova" / "p", "--json")
    assert (told.code, told.verdicts["folders"], told.verdicts["account"]) == (5, "broken", "ok")
    assert "anna" not in told.out


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
