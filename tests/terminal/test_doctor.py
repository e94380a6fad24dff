"""What the doctor finds out about the desktop and the way to the portal, with the real parts of both."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from dbus_fast.aio import MessageBus

from tests.portals.scripted import Scripted, ScriptedServer, answer
from tests.support.certificates import authority
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
from tests.support.doctor import agree, bare, examine
from tray_app.sandbox.server import SandboxServer

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


def test_a_new_person_is_not_asked_for_a_password_either(tmp_path: Path, profile: Path) -> None:
    with desktop_session(tmp_path, keyring=Keyring.FRESH) as session:
        told = examine(session.environment, profile, "--json")
        prompts = session.run(["ps", "-eo", "args"]).count("gcr-prompter")
        listed = session.stage.run(collections(session.bus))
    assert (told.verdicts["keyring"], told.verdicts["account"]) == ("warning", "warning")
    assert told.details("keyring")["without_place"] is True
    assert told.details("account")["lacking"] == "key", "where nothing can be kept, nothing is"
    assert (prompts, listed) == (0, ["/org/freedesktop/secrets/collection/session"])


async def collections(bus: MessageBus) -> list[str]:
    """Return the places for keys that there are."""
    interface, of = "org.freedesktop.DBus.Properties", "org.freedesktop.Secret.Service"
    (found,) = await call(bus, SECRETS, SECRETS_PATH, interface, "Get", "ss", of, "Collections")
    return list(found)


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
