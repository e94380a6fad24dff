"""``workday-tray journal``: whether the record on this computer is whole, and a copy of it for its owner.

Needs no portal, no key and no display; reads while the tray goes on writing, and changes nothing.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QLocale

from tray_app.arguments import JournalTask, JournalWish
from tray_app.desktop.declared import LANGUAGE
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.engine.clock import SystemClock
from tray_app.engine.journal.chain import Row, Verdict, Whole
from tray_app.engine.journal.export import Wording, csv_lines, json_lines
from tray_app.engine.journal.faults import FAILURES, FaultKind, kind_of_failure
from tray_app.engine.journal.rows import check, head_of, one_moment, rows_of
from tray_app.engine.journal.schema import open_for_reading
from tray_app.terminal.answers import show
from tray_app.terminal.saving import NotWritten, write_new
from tray_app.texts.journal import column_title, event_title, unreadable_text, verdict_text
from tray_app.texts.translate import Translate
from tray_app.ui.language import load_language
from tray_app.verbs.answers import Answer, Exit

BROKEN = frozenset({FaultKind.DAMAGED, FaultKind.FOREIGN})
"""What is wrong with the file for good, and not only for now."""


def run_journal(wish: JournalWish, profile: Profile, environment: MutableMapping[str, str]) -> int:
    """Carry out ``journal verify`` or ``journal export``; returns the exit code."""
    settings = Settings.load(profile, {}, environment)
    translate = load_language(settings[LANGUAGE], QLocale.system())
    try:
        return _carry_out(wish, profile.journal_file, translate)
    except FAILURES as failure:
        kind = kind_of_failure(failure)
        return _say(Exit.REFUSED if kind in BROKEN else Exit.FAULT, unreadable_text(kind, translate))


def _carry_out(wish: JournalWish, path: Path, translate: Translate) -> Exit:
    if not os.path.lexists(path):
        code = Exit.DONE if wish.task is JournalTask.VERIFY else Exit.REFUSED
        return _say(code, translate("Journal", "There is no journal yet."))
    with closing(open_for_reading(path)) as connection:
        verdict = check(connection)
        if wish.task is JournalTask.VERIFY:
            return _say(_code(verdict), verdict_text(verdict, translate))
        return _export(wish, connection, verdict, translate)


def _export(
    wish: JournalWish, connection: sqlite3.Connection, verdict: Verdict, translate: Translate
) -> Exit:
    """Write what can be read, and say if that is not everything."""
    with one_moment(connection):
        lines = _lines(wish, connection, translate)
        if wish.output is None:
            _print(lines)
        else:
            code = _save(lines, wish.output, translate, as_table=wish.task is JournalTask.EXPORT_CSV)
            if code is not Exit.DONE:
                return code
    return Exit.DONE if isinstance(verdict, Whole) else _say(_code(verdict), verdict_text(verdict, translate))


def _lines(wish: JournalWish, connection: sqlite3.Connection, translate: Translate) -> Iterator[str]:
    rows = _readable(rows_of(connection))
    match wish.task:
        case JournalTask.EXPORT_CSV:
            wording = Wording(
                column=partial(column_title, translate=translate),
                event=partial(event_title, translate=translate),
            )
            return csv_lines(rows, wording)
        case JournalTask.EXPORT_JSON:
            return json_lines(head_of(connection), rows)
        case JournalTask.VERIFY:
            raise ValueError("nothing is exported for that")
        case _:
            assert_never(wish.task)


def _readable(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows up to where the file is broken; the check has told of that already."""
    try:
        yield from rows
    except sqlite3.DatabaseError as error:
        if kind_of_failure(error) not in BROKEN:
            raise


def _print(lines: Iterable[str]) -> None:
    """Write to standard output as UTF-8, whatever the terminal's own encoding is."""
    try:
        for line in lines:
            sys.stdout.buffer.write(line.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has seen enough, as with `head`. Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _save(lines: Iterable[str], output: Path, translate: Translate, *, as_table: bool) -> Exit:
    try:
        # Spreadsheets take a table for their own encoding unless it begins with a mark.
        write_new(lines, output, translate, encoding="utf-8-sig" if as_table else "utf-8")
    except NotWritten as fault:
        return _say(Exit.USAGE if fault.exists else Exit.FAULT, fault.text)
    return Exit.DONE


def _code(verdict: Verdict) -> Exit:
    return Exit.DONE if isinstance(verdict, Whole) else Exit.REFUSED


def _say(code: Exit, text: str) -> Exit:
    show(Answer(code=code, lines=(text,), now=SystemClock().now()), as_json=False)
    return code
