"""The findings as lines, as JSON, and as a bundle that can be read before it is sent. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from tray_app.desktop.declared import BASE_URL, DECLARED
from tray_app.desktop.settings import Settings
from tray_app.doctor.finding import Finding, Verdict, check_title, verdict_title
from tray_app.doctor.of_program import PERSONAL
from tray_app.doctor.redaction import redacted
from tray_app.texts.translate import Translate

FORMAT = 1
"""Of the JSON; grows when an entry changes its meaning. New entries may come at any time."""
OF_INTEREST = ("PROXY", "SSL_CERT", "WORKDAY_TRAY_", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY")
"""Variables whose being set explains much; their values are never told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What points to the person, and is taken out of everything."""

    people: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()


def lines(findings: Sequence[Finding], private: Private, translate: Translate) -> list[str]:
    """Return what a person reads: one line for each check, one more for what to do."""
    verdicts = {verdict: verdict_title(verdict, translate) for verdict in Verdict}
    width = max(map(len, verdicts.values()))
    told: list[str] = []
    for finding in findings:
        title = check_title(finding.check, translate)
        told.append(f"{verdicts[finding.verdict]:<{width}}  {title}: {finding.text}")
        if finding.do and finding.verdict is not Verdict.OK:
            told.append(f"{'':<{width}}  → {finding.do}")
    return [str(line) for line in _list(redacted(told, private.people, private.homes))]


def document(findings: Sequence[Finding], private: Private, *, now: datetime, exit_code: int) -> object:
    """Return the findings for programs."""
    counts = {verdict.value: sum(finding.verdict is verdict for finding in findings) for verdict in Verdict}
    return redacted(
        {
            "format": FORMAT,
            "exit_code": exit_code,
            "made_at": now.isoformat(timespec="seconds"),
            "counts": counts,
            "checks": [
                {
                    "check": finding.check.value,
                    "verdict": finding.verdict.value,
                    "text": finding.text,
                    "do": finding.do,
                    "details": dict(finding.details),
                }
                for finding in findings
            ],
        },
        private.people,
        private.homes,
    )


def bundle(
    report: object, settings: Settings, environment: Mapping[str, str], private: Private, translate: Translate
) -> object:
    """Return what helps others to help: the report, and the settings and variables it was made with."""
    extra = {
        "about": translate(
            "Doctor",
            "Read this before you send it, and take out what you like. It holds no key, no report and none "
            "of your entries.",
        ),
        "settings": {
            setting.key: _shown_setting(setting.kind.write(settings[setting]), is_address=setting is BASE_URL)
            for setting in DECLARED
            if setting not in PERSONAL
        },
        "variables_set": sorted(_interesting(environment)),
    }
    return {**_mapping(redacted(extra, private.people, private.homes)), "report": report}


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


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
