"""Every dialog: asked without blocking, answered once, gone afterwards."""

import asyncio

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.conftest import Run
from tests.ui.dialogs.conftest import Ask
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Text


class Word(Asking[str]):
    """The smallest dialog."""

    def __init__(self) -> None:
        super().__init__(untranslated, "A word")
        self.field = QLineEdit()
        self.column.addWidget(self.field)

    def answer(self) -> str:
        return self.field.text()


@pytest.fixture
def word() -> Word:
    return Word()


def test_accepting_gives_the_answer(word: Word, ask: Ask[str]) -> None:
    def person() -> None:
        QTest.keyClicks(word.field, "yes")
        word.accept()

    assert ask(word, person) == "yes"


def test_escape_gives_none(word: Word, ask: Ask[str]) -> None:
    assert ask(word, lambda: QTest.keyClick(word, Qt.Key.Key_Escape)) is None


def test_closing_the_window_gives_none(word: Word, ask: Ask[str]) -> None:
    def person() -> None:
        word.close()

    assert ask(word, person) is None


def test_a_dialog_taken_away_gives_none(word: Word, run: Run[str | None]) -> None:
    async def taken_away() -> str | None:
        waiting = asyncio.ensure_future(word.ask())
        await asyncio.sleep(0)
        shiboken6.delete(word)
        return await waiting

    assert run(taken_away()) is None


def test_a_dialog_grows_so_that_what_is_said_later_is_seen_whole(word: Word, ask: Ask[str]) -> None:
    said = [Text("A sentence that is long enough to need more than one line here. " * 4) for _ in range(3)]
    for text in said:
        word.column.addWidget(text)
        text.hide()

    async def person() -> None:
        before = word.height()
        for text in said:
            text.show()
        while word.height() == before:  # noqa: ASYNC110 -- Qt lays out later, and no signal tells when
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert all(text.height() >= text.heightForWidth(text.width()) for text in said)
        word.reject()

    ask(word, person)


def test_cancelling_the_asker_closes_the_dialog(word: Word, run: Run[bool]) -> None:
    async def shut_down() -> bool:
        waiting = asyncio.ensure_future(word.ask())
        await asyncio.sleep(0)
        assert word.isVisible()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return waiting.cancelled()

    assert run(shut_down())


def test_a_dialog_is_asked_once(word: Word, run: Run[None]) -> None:
    async def twice() -> None:
        waiting = asyncio.ensure_future(word.ask())
        await asyncio.sleep(0)
        with pytest.raises(RuntimeError, match="once"):
            await word.ask()
        word.reject()
        assert await waiting is None

    run(twice())


@pytest.mark.parametrize("asked", [True, False])
def test_only_a_dialog_that_was_asked_for_takes_the_keyboard(
    word: Word, run: Run[None], *, asked: bool
) -> None:
    async def appear() -> None:
        waiting = asyncio.ensure_future(word.ask(asked=asked))
        await asyncio.sleep(0)
        assert word.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating) is not asked
        word.reject()
        await waiting

    run(appear())


def test_other_tasks_go_on_while_a_dialog_is_open(word: Word, ask: Ask[str]) -> None:
    async def person() -> None:
        for _ in range(3):
            await asyncio.sleep(0)
        assert word.isVisible()
        word.accept()

    assert ask(word, person) == ""


def test_a_job_ends_with_its_dialog(word: Word, ask: Ask[str]) -> None:
    ended = asyncio.Event()

    async def job() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def person() -> None:
        word.start_job(job())
        await asyncio.sleep(0)
        assert word.busy()
        word.reject()

    assert ask(word, person) is None
    assert ended.is_set()


def test_one_job_runs_at_a_time(word: Word, ask: Ask[str]) -> None:
    started: list[int] = []

    async def job(number: int) -> None:
        started.append(number)
        await asyncio.Event().wait()

    async def person() -> None:
        word.start_job(job(1))
        word.start_job(job(2))
        await asyncio.sleep(0)
        word.reject()

    ask(word, person)
    assert started == [1]


def test_a_cancelled_job_leaves_the_dialog_open(word: Word, ask: Ask[str]) -> None:
    async def person() -> None:
        word.start_job(asyncio.Event().wait())  # type: ignore[arg-type]  # its True is nobody's business
        await asyncio.sleep(0)
        word.cancel_job()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not word.busy()
        assert word.isVisible()
        word.accept()

    assert ask(word, person) == ""


def test_a_fault_in_a_job_is_raised_to_the_asker(word: Word, ask: Ask[str]) -> None:
    async def job() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(word, lambda: word.start_job(job()))
