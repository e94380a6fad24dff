"""The door: reads the command line, decides, and hands over. Builds nothing itself."""
# ruff: noqa: PLC0415 - each way out imports only what it needs: a verb no widgets, the tray no HTTP

import gc
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from tray_app.arguments import Arguments, Verb, parse

USAGE = 2


def run_and_leave() -> NoReturn:
    """Run the program and end the process. The console script and ``python -m tray_app`` come here.

    Python and Qt are not taken apart: `main` returns when everything is in order, while a thread that was
    left behind (a keyring's prompt, a module being loaded) or one of Qt's own may still be at work, and now
    and then one crashed in what was taken from under it.

    Source: the documentation of Python's ``threading``, on daemon threads at shutdown; measured: one crash
    in a few hundred early ends.
    """
    try:
        code = main()
    except SystemExit as asked:  # a command line that makes no sense, or a signal while there is only an icon
        code = asked.code if isinstance(asked.code, int) else 0
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or none: Windows without a console
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program until everything is in order; returns the exit code."""
    gc.disable()  # modules are loaded now, and nothing of them is garbage: a tenth of the start
    from tray_app.desktop.exposure import keep_memory_out_of_dumps

    keep_memory_out_of_dumps()

    from PySide6.QtCore import QLocale

    from tray_app.desktop.plain_imports import import_plainly

    import_plainly()

    from tray_app.ui.language import load_language

    words = tuple(sys.argv[1:] if arguments is None else arguments)
    asked = parse(words, load_language("system", QLocale.system()))
    # A verb says its answer itself; the tray has no other way to tell the one who started it.
    usual = logging.WARNING if asked.verb is Verb.TRAY else logging.CRITICAL
    logging.basicConfig(
        level=logging.INFO if asked.verbose else usual,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    if asked.verb is not Verb.TRAY:
        gc.enable()
    if asked.verb is Verb.SANDBOX:
        from tray_app.sandbox.command import serve

        return serve(asked.sandbox)
    return _with_profile(asked)


def _with_profile(asked: Arguments) -> int:
    from PySide6.QtCore import QLocale

    from tray_app.desktop.profile import Profile, ProfileUnusable
    from tray_app.ui.language import load_language

    try:
        if asked.doctor is not None:
            # Nothing is made for it and nothing has to be writable: that is among what it looks at.
            from tray_app.terminal.doctor import run_doctor

            return run_doctor(asked, asked.doctor, Profile.unprepared(asked.profile), os.environ)
        profile = Profile.standard() if asked.profile is None else Profile.at(asked.profile)
    except ProfileUnusable as unusable:
        _tell(unusable.message(load_language("system", QLocale.system())), asked)
        return USAGE
    if asked.verb is Verb.TRAY:
        from tray_app.app.entering import enter

        return enter(asked, profile, os.environ)
    if asked.journal is not None:
        from tray_app.terminal.journal import run_journal

        return run_journal(asked.journal, profile, os.environ)
    from tray_app.terminal.verbs import run_verb

    return run_verb(asked, profile, os.environ)


def _tell(text: str, asked: Arguments) -> None:
    """Say why nothing runs: of a verb in its terminal, of the tray wherever its person may see it."""
    if asked.verb is Verb.TRAY:
        from tray_app.app.saying import say

        say(text)
    else:
        print(text, file=sys.stderr)


if __name__ == "__main__":
    run_and_leave()
