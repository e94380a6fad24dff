"""What the doctor says: one finding for each check. Values; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import assert_never

from tray_app.texts.translate import Translate

Detail = str | int | float | bool | None | list[str]
"""A fact for those who help. Never a key, a path of the portal, a person's name or words."""


class Check(Enum):
    """What is looked at, in the order in which it is told."""

    PROGRAM = "program"
    FOLDERS = "folders"
    SETTINGS = "settings"
    TRAY = "tray"
    NOTIFICATIONS = "notifications"
    KEYRING = "keyring"
    NAME = "name"
    PROXY = "proxy"
    CERTIFICATE = "certificate"
    PORTAL = "portal"
    CLOCK = "clock"
    ACCOUNT = "account"
    AUTOSTART = "autostart"
    INSTANCE = "instance"
    JOURNAL = "journal"


class Verdict(Enum):
    """How it stands."""

    OK = "ok"
    WARNING = "warning"
    """Works, or can be lived with, but should be known."""
    BROKEN = "broken"
    """Does not work; there is something to do."""
    SKIPPED = "skipped"
    """Cannot be looked at here, or does not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check's outcome."""

    check: Check
    verdict: Verdict
    text: str
    """One sentence in the person's language."""
    do: str = ""
    """What to do; empty where nothing is to be done."""
    details: Mapping[str, Detail] = field(default_factory=dict)


def worst(findings: Sequence[Finding]) -> Verdict:
    """Return the worst verdict; OK where there are none but skipped ones."""
    found = {finding.verdict for finding in findings}
    return next((each for each in (Verdict.BROKEN, Verdict.WARNING) if each in found), Verdict.OK)


def check_title(check: Check, translate: Translate) -> str:
    """Return what a person calls a check."""
    titles = {
        Check.PROGRAM: translate("Doctor", "Program"),
        Check.FOLDERS: translate("Doctor", "Folders"),
        Check.SETTINGS: translate("Doctor", "Settings"),
        Check.TRAY: translate("Doctor", "Tray"),
        Check.NOTIFICATIONS: translate("Doctor", "Notifications"),
        Check.KEYRING: translate("Doctor", "Keyring"),
        Check.NAME: translate("Doctor", "Portal's name"),
        Check.PROXY: translate("Doctor", "Proxy"),
        Check.CERTIFICATE: translate("Doctor", "Certificate"),
        Check.PORTAL: translate("Doctor", "Portal"),
        Check.CLOCK: translate("Doctor", "Clock"),
        Check.ACCOUNT: translate("Doctor", "Account"),
        Check.AUTOSTART: translate("Doctor", "Start at login"),
        Check.INSTANCE: translate("Doctor", "Running program"),
        Check.JOURNAL: translate("Doctor", "Journal"),
    }
    return titles[check]


def verdict_title(verdict: Verdict, translate: Translate) -> str:
    """Return the word for a verdict."""
    match verdict:
        case Verdict.OK:
            return translate("Doctor", "ok")
        case Verdict.WARNING:
            return translate("Doctor", "warning")
        case Verdict.BROKEN:
            return translate("Doctor", "broken")
        case Verdict.SKIPPED:
            return translate("Doctor", "skipped")
        case _:
            assert_never(verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a check found nothing out."""

    fault: str = ""
    """The exception's name, for a fault of this program; empty when the time was over."""


def not_found_out(check: Check, trouble: Trouble, translate: Translate) -> Finding:
    """Say that a check came to nothing."""
    if trouble.fault:
        return Finding(
            check=check,
            verdict=Verdict.WARNING,
            text=translate("Doctor", "This could not be found out: a fault of this program."),
            do=translate("Doctor", "Please tell its makers, with the file of --bundle."),
            details={"fault": trouble.fault},
        )
    return Finding(
        check=check,
        verdict=Verdict.WARNING,
        text=translate("Doctor", "This could not be found out in time."),
        do=translate("Doctor", "Try again; if it stays so, the computer or a service of it hangs."),
    )
