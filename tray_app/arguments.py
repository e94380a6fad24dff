"""The command line: what may be asked for, and what was asked. Parses, and builds nothing."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tray_app import __version__
from tray_app.texts.translate import Translate

PROGRAM = "workday-tray"


class Verb(Enum):
    """What the program was started for."""

    TRAY = "tray"
    STATUS = "status"
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    SANDBOX = "sandbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """One command line, read."""

    verb: Verb = Verb.TRAY
    profile: Path | None = None
    """Keeps all state of this run in one folder; None: the person's usual places."""
    portal: str | None = None
    base_url: str | None = None
    verbose: bool = False
    as_json: bool = False
    report: str = ""
    finish: str = ""
    """For a forgotten day: when it ended, as HH:MM."""
    reason: str = ""
    sandbox: tuple[str, ...] = ()
    """What belongs to the sandbox's own command line."""


def parse(arguments: Sequence[str], translate: Translate) -> Arguments:
    """Read a command line, without the program's name.

    Raises:
        SystemExit: 0 after --help and --version, 2 for a command line that makes no sense; said on stderr.
    """
    if arguments and arguments[0] == Verb.SANDBOX.value:
        return Arguments(verb=Verb.SANDBOX, sandbox=tuple(arguments[1:]))
    found = _parser(translate).parse_args(list(arguments))
    verb = Verb(found.verb or Verb.TRAY.value)
    return Arguments(
        verb=verb,
        profile=found.profile,
        portal=found.portal,
        base_url=found.base_url,
        verbose=found.verbose,
        as_json=getattr(found, "as_json", False),
        report=getattr(found, "report", ""),
        finish=getattr(found, "finish", ""),
        reason=getattr(found, "reason", ""),
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
            "6 sent, but its fate is not known yet.",
        ),
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        help=translate("Terminal", "keep all settings and state of this run in one folder"),
    )
    parser.add_argument(
        "--portal", metavar="NAME", help=translate("Terminal", "the portal, for this run only: vibecode")
    )
    parser.add_argument(
        "--base-url", metavar="URL", help=translate("Terminal", "the portal's address, for this run only")
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
    verbs.add_parser(
        Verb.SANDBOX.value, help=translate("Terminal", "serve a portal to try everything against")
    )
    for each in (
        status,
        *(verbs.choices[verb.value] for verb in (Verb.OPEN, Verb.PAUSE, Verb.RESUME)),
        close,
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
        default="",
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
