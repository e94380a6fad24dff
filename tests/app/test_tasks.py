"""Tasks: held, heard of when they fail, and all gone at the end."""

import asyncio
from typing import Any

import pytest

from tests.conftest import Run
from tray_app.app.tasks import Tasks


class Fault(Exception):
    """Something nobody expected."""


async def fails() -> None:
    raise Fault


async def waits_for_ever() -> None:
    await asyncio.Event().wait()


def test_a_fault_is_logged_with_the_name_of_its_task_and_told(
    run: Run[Any], caplog: pytest.LogCaptureFixture
) -> None:
    told: list[BaseException] = []

    async def scenario() -> None:
        task = Tasks(told.append).spawn("brew", fails())
        await asyncio.wait([task])

    run(scenario())
    assert [type(fault) for fault in told] == [Fault]
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert "brew" in record.getMessage()
    assert record.exc_info
    caplog.clear()


def test_neither_an_end_nor_a_cancellation_is_a_fault(run: Run[Any]) -> None:
    told: list[BaseException] = []

    async def scenario() -> None:
        tasks = Tasks(told.append)
        done = tasks.spawn("done", asyncio.sleep(0))
        cancelled = tasks.spawn("cancelled", waits_for_ever())
        cancelled.cancel()
        await asyncio.wait([done, cancelled])

    run(scenario())
    assert told == []


def test_the_end_takes_along_what_is_begun_by_what_ends(run: Run[Any]) -> None:
    ended: list[str] = []

    async def scenario() -> None:
        tasks = Tasks(lambda _: None)

        async def second() -> None:
            ended.append("the second never began")

        async def first() -> None:
            try:
                await waits_for_ever()
            finally:
                tasks.spawn("second", second())
                ended.append("first")

        tasks.spawn("first", first())
        await asyncio.sleep(0)
        await tasks.end()

    run(scenario())  # a task that is left fails the test
    assert ended == ["first"]


def test_a_task_that_refuses_to_end_at_once_is_waited_for(run: Run[Any]) -> None:
    order: list[str] = []

    async def slow() -> None:
        try:
            await waits_for_ever()
        finally:
            await asyncio.sleep(0)
            order.append("slow")

    async def scenario() -> None:
        tasks = Tasks(lambda _: None)
        tasks.spawn("slow", slow())
        await asyncio.sleep(0)
        await tasks.end()
        order.append("end")

    run(scenario())
    assert order == ["slow", "end"]
