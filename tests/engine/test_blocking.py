"""A call that blocks holds up neither the loop nor the exit."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest

from tray_app.engine.blocking import run_blocking

Run = Callable[[Coroutine[Any, Any, Any]], Any]

LONG = timedelta(seconds=20)
SHORT = timedelta(milliseconds=20)


def test_the_value_comes_back_from_another_thread_that_the_exit_does_not_wait_for(run: Run) -> None:
    def look(word: str, number: int) -> tuple[str, int, bool, bool]:
        thread = threading.current_thread()
        return word, number, thread is threading.main_thread(), thread.daemon

    assert run(run_blocking(look, "a", 1, limit=LONG)) == ("a", 1, False, True)


def test_without_a_limit_it_waits_for_as_long_as_it_takes(run: Run) -> None:
    assert run(run_blocking(sum, (1, 2), limit=None)) == 3


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt(), SystemExit(3)], ids=repr)
def test_whatever_is_raised_reaches_the_one_who_waits(run: Run, error: BaseException) -> None:
    def fail() -> None:
        raise error

    async def caught() -> BaseException | None:
        try:
            await run_blocking(fail, limit=LONG)
        except BaseException as raised:  # noqa: BLE001 - also the ones that would end the test run
            return raised
        return None

    assert run(caught()) is error


def test_after_the_limit_a_late_result_is_dropped(run: Run) -> None:
    release = threading.Event()
    done = threading.Event()

    def block() -> str:
        release.wait(20)
        done.set()
        return "late"

    async def scenario() -> None:
        with pytest.raises(TimeoutError):
            await run_blocking(block, limit=SHORT)
        release.set()
        # a second call proves that the loop goes on, and by its end the late result has arrived
        assert await run_blocking(done.wait, 20, limit=LONG)

    run(scenario())


def test_the_loop_goes_on_meanwhile(run: Run) -> None:
    release = threading.Event()

    async def scenario() -> str:
        blocked = asyncio.create_task(run_blocking(release.wait, 20, limit=LONG))
        await asyncio.sleep(0)
        release.set()  # only a loop that goes on gets here
        return "went on" if await blocked else "stood still"

    assert run(scenario()) == "went on"


def test_a_result_for_a_loop_that_is_gone_is_dropped_in_silence() -> None:
    release = threading.Event()
    threads: list[threading.Thread] = []

    def block() -> None:
        threads.append(threading.current_thread())
        release.wait(20)

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await run_blocking(block, limit=SHORT)

    gone = asyncio.SelectorEventLoop()
    gone.run_until_complete(give_up())
    gone.close()
    release.set()
    threads[0].join(20)
    assert not threads[0].is_alive()  # an exception in it would fail the test
