"""Slow work in a thread that neither the loop nor the exit waits for."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Value = TypeVar("Value")


async def in_daemon_thread(function: Callable[[], Value]) -> Value:
    """Return what the function returns, or raise what it raises.

    A daemon thread and not one of the loop's executor: closing the loop joins those. When the waiting is
    cancelled or the loop is gone, the result is dropped.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[Value] = loop.create_future()

    def deliver(value: Value) -> None:
        if not result.done():
            result.set_result(value)

    def fail(problem: BaseException) -> None:
        if not result.done():
            result.set_exception(problem)

    def body() -> None:
        try:
            value = function()
        except BaseException as problem:  # noqa: BLE001 - whatever it is, the one who waits must hear of it
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(fail, problem)
        else:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(deliver, value)

    threading.Thread(target=body, daemon=True, name="portal preparation").start()
    return await result
