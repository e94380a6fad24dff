"""Opening with a few words."""

import pytest

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.days import Drafts
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.open_day import OpenDialog


def build(drafts: Drafts, *, required: bool = False, draft: str = "", remark: str = "") -> OpenDialog:
    return OpenDialog(untranslated, remark=remark, required=required, draft=draft, on_draft=drafts.save)


def test_the_answer_is_what_was_typed_without_control_characters(ask: Ask[str], drafts: Drafts) -> None:
    dialog = build(drafts)

    def person() -> None:
        dialog.editor.setPlainText(" Phone duty\x07 ")
        dialog.open_button.click()

    assert "Phone duty" == ask(dialog, person)
    assert [" Phone duty\x07 "] == drafts.saved


def test_nothing_has_to_be_written_where_nothing_is_required(ask: Ask[str], drafts: Drafts) -> None:
    dialog = build(drafts)

    def person() -> None:
        assert not dialog.wanted.isVisible()
        dialog.open_button.click()

    assert "" == ask(dialog, person)


@pytest.mark.parametrize("draft", ["", "  \n"])
def test_a_portal_that_wants_words_gets_some(ask: Ask[str], drafts: Drafts, draft: str) -> None:
    dialog = build(drafts, required=True, draft=draft)

    def person() -> None:
        assert not dialog.open_button.isEnabled()
        dialog.editor.setPlainText("Phone duty")
        dialog.open_button.click()

    assert "Phone duty" == ask(dialog, person)


def test_leaving_keeps_what_was_typed(ask: Ask[str], drafts: Drafts) -> None:
    dialog = build(drafts)

    def person() -> None:
        dialog.editor.setPlainText("Pho")
        dialog.reject()

    assert ask(dialog, person) is None
    assert ["Pho"] == drafts.saved


def test_it_says_what_opening_means_and_when_a_draft_is_lost(ask: Ask[str]) -> None:
    drafts = Drafts(works=False)
    dialog = build(drafts, remark="This continues the day.")

    def person() -> None:
        assert "This continues the day." == dialog.remark.text()
        dialog.editor.setPlainText("x")
        dialog.editor.keep()
        assert dialog.not_kept.text()
        dialog.reject()

    ask(dialog, person)
