"""Calls that may block for as long as they like, without holding up the loop or the exit.

Not the loop's executor: closing the loop joins its threads, so that a keyring's prompt left open would hang
the exit (measured: 15 s instead of 1 s). A daemon thread is simply left behind.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar, TypeVarTuple

Value = TypeVar("Value")
Arguments = TypeVarTuple("Arguments")


async def run_blocking(
    function: Callable[[*Arguments], Value], *arguments: *Arguments, limit: timedelta | None
) -> Value:
    """Return what the function returns, called in a thread of its own.

    A result that comes after the limit (None for none), after cancellation or after the loop is gone is
    dropped.

    Raises:
        TimeoutError: the limit is over; the thread may still be at it.
        Exception: whatever the function raised.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Value] = loop.create_future()

    def deliver(value: Value) -> None:
        if not answer.done():
            answer.set_result(value)

    def fail(error: BaseException) -> None:
        if not answer.done():
            answer.set_exception(error)

    def body() -> None:
        try:
            value = function(*arguments)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the one who waits must hear of it
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(fail, error)
        else:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(deliver, value)

    threading.Thread(target=body, daemon=True, name=f"blocking {function.__name__}").start()
    async with asyncio.timeout(None if limit is None else limit.total_seconds()):
        return await answer
