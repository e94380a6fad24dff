"""The findings as lines, as JSON, and as a bundle that can be read before it is sent. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from tray_app.desktop.declared import BASE_URL, DECLARED
from tray_app.desktop.settings import Settings
from tray_app.doctor.finding import Check, Finding, Verdict, check_title, verdict_title
from tray_app.doctor.of_program import PERSONAL
from tray_app.doctor.redaction import redacted
from tray_app.texts.translate import Translate

FORMAT = 1
"""Of the JSON; grows when an entry changes its meaning. New entries may come at any time."""
OF_INTEREST = ("PROXY", "SSL_CERT", "WORKDAY_TRAY_", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY")
"""Variables whose being set explains much; their values are never told."""


OF_THE_SYSTEM = frozenset({Check.PROGRAM})
"""Checks that tell of versions and systems alone: many a computer bears the name of its system."""
LISTED = frozenset(
    {
        "authority",
        "capabilities",
        "changed",
        "fault",
        "for_this_run",
        "keyring",
        "lacking",
        "locked",
        "passed_over",
        "portal",
        "problem",
        "reason",
        "refused",
        "resolving",
        "source",
        "standing",
        "xembed",
    }
)
"""Details whose values are out of a list of this program's or of a standard: nobody's name can be one.

Any other value may hold a name, also one of a check that is new here.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What points to the person, and is taken out of everything."""

    people: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()

    def without(self, value: object, own: Iterable[str] = ()) -> object:
        """Return a value without it; `own` are words of this program's, in which a name is only a word."""
        return redacted(value, self.people, self.homes, own)

    def without_folders(self, value: object) -> object:
        """Return a value in which no name can stand, without what else is nobody's business."""
        return redacted(value, (), self.homes)


def lines(
    findings: Sequence[Finding], private: Private, translate: Translate, own: Iterable[str] = ()
) -> list[str]:
    """Return what a person reads: one line for each check, one more for what to do.

    `own` are the program's own words in the findings.
    """
    verdicts = {verdict: verdict_title(verdict, translate) for verdict in Verdict}
    width = max(map(len, verdicts.values()))
    told: list[str] = []
    for finding in findings:
        title = check_title(finding.check, translate)
        text, do = _texts(finding, private, own)
        told.append(f"{verdicts[finding.verdict]:<{width}}  {title}: {text}")
        if do and finding.verdict is not Verdict.OK:
            told.append(f"{'':<{width}}  → {do}")
    return told


def document(
    findings: Sequence[Finding], private: Private, *, now: datetime, exit_code: int, own: Iterable[str] = ()
) -> object:
    """Return the findings for programs; `own` are the program's own words in them."""
    counts = {verdict.value: sum(finding.verdict is verdict for finding in findings) for verdict in Verdict}
    return {
        "format": FORMAT,
        "exit_code": exit_code,
        "made_at": now.isoformat(timespec="seconds"),
        "counts": counts,
        "checks": [_entry(finding, private, own) for finding in findings],
    }


def _entry(finding: Finding, private: Private, own: Iterable[str]) -> dict[str, object]:
    text, do = _texts(finding, private, own)
    return {
        "check": finding.check.value,
        "verdict": finding.verdict.value,
        "text": text,
        "do": do,
        "details": {
            name: private.without_folders(value)
            if name in LISTED or finding.check in OF_THE_SYSTEM
            else private.without(value)
            for name, value in finding.details.items()
        },
    }


def _texts(finding: Finding, private: Private, own: Iterable[str]) -> tuple[str, str]:
    """Return what a finding says and what it says to do, as somebody else may read it."""
    if finding.check in OF_THE_SYSTEM:
        return str(private.without_folders(finding.text)), str(private.without_folders(finding.do))
    return str(private.without(finding.text, own)), str(private.without(finding.do, own))


def bundle(
    report: object, settings: Settings, environment: Mapping[str, str], private: Private, translate: Translate
) -> object:
    """Return what helps others to help: the report, and the settings and variables it was made with."""
    settings_shown = {
        setting.key: _shown_setting(setting.kind.write(settings[setting]), is_address=setting is BASE_URL)
        for setting in DECLARED
        if setting not in PERSONAL
    }
    return {
        "about": translate(
            "Doctor",
            "Read this before you send it, and take out what you like. It holds no key, no report and none "
            "of your entries.",
        ),
        "settings": {key: private.without(text) for key, text in settings_shown.items()},
        "variables_set": [private.without(name) for name in sorted(_interesting(environment))],
        "report": report,
    }


def _shown_setting(text: str, *, is_address: bool) -> str:
    """Return a setting's text; of an address only where it leads, as its path may open the portal."""
    if not is_address or not text:
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        return "?"
    return f"{parts.scheme}://{parts.hostname or '?'}"


def _interesting(environment: Mapping[str, str]) -> Iterable[str]:
    return (
        name
        for name, value in environment.items()
        if value and any(word in name.upper() for word in OF_INTEREST)
    )
