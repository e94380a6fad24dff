"""What the tray says differs with what the portal can do and with its words for its people."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tray_app.engine import errors
from tray_app.engine.portal import Account, Capabilities, Pause
from tray_app.engine.state import State
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate, untranslated
from tray_app.ui.commands import Command
from tray_app.ui.view_model import view
from tray_app.workday.model import Status, Workday

NOW = datetime(2026, 11, 20, 13, 21, tzinfo=timezone(timedelta(hours=3)))
OPEN = Workday(status=Status.OPENED, start=NOW - timedelta(hours=4))


def of_this_portal(problem: errors.PortalError, _translate: Translate) -> ProblemText:
    """A portal that has words of its own for everything."""
    return ProblemText(title=f"Own words for {type(problem).__name__}", what="", do="")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State(problem=errors.KeyRefused()), "Own words for KeyRefused"),
        (State(problem=errors.Busy(), workday=Workday(status=Status.CLOSED)), "Own words for Busy"),
        (State(account=Account(can_write=False)), "Own words for ReadOnly"),
        (State(account=Account(lacks_scope=True)), "Own words for ScopeMissing"),
    ],
)
def test_a_problem_is_told_in_the_portals_words_for_its_people(state: State, expected: str) -> None:
    seen = view(replace(state, signed_in=True, read_at=NOW), NOW, untranslated, own=of_this_portal)
    assert expected in [entry.text for entry in seen.entries if entry.visible]


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        (Pause.NATIVE, "Pause"),
        (Pause.EMULATED, "Pause (the portal shows a closed day until you resume)"),
    ],
)
def test_what_an_emulated_break_means_is_said_before_it_begins(pause: Pause, expected: str) -> None:
    state = State(signed_in=True, workday=OPEN, read_at=NOW, capabilities=Capabilities(pause=pause))
    (entry,) = (each for each in view(state, NOW, untranslated).entries if each.command is Command.PAUSE)
    assert (entry.text, entry.enabled) == (expected, True)
