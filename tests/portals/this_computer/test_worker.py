"""The thread for the file: one thing after the other, and what is given up before its turn is never done."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from tests.conftest import Run
from tray_app.portals.this_computer.worker import Unfinished, Worker

LONG = timedelta(seconds=10)
SHORT = timedelta(milliseconds=20)


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker("test")
    yield worker
    worker.stop()
    if worker._thread is not None:
        worker._thread.join(timeout=5)
        assert not worker._thread.is_alive()


def test_everything_is_done_in_the_order_in_which_it_was_asked_for(run: Run[Any], worker: Worker) -> None:
    done: list[int] = []

    async def ask() -> None:
        works = (partial(done.append, number) for number in range(20))
        await asyncio.gather(*(worker.do(work, limit=LONG) for work in works))

    run(ask())
    assert list(range(20)) == done


def test_the_loop_goes_on_meanwhile(run: Run[Any], worker: Worker) -> None:
    gate = threading.Event()

    async def ask() -> bool:
        waiting = asyncio.ensure_future(worker.do(gate.wait, limit=LONG))
        await asyncio.sleep(0)
        gate.set()
        return await waiting

    assert run(ask())


def test_what_the_work_raises_is_raised(run: Run[Any], worker: Worker) -> None:
    with pytest.raises(ZeroDivisionError):
        run(worker.do(lambda: 1 // 0, limit=LONG))
    assert 7 == run(worker.do(lambda: 7, limit=LONG))


@pytest.mark.parametrize("cancelled", [False, True])
def test_what_is_given_up_before_its_turn_is_never_done(
    run: Run[Any], worker: Worker, *, cancelled: bool
) -> None:
    gate, done = threading.Event(), list[str]()

    async def ask() -> bool | None:
        first = asyncio.ensure_future(worker.do(gate.wait, limit=LONG))
        second = asyncio.ensure_future(
            worker.do(lambda: done.append("second"), limit=LONG if cancelled else SHORT)
        )
        await asyncio.sleep(0)
        begun: bool | None = None
        if cancelled:
            second.cancel()
        try:
            await second
        except Unfinished as unfinished:
            begun = unfinished.begun
        except asyncio.CancelledError:
            pass
        gate.set()
        await first
        await worker.do(lambda: done.append("third"), limit=LONG)
        return begun

    assert (None if cancelled else False) == run(ask())
    assert ["third"] == done


def test_what_has_begun_ends_whole_though_nobody_waits(run: Run[Any], worker: Worker) -> None:
    began, gate, done = threading.Event(), threading.Event(), list[str]()

    def work() -> None:
        began.set()
        gate.wait(10)
        done.append("whole")

    async def ask() -> bool:
        begun = False
        await worker.do(lambda: None, limit=LONG)  # the thread is there
        try:
            await worker.do(work, limit=5 * SHORT)
        except Unfinished as unfinished:
            begun = unfinished.begun
        assert began.wait(10)
        gate.set()
        await worker.do(lambda: None, limit=LONG)
        return begun

    assert run(ask())
    assert ["whole"] == done


def test_a_worker_that_was_never_asked_has_no_thread() -> None:
    worker = Worker("idle")
    worker.stop()
    assert worker._thread is None
