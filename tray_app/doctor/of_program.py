"""Findings about the program itself: versions, settings, account, journal. Pure."""

from typing import assert_never

from tray_app import __version__
from tray_app.account.finding import Lacking, NoCredentials
from tray_app.account.texts import lacking_text
from tray_app.desktop.autostart.entry import Standing
from tray_app.desktop.declared import DECLARED, KEY_NAME, MUTED_DAYS
from tray_app.desktop.settings import Settings
from tray_app.doctor.finding import Check, Detail, Finding, Verdict
from tray_app.doctor.looks import (
    AccountChecked,
    AccountFound,
    FoldersLook,
    InstanceLook,
    JournalLook,
    ProgramLook,
)
from tray_app.engine.errors import PortalError, Remedy
from tray_app.engine.journal.chain import Broken, Whole
from tray_app.engine.journal.faults import PASSING
from tray_app.texts.journal import unreadable_text, verdict_text
from tray_app.texts.problems import describe
from tray_app.texts.translate import Translate, fill

PERSONAL = frozenset({KEY_NAME, MUTED_DAYS})
"""What is set here is each person's own business, and helps nobody."""
MEGABYTE = 1_000_000
LITTLE_ROOM = 50 * MEGABYTE
"""The program itself writes less in a year, and everything else on the computer more in an hour."""
WRONG_SETTINGS = frozenset(
    {Lacking.PORTAL, Lacking.ADDRESS, Lacking.BAD_KEY, Lacking.ACCOUNT, Lacking.UNUSABLE}
)
"""What is missing because of what was set or typed, and not because nobody signed in."""


def judge_program(look: ProgramLook, translate: Translate) -> Finding:
    """Say which versions there are."""
    text = fill(
        translate("Doctor", "Workday Tray %1, Python %2, Qt %3 on %4."),
        look.program,
        look.python,
        look.qt,
        look.system,
    )
    details: dict[str, Detail] = {
        "program": look.program,
        "python": look.python,
        "qt": look.qt,
        "pyside": look.pyside,
        "system": look.system,
        "machine": look.machine,
        "bundle": look.frozen,
        **look.desktop,
        "packages": [f"{name} {number}" for name, number in look.packages.items()],
    }
    return Finding(check=Check.PROGRAM, verdict=Verdict.OK, text=text, details=details)


def judge_folders(look: FoldersLook, translate: Translate) -> Finding:
    """Say whether what a person clicks and types can be kept."""
    free = None if look.free is None else look.free // MEGABYTE
    details: dict[str, Detail] = {"free_megabytes": free, "error": look.reason or None}
    verdict, text, do = _folders(look, translate)
    return Finding(check=Check.FOLDERS, verdict=verdict, text=text, do=do, details=details)


def _folders(look: FoldersLook, translate: Translate) -> tuple[Verdict, str, str]:
    room = translate("Doctor", "Make room on the disk: settings, clicks and reports are kept there.")
    if look.full:
        text = translate("Doctor", "There is no room left for the folder %1.")
        return Verdict.BROKEN, fill(text, str(look.folder)), room
    if look.reason:
        return (
            Verdict.BROKEN,
            fill(
                translate("Doctor", "Nothing can be written in the folder %1: %2."),
                str(look.folder),
                look.reason,
            ),
            translate(
                "Doctor",
                "Let it be yours to write in, or choose another one with --profile. Until then the program "
                "does not start.",
            ),
        )
    if look.free is None:
        return Verdict.OK, translate("Doctor", "What is to be kept can be written."), ""
    size = fill(translate("Doctor", "%1 MB"), str(look.free // MEGABYTE))
    if look.free < LITTLE_ROOM:
        text = translate("Doctor", "Little room is left on the disk with the folder %1: %2.")
        return Verdict.WARNING, fill(text, str(look.folder), size), room
    return Verdict.OK, fill(translate("Doctor", "What is to be kept can be written (%1 free)."), size), ""


def judge_settings(settings: Settings, translate: Translate) -> Finding:
    """Say what of the settings does not hold as it stands, and what is locked."""
    locked = sorted(setting.key for setting in settings.locked)
    details: dict[str, Detail] = {
        "changed": sorted(
            setting.key
            for setting in DECLARED
            if setting not in PERSONAL and settings[setting] != setting.default
        ),
        "locked": list(locked),
        "for_this_run": sorted(setting.key for setting in settings.overridden),
        "passed_over": [
            f"{'file' if fault.setting is None else fault.setting.key} ({fault.source.value})"
            for fault in settings.faults
        ],
        "remarks": [f"{note.kind.value} {note.name}" for note in settings.notes],
    }
    said = [
        *(fault.message(translate) for fault in settings.faults),
        *(note.message(translate) for note in settings.notes),
    ]
    if said:
        return Finding(
            check=Check.SETTINGS,
            verdict=Verdict.WARNING,
            text=" ".join(said),
            do=_correct(settings, translate),
            details=details,
        )
    text = translate("Doctor", "Every setting is usable.")
    if locked:
        text = fill(
            translate("Doctor", "Every setting is usable; set by your administrator: %1."), ", ".join(locked)
        )
    return Finding(check=Check.SETTINGS, verdict=Verdict.OK, text=text, details=details)


def _correct(settings: Settings, translate: Translate) -> str:
    if any(fault.looked_at for fault in settings.faults):
        return translate(
            "Doctor", "Correct the file, or let the next start of the tray set it aside and begin a new one."
        )
    return translate("Doctor", "Correct what is named; until then the default holds.")


def judge_account(found: AccountFound, checked: AccountChecked | None, translate: Translate) -> Finding:
    """Say whether somebody is signed in, and whether the portal agrees. Quotes no words of the portal."""
    problem = None if checked is None else checked.problem
    details: dict[str, Detail] = {
        "portal": found.portal,
        "signed_in": found.credentials is not None,
        "lacking": None if found.lacking is None else found.lacking.value,
        "keyring": found.unavailable or None,
        "problem": None if problem is None else type(problem).__name__,
        "code": None if problem is None else problem.code or None,
    }
    verdict, text, do = _account(found, checked, translate)
    return Finding(check=Check.ACCOUNT, verdict=verdict, text=text, do=do, details=details)


def _account(
    found: AccountFound, checked: AccountChecked | None, translate: Translate
) -> tuple[Verdict, str, str]:
    sign_in = translate("Doctor", "Start the tray and choose “Sign in…”.")
    if found.address_fault is not None:
        return (
            Verdict.BROKEN,
            translate("Doctor", "The portal's address cannot be used."),
            translate("Doctor", "Correct it in the sign-in window, or have your administrator correct it."),
        )
    if found.unavailable:
        return (
            Verdict.SKIPPED,
            translate("Doctor", "The key could not be read from the keyring."),
            translate("Doctor", "See the keyring."),
        )
    if found.credentials is None:
        return _nobody(found, translate, sign_in)
    if checked is None or (checked.problem is not None and checked.problem.remedy is Remedy.RETRY):
        text = translate("Doctor", "Somebody is signed in; the portal could not be asked.")
        return Verdict.SKIPPED, text, ""
    if checked.unusable:
        return Verdict.BROKEN, translate("Doctor", "What is kept of the account cannot be used."), sign_in
    if checked.problem is not None:
        said = describe(_without_words(checked.problem), translate, found.credentials.kind.describe)
        return Verdict.BROKEN, f"{said.title}.".replace("..", "."), said.do or sign_in
    return Verdict.OK, translate("Doctor", "Signed in, and the portal agrees."), ""


def _nobody(found: AccountFound, translate: Translate, sign_in: str) -> tuple[Verdict, str, str]:
    """Say why there is no account to try."""
    if found.signs_in_first:
        return (
            Verdict.SKIPPED,
            translate("Doctor", "This run brings its own account, which signs in when it is used."),
            translate("Doctor", "Ask for the status with it: workday-tray status."),
        )
    if found.book_unreadable:
        text = translate("Doctor", "The file of accounts, accounts.json, cannot be read.")
        if found.book_barred:
            do = translate("Doctor", "Give yourself the right to read it: it stays as it is until then.")
            return Verdict.BROKEN, text, do
        return (
            Verdict.BROKEN,
            text,
            translate("Doctor", "The next start of the tray sets it aside.") + f" {sign_in}",
        )
    if found.lacking is not None and found.lacking in WRONG_SETTINGS:
        missing = NoCredentials(lacking=found.lacking)
        return Verdict.BROKEN, lacking_text(missing, translate), sign_in
    return Verdict.WARNING, translate("Doctor", "Nobody is signed in."), sign_in


def judge_autostart(standing: Standing, translate: Translate, *, wanted: bool) -> Finding:
    """Say whether the program starts at the next login; `wanted` is what the settings say."""
    verdict, text, do = _autostart(standing, translate, wanted=wanted)
    details: dict[str, Detail] = {"standing": standing.value, "wanted": wanted}
    return Finding(check=Check.AUTOSTART, verdict=verdict, text=text, do=do, details=details)


def _autostart(standing: Standing, translate: Translate, *, wanted: bool) -> tuple[Verdict, str, str]:
    match standing:
        case Standing.ON:
            return Verdict.OK, translate("Doctor", "The program starts at login."), ""
        case Standing.ON_FOR_EVERYONE:
            return Verdict.OK, translate("Doctor", "The program starts at login, for everyone here."), ""
        case Standing.MOVED:
            return (
                Verdict.WARNING,
                translate("Doctor", "At login something else than this program is started under its name."),
                translate("Doctor", "Start the tray once from where it is now: it puts the entry right."),
            )
        case Standing.SWITCHED_OFF:
            text = translate("Doctor", "The start at login is switched off in the system's own settings.")
            do = translate("Doctor", "Switch it on there if you want it.")
            return (Verdict.WARNING if wanted else Verdict.OK), text, do
        case Standing.ABSENT if wanted:
            return (
                Verdict.WARNING,
                translate(
                    "Doctor", "The settings want a start at login, and the system has no entry for it."
                ),
                translate("Doctor", "Switch it off and on again in the settings window."),
            )
        case Standing.ABSENT:
            text = translate("Doctor", "The program does not start at login, as the settings say.")
            return Verdict.OK, text, ""
        case Standing.UNREADABLE:
            return (
                Verdict.BROKEN,
                translate("Doctor", "The entry for the start at login cannot be read."),
                translate("Doctor", "Remove it, then switch the start at login on in the settings window."),
            )
        case _:
            assert_never(standing)


def judge_instance(look: InstanceLook, translate: Translate) -> Finding:
    """Say whether the tray runs, and as which version."""
    details: dict[str, Detail] = {
        "running": look.running,
        "version": look.version or None,
        "answers": look.answers,
    }
    verdict, text, do = _instance(look, translate)
    return Finding(check=Check.INSTANCE, verdict=verdict, text=text, do=do, details=details)


def _instance(look: InstanceLook, translate: Translate) -> tuple[Verdict, str, str]:
    if not look.can_be_asked:
        text = translate("Doctor", "A running program cannot be asked on this computer.")
        return Verdict.SKIPPED, text, ""
    if not look.running:
        return Verdict.OK, translate("Doctor", "The tray does not run now."), ""
    again = translate("Doctor", "Quit it in its menu, or end its process, and start it again.")
    if not look.answers:
        return Verdict.BROKEN, translate("Doctor", "The tray runs and does not answer."), again
    if look.version != __version__:
        text = translate("Doctor", "The tray runs as version %1; this is version %2.")
        return Verdict.WARNING, fill(text, look.version or "?", __version__), again
    return Verdict.OK, fill(translate("Doctor", "The tray runs and answers (version %1)."), look.version), ""


def _without_words(problem: PortalError) -> PortalError:
    """Return the problem without what the portal says about it, which may name people."""
    return type(problem)(code=problem.code, status=problem.status, retry_after=problem.retry_after)


def judge_journal(look: JournalLook, translate: Translate) -> Finding:
    """Say whether the record of clicks is whole."""
    details: dict[str, Detail] = {
        "bytes": look.size,
        "entries": look.verdict.count if isinstance(look.verdict, Whole) else None,
        "broken_at": look.verdict.number if isinstance(look.verdict, Broken) else None,
        "reason": look.verdict.reason.value if isinstance(look.verdict, Broken) else None,
        "fault": None if look.fault is None else look.fault.value,
    }
    verdict, text, do = _journal(look, translate)
    return Finding(check=Check.JOURNAL, verdict=verdict, text=text, do=do, details=details)


def _journal(look: JournalLook, translate: Translate) -> tuple[Verdict, str, str]:
    if not look.there:
        return Verdict.OK, translate("Journal", "There is no journal yet."), ""
    if look.fault is not None:
        text = unreadable_text(look.fault, translate)
        if look.fault in PASSING:
            return (
                Verdict.BROKEN,
                text,
                translate("Doctor", "Make room, or give the file free; then try again."),
            )
        do = translate("Doctor", "The next start of the tray sets the file aside and begins a new one.")
        return Verdict.BROKEN, text, do
    if isinstance(look.verdict, Whole):
        size = fill(translate("Doctor", "%1 MB"), f"{look.size / MEGABYTE:.1f}")
        return Verdict.OK, f"{verdict_text(look.verdict, translate)} ({size})", ""
    text = "" if look.verdict is None else verdict_text(look.verdict, translate)
    do = translate(
        "Doctor",
        "Keep a copy: workday-tray journal export --json --output FILE. New clicks are still recorded.",
    )
    return Verdict.BROKEN, text, do
