"""The command line: what may be asked for, and what was asked. Parses, and builds nothing."""

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum
from pathlib import Path

from tray_app import __version__
from tray_app.portals.registry import NAMES
from tray_app.texts.translate import Translate, fill

PROGRAM = "workday-tray"
WALL_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


class Verb(Enum):
    """What the program was started for."""

    TRAY = "tray"
    STATUS = "status"
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    ACCOUNTS = "accounts"
    JOURNAL = "journal"
    DOCTOR = "doctor"
    SANDBOX = "sandbox"


class JournalTask(Enum):
    """What is wanted of the journal."""

    VERIFY = "verify"
    EXPORT_CSV = "csv"
    EXPORT_JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalWish:
    """What the journal verb is to do."""

    task: JournalTask
    output: Path | None = None
    """Where an export goes; None: standard output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorWish:
    """What the doctor is to do besides looking."""

    notify: bool | None = None
    """Show a test notification; None: to a person, and not for a script."""
    bundle: Path | None = None
    """Where to write a file for those who help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """One command line, read."""

    verb: Verb = Verb.TRAY
    profile: Path | None = None
    """Keeps all state of this run in one folder; None: the person's usual places."""
    account: str | None = None
    """The name of the account to work with; None: the active one."""
    portal: str | None = None
    base_url: str | None = None
    at_login: bool = False
    """The desktop starts the program, and not a person: no window opens by itself."""
    verbose: bool = False
    as_json: bool = False
    report: str = ""
    finish: time | None = None
    """For a forgotten day: when it ended, by the wall clock of its own date."""
    reason: str = ""
    journal: JournalWish | None = None
    """Given with the journal verb, and only then."""
    doctor: DoctorWish | None = None
    """Given with the doctor verb, and only then."""
    sandbox: tuple[str, ...] = ()
    """What belongs to the sandbox's own command line."""


def parse(arguments: Sequence[str], translate: Translate) -> Arguments:
    """Read a command line, without the program's name.

    Raises:
        SystemExit: 0 after --help and --version, 2 for a command line that makes no sense; said on stderr.
    """
    parser = _parser(translate)
    found, rest = parser.parse_known_args(list(arguments))
    verb = Verb(found.verb or Verb.TRAY.value)
    if rest and verb is not Verb.SANDBOX:
        parser.error(fill(translate("Terminal", "not understood: %1"), " ".join(rest)))
    finish, reason = getattr(found, "finish", None), getattr(found, "reason", "")
    if finish is not None and found.report:
        parser.error(
            translate("Terminal", "a day left open earlier is closed with --reason, and takes no --report")
        )
    if reason and finish is None:
        parser.error(translate("Terminal", "--reason belongs to --at"))
    return Arguments(
        verb=verb,
        profile=found.profile,
        account=found.account,
        portal=found.portal,
        base_url=found.base_url,
        at_login=found.at_login,
        verbose=found.verbose,
        as_json=getattr(found, "as_json", False),
        report=getattr(found, "report", ""),
        finish=finish,
        reason=reason,
        journal=_journal_wish(found) if verb is Verb.JOURNAL else None,
        doctor=DoctorWish(notify=found.notify, bundle=found.bundle) if verb is Verb.DOCTOR else None,
        sandbox=tuple(rest),
    )


def _parser(translate: Translate) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=translate(
            "Terminal", "A time clock in the system tray. Without a verb it takes its place there."
        ),
        epilog=translate(
            "Terminal",
            "Exit codes: 0 done, 1 a fault of this program, 2 wrong usage, 3 not signed in or key refused, "
            "4 portal out of reach and nothing changed, 5 refused by the portal or by the state of the day, "
            "6 sent, but its fate is not known yet, 7 the program in the tray does not answer.",
        ),
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument(
        "--profile",
        type=lambda text: Path(_something(translate)(text)),
        metavar="DIR",
        help=translate("Terminal", "keep all settings and state of this run in one folder"),
    )
    parser.add_argument(
        "--account",
        type=_something(translate),
        metavar="NAME",
        help=translate("Terminal", "the account to work with, as “workday-tray accounts” names it"),
    )
    parser.add_argument(
        "--portal",
        type=_something(translate),
        metavar="NAME",
        help=fill(translate("Terminal", "the portal, for this run only; one of: %1"), ", ".join(NAMES)),
    )
    parser.add_argument(
        "--base-url",
        type=_something(translate),
        metavar="URL",
        help=translate("Terminal", "the portal's address, for this run only"),
    )
    parser.add_argument(
        "--at-login",
        action="store_true",
        help=translate("Terminal", "take the place in the tray without opening a window"),
    )
    parser.add_argument(
        "--verbose", action="store_true", help=translate("Terminal", "say on stderr what is going on")
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    status = verbs.add_parser(Verb.STATUS.value, help=translate("Terminal", "say how the day stands"))
    _add(verbs, Verb.OPEN, translate("Terminal", "open the day"))
    _add(verbs, Verb.PAUSE, translate("Terminal", "begin a break"))
    _add(verbs, Verb.RESUME, translate("Terminal", "end the break"))
    close = _add(verbs, Verb.CLOSE, translate("Terminal", "close the day"))
    accounts = _add(verbs, Verb.ACCOUNTS, translate("Terminal", "say which accounts there are"))
    _add_journal(verbs, translate)
    doctor = _add_doctor(verbs, translate)
    verbs.add_parser(
        Verb.SANDBOX.value,
        add_help=False,  # the sandbox reads its own options, this one included
        help=translate("Terminal", "serve a portal to try everything against"),
    )
    for each in (
        status,
        accounts,
        *(verbs.choices[verb.value] for verb in (Verb.OPEN, Verb.PAUSE, Verb.RESUME)),
        close,
        doctor,
    ):
        each.add_argument(
            "--json",
            dest="as_json",
            action="store_true",
            help=translate("Terminal", "answer as one line of JSON"),
        )
    close.add_argument(
        "--report",
        default="",
        metavar="TEXT",
        help=translate("Terminal", "what was done today; a single - reads it from standard input"),
    )
    close.add_argument(
        "--at",
        dest="finish",
        type=_wall_time(translate),
        metavar="HH:MM",
        help=translate("Terminal", "for a day left open earlier: when it ended"),
    )
    close.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help=translate("Terminal", "for a day left open earlier: why the time is given by hand"),
    )
    return parser


def _add(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", verb: Verb, text: str
) -> argparse.ArgumentParser:
    return verbs.add_parser(verb.value, help=text)


def _add_journal(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", translate: Translate) -> None:
    journal = _add(verbs, Verb.JOURNAL, translate("Terminal", "the record of your clicks on this computer"))
    tasks = journal.add_subparsers(dest="journal_task", metavar="TASK", required=True)
    tasks.add_parser(
        "verify",
        help=translate("Terminal", "tell whether it is whole: exit code 0, or 5 and where it is broken"),
    )
    export = tasks.add_parser("export", help=translate("Terminal", "write all of it"))
    form = export.add_mutually_exclusive_group(required=True)
    for task, text in (
        (JournalTask.EXPORT_CSV, translate("Terminal", "as a table for a spreadsheet")),
        (JournalTask.EXPORT_JSON, translate("Terminal", "as JSON, with everything in it")),
    ):
        form.add_argument(f"--{task.value}", dest="export_task", action="store_const", const=task, help=text)
    export.add_argument(
        "--output",
        type=lambda text: Path(_something(translate)(text)),
        metavar="FILE",
        help=translate("Terminal", "into a new file instead of standard output"),
    )


def _add_doctor(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", translate: Translate
) -> argparse.ArgumentParser:
    doctor = _add(
        verbs, Verb.DOCTOR, translate("Terminal", "say what works on this computer, and what to do: 0, or 5")
    )
    doctor.add_argument(
        "--notify",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=translate("Terminal", "show a test notification; usual without --json"),
    )
    doctor.add_argument(
        "--bundle",
        type=lambda text: Path(_something(translate)(text)),
        metavar="FILE",
        help=translate("Terminal", "write a new file for those who help, to be read before it is sent"),
    )
    return doctor


def _journal_wish(found: argparse.Namespace) -> JournalWish:
    if found.journal_task == "verify":
        return JournalWish(task=JournalTask.VERIFY)
    return JournalWish(task=found.export_task, output=found.output)


def _something(translate: Translate) -> Callable[[str], str]:
    """Return a reader that takes no empty value: a script's unset variable must not mean the usual one."""

    def read(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(translate("Terminal", "it is empty"))
        return text

    return read


def _wall_time(translate: Translate) -> Callable[[str], time]:
    """Return a reader of HH:MM; no seconds and no offset, for the portal's own offset is meant."""

    def read(text: str) -> time:
        found = WALL_TIME.fullmatch(text.strip())
        if found is None:
            raise argparse.ArgumentTypeError(translate("Terminal", "a time such as 18:05 is needed"))
        return time(int(found[1]), int(found[2]))

    return read
