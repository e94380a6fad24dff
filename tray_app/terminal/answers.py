"""Prints what a verb came to: good news and bad news each where they belong."""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from tray_app.verbs.answers import Answer, Exit, Said, document, said

__all__ = ["Exit", "show", "write_lines"]


def show(answer: Answer | Said, *, as_json: bool) -> None:
    """Print it: good news on standard output, bad news on standard error, JSON always on standard output.

    Never raises for a reader that has gone or a full disk: what was done is done, and the exit code tells it.
    """
    answer = said(answer) if isinstance(answer, Answer) else answer
    stream = sys.stdout if as_json or answer.code is Exit.DONE else sys.stderr
    write_lines(stream, (json.dumps(document(answer)),) if as_json else answer.lines)


def write_lines(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Print lines on a standard stream, None for one that is closed. Never raises, as `show`."""
    try:
        for line in lines:
            print(_in_letters_of(stream, line), file=stream)
        if stream is not None:
            stream.flush()
    except OSError:
        if stream is None:
            return
        # Python flushes once more at its end, and would report this as a fault.
        # Source: the documentation of the signal module, note on SIGPIPE.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _in_letters_of(stream: TextIO | None, line: str) -> str:
    """Return the line with a question mark for each letter that the terminal's alphabet does not have."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)
