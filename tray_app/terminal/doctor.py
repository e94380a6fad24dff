"""``workday-tray doctor``: what works on this computer, what does not, and what to do. Needs no display.

Ends with 0 when nothing is broken, warnings or not, and with 5 when something is; 2 when the file of --bundle
is there already, 1 when it cannot be written.
"""

import asyncio
import getpass
import json
import os
import platform
import sys
from collections.abc import MutableMapping
from pathlib import Path

from PySide6.QtCore import QLocale

from tray_app.arguments import Arguments, DoctorWish
from tray_app.desktop.credentials import take_credentials
from tray_app.desktop.declared import BASE_URL, LANGUAGE, PORTAL
from tray_app.desktop.notifications_look import Sample
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.doctor.examining import Patient, examine
from tray_app.doctor.finding import Verdict, worst
from tray_app.doctor.own_words import OwnWords
from tray_app.doctor.report import Private, bundle, document, lines
from tray_app.engine.clock import SystemClock
from tray_app.terminal.answers import Exit, write_lines
from tray_app.terminal.saving import NotWritten, write_new
from tray_app.texts.translate import Translate, fill
from tray_app.ui.icons import application_png
from tray_app.ui.language import load_language


def run_doctor(
    arguments: Arguments, wish: DoctorWish, profile: Profile, environment: MutableMapping[str, str]
) -> int:
    """Examine, print, and write the bundle where one is wanted; returns the exit code."""
    # Before the keys are taken out of it: that they were set is worth knowing.
    variables = dict.fromkeys((name for name, value in environment.items() if value), "set")
    run = take_credentials(environment)
    settings = Settings.load(
        profile, {PORTAL: arguments.portal, BASE_URL: arguments.base_url}, environment, only_look=True
    )
    translate = OwnWords(load_language(settings[LANGUAGE], QLocale.system()))
    clock = SystemClock()
    patient = Patient(
        settings=settings,
        run=run,
        environment=environment,
        clock=clock,
        translate=translate,
        account=arguments.account,
        sample=_sample(translate) if _notifies(arguments, wish) else None,
    )
    try:
        findings = asyncio.run(examine(patient))
    except KeyboardInterrupt:
        write_lines(sys.stderr, (translate("Terminal", "Interrupted."),))
        return Exit.OUT_OF_REACH
    code = Exit.REFUSED if worst(findings) is Verdict.BROKEN else Exit.DONE
    private = _private()
    report = document(findings, private, now=clock.now(), exit_code=code, own=translate.said)
    if arguments.as_json:
        write_lines(sys.stdout, (json.dumps(report, ensure_ascii=False),))
    else:
        write_lines(sys.stdout, lines(findings, private, translate, translate.said))
    if wish.bundle is None:
        return code
    whole = bundle(report, settings, variables, private, translate)
    return _save(whole, wish.bundle, translate) or code


def _notifies(arguments: Arguments, wish: DoctorWish) -> bool:
    """Tell whether to show a test notification: to a person who looks, not for a script."""
    return not arguments.as_json if wish.notify is None else wish.notify


def _sample(translate: Translate) -> Sample:
    return Sample(
        title=translate("Doctor", "Workday Tray: a test"),
        body=translate("Doctor", "Notifications reach you. There is nothing to do."),
        icon=application_png(),
    )


def _private() -> Private:
    """Return what points to the person and the computer, as the system knows it."""
    home = Path.home()
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # no such user in the system's list
        user = ""
    names = (user, home.name, platform.node(), platform.node().partition(".")[0])
    return Private(people=tuple(name for name in names if name), homes=(str(home),))


def _save(whole: object, path: Path, translate: Translate) -> Exit | None:
    """Write the bundle and say so; returns the code where that failed."""
    text = json.dumps(whole, ensure_ascii=False, indent=2) + os.linesep
    try:
        write_new((text,), path, translate)
    except NotWritten as fault:
        write_lines(sys.stderr, (fault.text,))
        return Exit.USAGE if fault.exists else Exit.FAULT
    said = fill(translate("Doctor", "%1 is written. Read it before you send it."), str(path))
    write_lines(sys.stderr, (said,))
    return None
