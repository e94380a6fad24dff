"""What is said about the journal says everything, and each thing differently."""

import pytest

from tray_app.engine.journal.chain import Break, Broken, Whole
from tray_app.engine.journal.encoding import kinds
from tray_app.engine.journal.export import Column
from tray_app.engine.journal.faults import PASSING, FaultKind, JournalFault
from tray_app.texts.journal import column_title, event_title, fault_text, unreadable_text, verdict_text
from tray_app.texts.translate import untranslated


def test_every_fault_has_words_of_its_own() -> None:
    said = [fault_text(JournalFault(kind=kind), untranslated) for kind in FaultKind]
    assert len(set(said)) == len(FaultKind)
    assert len({unreadable_text(kind, untranslated) for kind in FaultKind}) == len(FaultKind)


@pytest.mark.parametrize("kind", [kind for kind in FaultKind if kind in PASSING])
def test_what_may_pass_is_said_to_be_no_obstacle(kind: FaultKind) -> None:
    said = fault_text(JournalFault(kind=kind), untranslated)
    assert said.endswith("Clicks work, but are not protected against a crash until this is over.")


def test_a_file_that_was_set_aside_is_named_with_what_that_means() -> None:
    said = fault_text(JournalFault(kind=FaultKind.DAMAGED, kept_as="journal.broken-1"), untranslated)
    assert said == (
        "The journal's file is damaged. It was kept as journal.broken-1, and a new journal was begun. "
        "Clicks that waited in the old one are not sent any more: compare the portal with what you did."
    )


def test_every_verdict_says_where_and_why() -> None:
    assert verdict_text(Whole(count=7), untranslated) == "The journal is whole. Entries: 7"
    said = {verdict_text(Broken(number=12, reason=reason), untranslated) for reason in Break}
    assert len(said) == len(Break)
    assert all(text.startswith("The journal is broken at entry 12: ") for text in said)


def test_every_column_has_a_heading_of_its_own() -> None:
    assert len({column_title(column, untranslated) for column in Column}) == len(Column)


def test_every_kind_of_entry_has_a_name_and_an_unknown_one_keeps_its_word() -> None:
    assert len({event_title(kind, untranslated) for kind in kinds()} - kinds()) == len(kinds())
    assert event_title("dreamt", untranslated) == "dreamt"
